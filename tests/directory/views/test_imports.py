"""The desk pages of an import: send, look, decide, apply, take away."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from shabaka.directory.models import City, ImportRun, Network
from shabaka.documents import tables
from tests import factories

pytestmark = pytest.mark.django_db
FILES = Path(__file__).resolve().parents[2] / "documents" / "files"
THREE_ERRORS = """key,name_en,country,latitude,longitude,designated,source
amman,Amman,JO,31.95,35.94,٢٠١٧,A letter
petra,Petra,ZZ,30.32,35.44,2017,A letter
jerash,Jerash,JO,32.28,35.89,2017-02-30,A letter
irbid,Irbid\u202e,JO,32.55,35.85,2017,A letter
"""


@pytest.fixture
def network() -> Network:
    factories.a_country("JO", "Jordan")
    return factories.a_network("towns")


@pytest.fixture
def desk(client: Client, network: Network) -> Client:
    client.force_login(factories.a_secretary(network))
    return client


def send(client: Client, data: str | bytes, name: str = "list.csv", language: str = "en") -> Any:
    content = data.encode() if isinstance(data, str) else data
    return client.post(
        f"/{language}/desk/networks/towns/import/", {"file": SimpleUploadedFile(name, content)}
    )


def test_a_file_with_three_errors_shows_each_with_its_reason(desk: Client) -> None:
    answer = send(desk, THREE_ERRORS)
    assert answer.status_code == 302
    page = desk.get(answer["Location"]).text
    assert "There is no country" in page
    assert "There is no day" in page
    assert "invisible control characters" in page
    assert "Leave out 3 refused rows" in page
    assert not City.objects.exists()


@pytest.mark.parametrize("language", ["ar", "fa"])
def test_the_report_is_a_page_in_every_language(desk: Client, language: str) -> None:
    page = desk.get(send(desk, THREE_ERRORS, language=language)["Location"]).text
    assert f'lang="{language}" dir="rtl"' in page
    assert "2017-02-30" in page


def test_a_list_is_applied_without_its_refused_rows_when_somebody_says_so(desk: Client) -> None:
    report = send(desk, THREE_ERRORS)["Location"]
    refused = desk.post(f"{report}apply/", follow=True)
    assert "Some rows are refused" in refused.text
    assert not City.objects.exists()
    done = desk.post(f"{report}apply/", {"leave_out": "on"}, follow=True)
    assert "The list is applied" in done.text
    assert [city.slug for city in City.objects.all()] == ["amman"]


def test_rows_can_be_chosen_by_outcome(desk: Client) -> None:
    report = send(desk, THREE_ERRORS)["Location"]
    page = desk.get(f"{report}?outcome=new").text
    assert "Amman" in page
    assert "Petra" not in page


def test_a_hundred_rows_stand_on_a_page(desk: Client) -> None:
    rows = [f"town-{n},Town {n},JO,2017,A letter" for n in range(150)]
    report = send(desk, "key,name_en,country,designated,source\n" + "\n".join(rows))["Location"]
    assert desk.get(report).text.count("<tr>") == 101
    assert desk.get(f"{report}?page=2").text.count("<tr>") == 51
    assert desk.get(f"{report}?page=3").status_code == 400


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"%PDF-1.7", "This file is no table"),
        (b"colour,size\nred,5\n", "none of the headings"),
        (b"key,slug\na,b\n", "mean the same column"),
        (b'key,note\na,"open\n', "quotation mark"),
        (b"", "empty"),
        (bytes.fromhex("d0cf11e0a1b11ae1"), ".xls"),
    ],
)
def test_a_file_that_cannot_be_read_is_answered_beside_the_field(
    desk: Client, data: bytes, sentence: str
) -> None:
    page = send(desk, data)
    assert page.status_code == 422
    assert sentence in page.text
    assert not ImportRun.objects.exists()


def test_a_real_workbook_is_read(desk: Client) -> None:
    factories.a_country("SA", "Saudi Arabia")
    factories.a_country("IR", "Iran")
    data = (FILES / "libreoffice.xlsx").read_bytes()
    page = desk.get(send(desk, data, "مدن.xlsx")["Location"]).text
    assert "مدن.xlsx" in page
    assert "opened" in page  # a column that is not known here
    assert "Write a value in the column" in page  # it has no sources


def test_markup_in_a_file_is_shown_and_not_run(desk: Client) -> None:
    text = "key,name_en,country,designated,source\nx,<script>alert(1)</script>,ZZ,2017,y\n"
    page = desk.get(send(desk, text)["Location"]).text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_checking_again_sees_what_changed(desk: Client) -> None:
    text = "key,name_en,country,designated,source\namman,Amman,JO,2017,A letter\n"
    report = send(desk, text)["Location"]
    other = send(desk, text)["Location"]
    desk.post(f"{other}apply/")
    assert "changed since" in desk.post(f"{report}apply/", follow=True).text
    again = desk.post(f"{report}again/", follow=True)
    assert "No row would change anything" in again.text


def test_replaced_values_can_be_taken_away(desk: Client, network: Network) -> None:
    factories.a_member(network, factories.a_city("Amman", population=4))
    report = send(desk, "key,population\namman,5\n")["Location"]
    desk.post(f"{report}apply/")
    assert "The values from before" in desk.get(report).text
    answer = desk.get(f"{report}before.csv")
    assert answer["Content-Disposition"].startswith("attachment")
    assert tables.read(answer.content).rows[0].cells == ("amman", "4")


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_template_and_the_members_can_be_taken_away(
    desk: Client, network: Network, kind: str
) -> None:
    factories.a_member(network, factories.a_city("Amman"))
    template = desk.get(f"/ar/desk/networks/towns/import/template.{kind}")
    assert "Al-Ahsa" in tables.read(template.content).rows[0].cells
    members = desk.get(f"/en/desk/networks/towns/export.{kind}?on={date(2026, 3, 10)}")
    assert tables.read(members.content).rows[0].cells[0] == "amman"
    assert members["Content-Disposition"].endswith(f'filename="towns-2026-03-10.{kind}"')


def test_another_kind_of_file_is_not_there(desk: Client) -> None:
    assert desk.get("/en/desk/networks/towns/export.pdf").status_code == 404
    assert desk.get("/en/desk/networks/towns/export.csv?on=soon").status_code == 400


PAGES = ["import/", "import/template.csv", "export.csv", "import/{run}/", "import/{run}/before.csv"]


@pytest.mark.parametrize("page", PAGES)
def test_the_pages_are_for_the_secretariat_alone(desk: Client, network: Network, page: str) -> None:
    run = send(desk, THREE_ERRORS)["Location"].rstrip("/").rsplit("/", 1)[1]
    address = f"/en/desk/networks/towns/{page.format(run=run)}"
    assert desk.get(address).status_code == 200
    desk.force_login(factories.a_focal_point(factories.a_city("Amman"), network))
    assert desk.get(address).status_code == 403
    desk.logout()
    assert desk.get(address).status_code == 302


def test_an_import_belongs_to_its_network(desk: Client) -> None:
    run = send(desk, THREE_ERRORS)["Location"].rstrip("/").rsplit("/", 1)[1]
    other = factories.a_network("others")
    desk.force_login(factories.a_secretary(other))
    assert desk.get(f"/en/desk/networks/others/import/{run}/").status_code == 404


def test_the_report_names_countries_and_writes_days_as_the_reader_does(desk: Client) -> None:
    text = "key,name_en,country,designated,source\namman,Amman,JO,2017-05-04,A letter\n"
    page = desk.get(send(desk, text)["Location"]).text
    assert "<bdi>Jordan</bdi>" in page
    assert "<bdi>4 May 2017</bdi>" in page


def test_the_form_says_what_to_write_in_every_column(desk: Client) -> None:
    page = desk.get("/en/desk/networks/towns/import/").text
    assert "for example Asia/Riyadh" in page
