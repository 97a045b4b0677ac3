"""A call as what somebody is verified in, and the redial that continues it."""

from django.db.models import Q
from django.urls import reverse

from helpdesk import policies
from helpdesk.actions import Work
from helpdesk.actor import Actor
from helpdesk.vault.models import BlindIndex
from identity.access import may
from identity.models import Member, Verification
from identity.roles import Right
from identity.verification import VerificationState
from tickets.actions.contacts import Contact
from tickets.actions.verification import carry_on
from tickets.calls.events import CallChanged
from tickets.calls.models import Call
from tickets.calls.standing import LET_THROUGH, contact_name, is_open, standing_of_call

MOST = 5
"""Calls with the same number that are looked at for one to continue, the newest first."""


class CallContact(Contact):
    """A call: it names the member its number suggests, and changes nothing of that by proofs."""

    kind = "call"
    model = Call
    held_first = 0
    row: Call

    @classmethod
    def named(cls, platform: str, number: str) -> "CallContact | None":
        """By the call's number."""
        found = Call.objects.filter(platform=platform, number=number).first()
        return cls(found) if found else None

    @property
    def policy_version(self) -> str:
        """The case's, or the one in force."""
        ticket = self.row.ticket
        return ticket.policy_version if ticket else policies.current(self.platform).version

    @property
    def case(self) -> str:
        """The case it is under, or the call itself."""
        return self.row.ticket.number if self.row.ticket else self.row.number

    @property
    def expected(self) -> int | None:
        """The only member with the number."""
        return self.row.member_id

    @staticmethod
    def page(number: str) -> str:
        """The call's page."""
        return reverse("calls:call", args=[number])

    def may_try(self, actor: Actor) -> bool:
        """Staff of the platform, once somebody speaks with the caller."""
        return is_open(self.row) and may(actor, Right.WORK_CASES, self.platform)

    def standing(self) -> VerificationState:
        """Its own proofs, or those taken in its case meanwhile."""
        return standing_of_call(self.row)

    def proved(self, work: Work, before: VerificationState) -> None:
        """The caller is the member, and the case of the call hears of it."""
        state = self.standing()
        if state.member is not None:
            self.bind(state.member)
        own = state.verification
        if self.row.ticket is not None and own is not None and own.contact == self.name:
            carry_on(own, self.row.ticket, actor=work.actor)

    def lost(self, work: Work, verification: Verification) -> None:
        """The caller is not the member."""
        about = verification.scope.get("about") or 0
        self.loosen(Member.objects.filter(pk=verification.member_id or about).first())

    def tell(self, work: Work) -> None:
        """A hint to the desk."""
        call = self.row
        work.publish(CallChanged(platform=call.platform_id, number=call.number, change="verified"))


def continue_earlier_call(work: Work, call: Call) -> None:
    """Let a redial go on where the last call with the number was, when that was verified, or
    they were let through, within half an hour. Whoever hides their number begins anew."""
    if call.phone is None:
        return
    for earlier in calls_before(call):
        state = standing_at_end(earlier)
        if state is not None and carry_on(state, call, actor=work.actor) is not None:
            return


def calls_before(call: Call) -> list[Call]:
    """Earlier calls with this number, the newest first, that can still matter."""
    label = Call._meta.label_lower
    rows = BlindIndex.objects.filter(object_type=label, kind="phone", platform=call.platform_id)
    own = rows.filter(object_id=call.pk).values("digest")
    same = rows.filter(digest__in=own).exclude(object_id=call.pk)
    keys = list(same.order_by("-object_id").values_list("object_id", flat=True)[:MOST])
    found = Call.objects.filter(pk__in=keys, rang_at__lte=call.rang_at).select_related("ticket")
    return list(found.order_by("-rang_at", "-pk"))


def standing_at_end(call: Call) -> Verification | None:
    """The verification in force of a call that may be over: its own, or its case's when that was
    taken in it."""
    rows = Verification.objects.filter(platform=call.platform_id, ended_at=None)
    return rows.filter(Q(level__gte=0) | LET_THROUGH, contact=contact_name(call)).first()
