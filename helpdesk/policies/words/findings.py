"""What each finding about a policy says to the operator, and what the desk does about it."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

WEIGHTS: Mapping[str, "_StrPromise"] = {
    "conflict": _("Conflict"),
    "doubt": _("Doubt"),
    "note": _("Note"),
}

NOTED: Mapping[str, "_StrPromise"] = {
    "access_and_questions_differ": _(
        "Access is answered within 30 days, questions about the policy within 15: two subjects, "
        "two clocks. The desk runs each by its own clause."
    ),
    "two_subjects_one_clock": _(
        "A suspected leak of one's data has the clock of a question about the policy. The desk "
        "starts it for either."
    ),
    "storage_elsewhere": _(
        "Storage in China is promised for operations in China, though the platform is Cambodian. "
        "Ask the platform where its data is to be kept."
    ),
    "names_other_shops": _(
        "The text names other shops (Weimob, Dingding), probably left from the text it was made "
        "from. The desk reads them as this platform."
    ),
    "contact_content_needs_consent": _(
        "The policy speaks of a service log, not of what is said or written to customer service. "
        "Recording the content of a call needs the caller's consent."
    ),
    "call_facts_not_content": _(
        "The policy records that a call was made, not what was said. Recording the content needs "
        "the caller's consent."
    ),
    "withdrawal_without_route": _(
        "Withdrawal of consent is named among the requests, but no way to withdraw is. The desk "
        "takes it at customer service."
    ),
    "clock_on_policy_questions_only": _(
        "The 15 days stand beside questions about the policy. A request about one's data has no "
        "printed deadline; the desk shows only its own target."
    ),
    "leak_report_has_no_clock": _(
        "Questions about the policy are answered in 15 days; a reported leak has no deadline of "
        "its own. The desk works on it at once."
    ),
    "complainant_or_respondent": _(
        "An intellectual-property complainant is disclosed “at the request of the complainant”; "
        "the sense asks for “of the respondent”. The desk asks a privacy officer first."
    ),
    "identity_for_security_only": _(
        "Identity is verified for security only. The check before help is the operator's rule."
    ),
    "included_or_excluded": _(
        "Key personal information “will be included” when reviews are shared; “excluded” is "
        "probably meant. The desk shares none."
    ),
    "service_line_without_number": _(
        "Requests go by letter or to a service line, but no address and no number is printed."
    ),
    "old_text": _(
        "The text dates from 2015 and was read in an archived copy. Check whether it still holds."
    ),
    "three_years_garbled": _(
        "The retention sentence reads “from less than three years”. The desk reads it as not less "
        "than three years."
    ),
    "cites_missing_section": _(
        "V.1 cites a section “(7)” that is not there; V.6 is probably meant. The desk uses V.6."
    ),
}

COMPUTED: Mapping[str, "_StrPromise"] = {
    "clause_out_of_range": _(
        "The clause “%(key)s” names line %(line)s, but the text has %(lines)s lines. Correct it."
    ),
    "quote_too_long": _("The quotation of “%(key)s” has %(words)s words. Shorten it to 25."),
    "clause_without_quote": _("The clause “%(key)s” quotes nothing. Quote a few words."),
    "clause_unused": _("The clause “%(key)s” is written down, but nothing rests on it."),
    "undated": _("The policy prints no date. The desk names its version after the day of reading."),
    "storage_conflict": _(
        "%(other)s promises storage in %(other_places)s, this platform in %(places)s. One database "
        "cannot keep both promises: run one deployment for each region."
    ),
    "nobody_to_reach": _("The policy prints no telephone number and no email address."),
    "no_deadline": _("The policy prints no deadline at all. All times shown are our own targets."),
    "no_incident_notice": _(
        "The policy promises no notice of an incident. Law may ask for one all the same."
    ),
    "no_refusal_list": _(
        "The policy lists no grounds to refuse a request. Silence is no ground: a privacy officer "
        "answers by law."
    ),
    "holidays_unknown": _(
        "Business days are promised, but the holiday table “%(calendar)s” ends with %(until)s."
    ),
}
