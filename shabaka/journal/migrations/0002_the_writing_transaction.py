"""On PostgreSQL each entry keeps the transaction that wrote it, so that a tail misses none."""

from django.db import migrations

FORWARD = (
    "ALTER TABLE journal_entry ADD COLUMN xact xid8 NOT NULL DEFAULT pg_current_xact_id()",
    "CREATE INDEX journal_entry_xact ON journal_entry (xact, id)",
)
BACKWARD = ("ALTER TABLE journal_entry DROP COLUMN xact",)


def run(statements):
    def apply(apps, editor):
        if editor.connection.vendor == "postgresql":
            for statement in statements:
                editor.execute(statement)

    return apply


class Migration(migrations.Migration):
    dependencies = [("journal", "0001_initial")]
    operations = [migrations.RunPython(run(FORWARD), run(BACKWARD))]
