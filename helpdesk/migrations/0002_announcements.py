from django.db import migrations, models

from helpdesk.first_tables import MoreTables


class Migration(MoreTables):
    dependencies = [
        ("helpdesk", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Announcement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("group", models.CharField(max_length=64)),
                ("message", models.JSONField()),
                ("origin", models.CharField(max_length=22)),
                ("at", models.DateTimeField(db_index=True)),
            ],
        ),
    ]
