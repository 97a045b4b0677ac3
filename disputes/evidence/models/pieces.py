"""What both sides and the desk bring, and what they were asked for."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from disputes.models.disputes import Dispute, Party, Side
from helpdesk.audit.history import History
from helpdesk.files.models import StoredFile
from helpdesk.ids import PublicIdField
from helpdesk.vault.fields import SealedField
from helpdesk.vault.models import Subject
from identity.models import Platform


class EvidenceKind(models.TextChoices):
    """What a piece of evidence is. Which ones a reason wants: disputes/evidence/matrix.py."""

    STATEMENT = "statement", _("Statement in own words")
    PHOTO = "photo", _("Photos")
    SHIPPING_PROOF = "shipping_proof", _("Proof of shipping, with carrier and number")
    LISTING = "listing", _("The offer as it was published")
    TWO_ORDERS = "two_orders", _("Proof that there were two orders")
    RECEIPT = "receipt", _("Receipt")
    INVOICE = "invoice", _("Invoice")
    HISTORY = "history", _("Earlier purchases, address and device")
    POLICE_REPORT = "police_report", _("Police report")
    REFUND_REFERENCE = "refund_reference", _("Reference of the refund")
    REFUND_PROMISE = "refund_promise", _("Promise of a refund")
    TERMS = "terms", _("Cancellation terms")
    CANCELLATION_LOG = "cancellation_log", _("Record of the cancellation")
    CANCELLATION_PROOF = "cancellation_proof", _("Proof of having cancelled")
    DOCUMENT = "document", _("Another document")


class EvidenceRequest(models.Model):
    """What the desk asked one side for, and until when (the operator's own target).

    subject: of the side that is asked. note: what exactly, in the desk's words. met_at: when they
    brought something for it; withdrawn_at: when the desk no longer needed it.
    """

    uid = PublicIdField()
    platform = models.ForeignKey(Platform, models.PROTECT, related_name="+")
    dispute = models.ForeignKey(Dispute, models.PROTECT, related_name="evidence_requests")
    subject = models.ForeignKey(Subject, models.PROTECT, related_name="+")
    side = models.CharField(max_length=12, choices=Side)
    kind = models.CharField(max_length=24, choices=EvidenceKind)
    note = SealedField(record_class="dispute", null=True)
    asked_at = models.DateTimeField()
    asked_by = models.CharField(max_length=64)
    due_at = models.DateTimeField()
    met_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    history = History()

    class Meta:
        ordering: ClassVar = ["asked_at", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["dispute", "side", "kind"],
                condition=models.Q(met_at=None, withdrawn_at=None),
                name="asked_once_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.side} in {self.dispute_id}"


class Evidence(models.Model):
    """One piece: words, files, or both, from one side.

    subject: of whoever brought it; the claimant's for what the desk adds. Each side always sees its
    own; for_claimant and for_respondent say whether the others do; the desk sees all. client_id:
    the sender's own id of it, so that a repetition is the same piece. request: what it answers.
    withdrawn_at: only ever set before escalation.
    """

    uid = PublicIdField()
    platform = models.ForeignKey(Platform, models.PROTECT, related_name="+")
    dispute = models.ForeignKey(Dispute, models.PROTECT, related_name="evidence")
    subject = models.ForeignKey(Subject, models.PROTECT, related_name="+")
    side = models.CharField(max_length=12, choices=Side)
    kind = models.CharField(max_length=24, choices=EvidenceKind)
    text = SealedField(record_class="dispute", null=True)
    for_claimant = models.BooleanField(default=False)
    for_respondent = models.BooleanField(default=False)
    client_id = models.CharField(max_length=40)
    request = models.ForeignKey(EvidenceRequest, models.PROTECT, null=True, related_name="answers")
    added_at = models.DateTimeField()
    added_by = models.CharField(max_length=64)
    added_by_name = models.CharField(max_length=150, blank=True)
    withdrawn_at = models.DateTimeField(null=True)
    history = History()

    class Meta:
        ordering: ClassVar = ["added_at", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["dispute", "side", "client_id"], name="evidence_piece_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} from {self.side} in {self.dispute_id}"

    def seen_by(self, side: str) -> bool:
        """Whether a side sees it: its own always, others' when shared with it."""
        if side in (self.side, Side.DESK):
            return True
        return self.shared_with(side)

    def shared_with(self, side: str) -> bool:
        """Whether it was shared with a side besides the desk and whoever brought it."""
        return self.for_claimant if side == Side.CLAIMANT else self.for_respondent

    def is_own(self, party: Party) -> bool:
        """Whether this very party brought it, and not one in whose place they are."""
        return self.side == party.side and self.subject_id == party.subject_id

    def open_to(self, party: Party) -> bool:
        """Whether a party sees it on their own page."""
        return self.is_own(party) or self.shared_with(party.side)


class EvidenceFile(models.Model):
    """A file of a piece of evidence."""

    uid = PublicIdField()
    platform = models.ForeignKey(Platform, models.PROTECT, related_name="+")
    evidence = models.ForeignKey(Evidence, models.PROTECT, related_name="files")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    history = History()

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return self.uid
