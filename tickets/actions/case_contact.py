"""A case as what somebody is verified in."""

from datetime import datetime

from django.urls import reverse

from helpdesk.actions import Work
from helpdesk.actor import Actor
from identity.models import Verification
from identity.verification import VerificationState
from tickets.access import is_own, may_work
from tickets.actions.contacts import Contact
from tickets.actions.links import SESSION
from tickets.actions.messages import append_message
from tickets.actions.releasing import keep_ties_away
from tickets.events import CaseLeft, CaseUpdated, TicketChanged
from tickets.models import FollowUpLink, Order, Ticket
from tickets.models.conversations import Author
from tickets.queries.standing import standing_of


class CaseContact(Contact):
    """A case: what is proved binds its member and its order."""

    kind = "ticket"
    model = Ticket
    held_first = 1
    row: Ticket

    @classmethod
    def named(cls, platform: str, number: str) -> "CaseContact | None":
        """By the case's number."""
        found = Ticket.objects.filter(platform=platform, number=number).first()
        return cls(found) if found else None

    @property
    def policy_version(self) -> str:
        """The one the case has pinned."""
        return self.row.policy_version

    @property
    def expected(self) -> int | None:
        """The member it is bound to, or the buyer of the order it names."""
        order = self.row.order
        return self.row.member_id or (order.member_id if order else None)

    @staticmethod
    def page(number: str) -> str:
        """The case's page."""
        return reverse("tickets:ticket", args=[number])

    def may_try(self, actor: Actor) -> bool:
        """Staff of the platform, and its customer."""
        return may_work(actor, self.row) or is_own(actor, self.row)

    def standing(self) -> VerificationState:
        """Nothing once the case has ended."""
        return standing_of(self.row)

    def proved(self, work: Work, before: VerificationState) -> None:
        """Bind whom the proofs identify, and tell the case."""
        state = self.standing()
        ticket = self.row
        if state.member is not None and ticket.member_id != state.member.pk:
            self._unbind(work)
            work.update(ticket, member=state.member)
            self.bind(state.member)
        if state.order and ticket.order_id is None:
            work.update(ticket, order=Order.objects.get(pk=state.order))
        if state.verified and not before.verified:
            self._say_verified(work)
        keep_ties_away(work, ticket)

    def lost(self, work: Work, verification: Verification) -> None:
        """Unbind the member, and end what was opened in their name."""
        self._unbind(work)
        since = verification.scope.get("wrong_since")
        if since:
            self._end_sessions(work, datetime.fromisoformat(since))
        ticket = self.row
        work.publish(CaseLeft(platform=ticket.platform_id, uid=ticket.uid))
        seq = ticket.conversation.last_seq
        work.publish(CaseUpdated(platform=ticket.platform_id, uid=ticket.uid, seq=seq))

    def tell(self, work: Work) -> None:
        """A hint to the desk."""
        ticket = self.row
        work.publish(
            TicketChanged(platform=ticket.platform_id, number=ticket.number, change="verified")
        )

    def _unbind(self, work: Work) -> None:
        self.loosen(self.row.member)
        work.update(self.row, member=None)

    def _end_sessions(self, work: Work, since: datetime) -> None:
        opened = FollowUpLink.objects.select_for_update().filter(
            ticket=self.row, kind=SESSION, revoked_at=None, created_at__gte=since
        )
        for session in opened:
            work.update(session, revoked_at=work.now)

    def _say_verified(self, work: Work) -> None:
        # It does not say of what the customer could prove how much.
        append_message(
            work,
            self.row,
            author=Author.SYSTEM,
            channel=self.row.channel,
            client_id=f"verified:{work.entry.uid}",
            code="verified",
        )
