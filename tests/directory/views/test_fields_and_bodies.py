"""A network's fields, bodies, terms and offices on the desk, and what readers see of them."""

from datetime import date

import pytest
from django.test import Client

from shabaka.directory.models import Body, City, Field, Network, OfficeHolder, Term
from shabaka.directory.states import Change
from shabaka.journal.models import Entry
from tests import factories

pytestmark = pytest.mark.django_db
FIELDS, BODIES = "/en/desk/networks/towns/fields/", "/en/desk/networks/towns/bodies/"
COUNCIL = f"{BODIES}executive-council/"
A_FIELD = {
    "name_en": "Architecture", "name_fa": "معماری", "definition_en": "Buildings that last.",
    "mark": "architecture", "starts_on": "2025-01-01",
}  # fmt: skip
A_BODY = {"name_en": "Executive council", "kind": "council", "starts_on": "2020-01-01"}


@pytest.fixture
def network() -> Network:
    return factories.a_network("towns")


@pytest.fixture
def desk(client: Client, network: Network) -> Client:
    client.force_login(factories.a_secretary(network))
    return client


def test_a_field_is_opened_and_readers_see_it(desk: Client, network: Network) -> None:
    assert "The field is open." in desk.post(FIELDS, A_FIELD, follow=True).text
    field = Field.objects.get(network=network)
    assert (field.slug, field.mark, field.starts_on) == (
        "architecture", "architecture", date(2025, 1, 1),
    )  # fmt: skip
    public = Client().get("/en/networks/towns/fields/architecture/").text
    assert "Buildings that last." in public
    assert "معماری" in desk.get("/fa/networks/towns/fields/architecture/").text
    again = desk.post(FIELDS, A_FIELD)
    assert again.status_code == 409
    assert "already a field with the key" in again.text
    assert "Buildings that last." in again.text


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"name_en": ""}, "Write a key in Latin letters"),
        ({"ends_on": "2024-12-31"}, "cannot end before it begins"),
        ({"mark": "unicorn"}, "Select a valid choice"),
        ({"name_en": "", "name_fa": ""}, "Write it in at least one language."),
    ],
)
def test_a_field_that_cannot_be_is_refused(
    desk: Client, wrong: dict[str, str], sentence: str
) -> None:
    answer = desk.post(FIELDS, A_FIELD | wrong)
    assert answer.status_code in (409, 422)
    assert sentence in answer.text
    assert not Field.objects.exists()


def test_a_field_is_closed_after_the_last_city_got_it(desk: Client, network: Network) -> None:
    field = factories.a_field(network, "music")
    factories.a_member(network, on=date(2022, 1, 1), field=field)
    close = f"{FIELDS}music/close/"
    refused = desk.post(close, {"ends_on": "2021-12-31"}, follow=True)
    assert "A city was given this field after that day" in refused.text
    assert "The field is closed." in desk.post(close, {"ends_on": "2022-06-30"}, follow=True).text
    field.refresh_from_db()
    assert field.ends_on == date(2022, 6, 30)
    assert Entry.objects.filter(verb="field.closed").count() == 1
    page = desk.get("/en/desk/networks/towns/members/nowhere/record/")
    assert page.status_code == 404
    city = factories.a_city("Aswan")
    event = {"change": Change.DESIGNATED, "field": field.pk, "on": "2023-01-01", "source": "X"}
    late = desk.post(f"/en/desk/networks/towns/members/{city.slug}/record/", event)
    assert "was not open on that day" in late.text


def test_a_body_has_parts_terms_and_people_in_office(desk: Client, network: Network) -> None:
    assert "The body is entered." in desk.post(BODIES, A_BODY, follow=True).text
    council = Body.objects.get(slug="executive-council")
    part = {"name_en": "Steering group", "kind": "steering", "parent": council.pk}
    desk.post(BODIES, part)
    assert Body.objects.get(slug="steering-group").parent == council
    term = {"name_en": "First term", "starts_on": "2020-01-01", "ends_on": "2023-12-31"}
    assert "The term is entered." in desk.post(f"{COUNCIL}terms/", term, follow=True).text
    person = factories.a_person("Layla Haddad")
    factories.a_mandate(person, "observer", network=network)
    office = {
        "person": person.pk, "title_en": "President", "title_ar": "الرئيسة",
        "term": Term.objects.get().pk, "starts_on": "2020-01-01", "source": "A record",
    }  # fmt: skip
    assert "The office is filled." in desk.post(f"{COUNCIL}offices/", office, follow=True).text
    public = Client().get("/en/bodies/executive-council/").text
    for shown in ("Layla Haddad", "President", "Steering group", "In office"):
        assert shown in public
    holder = OfficeHolder.objects.get()
    ended = desk.post(f"{COUNCIL}offices/{holder.pk}/end/", {"ends_on": "2022-02-02"}, follow=True)
    assert "The last day of the office is kept." in ended.text
    public = Client().get("/en/bodies/executive-council/").text
    assert "Not known to be in office" in public
    verbs = ["term.recorded", "office.filled", "office.ended"]
    assert (
        list(Entry.objects.filter(verb__in=verbs).order_by("pk").values_list("verb", flat=True))
        == verbs
    )


def test_what_cannot_be_of_a_body_is_refused(desk: Client, network: Network) -> None:
    desk.post(BODIES, A_BODY)
    assert desk.post(BODIES, A_BODY).status_code == 409
    foreign = factories.networks.form_body(
        by=factories.SYSTEM, at=factories.AT, slug="foreign", name={"en": "Foreign"},
        network=factories.a_network(), kind="council",
    )  # fmt: skip
    other = {"name_en": "Other", "kind": "council", "parent": foreign.pk}
    assert desk.post(BODIES, other).status_code == 422
    assert desk.get(f"{BODIES}foreign/").status_code == 404
    term = {"name_en": "T", "starts_on": "2024-01-01", "ends_on": "2023-01-01"}
    assert "cannot end before it begins" in desk.post(f"{COUNCIL}terms/", term).text
    person = factories.a_person()
    office = {"person": person.pk, "title_en": "President", "starts_on": "2020-01-01"}
    desk.post(f"{COUNCIL}offices/", office)
    holder = OfficeHolder.objects.get()
    early = desk.post(f"{COUNCIL}offices/{holder.pk}/end/", {"ends_on": "2019-01-01"}, follow=True)
    assert "cannot end before it begins" in early.text
    assert desk.post(f"{COUNCIL}offices/{holder.pk}/end/", {"ends_on": "soon"}).status_code == 302
    holder.refresh_from_db()
    assert holder.ends_on is None


def test_nobody_else_changes_fields_or_bodies(client: Client, network: Network) -> None:
    field = factories.a_field(network, "music")
    city: City = factories.a_city()
    secretary = factories.a_secretary(network)
    client.force_login(secretary)
    client.post(BODIES, A_BODY)
    person = factories.a_person()
    client.post(f"{COUNCIL}offices/", {"person": person.pk, "title_en": "President"})
    holder = OfficeHolder.objects.get()
    strangers = (
        factories.a_secretary(factories.a_network()),
        factories.a_focal_point(city, network),
        factories.a_user(),
    )
    for user in strangers:
        client.force_login(user)
        for page in (FIELDS, BODIES, COUNCIL):
            assert client.get(page).status_code == 403
        for page, given in (
            (FIELDS, A_FIELD),
            (f"{FIELDS}music/close/", {"ends_on": "2030-01-01"}),
            (BODIES, {"name_en": "Other", "kind": "council"}),
            (f"{COUNCIL}terms/", {"name_en": "First"}),
            (f"{COUNCIL}offices/", {"person": person.pk, "title_en": "Chair"}),
            (f"{COUNCIL}offices/{holder.pk}/end/", {"ends_on": "2030-01-01"}),
        ):
            assert client.post(page, given).status_code == 403
    field.refresh_from_db()
    assert field.ends_on is None
    assert (Field.objects.count(), Body.objects.count(), Term.objects.count()) == (1, 1, 0)
    assert OfficeHolder.objects.count() == 1
