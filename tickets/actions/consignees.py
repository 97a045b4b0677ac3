"""Who receives an order: a person of their own, unless the shop's facts say it is the buyer."""

from dataclasses import asdict

from helpdesk.actions import Work
from helpdesk.upserts import differing
from helpdesk.vault.subjects import link_subjects, new_subject
from identity.contact_details import e164
from identity.models import Member
from tickets.facts import ConsigneeFacts
from tickets.models import Consignee


def keep_consignee(
    work: Work, platform: str, known: Consignee | None, facts: ConsigneeFacts, buyer: Member | None
) -> tuple[Consignee, bool]:
    """The order's consignee as told, and whether anything was written. Raises BadPhone.

    Another name with another number is another person: they get a pseudonym of their own, so
    that what is kept of the first stays the first's.
    """
    told = asdict(facts) | {"phone": e164(facts.phone, platform, field="consignee.phone")}
    if known is None or not _same_person(known, facts.name, told["phone"]):
        consignee, written = _create(work, platform, told), True
    else:
        consignee, written = known, work.update(known, **differing(known, **told))
    _link_to_buyer(consignee, told["phone"], buyer)
    return consignee, written


def _same_person(known: Consignee, name: str, phone: str | None) -> bool:
    if phone and known.phone and known.phone.is_text(phone):
        return True
    return bool(known.name.is_text(name))


def _create(work: Work, platform: str, told: dict[str, str | None]) -> Consignee:
    consignee = Consignee(platform_id=platform, subject=new_subject(platform))
    for name, value in told.items():
        setattr(consignee, name, value)
    return work.create(consignee)


def _link_to_buyer(consignee: Consignee, phone: str | None, buyer: Member | None) -> None:
    if phone and buyer and buyer.phone and buyer.phone.is_text(phone):
        link_subjects(
            consignee.platform_id, consignee.subject_id, buyer.subject_id, reason="same_phone"
        )
