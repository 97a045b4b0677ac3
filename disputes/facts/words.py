"""What this room's codes mean in the trail."""

from django.utils.translation import gettext_lazy as _

from helpdesk.audit import wording


def register() -> None:
    """Add them; called once, from AppConfig.ready()."""
    wording.ACTIONS.add(ACTIONS)
    wording.OBJECTS.add(OBJECTS)
    wording.FIELDS.add(FIELDS)
    wording.FACTS.add(FACTS)
    wording.CODES.add(CODES)


ACTIONS = {
    "payment.record": _("{who} told of {what}"),
    "parcel.record": _("{who} told of {what}"),
    "sourcing.confirm": _("{who} allowed asking institutions and couriers about {what}"),
    "sourcing.withdraw": _("{who} no longer allows asking about {what}"),
}

OBJECTS = {
    "facts.payment": _("a payment"),
    "facts.refund": _("a refund"),
    "facts.chargeback": _("a chargeback"),
    "facts.paymentevent": _("news of a payment"),
    "facts.parcelevent": _("news of a parcel"),
    "facts.sourcingconfirmation": _("a confirmation to ask third parties"),
}

FIELDS = {
    "about": _("Refund or chargeback"),
    "amount": _("Amount, in minor units"),
    "answered": _("Evidence was sent"),
    "begun_at": _("Begun"),
    "captured": _("Taken, in minor units"),
    "captured_at": _("Taken at"),
    "cause": _("Cause"),
    "details": _("Details"),
    "due_by": _("Answer due by"),
    "failed_at": _("Failed"),
    "given_at": _("Given"),
    "given_by": _("Given by"),
    "how": _("How"),
    "method": _("Means of payment"),
    "parcel": _("Parcel"),
    "payment": _("Payment"),
    "payments": _("Payments"),
    "provider": _("Provider"),
    "raw_kind": _("Event in the sender's words"),
    "scans": _("Scans of parcels"),
    "signed_by": _("Signed by"),
    "succeeded_at": _("Succeeded"),
    "text": _("Text"),
    "withdrawn_by": _("Withdrawn by"),
}

FACTS = {"how": _("How")}

CODES = {
    "customer_page": _("on the customer’s page"),
    "on_the_phone": _("on the telephone"),
    "in_writing": _("in writing"),
}
