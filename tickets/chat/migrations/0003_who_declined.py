from django.db import migrations, models

from helpdesk.first_tables import MoreTables


class Migration(MoreTables):
    dependencies = [
        ("chat", "0002_turns_and_hand_overs"),
    ]

    operations = [
        migrations.AddField(
            model_name="chathandover",
            name="declined",
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.AddField(
            model_name="historicalchathandover",
            name="declined",
            field=models.JSONField(blank=True, default=list),
        ),
    ]
