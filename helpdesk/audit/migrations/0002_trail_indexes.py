"""The trail is read newest first by time, whatever it is looked through by."""

from django.db import migrations, models

INDEXES = {
    "entry_time": ["-at", "-id"],
    "entry_platform": ["platform", "-at", "-id"],
    "entry_kind": ["platform", "kind", "-at", "-id"],
    "entry_action": ["action", "-at", "-id"],
    "entry_actor": ["actor", "-at", "-id"],
    "entry_subject": ["subject", "-at", "-id"],
    "entry_case": ["case", "-at", "-id"],
}

REPLACED = [
    "entry_platform",
    "entry_case",
    "entry_subject",
    "entry_actor",
    "entry_kind",
    "entry_time",
]


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]

    operations = [
        *(migrations.RemoveIndex(model_name="entry", name=name) for name in REPLACED),
        *(
            migrations.AddIndex(model_name="entry", index=models.Index(fields=fields, name=name))
            for name, fields in INDEXES.items()
        ),
    ]
