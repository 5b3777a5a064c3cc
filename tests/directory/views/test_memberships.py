"""The desk pages of a membership: what was typed is never lost to a refusal."""

from datetime import date

import pytest
from django.test import Client

from shabaka.directory.models import Membership, MembershipEvent
from shabaka.directory.states import Change
from tests import factories

pytestmark = pytest.mark.django_db
TYPED = {"change": Change.RESUMED, "on": "2021-05-06", "source": "A letter of the mayor"}


@pytest.fixture
def member() -> Membership:
    city = factories.a_city("Amman")
    return factories.a_member(factories.a_network("towns"), city, date(2020, 1, 1))


@pytest.fixture
def desk(client: Client, member: Membership) -> Client:
    client.force_login(factories.a_secretary(member.network))
    return client


@pytest.mark.parametrize("page", ["members/amman/record/", "correct"])
def test_a_refused_entry_stands_in_the_form_again(
    desk: Client, member: Membership, page: str
) -> None:
    wrong = member.events.get()
    path = f"networks/towns/{page}" if "/" in page else f"memberships/entries/{wrong.pk}/correct/"
    answer = desk.post(f"/en/desk/{path}", TYPED)
    assert answer.status_code == 409
    assert "is not a member at that time" in answer.text or "cannot follow" in answer.text
    assert "A letter of the mayor" in answer.text
    assert MembershipEvent.objects.count() == 1


def test_a_form_that_is_not_filled_says_so(desk: Client) -> None:
    answer = desk.post("/en/desk/networks/towns/members/amman/record/", TYPED | {"on": ""})
    assert answer.status_code == 422
    assert "A letter of the mayor" in answer.text


def test_who_may_not_is_not_shown_the_form(client: Client, member: Membership) -> None:
    client.force_login(factories.a_secretary(factories.a_network()))
    answer = client.post("/en/desk/networks/towns/members/amman/record/", TYPED)
    assert answer.status_code == 403
