from django.db import migrations, models

from helpdesk.first_tables import MoreTables


class Migration(MoreTables):
    dependencies = [
        ("chat", "0003_who_declined"),
    ]

    operations = [
        migrations.AlterField(
            model_name="chatturn",
            name="ended_how",
            field=models.CharField(
                blank=True,
                choices=[
                    ("returned", "Came back unanswered"),
                    ("handed_over", "Handed over"),
                    ("taken_over", "Taken over"),
                    ("released", "Given back"),
                    ("ended", "The chat ended"),
                ],
                max_length=12,
            ),
        ),
        migrations.AlterField(
            model_name="historicalchatturn",
            name="ended_how",
            field=models.CharField(
                blank=True,
                choices=[
                    ("returned", "Came back unanswered"),
                    ("handed_over", "Handed over"),
                    ("taken_over", "Taken over"),
                    ("released", "Given back"),
                    ("ended", "The chat ended"),
                ],
                max_length=12,
            ),
        ),
    ]
