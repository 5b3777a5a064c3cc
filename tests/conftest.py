"""What every test shares: a folder of its own, one clock, one actor, English."""

import shutil
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime

import hypothesis
import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone, translation
from pytest_django import DjangoDbBlocker

from shabaka.demo.actions.fill import fill
from shabaka.kernel.actor import System

hypothesis.settings.register_profile("shabaka", deadline=None)
hypothesis.settings.load_profile("shabaka")


def pytest_configure(config: pytest.Config) -> None:
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
    if not hasattr(config, "workerinput"):
        # Compiled once, by whoever leads: a fresh clone has the texts of the catalogues alone.
        call_command("catalogues", verbosity=0)


def pytest_unconfigure() -> None:
    # Other settings have other folders, which hold somebody's work.
    if settings.VAR.is_relative_to(tempfile.gettempdir()):
        shutil.rmtree(settings.VAR, ignore_errors=True)


@pytest.fixture
def at() -> datetime:
    """The moment at which a test acts."""
    return datetime(2026, 3, 10, 9, 30, tzinfo=UTC)


@pytest.fixture
def system() -> System:
    return System("test")


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    """A test reads English unless it says otherwise, and leaves no language behind."""
    with translation.override("en"):
        yield


@pytest.fixture(scope="module")
def demonstration(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The demonstration, filled once for all tests of a module, and gone after them."""
    with django_db_blocker.unblock(), transaction.atomic():
        fill(by=System("demo"), at=timezone.now())
        yield
        transaction.set_rollback(True)
