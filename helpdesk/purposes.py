"""Why personal data is read: every read names one of these."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Purpose(models.TextChoices):
    """Purposes a read may have. A new one is a decision, so the list is code."""

    WORK_CASE = "work_case", _("Working the case")
    VERIFY = "verify", _("Verifying membership")
    OWN_CASE = "own_case", _("The customer's own case")
    SEND_MAIL = "send_mail", _("Sending mail to the person")
    SEARCH = "search", _("Finding a case")
    REVIEW = "review", _("Reviewing the audit trail")
    ASKED = "asked", _("Shown for a stated reason")
    SIGN_IN = "sign_in", _("Setting up one's own second step")
    SHOP = "shop", _("Read by the shop’s own system")
    SUPERVISE = "supervise", _("Reading along in a chat")
    TAKE_CALL = "take_call", _("Taking a call")
    HANDLE_DISPUTE = "handle_dispute", _("Handling a dispute")
    OWN_DISPUTE = "own_dispute", _("A party’s own dispute")
    HANDLE_INCIDENT = "handle_incident", _("Handling an incident")
    SEND_NOTICE = "send_notice", _("Telling people of an incident")
    PROCESS_FEED = "process_feed", _("Taking in what a feed sent")
    DEVELOPMENT = "development", _("Development mailbox of the demo")
