"""Where events come from, and each event as it came."""

from typing import ClassVar

from django.db import models

from helpdesk.audit.history import History
from helpdesk.ids import PublicIdField
from helpdesk.vault.fields import SealedField
from helpdesk.vault.models import Subject


class Connection(models.Model):
    """A system that sends events to one platform, signed with a secret that both keep.

    dialect: how it signs and speaks, by its name in DIALECTS. account: whose account at the
    provider it is, where the provider's addresses name it ("" elsewhere). subject: a pseudonym of
    its own, under which the secrets are sealed. earlier_secret: the one before, still good until
    `earlier_until`, so that a secret can be changed without losing an event. last_at: when an
    event last came that was rightly signed; None is shown as silent.
    """

    uid = PublicIdField()
    platform = models.CharField(max_length=32)
    dialect = models.CharField(max_length=24)
    name = models.CharField(max_length=80)
    account = models.CharField(max_length=64, blank=True)
    subject = models.ForeignKey(Subject, models.PROTECT, related_name="+")
    secret = SealedField(record_class="connection")
    earlier_secret = SealedField(record_class="connection", null=True)
    earlier_until = models.DateTimeField(null=True)
    created_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    last_at = models.DateTimeField(null=True)
    history = History(excluded_fields=["last_at"])

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["platform", "name"],
                condition=models.Q(ended_at=None),
                name="connection_name_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dialect} {self.uid}"

    @property
    def platform_id(self) -> str:
        """As every other row says it."""
        return self.platform


class FeedMonth(models.Model):
    """The pseudonym that a connection's events of one month are sealed under: raw events are
    forgotten month by month, by destroying its key. month: as "2026-11"."""

    platform = models.CharField(max_length=32)
    connection = models.ForeignKey(Connection, models.PROTECT, related_name="months")
    month = models.CharField(max_length=7)
    subject = models.ForeignKey(Subject, models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["connection", "month"], name="feed_month_once"),
        ]

    def __str__(self) -> str:
        return self.month


class EventState(models.TextChoices):
    """Where an event is on its way in."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    PARKED = "parked"


class FeedEvent(models.Model):
    """One event as it came: the raw body, sealed, before anything was made of it.

    key: the sender's own id of the event, unique within the connection; what cannot be read is
    known by a digest of its bytes. digest: keyed, of the raw body: tells a repetition from another
    event under the same key. occurred_at: by the sender's clock; arrived_at: by ours. repeats: how
    often it came again. reason: why it is parked. waits_for: what would release it, as
    "order:<uid>", or "". outcome: what became of it.
    """

    uid = PublicIdField()
    platform = models.CharField(max_length=32)
    connection = models.ForeignKey(Connection, models.PROTECT, related_name="events")
    subject = models.ForeignKey(Subject, models.PROTECT, related_name="+")
    key = models.CharField(max_length=128)
    kind = models.CharField(max_length=80, blank=True)
    digest = models.CharField(max_length=64)
    body = SealedField(record_class="feed")
    occurred_at = models.DateTimeField(null=True)
    arrived_at = models.DateTimeField()
    repeats = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=8, choices=EventState, default=EventState.WAITING)
    outcome = models.CharField(max_length=32, blank=True)
    reason = models.CharField(max_length=32, blank=True)
    waits_for = models.CharField(max_length=48, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField()
    leased_until = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["connection", "key"], name="feed_event_once"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["state", "next_at"], name="feed_due"),
            models.Index(fields=["connection", "-id"], name="feed_of_connection"),
            models.Index(
                fields=["platform", "-id"],
                condition=models.Q(state=EventState.PARKED),
                name="feed_parked",
            ),
            models.Index(
                fields=["platform", "waits_for"],
                condition=models.Q(state=EventState.PARKED),
                name="feed_waits_for",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.uid}"

    @property
    def platform_id(self) -> str:
        """As every other row says it."""
        return self.platform


class RefusedEvents(models.Model):
    """How many requests to a connection were refused on a day, by reason: forged events leave a
    number and no content, or anybody could fill the store."""

    platform = models.CharField(max_length=32)
    connection = models.ForeignKey(Connection, models.PROTECT, related_name="refused")
    day = models.DateField()
    reason = models.CharField(max_length=32)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["connection", "day", "reason"], name="refused_once"),
        ]

    def __str__(self) -> str:
        return f"{self.reason}: {self.count}"
