from django.db import migrations, models

from helpdesk.first_tables import MoreTables


class Migration(MoreTables):
    dependencies = [
        ("calls", "0002_call_backs_and_browser_calls"),
    ]

    operations = [
        migrations.AddField(
            model_name="browsercall",
            name="agent_here_until",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="historicalrecording",
            name="lost_parts",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="recording",
            name="lost_parts",
            field=models.PositiveIntegerField(default=0),
        ),
    ]
