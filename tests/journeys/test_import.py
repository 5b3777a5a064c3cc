"""A list with three mistakes: each is told, nothing is written, the good row can go in alone."""

import pytest

import shabaka.directory.rules.imports.sentences  # noqa: F401 - declares the sentences
from shabaka.documents.reasons import reason
from tests.journeys.conftest import Arrive
from tests.journeys.reader import NETWORK, Reader

pytestmark = pytest.mark.journey
LIST = """key,name_en,country,latitude,longitude,field,designated,source
wadi-one,Wadi One,JO,30.32,35.44,design,2019-10-30,A letter
wadi-two,Wadi Two,ZZ,30.32,35.44,design,2019-10-30,A letter
wadi-three,Wadi Three,JO,32.28,35.89,design,2019-02-30,A letter
wadi-four,Wadi Four,JO,-35.86,32.55,design,2019-10-30,A letter
"""


def test_three_mistakes_are_told_and_the_good_row_goes_in(arrive: Arrive, address: str) -> None:
    secretary, public = arrive(address), arrive(address)
    secretary.sign_in_as("secretariat")
    sends(secretary)
    reads_the_report(secretary)
    is_on_no_public_page(public, "wadi-one")
    applies_the_rest(secretary)
    public.go("cities/wadi-one/")
    assert "Wadi One" in public.text("h1")
    is_on_no_public_page(public, "wadi-two")
    is_on_no_public_page(public, "wadi-three")


def sends(secretary: Reader) -> None:
    secretary.go(f"desk/networks/{NETWORK}/")
    secretary.press("main a[href$='/import/']")
    secretary.look("import")
    secretary.page.locator("input[type=file]").set_input_files(
        {"name": "cities.csv", "mimeType": "text/csv", "buffer": LIST.encode()}
    )
    secretary.submit()


def reads_the_report(secretary: Reader) -> None:
    secretary.look("import-report")
    rows = secretary.page.locator("tbody tr")
    assert rows.count() == 4
    told = [secretary.text(f"tbody tr:nth-of-type({n})") for n in range(1, 5)]
    with_facts = ("import.country", "ZZ"), ("import.date", "2019-02-30")
    for line, (code, value) in zip(told[1:3], with_facts, strict=True):
        assert sentence(secretary, code, value=value) in line
    assert sentence(secretary, "import.outside_country", country="\0").split("\0")[-1] in told[3]


def sentence(reader: Reader, code: str, **facts: str) -> str:
    """A reason as the report tells it."""
    return reader.tells(reason(code, **facts))


def applies_the_rest(secretary: Reader) -> None:
    """Not before the refused rows were let go and the doubtful one was looked at."""
    secretary.page.locator("form[action$='/apply/'] button").click()
    assert secretary.page.locator("#leave_out:invalid").count() == 1
    secretary.page.locator("#leave_out").check()
    secretary.page.locator("#despite_doubts").check()
    secretary.press("form[action$='/apply/'] button")
    secretary.look("import-done")


def is_on_no_public_page(public: Reader, key: str) -> None:
    with public.refused(404):
        public.go(f"cities/{key}/")
        public.look("not-found")
