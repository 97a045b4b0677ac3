from django.db import migrations, models

from helpdesk.first_tables import MoreTables


class Migration(MoreTables):
    dependencies = [
        ("calls", "0004_when_parts_arrived"),
    ]

    operations = [
        migrations.AddField(
            model_name="historicalliverecording",
            name="parts_said",
            field=models.PositiveIntegerField(null=True),
        ),
        migrations.AddField(
            model_name="liverecording",
            name="parts_said",
            field=models.PositiveIntegerField(null=True),
        ),
    ]
