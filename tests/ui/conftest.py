"""Pages are served without collected files here, from a folder that is there but empty."""

import pytest
from django.conf import settings


@pytest.fixture(autouse=True, scope="session")
def _a_folder_for_static_files() -> None:
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
