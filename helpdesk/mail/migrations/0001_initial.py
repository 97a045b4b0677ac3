import django.db.models.deletion
from django.db import migrations, models

import helpdesk.ids
import helpdesk.vault.fields
from helpdesk.first_tables import FirstTables


class Migration(FirstTables):
    initial = True

    dependencies = [
        ("files", "0001_initial"),
        ("vault", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="OutgoingMail",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", helpdesk.ids.PublicIdField()),
                ("platform", models.CharField(max_length=32)),
                ("kind", models.CharField(max_length=24)),
                ("case", models.CharField(blank=True, max_length=24)),
                ("key", models.CharField(max_length=80)),
                ("language", models.CharField(max_length=12)),
                ("once", models.BooleanField(default=False)),
                ("to", helpdesk.vault.fields.SealedField(record_class="mail")),
                ("heading", helpdesk.vault.fields.SealedField(record_class="mail")),
                ("body", helpdesk.vault.fields.SealedField(record_class="mail")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting"),
                            ("sending", "Sending"),
                            ("sent", "Sent"),
                            ("failed", "Failed"),
                            ("unknown", "Unknown"),
                        ],
                        default="waiting",
                        max_length=8,
                    ),
                ),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("next_at", models.DateTimeField()),
                ("leased_until", models.DateTimeField(null=True)),
                ("sent_at", models.DateTimeField(null=True)),
                ("last_error", models.CharField(blank=True, max_length=64)),
                ("created_at", models.DateTimeField()),
                (
                    "subject",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="vault.subject",
                    ),
                ),
                ("means", models.CharField(default="email", max_length=8)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["state", "next_at"], name="mail_due"),
                    models.Index(
                        condition=models.Q(("state", "failed")),
                        fields=["platform", "case"],
                        name="mail_given_up",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("platform", "key"), name="mail_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="MailFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("platform", models.CharField(max_length=32)),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="files.storedfile",
                    ),
                ),
                (
                    "mail",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="files",
                        to="mail.outgoingmail",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("mail", "file"), name="mail_file_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="DeliveredMail",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("message", helpdesk.vault.fields.SealedField(record_class="mail")),
                ("at", models.DateTimeField()),
                (
                    "subject",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="vault.subject",
                    ),
                ),
                ("means", models.CharField(default="email", max_length=8)),
            ],
        ),
    ]
