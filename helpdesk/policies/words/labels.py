"""Titles and labels of the page that shows a policy as the desk runs it."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

Words = Mapping[str, "_StrPromise"]

TOPICS: Words = {
    "account": _("Account"),
    "order_data": _("Order data"),
    "prompt_answers": _("Questions"),
    "contact_records": _("Kept of a contact"),
    "questionnaires": _("Questionnaires"),
    "new_purposes": _("Consent to more"),
    "payment_data": _("Payment institutions may receive"),
    "counterparty": _("The other party"),
    "ip_complaints": _("Intellectual-property complaints"),
    "sharing": _("Shared"),
    "business_transfer": _("Transferred"),
    "consent_not_needed_to_collect": _("Collected without consent"),
    "consent_not_needed_to_share": _("Shared without consent"),
    "public_disclosure": _("Made public"),
    "staff_access": _("Staff access"),
    "identity_proof": _("Proof of identity for a request"),
    "fees": _("Fees"),
    "leak_reports": _("When a person reports a leak"),
    "publications": _("Published"),
    "minors": _("Minors"),
    "policy_changes": _("Changes to the policy"),
    "major_changes": _("Counts as a major change"),
    "cessation": _("When the platform closes"),
    "escalation": _("If the reply does not satisfy"),
    "opt_outs": _("Can be switched off without verification"),
}

CLOCKS: Words = {
    "access": _("Answer to a request for access"),
    "correct": _("Answer to a correction"),
    "supplement": _("Answer to a supplement"),
    "delete": _("Answer to a deletion"),
    "withdraw": _("Answer to a withdrawal of consent"),
    "cancel": _("Answer to a cancellation of the account"),
    "explain": _("Answer about an automated decision"),
    "data_request": _("Answer to any other request about one's data"),
    "policy_question": _("Answer to a question about the policy"),
    "suspected_leak": _("Answer to a suspected leak"),
    "order_complaint": _("Answer to a complaint about an order"),
}

TARGETS: Words = {
    "first_reply": _("First reply"),
    "next_reply": _("Next reply"),
    "solution": _("Solution"),
    "call_back": _("Call-back"),
    "statement": _("The other party's statement in a dispute"),
    "decision": _("Decision of a dispute"),
    "remedy": _("Remedy carried out"),
}

RIGHTS: Words = {
    "access": _("Access"),
    "correct": _("Correct"),
    "supplement": _("Supplement"),
    "delete": _("Delete"),
    "withdraw": _("Withdraw consent"),
    "cancel": _("Cancel the account"),
    "explain": _("Explain an automated decision"),
}

ROUTES: Words = {
    "website": _("website"),
    "app": _("app"),
    "online_service": _("online customer service"),
    "telephone": _("telephone"),
    "letter": _("in writing"),
    "account_page": _("account page"),
    "email": _("email"),
}

OCCASIONS: Words = {
    "contact": _("When a person contacts the platform"),
    "aftersales": _("When a person applies for after-sales service"),
    "dispute": _("When a person applies for a dispute to be settled"),
}

FACTORS: Words = {
    "label_facts": _("order number and consignee, as on the parcel label"),
    "order_facts": _("order number and a fact that is not on the label"),
    "registered_facts": _("member or mobile number with registered email or name"),
    "email_code": _("one-time code to the registered email"),
    "phone_code": _("one-time code to the registered phone"),
    "call_back": _("reached by calling back the registered phone"),
    "shop_token": _("signed in at the shop, by a token of its own"),
}

OPENINGS: Words = {
    "parcel_status": _("the parcel's status"),
    "order": _("the order"),
    "account": _("the account"),
}

EXEMPT: Words = {
    "opt_out": _("Switching off messages"),
    "report_leak": _("Reporting a leak"),
    "freeze_account": _("Freezing an account"),
}

MATTERS: Words = {
    "speak": _("Speaking about an order"),
    "change_contact": _("Changing contact details"),
    "disclose": _("Handing out what is held about somebody"),
    "refund": _("Paying money back"),
    "erase": _("Erasing data or closing the account"),
}

CONDITIONS: Words = {
    "possession": _("something they hold, not only know"),
    "not_recent": _("no contact details changed within 24 hours"),
}

MODES: Words = {
    "will_not": _("The platform “will not” respond"),
    "may_not": _("The platform “may not” respond"),
    "shall_not": _("The platform “shall not be able” to respond"),
    "may_reject": _("The platform “may reject”"),
    "law_only": _("No list of its own"),
}

CONTACTS: Words = {
    "telephone": _("Telephone"),
    "email": _("Email"),
    "facebook": _("Facebook page"),
    "online_service": _("Online customer service"),
    "office": _("Office"),
    "website": _("Website"),
    "service_line": _("Service line"),
}

UNITS: Words = {"protection_department": _("Personal information protection department")}

COUNTRIES: Words = {
    "KH": _("Cambodia"),
    "SG": _("Singapore"),
    "MY": _("Malaysia"),
    "CN": _("China"),
    "HK": _("Hong Kong"),
}

SECTIONS: Words = {
    "clocks": _("Deadlines the policy prints"),
    "targets": _("Our own targets, not promises"),
    "hours": _("Our own hours, not promises"),
    "contacts": _("Contacts"),
    "verification": _("Checking membership"),
    "levels": _("What proves how much: our own rule"),
    "records": _("Accounts, orders and contacts"),
    "disputes": _("Facts and parties in a dispute"),
    "sharing": _("Sharing and disclosure"),
    "sensitive": _("Sensitive data and minors"),
    "rights": _("Requests about one's data"),
    "refusal": _("Refusal and fees"),
    "retention": _("Keeping and storing"),
    "incidents": _("Incidents and leaks"),
    "changes": _("Changes, closing and going further"),
}


class Places:
    """Country codes that become names in the reader's language when they are shown."""

    def __init__(self, codes: Iterable[str]) -> None:
        self.codes = tuple(codes)

    def __str__(self) -> str:
        return ", ".join(str(COUNTRIES.get(code, code)) for code in self.codes)


def places(codes: Iterable[str]) -> Places:
    """Names of these countries (ISO 3166-1 alpha-2), translated on showing."""
    return Places(codes)
