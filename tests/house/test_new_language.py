"""A new language is one catalogue and one settings line: French, which no code of ours names."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[2]
ASK = """
import json, django
from django.conf import settings
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from django.test import Client
client = Client(SERVER_NAME="localhost")
home = client.get("/fr/?on=2018-06-12")
wrong = client.get("/fr/?on=hier")
print(json.dumps({
    "status": home.status_code, "home": home.content.decode(), "wrong": wrong.content.decode(),
    "arabic": client.get("/ar/").content.decode(),
}))
"""


def test_french_needs_one_catalogue_and_one_line(tmp_path: Path) -> None:
    catalogues = tmp_path / "locale"
    shutil.copytree(ROOT / "tests" / "locale", catalogues)
    source = catalogues / "fr" / "LC_MESSAGES" / "django.po"
    with source.open("rb") as text, source.with_suffix(".mo").open("wb") as compiled:
        write_mo(compiled, read_po(text, locale="fr"))
    var = tmp_path / "var"
    var.mkdir()
    told = {
        "SHABAKA_LANGUAGES": "en,ar,fa,fr",
        "SHABAKA_LOCALES": str(catalogues),
        "SHABAKA_VAR": str(var),
        "SECRET_KEY": "for-this-test-only" * 4,
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "PYTHONPATH": str(ROOT),
        "DATABASE_URL": "",
    }
    done = subprocess.run(
        [sys.executable, "-c", ASK], env=os.environ | told, capture_output=True, check=True
    )
    answer = json.loads(done.stdout)

    assert answer["status"] == 200
    assert '<html lang="fr" dir="ltr"' in answer["home"]
    assert "Réseaux" in answer["home"]
    assert "12 juin 2018" in answer["home"]
    assert "Écrivez la date" in answer["wrong"]
    assert 'href="/fr/"' in answer["arabic"]
    assert 'hreflang="fr"' in answer["arabic"]
