from django.db import migrations, models

from helpdesk.first_tables import MoreTables


class Migration(MoreTables):
    dependencies = [
        ("feeds", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="connection",
            name="account",
            field=models.CharField(blank=True, max_length=64),
        ),
        migrations.AddField(
            model_name="historicalconnection",
            name="account",
            field=models.CharField(blank=True, max_length=64),
        ),
    ]
