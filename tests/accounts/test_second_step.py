"""Authenticator apps and recovery codes."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.test import Client

from shabaka.accounts.models import User
from tests.accounts.conftest import PASSWORD, Post, sign_in

STEP = "/en/account/second-step/"


def code_of(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


@pytest.fixture
def trusted(client: Client, leila: User, post: Post) -> Client:
    sign_in(client)
    client.post("/en/account/reauthenticate/", {"password": PASSWORD})
    return client


@pytest.fixture
def secret(trusted: Client, django_capture_on_commit_callbacks: object) -> str:
    shown = trusted.get(STEP + "totp/activate/").context["form"].secret
    with django_capture_on_commit_callbacks(execute=True):
        assert trusted.post(STEP + "totp/activate/", {"code": code_of(shown)}).status_code == 302
    return shown


def entered(password: str = PASSWORD) -> Client:
    client = Client(REMOTE_ADDR="192.0.2.9")
    assert sign_in(client, password=password)["Location"] == STEP + "authenticate/"
    return client


def test_setting_up_asks_who_you_are(client: Client, leila: User) -> None:
    sign_in(client)
    assert "reauthenticate" in client.get(STEP + "totp/activate/")["Location"]


def test_an_app_guards_the_account(secret: str, leila: User) -> None:
    client = entered()
    assert "_auth_user_id" not in client.session
    assert client.post(STEP + "authenticate/", {"code": "000000"}).status_code == 200
    assert client.post(STEP + "authenticate/", {"code": code_of(secret)}).status_code == 302
    assert client.session["_auth_user_id"] == str(leila.pk)


def test_the_owner_is_told(secret: str, post: Post) -> None:
    subjects = [text.subject for text in post.deliver()]
    assert "An authenticator app was added" in subjects


def test_codes_cannot_be_tried_out(secret: str, leila: User) -> None:
    client = entered()
    for _ in range(6):
        answer = client.post(STEP + "authenticate/", {"code": "000000"})
    assert "too many attempts" in answer.content.decode()
    client.post(STEP + "authenticate/", {"code": code_of(secret)})
    assert "_auth_user_id" not in client.session


def test_a_recovery_code_opens_once(trusted: Client, secret: str) -> None:
    code = trusted.get(STEP + "recovery-codes/").context["unused_codes"][0]
    assert entered().post(STEP + "authenticate/", {"code": code}).status_code == 302
    assert entered().post(STEP + "authenticate/", {"code": code}).status_code == 200


def test_secrets_are_sealed(secret: str) -> None:
    kept = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert secret not in kept


def test_a_lost_key_is_no_error(secret: str, settings: object) -> None:
    settings.SECRET_KEY = "another key of another installation, long enough"
    client = entered()
    assert client.post(STEP + "authenticate/", {"code": code_of(secret)}).status_code == 200


def test_an_app_can_be_put_away(trusted: Client, secret: str, leila: User) -> None:
    assert trusted.post(STEP + "totp/deactivate/").status_code == 302
    assert sign_in(Client())["Location"] == "/en/desk/"


@pytest.mark.parametrize(
    "path",
    ["", "totp/activate/", "totp/deactivate/", "recovery-codes/", "recovery-codes/generate/",
     "webauthn/", "webauthn/add/"],
)  # fmt: skip
@pytest.mark.parametrize("language", ["en", "ar", "fa"])
def test_every_page_stands(trusted: Client, secret: str, path: str, language: str) -> None:
    answer = trusted.get(f"/{language}/account/second-step/{path}", follow=True)
    assert answer.status_code == 200
    shown = answer.content.decode()
    assert "masthead" in shown
    assert " style=" not in shown
