import django.db.models.deletion
import simple_history.models
from django.db import migrations, models

import helpdesk.ids
import helpdesk.vault.fields
from helpdesk.first_tables import FirstTables


class Migration(FirstTables):
    initial = True

    dependencies = [
        ("identity", "0001_initial"),
        ("vault", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="HistoricalIncident",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("entry", models.CharField(db_index=True, max_length=22)),
                ("uid", helpdesk.ids.PublicIdField(db_index=True, unique=False)),
                ("number", models.CharField(db_index=True, max_length=24)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("suspected", "Suspicion"),
                            ("open", "Being handled"),
                            ("closed", "Closed"),
                        ],
                        default="open",
                        max_length=12,
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("confidentiality", "Somebody saw what they should not"),
                            ("integrity", "Data were changed"),
                            ("availability", "Data were lost or out of reach"),
                        ],
                        max_length=16,
                    ),
                ),
                ("headline", helpdesk.vault.fields.SealedField(record_class="incident")),
                ("what_happened", helpdesk.vault.fields.SealedField(record_class="incident")),
                (
                    "root_cause",
                    helpdesk.vault.fields.SealedField(null=True, record_class="incident"),
                ),
                (
                    "found_how",
                    helpdesk.vault.fields.SealedField(null=True, record_class="incident"),
                ),
                ("measures", helpdesk.vault.fields.SealedField(null=True, record_class="incident")),
                ("data", models.JSONField(default=list)),
                ("occurred_from", models.DateTimeField(null=True)),
                ("occurred_to", models.DateTimeField(null=True)),
                ("aware_at", models.DateTimeField()),
                ("policy_version", models.CharField(max_length=32)),
                ("from_case", models.CharField(blank=True, max_length=24)),
                ("revision", models.PositiveIntegerField(default=1)),
                ("regimes", models.JSONField(null=True)),
                (
                    "regimes_why",
                    helpdesk.vault.fields.SealedField(null=True, record_class="incident"),
                ),
                ("registered_at", models.DateTimeField()),
                ("registered_by", models.CharField(max_length=64)),
                ("closed_at", models.DateTimeField(null=True)),
                (
                    "closed_why",
                    helpdesk.vault.fields.SealedField(null=True, record_class="incident"),
                ),
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
                (
                    "subject",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="vault.subject",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical incident",
                "verbose_name_plural": "historical incidents",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Incident",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", helpdesk.ids.PublicIdField()),
                ("number", models.CharField(max_length=24, unique=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("suspected", "Suspicion"),
                            ("open", "Being handled"),
                            ("closed", "Closed"),
                        ],
                        default="open",
                        max_length=12,
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("confidentiality", "Somebody saw what they should not"),
                            ("integrity", "Data were changed"),
                            ("availability", "Data were lost or out of reach"),
                        ],
                        max_length=16,
                    ),
                ),
                ("headline", helpdesk.vault.fields.SealedField(record_class="incident")),
                ("what_happened", helpdesk.vault.fields.SealedField(record_class="incident")),
                (
                    "root_cause",
                    helpdesk.vault.fields.SealedField(null=True, record_class="incident"),
                ),
                (
                    "found_how",
                    helpdesk.vault.fields.SealedField(null=True, record_class="incident"),
                ),
                ("measures", helpdesk.vault.fields.SealedField(null=True, record_class="incident")),
                ("data", models.JSONField(default=list)),
                ("occurred_from", models.DateTimeField(null=True)),
                ("occurred_to", models.DateTimeField(null=True)),
                ("aware_at", models.DateTimeField()),
                ("policy_version", models.CharField(max_length=32)),
                ("from_case", models.CharField(blank=True, max_length=24)),
                ("revision", models.PositiveIntegerField(default=1)),
                ("regimes", models.JSONField(null=True)),
                (
                    "regimes_why",
                    helpdesk.vault.fields.SealedField(null=True, record_class="incident"),
                ),
                ("registered_at", models.DateTimeField()),
                ("registered_by", models.CharField(max_length=64)),
                ("closed_at", models.DateTimeField(null=True)),
                (
                    "closed_why",
                    helpdesk.vault.fields.SealedField(null=True, record_class="incident"),
                ),
                (
                    "platform",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="identity.platform",
                    ),
                ),
                (
                    "subject",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="vault.subject",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["platform", "-id"], name="incidents_list")],
            },
        ),
        migrations.CreateModel(
            name="HistoricalAssessment",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("entry", models.CharField(db_index=True, max_length=22)),
                ("uid", helpdesk.ids.PublicIdField(db_index=True, unique=False)),
                ("regime", models.CharField(max_length=12)),
                ("tell_regulator", models.BooleanField()),
                ("tell_people", models.BooleanField()),
                (
                    "risk",
                    models.CharField(
                        choices=[
                            ("unlikely", "Harm to people is unlikely"),
                            ("some", "Harm to people is possible"),
                            ("high", "Serious harm to people is likely"),
                        ],
                        max_length=12,
                    ),
                ),
                ("large", models.BooleanField(default=False)),
                ("ground", helpdesk.vault.fields.SealedField(record_class="incident")),
                ("regulator_by", models.DateTimeField(null=True)),
                ("people_by", models.DateTimeField(null=True)),
                ("regulator_told_at", models.DateTimeField(null=True)),
                ("late_why", helpdesk.vault.fields.SealedField(null=True, record_class="incident")),
                ("assessed_by", models.CharField(max_length=64)),
                ("assessed_at", models.DateTimeField()),
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
                (
                    "subject",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="vault.subject",
                    ),
                ),
                (
                    "incident",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="incidents.incident",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical assessment",
                "verbose_name_plural": "historical assessments",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalAffectedPerson",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("entry", models.CharField(db_index=True, max_length=22)),
                ("uid", helpdesk.ids.PublicIdField(db_index=True, unique=False)),
                (
                    "basis",
                    models.CharField(
                        choices=[
                            ("ledger", "From the trail"),
                            ("list", "From a list"),
                            ("both", "From the trail and a list"),
                        ],
                        max_length=8,
                    ),
                ),
                ("roles", models.JSONField(default=list)),
                ("fields", models.JSONField(default=list)),
                ("name", helpdesk.vault.fields.SealedField(null=True, record_class="incident")),
                ("email", helpdesk.vault.fields.SealedField(null=True, record_class="incident")),
                ("phone", helpdesk.vault.fields.SealedField(null=True, record_class="incident")),
                ("address", helpdesk.vault.fields.SealedField(null=True, record_class="incident")),
                (
                    "reach",
                    models.CharField(
                        choices=[
                            ("email", "Email"),
                            ("letter", "Letter"),
                            ("phone", "Phone"),
                            ("nothing", "Nothing known"),
                        ],
                        default="nothing",
                        max_length=8,
                    ),
                ),
                ("language", models.CharField(default="en", max_length=12)),
                ("listed_at", models.DateTimeField()),
                ("taken_off_at", models.DateTimeField(null=True)),
                (
                    "taken_off_why",
                    helpdesk.vault.fields.SealedField(null=True, record_class="incident"),
                ),
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
                (
                    "subject",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="vault.subject",
                    ),
                ),
                (
                    "incident",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="incidents.incident",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical affected person",
                "verbose_name_plural": "historical affected persons",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Assessment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", helpdesk.ids.PublicIdField()),
                ("regime", models.CharField(max_length=12)),
                ("tell_regulator", models.BooleanField()),
                ("tell_people", models.BooleanField()),
                (
                    "risk",
                    models.CharField(
                        choices=[
                            ("unlikely", "Harm to people is unlikely"),
                            ("some", "Harm to people is possible"),
                            ("high", "Serious harm to people is likely"),
                        ],
                        max_length=12,
                    ),
                ),
                ("large", models.BooleanField(default=False)),
                ("ground", helpdesk.vault.fields.SealedField(record_class="incident")),
                ("regulator_by", models.DateTimeField(null=True)),
                ("people_by", models.DateTimeField(null=True)),
                ("regulator_told_at", models.DateTimeField(null=True)),
                ("late_why", helpdesk.vault.fields.SealedField(null=True, record_class="incident")),
                ("assessed_by", models.CharField(max_length=64)),
                ("assessed_at", models.DateTimeField()),
                (
                    "platform",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="identity.platform",
                    ),
                ),
                (
                    "subject",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="vault.subject",
                    ),
                ),
                (
                    "incident",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assessments",
                        to="incidents.incident",
                    ),
                ),
            ],
            options={
                "ordering": ["assessed_at", "id"],
            },
        ),
        migrations.CreateModel(
            name="AffectedSearch",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", helpdesk.ids.PublicIdField()),
                ("who", models.CharField(blank=True, max_length=64)),
                ("since", models.DateTimeField()),
                ("until", models.DateTimeField()),
                ("kinds", models.JSONField(default=list)),
                ("about", models.JSONField(default=list)),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("looking", "Looking through the trail"),
                            ("found", "Found"),
                            ("adding", "Adding"),
                            ("added", "Added"),
                            ("failed", "Stopped"),
                        ],
                        default="looking",
                        max_length=8,
                    ),
                ),
                ("at_time", models.DateTimeField(null=True)),
                ("at_pk", models.BigIntegerField(default=0)),
                ("entries", models.PositiveIntegerField(default=0)),
                ("people", models.PositiveIntegerField(default=0)),
                ("nobody", models.PositiveIntegerField(default=0)),
                ("added", models.PositiveIntegerField(default=0)),
                ("fields", models.JSONField(default=list)),
                ("begun_at", models.DateTimeField()),
                ("state", models.CharField(default="waiting", max_length=8)),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("next_at", models.DateTimeField()),
                ("leased_until", models.DateTimeField(null=True)),
                (
                    "platform",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="identity.platform",
                    ),
                ),
                (
                    "incident",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="searches",
                        to="incidents.incident",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["state", "next_at"], name="affected_search_due"),
                    models.Index(fields=["incident", "-id"], name="affected_search_list"),
                ],
            },
        ),
        migrations.CreateModel(
            name="AffectedPerson",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", helpdesk.ids.PublicIdField()),
                (
                    "basis",
                    models.CharField(
                        choices=[
                            ("ledger", "From the trail"),
                            ("list", "From a list"),
                            ("both", "From the trail and a list"),
                        ],
                        max_length=8,
                    ),
                ),
                ("roles", models.JSONField(default=list)),
                ("fields", models.JSONField(default=list)),
                ("name", helpdesk.vault.fields.SealedField(null=True, record_class="incident")),
                ("email", helpdesk.vault.fields.SealedField(null=True, record_class="incident")),
                ("phone", helpdesk.vault.fields.SealedField(null=True, record_class="incident")),
                ("address", helpdesk.vault.fields.SealedField(null=True, record_class="incident")),
                (
                    "reach",
                    models.CharField(
                        choices=[
                            ("email", "Email"),
                            ("letter", "Letter"),
                            ("phone", "Phone"),
                            ("nothing", "Nothing known"),
                        ],
                        default="nothing",
                        max_length=8,
                    ),
                ),
                ("language", models.CharField(default="en", max_length=12)),
                ("listed_at", models.DateTimeField()),
                ("taken_off_at", models.DateTimeField(null=True)),
                (
                    "taken_off_why",
                    helpdesk.vault.fields.SealedField(null=True, record_class="incident"),
                ),
                (
                    "platform",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="identity.platform",
                    ),
                ),
                (
                    "subject",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="vault.subject",
                    ),
                ),
                (
                    "incident",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="affected",
                        to="incidents.incident",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["incident", "reach", "id"], name="affected_reach")
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("incident", "subject"), name="affected_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="AffectedList",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", helpdesk.ids.PublicIdField()),
                ("text", helpdesk.vault.fields.SealedField(null=True, record_class="incident")),
                ("lines", models.PositiveIntegerField()),
                ("matched", models.PositiveIntegerField(default=0)),
                ("brought_at", models.DateTimeField()),
                ("added_at", models.DateTimeField(null=True)),
                (
                    "platform",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="identity.platform",
                    ),
                ),
                (
                    "subject",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="vault.subject",
                    ),
                ),
                (
                    "incident",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lists",
                        to="incidents.incident",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="AffectedCount",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("people", models.PositiveIntegerField(default=0)),
                ("email", models.PositiveIntegerField(default=0)),
                ("letter", models.PositiveIntegerField(default=0)),
                ("phone", models.PositiveIntegerField(default=0)),
                ("nothing", models.PositiveIntegerField(default=0)),
                ("removed", models.PositiveIntegerField(default=0)),
                (
                    "platform",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="identity.platform",
                    ),
                ),
                (
                    "incident",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="count",
                        to="incidents.incident",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="AffectedFind",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("fields", models.JSONField(default=list)),
                ("known", models.BooleanField()),
                (
                    "platform",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="identity.platform",
                    ),
                ),
                (
                    "subject",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="vault.subject",
                    ),
                ),
                (
                    "search",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="finds",
                        to="incidents.affectedsearch",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("search", "subject"), name="affected_find_once")
                ],
            },
        ),
    ]
