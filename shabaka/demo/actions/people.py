"""People to sign in as in the demonstration, named for their role so that nobody is invented."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from shabaka.directory.actions import mandates, people
from shabaka.directory.actions.names import NewName
from shabaka.directory.models import City, Network, Organisation
from shabaka.directory.states import Role
from shabaka.kernel.actor import System


@dataclass(frozen=True)
class Played:
    """Somebody to sign in as: the address, the names, and the mandate."""

    email: str
    names: dict[str, str]
    role: str = ""
    network: str = "creative-cities"
    city: str = ""
    organisation: str = ""


PLAYED = (
    Played(
        "secretariat@demo.invalid",
        {
            "en": "Secretariat of the creative cities (demonstration)",
            "ar": "أمانة المدن المبدعة (عرض تجريبي)",
            "fa": "دبیرخانهٔ شهرهای خلاق (نمایشی)",
        },
        Role.SECRETARIAT,
    ),
    Played(
        "towns@demo.invalid",
        {
            "en": "Secretariat of the Arab towns (demonstration)",
            "ar": "أمانة المدن العربية (عرض تجريبي)",
            "fa": "دبیرخانهٔ شهرهای عربی (نمایشی)",
        },
        Role.SECRETARIAT,
        network="arab-towns-organization",
    ),
    Played(
        "al-ahsa@demo.invalid",
        {
            "en": "Focal point of Al-Ahsa (demonstration)",
            "ar": "منسّق اتصال الأحساء (عرض تجريبي)",
            "fa": "رابط احساء (نمایشی)",
        },
        Role.FOCAL_POINT,
        city="al-ahsa",
    ),
    Played(
        "al-ahsa-alternate@demo.invalid",
        {
            "en": "Alternate focal point of Al-Ahsa (demonstration)",
            "ar": "المنسّق البديل للأحساء (عرض تجريبي)",
            "fa": "رابط جانشین احساء (نمایشی)",
        },
        Role.ALTERNATE,
        city="al-ahsa",
    ),
    Played(
        "ashgabat@demo.invalid",
        {
            "en": "Focal point of Ashgabat (demonstration)",
            "ar": "منسّق اتصال عشق آباد (عرض تجريبي)",
            "fa": "رابط عشق‌آباد (نمایشی)",
        },
        Role.FOCAL_POINT,
        city="ashgabat",
    ),
    Played(
        "commission@demo.invalid",
        {
            "en": "National commission of Turkmenistan (demonstration)",
            "ar": "اللجنة الوطنية لتركمانستان (عرض تجريبي)",
            "fa": "کمیسیون ملی ترکمنستان (نمایشی)",
        },
        Role.COMMISSION,
        organisation="turkmen-national-commission",
    ),
    Played(
        "successor@demo.invalid",
        {
            "en": "Somebody without a mandate (demonstration)",
            "ar": "شخص بلا تكليف (عرض تجريبي)",
            "fa": "کسی بدون مأموریت (نمایشی)",
        },
    ),
)


def build(*, by: System, at: datetime, today: date) -> None:
    """Enter everybody, with an account and, where they have one, a mandate since two years."""
    for played in PLAYED:
        person = people.record(
            by=by, at=at, naming=[NewName(code, text) for code, text in played.names.items()]
        )
        people.open_account(person, played.email, by=by, at=at)
        if played.role:
            mandates.give(
                person, played.role, by=by, at=at, starts_on=today - timedelta(days=730),
                network=Network.objects.get(slug=played.network),
                city=City.objects.filter(slug=played.city).first() if played.city else None,
                organisation=Organisation.objects.filter(slug=played.organisation).first()
                if played.organisation
                else None,
            )  # fmt: skip
