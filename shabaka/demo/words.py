"""The short texts of the demonstration, in three languages."""

CREATIVE_SLUG = "creative-cities"
CREATIVE_CITIES = {
    "en": "Network of Creative Cities",
    "ar": "شبكة المدن المبدعة",
    "fa": "شبکهٔ شهرهای خلاق",
}
CREATIVE_PURPOSE = {
    "en": "Cities that put creativity and cultural industries at the heart of their development, and learn from one another.",
    "ar": "مدن تجعل الإبداع والصناعات الثقافية في صميم تنميتها، ويتعلّم بعضها من بعض.",
    "fa": "شهرهایی که خلاقیت و صنایع فرهنگی را در قلب توسعهٔ خود جای می‌دهند و از یکدیگر می‌آموزند.",
}
CREATIVE_COVERAGE = {
    "en": "This record holds 404 of the 408 designations made up to 2025: four cities designated in 2025 are missing.",
    "ar": "يضمّ هذا السجل ٤٠٤ من أصل ٤٠٨ تسميات حتى عام ٢٠٢٥، إذ تنقصه أربع مدن سُمّيت في عام ٢٠٢٥.",
    "fa": "این پیشینه ۴۰۴ مورد از ۴۰۸ انتخاب تا سال ۲۰۲۵ را در بر دارد و چهار شهر سال ۲۰۲۵ در آن نیست.",
}
UNESCO_REGIONS = {
    "en": "UNESCO regions",
    "ar": "مناطق اليونسكو",
    "fa": "مناطق یونسکو",
}
REGIONS = {
    "africa": {"en": "Africa", "ar": "أفريقيا", "fa": "آفریقا"},
    "arab-states": {"en": "Arab States", "ar": "الدول العربية", "fa": "کشورهای عربی"},
    "asia-and-the-pacific": {
        "en": "Asia and the Pacific",
        "ar": "آسيا والمحيط الهادئ",
        "fa": "آسیا و اقیانوس آرام",
    },
    "europe-and-north-america": {
        "en": "Europe and North America",
        "ar": "أوروبا وأمريكا الشمالية",
        "fa": "اروپا و آمریکای شمالی",
    },
    "latin-america-and-the-caribbean": {
        "en": "Latin America and the Caribbean",
        "ar": "أمريكا اللاتينية والكاريبي",
        "fa": "آمریکای لاتین و کارائیب",
    },
}
# Key, mark on maps, names, definitions; the order is that of the pages.
FIELDS = (
    (
        "crafts-and-folk-art",
        "crafts",
        {
            "en": "Crafts and Folk Art",
            "ar": "الحرف والفنون الشعبية",
            "fa": "صنایع دستی و هنرهای مردمی",
        },
        {
            "en": "Skills of the hand, traditional and new, and the arts that a community makes for itself.",
            "ar": "مهارات اليد، الموروثة منها والجديدة، والفنون التي يصنعها المجتمع لنفسه.",
            "fa": "مهارت‌های دست، از سنتی تا نو، و هنرهایی که مردم برای خود می‌آفرینند.",
        },
    ),
    (
        "design",
        "design",
        {"en": "Design", "ar": "التصميم", "fa": "طراحی"},
        {
            "en": "Shaping objects, services, spaces and the city itself for those who use them.",
            "ar": "تشكيل الأشياء والخدمات والفضاءات والمدينة نفسها لمن يستخدمونها.",
            "fa": "شکل دادن به اشیا، خدمات، فضاها و خود شهر برای کسانی که از آن‌ها بهره می‌برند.",
        },
    ),
    (
        "film",
        "film",
        {"en": "Film", "ar": "السينما", "fa": "سینما"},
        {
            "en": "Making, showing, teaching and keeping films.",
            "ar": "صناعة الأفلام وعرضها وتعليم فنونها وحفظها.",
            "fa": "ساختن، نمایش دادن، آموزش و نگهداری فیلم.",
        },
    ),
    (
        "gastronomy",
        "gastronomy",
        {"en": "Gastronomy", "ar": "فن الطهي", "fa": "خوراک‌شناسی"},
        {
            "en": "Food as culture: produce, cooks, markets, recipes and shared tables.",
            "ar": "الطعام بوصفه ثقافة: المنتجات والطهاة والأسواق والوصفات والموائد المشتركة.",
            "fa": "خوراک به‌مثابهٔ فرهنگ: فرآورده‌ها، آشپزها، بازارها، دستورها و سفره‌های مشترک.",
        },
    ),
    (
        "literature",
        "literature",
        {"en": "Literature", "ar": "الأدب", "fa": "ادبیات"},
        {
            "en": "Writing, publishing, translating, reading and the festivals around them.",
            "ar": "الكتابة والنشر والترجمة والقراءة وما يدور حولها من مهرجانات.",
            "fa": "نوشتن، نشر، ترجمه، خواندن و جشنواره‌های پیرامون آن‌ها.",
        },
    ),
    (
        "media-arts",
        "media",
        {"en": "Media Arts", "ar": "فنون الوسائط", "fa": "هنرهای رسانه‌ای"},
        {
            "en": "Art and creative work that is born of digital technology.",
            "ar": "الفن والعمل الإبداعي المولود من التقنية الرقمية.",
            "fa": "هنر و کار خلاقی که از فناوری رقمی زاده می‌شود.",
        },
    ),
    (
        "music",
        "music",
        {"en": "Music", "ar": "الموسيقى", "fa": "موسیقی"},
        {
            "en": "Making, playing, teaching and hearing music of every kind.",
            "ar": "تأليف الموسيقى بأنواعها وعزفها وتعليمها والاستماع إليها.",
            "fa": "ساختن، نواختن، آموختن و شنیدن موسیقی از هر گونه.",
        },
    ),
    (
        "architecture",
        "architecture",
        {"en": "Architecture", "ar": "العمارة", "fa": "معماری"},
        {
            "en": "The built city as a work of culture; a field since 2025.",
            "ar": "المدينة المبنيّة بوصفها عملًا ثقافيًا، وهي مجال منذ عام ٢٠٢٥.",
            "fa": "شهر ساخته‌شده به‌مثابهٔ اثری فرهنگی؛ زمینه‌ای از سال ۲۰۲۵.",
        },
    ),
)
TOWNS_PURPOSE = {
    "en": "Municipalities of the Arab world that work together on development, environment and heritage since 1967.",
    "ar": "بلديات من العالم العربي تتعاون منذ عام ١٩٦٧ في التنمية والبيئة والتراث.",
    "fa": "شهرداری‌هایی از جهان عرب که از سال ۱۹۶۷ در توسعه، محیط‌زیست و میراث با هم کار می‌کنند.",
}
TOWNS_COVERAGE = {
    "en": "The organisation has several hundred members. This record holds only the cities whose membership a source that we read attests; the days of joining are not known.",
    "ar": "تضمّ المنظمة مئات الأعضاء. ولا يضمّ هذا السجل إلا المدن التي يشهد على عضويتها مصدر اطّلعنا عليه، أما أيام انضمامها فغير معروفة.",
    "fa": "این سازمان چند صد عضو دارد. این پیشینه تنها شهرهایی را در بر دارد که منبعی خوانده‌شده بر عضویتشان گواهی می‌دهد؛ روز پیوستن آن‌ها دانسته نیست.",
}
CAPITALS = {
    "en": "Capitals of Culture in the Islamic World",
    "ar": "عواصم الثقافة في العالم الإسلامي",
    "fa": "پایتخت‌های فرهنگی جهان اسلام",
}
CAPITALS_PURPOSE = {
    "en": "Each year cities of three regions bear the title of capital of culture.",
    "ar": "تحمل مدن من ثلاث مناطق في كل عام لقب عاصمة الثقافة.",
    "fa": "هر سال شهرهایی از سه منطقه عنوان پایتخت فرهنگی را بر عهده می‌گیرند.",
}
CAPITALS_COVERAGE = {
    "en": "The record ends with 2019: for later years we know plans only, and plans were changed.",
    "ar": "ينتهي السجل بعام ٢٠١٩، فما بعده خطط لا غير، وقد تغيّرت الخطط.",
    "fa": "این پیشینه به سال ۲۰۱۹ پایان می‌یابد؛ از سال‌های بعد تنها برنامه‌ها را می‌دانیم که تغییر کرده‌اند.",
}
CAPITAL_REGIONS = (
    (
        "arab",
        {"en": "Arab region", "ar": "المنطقة العربية", "fa": "منطقهٔ عربی"},
        {
            "en": "The capital of the year in the Arab region.",
            "ar": "عاصمة العام في المنطقة العربية.",
            "fa": "پایتخت سال در منطقهٔ عربی.",
        },
    ),
    (
        "african",
        {"en": "African region", "ar": "المنطقة الأفريقية", "fa": "منطقهٔ آفریقایی"},
        {
            "en": "The capital of the year in the African region.",
            "ar": "عاصمة العام في المنطقة الأفريقية.",
            "fa": "پایتخت سال در منطقهٔ آفریقایی.",
        },
    ),
    (
        "asian",
        {"en": "Asian region", "ar": "المنطقة الآسيوية", "fa": "منطقهٔ آسیایی"},
        {
            "en": "The capital of the year in the Asian region.",
            "ar": "عاصمة العام في المنطقة الآسيوية.",
            "fa": "پایتخت سال در منطقهٔ آسیایی.",
        },
    ),
)
PART_OF_TOWNS = {
    "en": "Institution of the organisation, with a board of trustees of its own.",
    "ar": "مؤسسة من مؤسسات المنظمة، لها مجلس أمناء خاص بها.",
    "fa": "یکی از نهادهای سازمان با هیئت امنای خود.",
}
