"""A folder of its own for every index, so that no test reads what another one wrote."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from django.db import transaction

from shabaka.demo.actions import fill
from shabaka.search import actions
from tests.factories import AT, SYSTEM


@pytest.fixture
def node(settings, tmp_path: Path) -> Path:
    """The folder of one machine; its indexes lie in search/v1."""
    settings.VAR = tmp_path
    return tmp_path


@pytest.fixture(scope="module")
def demonstration(django_db_setup: None, django_db_blocker, tmp_path_factory) -> Iterator[datetime]:
    """The whole demonstration and its index, made once for a module and then forgotten."""
    folder = tmp_path_factory.mktemp("demonstration")
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock(), transaction.atomic():
        patch.setattr("django.conf.settings.VAR", folder)
        fill.fill(by=SYSTEM, at=AT)
        actions.rebuild(at=AT)
        yield AT
        transaction.set_rollback(True)
