import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models

import helpdesk.ids
import helpdesk.vault.fields
from helpdesk.first_tables import FirstTables


class Migration(FirstTables):
    initial = True

    dependencies = [
        ("files", "0001_initial"),
        ("identity", "0001_initial"),
        ("identity", "__first__"),
        ("tickets", "0001_initial"),
        ("vault", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Call",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", helpdesk.ids.PublicIdField()),
                ("number", models.CharField(max_length=24, unique=True)),
                ("connection", models.CharField(max_length=32)),
                ("provider_id", models.CharField(max_length=96)),
                (
                    "direction",
                    models.CharField(
                        choices=[("in", "They called us"), ("out", "We called them")],
                        default="in",
                        max_length=4,
                    ),
                ),
                ("phone", helpdesk.vault.fields.SealedField(null=True, record_class="call")),
                ("dialled", models.CharField(blank=True, max_length=24)),
                ("extension", models.CharField(blank=True, max_length=40)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("ringing", "Ringing"),
                            ("answered", "Talking"),
                            ("ended", "Ended"),
                            ("missed", "Missed"),
                        ],
                        default="ringing",
                        max_length=8,
                    ),
                ),
                ("rang_at", models.DateTimeField()),
                ("answered_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                ("ended_because", models.CharField(blank=True, max_length=32)),
                (
                    "certainty",
                    models.CharField(
                        choices=[
                            ("none", "Nobody we know"),
                            ("maybe", "Maybe"),
                            ("probably", "Probably"),
                        ],
                        default="none",
                        max_length=8,
                    ),
                ),
                ("taken_at", models.DateTimeField(null=True)),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("settled", "Settled in the call"),
                            ("case", "Goes on as a case"),
                            ("call_back", "To be called back"),
                            ("voicemail", "Left a message"),
                            ("no_answer", "Nobody there"),
                            ("wrong_number", "Wrong number"),
                            ("abuse", "Abuse or advertising"),
                        ],
                        max_length=16,
                    ),
                ),
                ("notes", helpdesk.vault.fields.SealedField(null=True, record_class="call")),
                ("wrapped_up_at", models.DateTimeField(null=True)),
                (
                    "member",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="identity.member",
                    ),
                ),
                (
                    "order",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="tickets.order",
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
                    "taken_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "ticket",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="calls",
                        to="tickets.ticket",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["platform", "-rang_at", "-id"], name="calls_newest"),
                    models.Index(
                        fields=["platform", "state", "-rang_at", "-id"], name="calls_by_state"
                    ),
                    models.Index(
                        fields=["taken_by", "platform", "-rang_at", "-id"], name="calls_mine"
                    ),
                    models.Index(
                        condition=models.Q(("state__in", ["ringing", "answered"])),
                        fields=["state", "rang_at"],
                        name="calls_under_way",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("platform", "connection", "provider_id"), name="call_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CallEvent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=128)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("ringing", "It rang"),
                            ("answered", "It was answered"),
                            ("ended", "It ended"),
                            ("silent", "Nothing more was heard of it"),
                        ],
                        max_length=8,
                    ),
                ),
                ("at", models.DateTimeField()),
                ("arrived_at", models.DateTimeField()),
                (
                    "direction",
                    models.CharField(
                        blank=True,
                        choices=[("in", "They called us"), ("out", "We called them")],
                        max_length=4,
                    ),
                ),
                ("dialled", models.CharField(blank=True, max_length=24)),
                ("extension", models.CharField(blank=True, max_length=40)),
                ("ended_because", models.CharField(blank=True, max_length=32)),
                ("told_phone", models.BooleanField(default=False)),
                (
                    "call",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="events",
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
                    models.UniqueConstraint(fields=("call", "key"), name="call_event_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalCall",
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
                ("connection", models.CharField(max_length=32)),
                ("provider_id", models.CharField(max_length=96)),
                (
                    "direction",
                    models.CharField(
                        choices=[("in", "They called us"), ("out", "We called them")],
                        default="in",
                        max_length=4,
                    ),
                ),
                ("phone", helpdesk.vault.fields.SealedField(null=True, record_class="call")),
                ("dialled", models.CharField(blank=True, max_length=24)),
                ("extension", models.CharField(blank=True, max_length=40)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("ringing", "Ringing"),
                            ("answered", "Talking"),
                            ("ended", "Ended"),
                            ("missed", "Missed"),
                        ],
                        default="ringing",
                        max_length=8,
                    ),
                ),
                ("rang_at", models.DateTimeField()),
                ("answered_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                ("ended_because", models.CharField(blank=True, max_length=32)),
                (
                    "certainty",
                    models.CharField(
                        choices=[
                            ("none", "Nobody we know"),
                            ("maybe", "Maybe"),
                            ("probably", "Probably"),
                        ],
                        default="none",
                        max_length=8,
                    ),
                ),
                ("taken_at", models.DateTimeField(null=True)),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("settled", "Settled in the call"),
                            ("case", "Goes on as a case"),
                            ("call_back", "To be called back"),
                            ("voicemail", "Left a message"),
                            ("no_answer", "Nobody there"),
                            ("wrong_number", "Wrong number"),
                            ("abuse", "Abuse or advertising"),
                        ],
                        max_length=16,
                    ),
                ),
                ("notes", helpdesk.vault.fields.SealedField(null=True, record_class="call")),
                ("wrapped_up_at", models.DateTimeField(null=True)),
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
                    "member",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="identity.member",
                    ),
                ),
                (
                    "order",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="tickets.order",
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
                    "taken_by",
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
                "verbose_name": "historical call",
                "verbose_name_plural": "historical calls",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalCallEvent",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("entry", models.CharField(db_index=True, max_length=22)),
                ("key", models.CharField(max_length=128)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("ringing", "It rang"),
                            ("answered", "It was answered"),
                            ("ended", "It ended"),
                            ("silent", "Nothing more was heard of it"),
                        ],
                        max_length=8,
                    ),
                ),
                ("at", models.DateTimeField()),
                ("arrived_at", models.DateTimeField()),
                (
                    "direction",
                    models.CharField(
                        blank=True,
                        choices=[("in", "They called us"), ("out", "We called them")],
                        max_length=4,
                    ),
                ),
                ("dialled", models.CharField(blank=True, max_length=24)),
                ("extension", models.CharField(blank=True, max_length=40)),
                ("ended_because", models.CharField(blank=True, max_length=32)),
                ("told_phone", models.BooleanField(default=False)),
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
                "verbose_name": "historical call event",
                "verbose_name_plural": "historical call events",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalRecording",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("entry", models.CharField(db_index=True, max_length=22)),
                ("uid", helpdesk.ids.PublicIdField(db_index=True, unique=False)),
                ("sha256", models.CharField(max_length=64)),
                ("seconds", models.PositiveIntegerField(null=True)),
                ("kept_by", models.CharField(max_length=64)),
                ("kept_at", models.DateTimeField()),
                ("removed_at", models.DateTimeField(null=True)),
                (
                    "removed_why",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("given", "Agreed"),
                            ("refused", "Refused"),
                            ("withdrawn", "Withdrew"),
                        ],
                        max_length=12,
                    ),
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
                "verbose_name": "historical recording",
                "verbose_name_plural": "historical recordings",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalRecordingConsent",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("entry", models.CharField(db_index=True, max_length=22)),
                (
                    "choice",
                    models.CharField(
                        choices=[
                            ("given", "Agreed"),
                            ("refused", "Refused"),
                            ("withdrawn", "Withdrew"),
                        ],
                        max_length=12,
                    ),
                ),
                ("noted_by", models.CharField(max_length=64)),
                ("noter_name", models.CharField(blank=True, max_length=150)),
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
                "verbose_name": "historical recording consent",
                "verbose_name_plural": "historical recording consents",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Recording",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", helpdesk.ids.PublicIdField()),
                ("sha256", models.CharField(max_length=64)),
                ("seconds", models.PositiveIntegerField(null=True)),
                ("kept_by", models.CharField(max_length=64)),
                ("kept_at", models.DateTimeField()),
                ("removed_at", models.DateTimeField(null=True)),
                (
                    "removed_why",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("given", "Agreed"),
                            ("refused", "Refused"),
                            ("withdrawn", "Withdrew"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "call",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="recordings",
                        to="calls.call",
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        null=True,
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
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at", None)),
                        fields=("call", "sha256"),
                        name="recording_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RecordingConsent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "choice",
                    models.CharField(
                        choices=[
                            ("given", "Agreed"),
                            ("refused", "Refused"),
                            ("withdrawn", "Withdrew"),
                        ],
                        max_length=12,
                    ),
                ),
                ("noted_by", models.CharField(max_length=64)),
                ("noter_name", models.CharField(blank=True, max_length=150)),
                ("at", models.DateTimeField()),
                (
                    "call",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="choices",
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
                "ordering": ["pk"],
            },
        ),
    ]
