import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models

import helpdesk.ids
from helpdesk.first_tables import MoreTables


class Migration(MoreTables):
    dependencies = [
        ("identity", "0002_competences_and_sites"),
        ("identity", "__first__"),
        ("tickets", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="historicalmessage",
            name="happened_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="historicalticket",
            name="continues",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="tickets.ticket",
            ),
        ),
        migrations.AddField(
            model_name="message",
            name="happened_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="ticket",
            name="continues",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="continued_by",
                to="tickets.ticket",
            ),
        ),
        migrations.AlterField(
            model_name="historicalmessage",
            name="channel",
            field=models.CharField(
                choices=[
                    ("form", "Form"),
                    ("chat", "Chat"),
                    ("call", "Call"),
                    ("email", "Email"),
                    ("counter", "Counter visit"),
                    ("letter", "Letter"),
                    ("facebook", "Facebook message"),
                ],
                max_length=16,
            ),
        ),
        migrations.AlterField(
            model_name="historicalticket",
            name="channel",
            field=models.CharField(
                choices=[
                    ("form", "Form"),
                    ("chat", "Chat"),
                    ("call", "Call"),
                    ("email", "Email"),
                    ("counter", "Counter visit"),
                    ("letter", "Letter"),
                    ("facebook", "Facebook message"),
                ],
                max_length=16,
            ),
        ),
        migrations.AlterField(
            model_name="message",
            name="channel",
            field=models.CharField(
                choices=[
                    ("form", "Form"),
                    ("chat", "Chat"),
                    ("call", "Call"),
                    ("email", "Email"),
                    ("counter", "Counter visit"),
                    ("letter", "Letter"),
                    ("facebook", "Facebook message"),
                ],
                max_length=16,
            ),
        ),
        migrations.AlterField(
            model_name="ticket",
            name="channel",
            field=models.CharField(
                choices=[
                    ("form", "Form"),
                    ("chat", "Chat"),
                    ("call", "Call"),
                    ("email", "Email"),
                    ("counter", "Counter visit"),
                    ("letter", "Letter"),
                    ("facebook", "Facebook message"),
                ],
                max_length=16,
            ),
        ),
        migrations.CreateModel(
            name="HistoricalSavedReply",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("entry", models.CharField(db_index=True, max_length=22)),
                ("uid", helpdesk.ids.PublicIdField(db_index=True, unique=False)),
                ("title", models.CharField(max_length=80)),
                ("language", models.CharField(max_length=12)),
                ("body", models.TextField(max_length=5000)),
                ("saved_by", models.CharField(max_length=64)),
                ("saved_at", models.DateTimeField()),
                ("retired_at", models.DateTimeField(null=True)),
                ("history_user_id", models.CharField(max_length=64)),
                (
                    "history_id",
                    models.BigAutoField(editable=False, primary_key=True, serialize=False),
                ),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "platform",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="identity.platform",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical saved reply",
                "verbose_name_plural": "historical saved replys",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="SavedReply",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", helpdesk.ids.PublicIdField()),
                ("title", models.CharField(max_length=80)),
                ("language", models.CharField(max_length=12)),
                ("body", models.TextField(max_length=5000)),
                ("saved_by", models.CharField(max_length=64)),
                ("saved_at", models.DateTimeField()),
                ("retired_at", models.DateTimeField(null=True)),
                (
                    "owner",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="saved_replies",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "platform",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="identity.platform",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("owner", None), ("retired_at", None)),
                        fields=("platform", "language", "title"),
                        name="shared_reply_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("retired_at", None)),
                        fields=("platform", "owner", "language", "title"),
                        name="own_reply_once",
                    ),
                ],
            },
        ),
    ]
