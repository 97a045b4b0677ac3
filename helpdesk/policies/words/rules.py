"""What each rule's code says, in one plain sentence or phrase, by topic."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from helpdesk.policies.words.grounds import GROUNDS

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

Words = Mapping[str, "_StrPromise"]

ACCOUNT: Words = {
    "mobile": _("Mobile number"),
    "email": _("Email address"),
    "member_name": _("Member name"),
    "username": _("User name"),
    "password": _("Password"),
    "contact_name": _("Contact name"),
    "contact_number": _("Contact number"),
    "receiving_address": _("Receiving address"),
    "contact_details": _("Names, addresses and other contact details"),
    "business_licence": _("Company name and business licence"),
    "payment_details": _("Card or bank account details"),
    "tick_box_consent": _("Consent by ticking a box before registration"),
    "kept_current_by_user": _("The user keeps the data up to date"),
    "contact_only_to_communicate": _("Contact details are only used to communicate"),
    "registered_only": _("Services are for registered users only"),
    "browsing_without": _("Browsing and searching need no account"),
    "login_checks_membership": _("Services behind the login may check membership"),
    "identity_document_optional": _("Identity card, if the user chooses to be authenticated"),
    "payment_account_optional": _("Payment account, if the user chooses to be authenticated"),
    "face_optional": _("Facial features, if the user chooses to be authenticated"),
    "refusal_keeps_browsing": _("Refusing authentication leaves browsing and searching open"),
}

ORDER_DATA: Words = {
    "consignee_name": _("Consignee's name"),
    "address": _("Delivery address"),
    "consignee_phone": _("Consignee's phone number"),
    "identity_card": _("Identity card information"),
    "order_number": _("Order number"),
    "created_at": _("When the order was made"),
    "amount": _("Amount to pay"),
    "delivery_time": _("Delivery time, if chosen"),
    "for_service": _("Used for customer service and after-sales service"),
    "orders_for_others": _("Orders for another person are allowed, with that person's data"),
    "others_authorise": _("The other person must have authorised giving the data"),
    "others_lawful": _("Other people's data in what is sent must be given lawfully"),
}

PROMPT_ANSWERS: Words = {
    "as_soon_as_possible": _("Questions are answered “as soon as possible”; no number is given"),
}

CONTACT_RECORDS: Words = {
    "communication_records": _("Records of communication"),
    "call_records": _("Records of calls"),
    "content": _("What was said or written"),
    "account_information": _("Account information"),
    "order_information": _("Order information"),
    "evidence": _("What the person gives to prove the facts"),
    "contact_left": _("The contact details left behind"),
    "solution_and_result": _("The solution and its result"),
    "account_number": _("The account or number used"),
    "time": _("The time"),
    "data": _("The communication's data"),
    "duration": _("The duration"),
    "offline_protected": _("Data from calls, email and meetings, protected as online data is"),
    "other_service_data": _("Other information given to customer service"),
    "order_used_for_enquiry": _("For a question about an order, account and order data are used"),
}

QUESTIONNAIRES: Words = {
    "answers_used": _("Answers to questionnaires may be used to improve the service"),
}

NEW_PURPOSES: Words = {
    "extras_are_optional": _("Refusing data for extra functions leaves the basic ones working"),
    "consent_first": _("A new purpose is explained and waits for express consent"),
    "other_use_consent_first": _("Use for another purpose waits for consent"),
    "refusal_keeps_browsing": _("Refusing transaction data leaves browsing and searching open"),
}

PAYMENT_DATA: Words = {
    "order_number": _("Order number"),
    "amount": _("Transaction amount"),
    "member_name": _("Member name"),
    "payer_name": _("Name of the paying account"),
    "order_payment_data": _("The order's payment information"),
    "device_data": _("Device information for the order's security"),
    "anti_money_laundering_data": _("What anti-money-laundering law requires"),
    "card_number": _("Bank card number"),
    "card_validity": _("Bank card validity"),
    "transaction_data": _("Transaction information"),
    "payment_partners": _("What a partner needs to facilitate the payment"),
}

COUNTERPARTY: Words = {
    "inevitably_seen": _("The other party to a sale inevitably sees contact details and address"),
    "performed_and_requests": _(
        "A party that performed, wholly or in part, and asks gets the other's necessary contact"
    ),
    "as_appropriate": _("Only as far as is appropriate"),
}

IP_COMPLAINTS: Words = {
    "complainant_disclosed": _("A qualified complainant is made known to the respondent"),
}

SHARING: Words = {
    "law_and_disputes": _("By law, for litigation and disputes, or for the authorities"),
    "explicit_consent": _("With the person's explicit consent"),
    "active_choice": _("By the person's own choice, to supplier and carrier, for the order"),
    "partners_need_only": _("With authorised partners, only what they need, for no other purpose"),
    "affiliates_necessary_only": _("With affiliates, only what is necessary"),
    "sensitive_needs_new_consent": _("Sensitive data or a changed purpose needs a new consent"),
    "no_identity_to_advertisers": _("Nothing identifying to advertising partners without consent"),
    "anonymous_to_advertisers": _("Only what identifies nobody to advertising partners"),
    "partner_agreements": _("Partners are bound by strict data-protection terms"),
    "interfaces_tested": _("Partners' interfaces are tested for security"),
    "business_transfer": _("When the business is sold"),
    "authorities": _("Because law, an authority or a court requires it"),
    "own_rights": _("To protect the platform's or its users' rights"),
    "ip_complaint": _("An intellectual-property complainant, to the respondent"),
    "service_or_dispute": _("Where only sharing provides the service or settles the dispute"),
    "rule_breaking": _("When the law or the platform's rules are broken"),
    "notice_and_choice": _("Otherwise with notice and the choice not to share"),
    "never_sold": _("Never sold or rented for marketing"),
    "subpoena_or_court": _("Under subpoena, court order or a lawful investigation"),
    "fraud": _("To reduce or prevent fraud"),
    "secure_providers_only": _("Only with providers believed to secure their hardware"),
}

BUSINESS_TRANSFER: Words = {
    "explicit_consent": _("With the person's explicit consent"),
    "successor_bound": _("In a merger, sale or bankruptcy the successor stays bound"),
    "or_new_consent": _("Or the successor asks for consent again"),
    "promises_survive": _("Earlier promises stay in force after a sale"),
}

PUBLIC_DISCLOSURE: Words = {
    "consent": _("With consent or by the person's own choice"),
    "serious_violation": _("For a breach of law or a serious breach of the platform's rules"),
    "protection": _("To protect the safety of persons and property"),
    "with_measures": _("May include the violation and the measures taken"),
}

STAFF_ACCESS: Words = {
    "authorised_only": _("Only authorised staff see personal data"),
    "trained": _("Staff are trained in security and privacy"),
    "serving_only": _("Only employees who are providing a specific service see personal data"),
}

IDENTITY_PROOF: Words = {
    "written_or_other_proof": _("A written request or another proof of identity may be needed"),
    "verify_then_process": _("Identity is checked first, then the request is worked on"),
}

FEES: Words = {
    "free": _("Reasonable requests are free"),
    "cost_for_repeats": _("Repeats beyond a reasonable limit may be charged at cost"),
}

LEAK_REPORTS: Words = {
    "tell_service_at_once": _("The person tells customer service at once"),
    "measures_on_application": _("The platform takes the measures the person applies for"),
    "liable": _("The platform answers for damage from its own failed protection"),
    "locates_source": _("The platform may locate the source of the leak"),
    "tells_law_enforcement": _("Or reports it to law enforcement"),
}

PUBLICATIONS: Words = {
    "risks_and_assessments": _("Security risks and impact assessments are published"),
}

MINORS: Words = {
    "guardian_consent": _("A minor uses the service with a guardian's consent"),
    "no_account_without_consent": _("No account for a minor without a guardian's consent"),
    "guardian_notified": _("When a child is found, the guardian is told and asked to agree"),
    "three_uses_only": _(
        "Used or shared only if law allows, the guardian agrees or the child's protection needs it"
    ),
    "deleted_quickly": _("A child's data held without consent is deleted as quickly as possible"),
}

POLICY_CHANGES: Words = {
    "rights_not_cut": _("Rights are not cut without explicit consent"),
    "dedicated_page": _("Changes are posted on a page of their own"),
    "major_noticed": _("Major changes get a more noticeable notice"),
    "archive_kept": _("Old versions are archived for reading"),
    "homepage_email_or_popup": _("Major changes by homepage, email or pop-up"),
    "use_agrees": _("Going on using the service agrees to the change"),
    "user_checks": _("The user must look for changes"),
    "stop_and_ask_deletion": _("Who does not accept stops and asks in writing for deletion"),
}

MAJOR_CHANGES: Words = {
    "service_model": _("The service model: purpose, kinds or use of data"),
    "control": _("Who controls the data"),
    "recipients": _("The main recipients of data"),
    "rights": _("People's rights and how to use them"),
    "contacts": _("The department, contacts or complaint channels"),
    "high_risk": _("An impact assessment shows a high risk"),
}

CESSATION: Words = {
    "collection_stops": _("Collection stops"),
    "people_told": _("People are told one by one or by announcement"),
    "deleted_or_anonymised": _("Data is deleted or anonymised"),
}

ESCALATION: Words = {
    "service_complaint": _("A complaint to customer service"),
    "court": _("A court at the defendant's domicile"),
}

OPT_OUTS: Words = {
    "advertising": _("Advertising"),
    "personal_search": _("Search results by personal characteristics"),
    "tracked_mail": _("Tracked email"),
    "push": _("Push messages"),
    "sms_and_email": _("SMS and promotional email"),
}

VOCABULARY: Mapping[str, Words] = {
    "account": ACCOUNT,
    "order_data": ORDER_DATA,
    "prompt_answers": PROMPT_ANSWERS,
    "contact_records": CONTACT_RECORDS,
    "questionnaires": QUESTIONNAIRES,
    "new_purposes": NEW_PURPOSES,
    "payment_data": PAYMENT_DATA,
    "counterparty": COUNTERPARTY,
    "ip_complaints": IP_COMPLAINTS,
    "sharing": SHARING,
    "business_transfer": BUSINESS_TRANSFER,
    "consent_not_needed_to_collect": GROUNDS,
    "consent_not_needed_to_share": {**GROUNDS, **SHARING},
    "public_disclosure": PUBLIC_DISCLOSURE,
    "staff_access": STAFF_ACCESS,
    "identity_proof": IDENTITY_PROOF,
    "fees": FEES,
    "leak_reports": LEAK_REPORTS,
    "publications": PUBLICATIONS,
    "minors": MINORS,
    "policy_changes": POLICY_CHANGES,
    "major_changes": MAJOR_CHANGES,
    "cessation": CESSATION,
    "escalation": ESCALATION,
    "opt_outs": OPT_OUTS,
}
