"""A mandate for a body names the body's network; who runs no network is of no secretariat."""

from typing import Any

from django.db import migrations
from django.db.models import OuterRef, Subquery


def name_networks(apps: Any, schema_editor: Any) -> None:
    mandates = apps.get_model("directory", "Mandate").objects
    body = apps.get_model("directory", "Body").objects.filter(pk=OuterRef("body"))
    mandates.filter(network=None, body__network__isnull=False).update(
        network=Subquery(body.values("network")[:1])
    )
    # Without a network it opened all of them, which nobody had meant to give.
    mandates.filter(network=None, role="secretariat").update(role="observer")


class Migration(migrations.Migration):
    dependencies = [("directory", "0003_indexes_for_a_day")]

    operations = [migrations.RunPython(name_networks, migrations.RunPython.noop)]
