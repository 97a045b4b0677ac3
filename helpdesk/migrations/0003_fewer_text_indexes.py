from typing import Any

from django.db import migrations

FOUND = """
SELECT DISTINCT own.oid::regclass::text
FROM pg_index AS one
JOIN pg_class AS own ON own.oid = one.indexrelid
JOIN pg_opclass AS kind ON kind.oid = ANY(one.indclass)
WHERE own.relname LIKE '%\\_like' AND kind.opcname IN ('varchar_pattern_ops', 'text_pattern_ops')
    AND own.relnamespace = current_schema()::regnamespace
"""


def drop(apps: Any, schema_editor: Any) -> None:
    """Those that were made before helpdesk.postgresql left them out."""
    if schema_editor.connection.vendor != "postgresql":
        return
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(FOUND)
        names = [name for (name,) in cursor.fetchall()]
    for name in names:
        schema_editor.execute(f"DROP INDEX {name}")


class Migration(migrations.Migration):
    dependencies = [("helpdesk", "0002_announcements")]

    operations = [migrations.RunPython(drop, migrations.RunPython.noop, elidable=True)]
