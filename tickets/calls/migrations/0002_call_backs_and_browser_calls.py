import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models

import helpdesk.ids
import helpdesk.vault.fields
from helpdesk.first_tables import MoreTables


class Migration(MoreTables):
    dependencies = [
        ("calls", "0001_initial"),
        ("identity", "0002_competences_and_sites"),
        ("identity", "__first__"),
        ("tickets", "0002_saved_replies_and_contacts_by_hand"),
        ("vault", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="call",
            name="via",
            field=models.CharField(
                choices=[("telephone", "By telephone"), ("browser", "From our page")],
                default="telephone",
                max_length=12,
            ),
        ),
        migrations.AddField(
            model_name="historicalcall",
            name="via",
            field=models.CharField(
                choices=[("telephone", "By telephone"), ("browser", "From our page")],
                default="telephone",
                max_length=12,
            ),
        ),
        migrations.AddField(
            model_name="historicalrecording",
            name="source",
            field=models.CharField(
                choices=[
                    ("uploaded", "Sent by somebody at the desk"),
                    ("fetched", "Fetched from the telephone system"),
                    ("browser", "Recorded in the agent's browser"),
                ],
                default="uploaded",
                max_length=8,
            ),
        ),
        migrations.AddField(
            model_name="recording",
            name="source",
            field=models.CharField(
                choices=[
                    ("uploaded", "Sent by somebody at the desk"),
                    ("fetched", "Fetched from the telephone system"),
                    ("browser", "Recorded in the agent's browser"),
                ],
                default="uploaded",
                max_length=8,
            ),
        ),
        migrations.CreateModel(
            name="CallBack",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", helpdesk.ids.PublicIdField()),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("asked", "They asked for it"),
                            ("missed", "We missed their call"),
                            ("promised", "We said we would"),
                        ],
                        max_length=8,
                    ),
                ),
                ("phone", helpdesk.vault.fields.SealedField(null=True, record_class="call")),
                ("name", helpdesk.vault.fields.SealedField(null=True, record_class="call")),
                ("note", helpdesk.vault.fields.SealedField(null=True, record_class="call")),
                ("language", models.CharField(default="en", max_length=12)),
                ("from_at", models.DateTimeField()),
                ("until_at", models.DateTimeField(null=True)),
                ("zone", models.CharField(max_length=64)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "To be called"),
                            ("done", "Reached"),
                            ("given_up", "Not reached"),
                            ("cancelled", "No longer wanted"),
                        ],
                        default="open",
                        max_length=12,
                    ),
                ),
                ("asked_by", models.CharField(max_length=64)),
                ("asked_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "assignee",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "call",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="call_backs",
                        to="calls.call",
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
                (
                    "ticket",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="call_backs",
                        to="tickets.ticket",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "open")),
                        fields=["platform", "from_at", "id"],
                        name="call_backs_due",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "open")),
                        fields=("call",),
                        name="one_call_back_of_a_call",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CallBackAttempt",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", helpdesk.ids.PublicIdField()),
                ("client_id", models.CharField(max_length=40)),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("reached", "Reached"),
                            ("nobody", "Nobody answered"),
                            ("busy", "The line was busy"),
                            ("later", "Asked us to call later"),
                            ("wrong_number", "Wrong number"),
                        ],
                        max_length=12,
                    ),
                ),
                ("tried_by", models.CharField(max_length=64)),
                ("trier_name", models.CharField(blank=True, max_length=150)),
                ("at", models.DateTimeField()),
                (
                    "call",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="calls.call",
                    ),
                ),
                (
                    "call_back",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attempts",
                        to="calls.callback",
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
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("call_back", "client_id"), name="call_back_tried_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalCallBack",
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
                    "reason",
                    models.CharField(
                        choices=[
                            ("asked", "They asked for it"),
                            ("missed", "We missed their call"),
                            ("promised", "We said we would"),
                        ],
                        max_length=8,
                    ),
                ),
                ("phone", helpdesk.vault.fields.SealedField(null=True, record_class="call")),
                ("name", helpdesk.vault.fields.SealedField(null=True, record_class="call")),
                ("note", helpdesk.vault.fields.SealedField(null=True, record_class="call")),
                ("language", models.CharField(default="en", max_length=12)),
                ("from_at", models.DateTimeField()),
                ("until_at", models.DateTimeField(null=True)),
                ("zone", models.CharField(max_length=64)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "To be called"),
                            ("done", "Reached"),
                            ("given_up", "Not reached"),
                            ("cancelled", "No longer wanted"),
                        ],
                        default="open",
                        max_length=12,
                    ),
                ),
                ("asked_by", models.CharField(max_length=64)),
                ("asked_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
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
                    "assignee",
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
                    "call",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="calls.call",
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
                    "ticket",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="tickets.ticket",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical call back",
                "verbose_name_plural": "historical call backs",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalCallBackAttempt",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("entry", models.CharField(db_index=True, max_length=22)),
                ("uid", helpdesk.ids.PublicIdField(db_index=True, unique=False)),
                ("client_id", models.CharField(max_length=40)),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("reached", "Reached"),
                            ("nobody", "Nobody answered"),
                            ("busy", "The line was busy"),
                            ("later", "Asked us to call later"),
                            ("wrong_number", "Wrong number"),
                        ],
                        max_length=12,
                    ),
                ),
                ("tried_by", models.CharField(max_length=64)),
                ("trier_name", models.CharField(blank=True, max_length=150)),
                ("at", models.DateTimeField()),
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
                    "call",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="calls.call",
                    ),
                ),
                (
                    "call_back",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="calls.callback",
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
                "verbose_name": "historical call back attempt",
                "verbose_name_plural": "historical call back attempts",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalLiveRecording",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("entry", models.CharField(db_index=True, max_length=22)),
                ("uid", helpdesk.ids.PublicIdField(db_index=True, unique=False)),
                ("key", models.UUIDField()),
                ("owner", models.CharField(max_length=64)),
                ("content_type", models.CharField(max_length=64)),
                ("started_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                ("kept_at", models.DateTimeField(null=True)),
                ("dropped_at", models.DateTimeField(null=True)),
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
                    "call",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="calls.call",
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
                "verbose_name": "historical live recording",
                "verbose_name_plural": "historical live recordings",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalRecordingPause",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("entry", models.CharField(db_index=True, max_length=22)),
                ("paused_at", models.DateTimeField()),
                ("paused_by", models.CharField(max_length=64)),
                ("resumed_at", models.DateTimeField(null=True)),
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
                    "call",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="calls.call",
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
                "verbose_name": "historical recording pause",
                "verbose_name_plural": "historical recording pauses",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="LiveRecording",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", helpdesk.ids.PublicIdField()),
                ("key", models.UUIDField()),
                ("owner", models.CharField(max_length=64)),
                ("content_type", models.CharField(max_length=64)),
                ("started_at", models.DateTimeField()),
                ("last_part_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                ("kept_at", models.DateTimeField(null=True)),
                ("dropped_at", models.DateTimeField(null=True)),
                (
                    "call",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="live_recordings",
                        to="calls.call",
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
                "indexes": [
                    models.Index(
                        condition=models.Q(("dropped_at", None), ("kept_at", None)),
                        fields=["last_part_at"],
                        name="live_recordings_open",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("dropped_at", None), ("ended_at", None)),
                        fields=("call",),
                        name="one_live_recording",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="LivePart",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", helpdesk.ids.PublicIdField()),
                ("number", models.PositiveIntegerField()),
                ("size", models.PositiveIntegerField()),
                ("sha256", models.CharField(max_length=64)),
                (
                    "platform",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="identity.platform",
                    ),
                ),
                (
                    "recording",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parts",
                        to="calls.liverecording",
                    ),
                ),
            ],
            options={
                "ordering": ["number"],
                "constraints": [
                    models.UniqueConstraint(fields=("recording", "number"), name="live_part_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="RecordingFetch",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("connection", models.CharField(max_length=32)),
                ("provider_id", models.CharField(max_length=96)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("due", "Due"),
                            ("running", "Running"),
                            ("done", "Done"),
                            ("given_up", "Given Up"),
                        ],
                        default="due",
                        max_length=8,
                    ),
                ),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("next_at", models.DateTimeField()),
                ("leased_until", models.DateTimeField(null=True)),
                ("reason", models.CharField(blank=True, max_length=32)),
                (
                    "call",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="fetches",
                        to="calls.call",
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
                "indexes": [models.Index(fields=["state", "next_at"], name="fetch_due")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("call", "provider_id"), name="recording_fetch_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RecordingPause",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("paused_at", models.DateTimeField()),
                ("paused_by", models.CharField(max_length=64)),
                ("resumed_at", models.DateTimeField(null=True)),
                (
                    "call",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pauses",
                        to="calls.call",
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
                        condition=models.Q(("resumed_at", None)),
                        fields=("call",),
                        name="one_open_pause",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="BrowserCall",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("digest", models.CharField(max_length=64)),
                ("language", models.CharField(default="en", max_length=12)),
                ("customer_here_until", models.DateTimeField(null=True)),
                ("quality", models.JSONField(default=dict)),
                (
                    "call",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="browser",
                        to="calls.call",
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
                    models.UniqueConstraint(fields=("platform", "digest"), name="browser_call_once")
                ],
            },
        ),
    ]
