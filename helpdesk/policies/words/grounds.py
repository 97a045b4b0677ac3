"""What each ground says: for acting without consent, for refusing, for keeping, for deleting."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

Words = Mapping[str, "_StrPromise"]

GROUNDS: Words = {
    "national_security": _("National security and defence"),
    "public_interest": _("Public safety, public health or a major public interest"),
    "judicial": _("Criminal investigation, prosecution, trial or judgment"),
    "vital_interests": _("Life, property or other vital interests, where consent is hard to get"),
    "self_disclosed": _("The person made the data public"),
    "public_sources": _("The data comes from lawful public sources"),
    "agreement": _("Needed for an agreement with the person"),
    "stable_operation": _("Needed to keep the service safe and stable"),
    "news": _("Needed for lawful news reporting"),
    "research": _("Research in the public interest, with results de-identified"),
    "other_law": _("Another case that law provides for"),
}

REFUSAL: Words = {
    **GROUNDS,
    "legal_obligation": _("A legal obligation of the controller"),
    "malice": _("Sufficient evidence of malice or abuse of rights"),
    "harm_to_others": _("Serious damage to the legal rights of persons or organisations"),
    "commercial_secrets": _("Commercial secrets"),
    "excessive_technique": _("Would need excessive technical means"),
    "others_interests": _("Would touch others' legitimate interests"),
    "very_unrealistic": _("The request is very unrealistic"),
    "except_by_law": _("Only where law makes an exception"),
}

DELETION: Words = {
    "unlawful_processing": _("The data is handled against the law"),
    "without_consent": _("It was collected and used without explicit consent"),
    "breach_of_agreement": _("Handling it seriously breaches the agreement"),
    "no_longer_used": _("The person stops using the service or cancels the account"),
    "service_ended": _("The platform no longer provides the service"),
}

TERMS: Words = {
    "recipients_told": _("Those who received the data are told to delete it, as far as possible"),
    "backups_isolated": _("Backups are isolated until they are purged or anonymised"),
    "assets_lost": _("Rights and assets on the account are lost with it"),
    "scope_changed": _("The scope of the consent can be changed"),
    "not_retroactive": _("What was done under the consent before stays lawful"),
    "service_stops": _("The service stops"),
    "deleted_or_anonymised": _("Data is deleted or anonymised as law requires"),
    "secrets_kept": _("An explanation and a solution, without giving away secrets"),
    "others_protected": _("Nor at the cost of others' rights or the public interest"),
    "all_information": _("All the information the person provided"),
    "unlawful_use_reported": _("Unlawful use can be reported to customer service"),
    "except_by_law": _("Except where law provides otherwise"),
    "further_data": _("Further data from using the service is arranged under the request rule"),
    "search_history": _("Search history can be read or cleared"),
    "order_records": _("Order and transaction records can be read"),
}

CRITERIA: Words = {
    "transaction_and_queries": _("The transaction, its records and possible queries or complaints"),
    "safety_and_quality": _("The safety and quality of the service"),
    "longer_consent": _("A longer time the person agreed to"),
    "special_agreement": _("Another agreement on the time"),
}

AFTERWARDS: Words = {
    "deleted_or_anonymised": _("Then deleted or anonymised"),
}

STORAGE_EXCEPTIONS: Words = {
    "law": _("Where law says so"),
    "explicit_authorisation": _("With the person's explicit authorisation"),
    "own_cross_border_act": _("For the person's own cross-border transaction"),
}

SENSITIVE: Words = {
    "identity_number": _("Identity number"),
    "biometric": _("Biometric data"),
    "bank_account": _("Bank account"),
    "property": _("Property"),
    "whereabouts": _("Whereabouts"),
    "transaction": _("Transactions"),
    "communication": _("Communication records and content"),
    "credit": _("Credit"),
    "accommodation": _("Accommodation"),
    "health": _("Health and physiology"),
}

SOURCES: Words = {
    "delivery_progress": _("Delivery progress from carriers"),
    "own_orders": _("The platform's own order data"),
    "own_account": _("The platform's own account data"),
    "transaction": _("Transactions"),
    "payment": _("Payments from institutions"),
    "logistics": _("Logistics from carriers"),
}

NOTICE: Words = {
    "situation_and_impact": _("What happened and its possible impact"),
    "measures": _("Measures taken or to be taken"),
    "advice": _("What people can do to prevent and reduce risk"),
    "remedies": _("Remedies for the person"),
    "email": _("Email"),
    "letter": _("Letter"),
    "telephone": _("Telephone"),
    "push": _("Push message"),
}
