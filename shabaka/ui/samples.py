"""Example words of the living page, in three languages written side by side and not translated."""

from datetime import date
from typing import Any

GROWTH = ((2004, 1), (2008, 16), (2012, 34), (2014, 69), (2015, 116), (2017, 180), (2019, 246))
"""Members of the Creative Cities Network at the end of a year, from the dossier's own list."""

FIELDS = (
    ("music", 83),
    ("crafts", 77),
    ("gastronomy", 66),
    ("literature", 63),
    ("design", 53),
    ("film", 30),
    ("media", 27),
    ("architecture", 5),
)

PLACES = (
    ("music", 37.32, -5.99, ("Seville", "إشبيلية", "سویل")),
    ("crafts", 25.3647, 49.5876, ("Al-Ahsa", "الأحساء", "الاحساء")),
    ("crafts", 32.6525, 51.6746, ("Isfahan", "أصفهان", "اصفهان")),
    ("crafts", 34.8216, 67.8273, ("Bamiyan", "باميان", "بامیان")),
    ("crafts", 30.0626, 31.2497, ("Cairo", "القاهرة", "قاهره")),
    ("literature", 33.8933, 35.5016, ("Beirut", "بيروت", "بیروت")),
    ("literature", 33.3406, 44.4009, ("Baghdad", "بغداد", "بغداد")),
    ("literature", 64.1355, -21.8954, ("Reykjavik", "ريكيافيك", "ریکیاویک")),
    ("literature", -29.8579, 31.0292, ("Durban", "ديربان", "دوربان")),
    ("literature", -37.814, 144.9633, ("Melbourne", "ملبورن", "ملبورن")),
    ("design", 19.4285, -99.1277, ("Mexico City", "مدينة مكسيكو", "مکزیکوسیتی")),
    ("design", 37.95, 58.3833, ("Ashgabat", "عشق آباد", "عشق‌آباد")),
    ("design", 37.566, 126.9784, ("Seoul", "سول", "سئول")),
    ("media", 41.6914, 44.8341, ("Tbilisi", "تبليسي", "تفلیس")),
    ("media", 14.6937, -17.4441, ("Dakar", "داكار", "داکار")),
)

WORDS: dict[str, tuple[str, str, str]] = {
    "language": ("English", "العربية", "فارسی"),
    "network": ("Creative Cities Network", "شبكة المدن المبدعة", "شبکهٔ شهرهای خلاق"),
    "heading": (
        "Cities that meet in what they make",
        "مدن تلتقي حول ما تُبدعه",
        "شهرهایی که در آفرینش به هم می‌رسند",
    ),
    "standing": (
        "180 member cities in 72 countries",
        "١٨٠ مدينة عضوًا في ٧٢ بلدًا",
        "۱۸۰ شهر عضو در ۷۲ کشور",
    ),
    "sentence": (
        "Every page can be asked as of a day: what was true then, by what is known today.",
        "يمكن قراءة كل صفحة بتاريخ يوم بعينه: ما كان صحيحًا آنذاك بحسب ما نعرفه اليوم.",
        "هر صفحه را می‌توان در تاریخ روزی خواند: آنچه آن روز درست بود، بنا بر دانستهٔ امروز.",
    ),
    "official": (
        "The General Conference, having considered the report, adopts this text by consensus.",
        "إن المؤتمر العام، وقد نظر في التقرير، يعتمد النص التالي بتوافق الآراء.",
        "کنفرانس عمومی، با ملاحظهٔ گزارش، متن زیر را با اجماع تصویب می‌کند.",
    ),
    "submit": ("Submit the dossier", "قدّم ملف الترشيح", "ارسال پرونده"),
    "save": ("Save", "حفظ", "ذخیره"),
    "cancel": ("Cancel", "إلغاء", "انصراف"),
    "withdraw": ("Withdraw the candidature", "سحب الترشيح", "پس‌گرفتن نامزدی"),
    "draft": ("Draft", "مسودة", "پیش‌نویس"),
    "active": ("Member", "عضو", "عضو"),
    "submitted": ("Submitted", "مقدَّم", "ارسال‌شده"),
    "waiting": ("Deadline near", "اقترب الموعد النهائي", "مهلت نزدیک است"),
    "returned": ("Returned", "معاد للاستكمال", "بازگردانده"),
    "members": ("Members", "الأعضاء", "اعضا"),
    "countries": ("Countries", "البلدان", "کشورها"),
    "fields": ("Creative fields", "المجالات الإبداعية", "زمینه‌های خلاق"),
    "reports": ("Monitoring reports", "تقارير المتابعة", "گزارش‌های پایش"),
    "bodies": ("Bodies", "الهيئات", "نهادها"),
    "overview": ("Overview", "نظرة عامة", "نمای کلی"),
    "home": ("Networks", "الشبكات", "شبکه‌ها"),
    "city": ("City", "المدينة", "شهر"),
    "field": ("Field", "المجال", "زمینه"),
    "since": ("Since", "منذ", "از سال"),
    "population": ("Population", "عدد السكان", "جمعیت"),
    "total": ("Three cities", "ثلاث مدن", "سه شهر"),
    "caption": (
        "Cities of crafts and folk art",
        "مدن الحرف والفنون الشعبية",
        "شهرهای صنایع دستی و هنرهای مردمی",
    ),
    "on": ("12 June 2018", "١٢ يونيو ٢٠١٨ · ٢٨ رمضان ١٤٣٩ هـ", "۲۲ خرداد ۱۳۹۷ · ۱۲ ژوئن ۲۰۱۸"),
    "story_first": ("Al-Ahsa was designated", "سُمّيت الأحساء", "الاحساء انتخاب شد"),
    "story_field": (
        "Designated in crafts and folk art; source: UNESCO",
        "سُمّيت في الحرف والفنون الشعبية؛ المصدر: اليونسكو",
        "در صنایع دستی و هنرهای مردمی؛ منبع: یونسکو",
    ),
    "story_now": ("Member today", "عضو حتى اليوم", "تا امروز عضو است"),
    "story_year": ("2015", "٢٠١٥", "۲۰۱۵"),
    "today": ("Today", "اليوم", "امروز"),
    "bar_title": (
        "Music has the most: 83 cities",
        "الموسيقى هي الأكثر: ٨٣ مدينة",
        "موسیقی بیش از همه است: ۸۳ شهر",
    ),
    "line_title": (
        "Two cohorts brought more than half of the members: 2017 and 2019",
        "دفعتان جاءتا بأكثر من نصف الأعضاء: ٢٠١٧ و٢٠١٩",
        "بیش از نیمی از اعضا در دو دوره آمدند: ۲۰۱۷ و ۲۰۱۹",
    ),
    "map_title": (
        "Fifteen member cities and their fields",
        "خمس عشرة مدينة عضوًا ومجالاتها",
        "پانزده شهر عضو و زمینه‌هایشان",
    ),
    "source": ("UNESCO, list of members", "اليونسكو، قائمة الأعضاء", "یونسکو، فهرست اعضا"),
    "year": ("Year", "السنة", "سال"),
    "info": (
        "This is how the network stood on 12 June 2018.",
        "هكذا كانت الشبكة في ١٢ يونيو ٢٠١٨.",
        "شبکه در ۱۲ ژوئن ۲۰۱۸ چنین بود.",
    ),
    "saved": (
        "Saved. You can undo this for ten minutes.",
        "تم الحفظ. يمكنك التراجع خلال عشر دقائق.",
        "ذخیره شد. تا ده دقیقه می‌توانید بازگردانید.",
    ),
    "late": (
        "The deadline is in three days.",
        "بقيت ثلاثة أيام على الموعد النهائي.",
        "سه روز تا پایان مهلت مانده است.",
    ),
    "refused": (
        "Your mandate ended yesterday. Ask the secretariat who follows you.",
        "انتهى تكليفك أمس. اسأل الأمانة العامة عمّن يخلفك.",
        "مأموریت شما دیروز پایان یافت. از دبیرخانه بپرسید جانشین شما کیست.",
    ),
    "empty_title": ("No reports yet", "لا تقارير بعد", "هنوز گزارشی نیست"),
    "empty_text": (
        "Here the network keeps what each city reports every four years.",
        "هنا تحفظ الشبكة ما تقدّمه كل مدينة من تقارير كل أربع سنوات.",
        "شبکه گزارش هر شهر را، که هر چهار سال می‌رسد، اینجا نگه می‌دارد.",
    ),
    "empty_action": ("Open the first report", "افتح التقرير الأول", "آغاز نخستین گزارش"),
    "confirm_title": (
        "Withdraw this candidature?",
        "هل تسحب هذا الترشيح؟",
        "این نامزدی پس گرفته شود؟",
    ),
    "confirm_one": (
        "Evaluators no longer see the dossier.",
        "لن يرى المقيّمون الملف بعد ذلك.",
        "ارزیابان دیگر پرونده را نمی‌بینند.",
    ),
    "confirm_two": (
        "Your texts stay on your desk.",
        "تبقى نصوصك في مكتبك.",
        "متن‌های شما در میز کارتان می‌ماند.",
    ),
    "word": ("withdraw", "سحب", "پس‌گرفتن"),
    "name": ("Name of the city", "اسم المدينة", "نام شهر"),
    "name_help": (
        "As the municipality writes it itself.",
        "كما تكتبه البلدية نفسها.",
        "همان‌گونه که شهرداری می‌نویسد.",
    ),
    "required": ("Write the name of the city.", "اكتب اسم المدينة.", "نام شهر را بنویسید."),
    "reason": ("Why now?", "لماذا الآن؟", "چرا اکنون؟"),
    "email": ("E-mail of the focal point", "بريد منسّق الاتصال", "رایانامهٔ رابط"),
    "annex": ("Annex", "المرفق", "پیوست"),
    "annex_help": (
        "PDF, at most 10 MB.",
        "ملف PDF لا يزيد على ١٠ ميغابايت.",
        "PDF، حداکثر ۱۰ مگابایت.",
    ),
    "choice": ("How does the delegation vote?", "كيف يصوّت الوفد؟", "رأی هیئت چیست؟"),
    "for": ("In favour", "مع", "موافق"),
    "against": ("Against", "ضد", "مخالف"),
    "abstain": ("Abstention", "امتناع", "ممتنع"),
    "choose": ("Choose one answer.", "اختر إجابة واحدة.", "یک پاسخ برگزینید."),
    "agree": (
        "Show my e-mail to other focal points",
        "أظهر بريدي لمنسّقي الاتصال الآخرين",
        "رایانامه‌ام را به رابطان دیگر نشان بده",
    ),
    "progress": ("The dossier", "ملف الترشيح", "پروندهٔ نامزدی"),
    "left": (
        "Three of eight parts are left.",
        "بقيت ثلاثة أجزاء من ثمانية.",
        "سه بخش از هشت بخش مانده است.",
    ),
    "person": ("A focal point", "منسّق اتصال", "یک رابط"),
    "role": ("focal point since 2024", "منسّق الاتصال منذ ٢٠٢٤", "رابط از سال ۲۰۲۴"),
    "card": ("Palm crafts of the oasis", "حرف النخيل في الواحة", "صنایع نخل در واحه"),
    "card_text": (
        "An example of how an experience looks in a list.",
        "مثال على شكل التجربة في قائمة.",
        "نمونه‌ای از شکل یک تجربه در فهرست.",
    ),
    "csv": ("Table (CSV)", "جدول (CSV)", "جدول (CSV)"),
    "sheet": ("Sheet (XLSX)", "ورقة (XLSX)", "کاربرگ (XLSX)"),
    "geo": ("Places (GeoJSON)", "مواقع (GeoJSON)", "مکان‌ها (GeoJSON)"),
    "music": ("Music", "الموسيقى", "موسیقی"),
    "crafts": ("Crafts and folk art", "الحرف والفنون الشعبية", "صنایع دستی و هنرهای مردمی"),
    "gastronomy": ("Gastronomy", "فن الطهي", "خوراک‌شناسی"),
    "literature": ("Literature", "الأدب", "ادبیات"),
    "design": ("Design", "التصميم", "طراحی"),
    "film": ("Film", "السينما", "سینما"),
    "media": ("Media arts", "فنون الوسائط", "هنرهای رسانه‌ای"),
    "architecture": ("Architecture", "العمارة", "معماری"),
}

LANGUAGES = ("en", "ar", "fa")
DIGITS = {"en": "0123456789", "ar": "٠١٢٣٤٥٦٧٨٩", "fa": "۰۱۲۳۴۵۶۷۸۹"}
DAY = date(2018, 6, 12)


def words(language: str) -> dict[str, Any]:
    """Every example word of one language, by its key."""
    column = LANGUAGES.index(language)
    return {key: texts[column] for key, texts in WORDS.items()}


def digits(value: float, language: str) -> str:
    """A whole number in the digits of a language, without grouping."""
    return f"{value:.0f}".translate(str.maketrans(DIGITS["en"], DIGITS[language]))
