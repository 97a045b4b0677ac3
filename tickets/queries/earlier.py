"""Other cases of the same person: of the same member, or with the same email or phone."""

from django.db.models import Q

from helpdesk.actor import Actor
from helpdesk.vault.models import BlindIndex
from tickets.access import tickets_for
from tickets.models import Contact, Ticket

MOST = 5


def earlier_cases(actor: Actor, ticket: Ticket) -> list[Ticket]:
    """The newest other cases on the platform: 3 queries. They are listed, not read."""
    same = Q(contact__in=same_contacts(ticket.contact))
    if ticket.member_id:
        same |= Q(member=ticket.member_id)
    # A case that goes on from another is theirs, whatever they gave of themselves.
    same |= Q(pk=ticket.continues_id) | Q(continues=ticket.pk)
    cases = tickets_for(actor).filter(platform=ticket.platform_id).filter(same)
    return list(cases.exclude(pk=ticket.pk).order_by("-pk")[:MOST])


def same_contacts(contact: Contact) -> list[int]:
    """Contacts that gave the same address or number, found by their digests."""
    label = Contact._meta.label_lower
    own = BlindIndex.objects.filter(object_type=label, object_id=contact.pk).values("digest")
    same = BlindIndex.objects.filter(
        platform=contact.platform_id, kind__in=["email", "phone"], digest__in=own,
        object_type=label,
    )  # fmt: skip
    return list(same.order_by("-object_id").values_list("object_id", flat=True)[:50])
