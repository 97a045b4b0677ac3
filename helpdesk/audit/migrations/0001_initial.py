import django.db.models.deletion
from django.db import migrations, models

import helpdesk.ids
import helpdesk.vault.fields
from helpdesk.first_tables import FirstTables


class Migration(FirstTables):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Check",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                ("entries", models.BigIntegerField()),
                ("versions", models.BigIntegerField()),
                ("unsealed", models.BigIntegerField()),
                ("problems", models.JSONField(default=list)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Head",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("size", models.BigIntegerField(unique=True)),
                ("root", models.BinaryField(max_length=32)),
                ("frontier", models.JSONField()),
                ("at", models.DateTimeField()),
                ("key", models.CharField(max_length=16)),
                ("signature", models.BinaryField(max_length=64)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Pending",
            fields=[
                ("entry", models.BigIntegerField(primary_key=True, serialize=False)),
            ],
        ),
        migrations.CreateModel(
            name="Position",
            fields=[
                ("position", models.BigIntegerField(primary_key=True, serialize=False)),
                ("entry", models.BigIntegerField(unique=True)),
                ("leaf", models.BinaryField(max_length=32)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Schema",
            fields=[
                ("uid", models.CharField(max_length=16, primary_key=True, serialize=False)),
                ("model", models.CharField(max_length=48)),
                ("fields", models.JSONField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Viewing",
            fields=[
                ("key", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("entry", models.CharField(max_length=22)),
                ("last_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Stamp",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("authority", models.CharField(max_length=200)),
                ("at", models.DateTimeField()),
                ("token", models.BinaryField()),
                (
                    "head",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="stamps",
                        to="audit.head",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("head", "authority"), name="stamp_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Entry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "uid",
                    models.CharField(
                        default=helpdesk.ids.public_id, editable=False, max_length=22, unique=True
                    ),
                ),
                ("platform", models.CharField(blank=True, max_length=32)),
                ("at", models.DateTimeField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("change", "Change"),
                            ("read", "Read"),
                            ("search", "Search"),
                            ("export", "Export"),
                            ("override", "Override"),
                            ("disclose", "Disclose"),
                            ("deny", "Deny"),
                            ("sign_in", "Sign In"),
                        ],
                        max_length=12,
                    ),
                ),
                ("action", models.CharField(max_length=64)),
                ("actor_kind", models.CharField(max_length=12)),
                ("actor", models.CharField(max_length=64)),
                ("actor_name", models.CharField(blank=True, max_length=150)),
                ("actor_roles", models.CharField(blank=True, max_length=200)),
                ("behalf", models.CharField(blank=True, max_length=64)),
                ("behalf_name", models.CharField(blank=True, max_length=150)),
                ("object_type", models.CharField(blank=True, max_length=48)),
                ("object_id", models.CharField(blank=True, max_length=64)),
                ("subject", models.CharField(blank=True, max_length=22)),
                ("case", models.CharField(blank=True, max_length=24)),
                ("purpose", models.CharField(blank=True, max_length=32)),
                ("outcome", models.CharField(blank=True, max_length=48)),
                ("fields", models.JSONField(default=list)),
                ("payload", models.JSONField(default=dict)),
                ("secret", helpdesk.vault.fields.SealedField(null=True, record_class="ledger")),
                ("versions", models.JSONField(default=list)),
                ("leaf", models.BinaryField(max_length=32)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["-at", "-id"], name="entry_time"),
                    models.Index(fields=["platform", "-at", "-id"], name="entry_platform"),
                    models.Index(fields=["platform", "kind", "-at", "-id"], name="entry_kind"),
                    models.Index(fields=["subject", "-at", "-id"], name="entry_subject"),
                    models.Index(fields=["case", "-at", "-id"], name="entry_case"),
                    models.Index(fields=["platform", "action", "-at", "-id"], name="entry_action"),
                    models.Index(fields=["platform", "actor", "-at", "-id"], name="entry_actor"),
                ],
            },
        ),
    ]
