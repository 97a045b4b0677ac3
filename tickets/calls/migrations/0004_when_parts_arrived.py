import django.utils.timezone
from django.db import migrations, models

from helpdesk.first_tables import MoreTables


class Migration(MoreTables):
    dependencies = [
        ("calls", "0003_browser_calls"),
    ]

    operations = [
        migrations.AddField(
            model_name="livepart",
            name="arrived_at",
            field=models.DateTimeField(default=django.utils.timezone.now),
        ),
    ]
