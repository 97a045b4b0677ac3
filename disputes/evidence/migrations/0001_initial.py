import django.db.models.deletion
import simple_history.models
from django.db import migrations, models

import helpdesk.ids
import helpdesk.vault.fields
from helpdesk.first_tables import FirstTables


class Migration(FirstTables):
    initial = True

    dependencies = [
        ("disputes", "0001_initial"),
        ("files", "0001_initial"),
        ("identity", "0001_initial"),
        ("vault", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Evidence",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", helpdesk.ids.PublicIdField()),
                (
                    "platform",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="identity.platform",
                    ),
                ),
                (
                    "dispute",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evidence",
                        to="disputes.dispute",
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
                    "side",
                    models.CharField(
                        choices=[
                            ("claimant", "Claimant"),
                            ("respondent", "Respondent"),
                            ("desk", "Desk"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("statement", "Statement in own words"),
                            ("photo", "Photos"),
                            ("shipping_proof", "Proof of shipping, with carrier and number"),
                            ("listing", "The offer as it was published"),
                            ("two_orders", "Proof that there were two orders"),
                            ("receipt", "Receipt"),
                            ("invoice", "Invoice"),
                            ("history", "Earlier purchases, address and device"),
                            ("police_report", "Police report"),
                            ("refund_reference", "Reference of the refund"),
                            ("refund_promise", "Promise of a refund"),
                            ("terms", "Cancellation terms"),
                            ("cancellation_log", "Record of the cancellation"),
                            ("cancellation_proof", "Proof of having cancelled"),
                            ("document", "Another document"),
                        ],
                        max_length=24,
                    ),
                ),
                ("text", helpdesk.vault.fields.SealedField(null=True, record_class="dispute")),
                ("for_claimant", models.BooleanField(default=False)),
                ("for_respondent", models.BooleanField(default=False)),
                ("client_id", models.CharField(max_length=40)),
                (
                    "request",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="evidence.evidencerequest",
                    ),
                ),
                ("added_at", models.DateTimeField()),
                ("added_by", models.CharField(max_length=64)),
                ("added_by_name", models.CharField(blank=True, max_length=150)),
                ("withdrawn_at", models.DateTimeField(null=True)),
            ],
            options={
                "ordering": ["added_at", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("dispute", "side", "client_id"), name="evidence_piece_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="EvidenceFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", helpdesk.ids.PublicIdField()),
                (
                    "evidence",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="files",
                        to="evidence.evidence",
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="files.storedfile",
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
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="EvidenceRequest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", helpdesk.ids.PublicIdField()),
                (
                    "side",
                    models.CharField(
                        choices=[
                            ("claimant", "Claimant"),
                            ("respondent", "Respondent"),
                            ("desk", "Desk"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("statement", "Statement in own words"),
                            ("photo", "Photos"),
                            ("shipping_proof", "Proof of shipping, with carrier and number"),
                            ("listing", "The offer as it was published"),
                            ("two_orders", "Proof that there were two orders"),
                            ("receipt", "Receipt"),
                            ("invoice", "Invoice"),
                            ("history", "Earlier purchases, address and device"),
                            ("police_report", "Police report"),
                            ("refund_reference", "Reference of the refund"),
                            ("refund_promise", "Promise of a refund"),
                            ("terms", "Cancellation terms"),
                            ("cancellation_log", "Record of the cancellation"),
                            ("cancellation_proof", "Proof of having cancelled"),
                            ("document", "Another document"),
                        ],
                        max_length=24,
                    ),
                ),
                ("note", helpdesk.vault.fields.SealedField(null=True, record_class="dispute")),
                ("asked_at", models.DateTimeField()),
                ("asked_by", models.CharField(max_length=64)),
                ("due_at", models.DateTimeField()),
                ("met_at", models.DateTimeField(null=True)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                (
                    "dispute",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evidence_requests",
                        to="disputes.dispute",
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
                "ordering": ["asked_at", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("met_at", None), ("withdrawn_at", None)),
                        fields=("dispute", "side", "kind"),
                        name="asked_once_at_a_time",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalDismissal",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("entry", models.CharField(db_index=True, max_length=22)),
                ("code", models.CharField(max_length=32)),
                ("facts", models.CharField(max_length=64)),
                (
                    "why",
                    models.CharField(
                        choices=[
                            ("explained", "The customer explained it"),
                            ("carrier", "The carrier made a mistake"),
                            ("same_place", "It is the same place, written otherwise"),
                            ("not_relevant", "It does not matter for this reason"),
                            ("phoned", "Checked by phone"),
                        ],
                        max_length=16,
                    ),
                ),
                ("dismissed_at", models.DateTimeField()),
                ("dismissed_by", models.CharField(max_length=64)),
                ("dismissed_by_name", models.CharField(blank=True, max_length=150)),
                ("ended_at", models.DateTimeField(null=True)),
                ("brought_back_by", models.CharField(blank=True, max_length=64)),
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
                    "dispute",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="disputes.dispute",
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
                "verbose_name": "historical dismissal",
                "verbose_name_plural": "historical dismissals",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalEvidence",
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
                    "side",
                    models.CharField(
                        choices=[
                            ("claimant", "Claimant"),
                            ("respondent", "Respondent"),
                            ("desk", "Desk"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("statement", "Statement in own words"),
                            ("photo", "Photos"),
                            ("shipping_proof", "Proof of shipping, with carrier and number"),
                            ("listing", "The offer as it was published"),
                            ("two_orders", "Proof that there were two orders"),
                            ("receipt", "Receipt"),
                            ("invoice", "Invoice"),
                            ("history", "Earlier purchases, address and device"),
                            ("police_report", "Police report"),
                            ("refund_reference", "Reference of the refund"),
                            ("refund_promise", "Promise of a refund"),
                            ("terms", "Cancellation terms"),
                            ("cancellation_log", "Record of the cancellation"),
                            ("cancellation_proof", "Proof of having cancelled"),
                            ("document", "Another document"),
                        ],
                        max_length=24,
                    ),
                ),
                ("text", helpdesk.vault.fields.SealedField(null=True, record_class="dispute")),
                ("for_claimant", models.BooleanField(default=False)),
                ("for_respondent", models.BooleanField(default=False)),
                ("client_id", models.CharField(max_length=40)),
                ("added_at", models.DateTimeField()),
                ("added_by", models.CharField(max_length=64)),
                ("added_by_name", models.CharField(blank=True, max_length=150)),
                ("withdrawn_at", models.DateTimeField(null=True)),
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
                    "dispute",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="disputes.dispute",
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
                    "request",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="evidence.evidencerequest",
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
                "verbose_name": "historical evidence",
                "verbose_name_plural": "historical evidences",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalEvidenceFile",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("entry", models.CharField(db_index=True, max_length=22)),
                ("uid", helpdesk.ids.PublicIdField(db_index=True, unique=False)),
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
                    "evidence",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="evidence.evidence",
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="files.storedfile",
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
                "verbose_name": "historical evidence file",
                "verbose_name_plural": "historical evidence files",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalEvidenceRequest",
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
                    "side",
                    models.CharField(
                        choices=[
                            ("claimant", "Claimant"),
                            ("respondent", "Respondent"),
                            ("desk", "Desk"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("statement", "Statement in own words"),
                            ("photo", "Photos"),
                            ("shipping_proof", "Proof of shipping, with carrier and number"),
                            ("listing", "The offer as it was published"),
                            ("two_orders", "Proof that there were two orders"),
                            ("receipt", "Receipt"),
                            ("invoice", "Invoice"),
                            ("history", "Earlier purchases, address and device"),
                            ("police_report", "Police report"),
                            ("refund_reference", "Reference of the refund"),
                            ("refund_promise", "Promise of a refund"),
                            ("terms", "Cancellation terms"),
                            ("cancellation_log", "Record of the cancellation"),
                            ("cancellation_proof", "Proof of having cancelled"),
                            ("document", "Another document"),
                        ],
                        max_length=24,
                    ),
                ),
                ("note", helpdesk.vault.fields.SealedField(null=True, record_class="dispute")),
                ("asked_at", models.DateTimeField()),
                ("asked_by", models.CharField(max_length=64)),
                ("due_at", models.DateTimeField()),
                ("met_at", models.DateTimeField(null=True)),
                ("withdrawn_at", models.DateTimeField(null=True)),
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
                    "dispute",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="disputes.dispute",
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
                "verbose_name": "historical evidence request",
                "verbose_name_plural": "historical evidence requests",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalPartyLink",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("entry", models.CharField(db_index=True, max_length=22)),
                ("uid", helpdesk.ids.PublicIdField(db_index=True, unique=False)),
                ("kind", models.CharField(max_length=8)),
                ("created_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("revoked_at", models.DateTimeField(null=True)),
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
                    "party",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="disputes.party",
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
                "verbose_name": "historical party link",
                "verbose_name_plural": "historical party links",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="PartyLink",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", helpdesk.ids.PublicIdField()),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("kind", models.CharField(max_length=8)),
                ("created_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("revoked_at", models.DateTimeField(null=True)),
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="links",
                        to="disputes.party",
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
        ),
        migrations.CreateModel(
            name="Dismissal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=32)),
                ("facts", models.CharField(max_length=64)),
                (
                    "why",
                    models.CharField(
                        choices=[
                            ("explained", "The customer explained it"),
                            ("carrier", "The carrier made a mistake"),
                            ("same_place", "It is the same place, written otherwise"),
                            ("not_relevant", "It does not matter for this reason"),
                            ("phoned", "Checked by phone"),
                        ],
                        max_length=16,
                    ),
                ),
                ("dismissed_at", models.DateTimeField()),
                ("dismissed_by", models.CharField(max_length=64)),
                ("dismissed_by_name", models.CharField(blank=True, max_length=150)),
                ("ended_at", models.DateTimeField(null=True)),
                ("brought_back_by", models.CharField(blank=True, max_length=64)),
                (
                    "dispute",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="dismissals",
                        to="disputes.dispute",
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
                        condition=models.Q(("ended_at", None)),
                        fields=("dispute", "facts"),
                        name="dismissed_once",
                    )
                ],
            },
        ),
    ]
