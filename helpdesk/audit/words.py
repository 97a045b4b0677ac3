"""What the kernel's own codes mean in the trail."""

from django.utils.translation import gettext_lazy as _

from helpdesk.audit import wording


def register() -> None:
    """Add them; called once, from AppConfig.ready()."""
    wording.ACTIONS.add(ACTIONS)
    wording.OBJECTS.add(OBJECTS)
    wording.FIELDS.add(FIELDS)
    wording.OUTCOMES.add(OUTCOMES)
    wording.FACTS.add(FACTS)
    wording.CODES.add(CODES)
    wording.PROBLEMS.add(PROBLEMS)
    wording.KINDS.add(KINDS)


ACTIONS = {
    "read": _("{who} read {what}"),
    "file.read": _("{who} opened a file of {what}"),
    "upload.expire": _("{who} removed files that were not sent to their end: {what}"),
    "mail.send": _("{who} opened a letter to send it: {what}"),
    "mail.sent": _("{who} sent a letter: {what}"),
    "mail.failed": _("{who} could not send a letter: {what}"),
    "mail.unknown": _("{who} does not know whether a letter was sent: {what}"),
    "mail.delivered_here": _("{who} kept a letter in the development mailbox: {what}"),
    "mailbox.read": _("{who} looked into the development mailbox: {what}"),
    "keys.rotate": _("{who} made a new key to use from now on: {what}"),
    "keys.rewrap": _("{who} wrapped keys anew by the newest master key: {what}"),
    "trail.check": _("{who} checked the whole ledger: {what}"),
    "trail.read": _("{who} looked at {what}"),
    "trail.open": _("{who} opened an entry about {what}"),
}

OBJECTS = {
    "audit.entry": _("the trail"),
    "vault.datakey": _("the keys"),
    "files.storedfile": _("a file"),
    "mail.outgoingmail": _("a letter"),
    "mail.deliveredmail": _("a delivered letter"),
}

FIELDS = {
    "address": _("Address"),
    "at": _("Time"),
    "body": _("Text"),
    "channel": _("Channel"),
    "city": _("City"),
    "code": _("Code"),
    "content": _("Content"),
    "content_type": _("Kind of file"),
    "context": _("What the letter says"),
    "country": _("Country"),
    "created_at": _("Made"),
    "ended_at": _("Ended"),
    "email": _("Email"),
    "expires_at": _("Expires"),
    "file": _("File"),
    "kind": _("Kind"),
    "language": _("Language"),
    "name": _("Name"),
    "number": _("Number"),
    "phone": _("Phone"),
    "platform": _("Platform"),
    "position": _("Place in the list"),
    "postcode": _("Postcode"),
    "sha256": _("Digest"),
    "size": _("Size"),
    "state": _("State"),
    "subject": _("Person (pseudonym)"),
    "to": _("Recipient"),
    "updated_at": _("Changed by the shop"),
    # Filters of the trail, when somebody looked at it through them.
    "action": _("filtered by action"),
    "agent": _("filtered by agent"),
    "case": _("filtered by case"),
    "page": _("a page of entries"),
    "person": _("filtered by person"),
    "since": _("from a time on"),
    "until": _("until a time"),
    "difference": _("what changed"),
    "reason": _("Reason"),
}

OUTCOMES = {
    "bad_input": _("not accepted"),
    "conflict": _("changed meanwhile"),
    "forbidden": _("not allowed"),
    "given_up": _("given up"),
    "idempotency_key_reused": _("key used before"),
    "not_found": _("not found"),
    "too_many": _("too often"),
    "will_retry": _("will be tried again"),
}

FACTS = {
    "attempts": _("Attempts"),
    "count": _("How many"),
    "drafts": _("Drafts"),
    "entries": _("Entries"),
    "error": _("Error"),
    "file": _("File"),
    "found": _("Cases found"),
    "key": _("Key"),
    "kind": _("Kind"),
    "kinds": _("Looked for as"),
    "needed": _("Needed still"),
    "problems": _("Problems"),
    "reason": _("Reason"),
    "rotated": _("Key"),
    "why": _("Why"),
}

CODES = {
    "expired": _("it would have come too late"),
    "master": _("the master key"),
    "signing": _("the signing key"),
}

PROBLEMS = {
    "entry_altered": _("An entry was altered"),
    "entry_missing": _("A sealed entry is gone"),
    "entry_replaced": _("An entry is not the one that was sealed"),
    "version_missing": _("A version of a row is gone"),
    "version_altered": _("A version of a row was altered"),
    "version_claimed_twice": _("Two entries claim the same version of a row"),
    "versions_outside_ledger": _("There is a version of a row that no entry made"),
    "row_differs": _("A row was changed past Redress"),
    "row_unrecorded": _("A row was added past Redress"),
    "row_missing": _("A row was taken away past Redress"),
    "schema_altered": _("What the digests of versions are over was altered"),
    "schema_missing": _("What the digests of versions are over is gone"),
    "position_missing": _("A sealed place is missing"),
    "root_differs": _("The sealed entries do not add up to the signed head"),
    "signature_wrong": _("A head is not signed by our key"),
    "key_unknown": _("A head names a signing key that is not in REDRESS_KEYS"),
    "frontier_differs": _("What the sealing goes on from is not what the entries add up to"),
    "head_withdrawn": _("A head that was copied to the second place is gone from the database"),
    "head_differs": _("A head is not the one that was copied to the second place"),
    "head_not_copied": _("A head was never copied to the second place"),
    "copy_damaged": _("A line in the second place of the heads cannot be right"),
    "stamp_wrong": _("A time stamp is not of the head it stands beside"),
    "unreadable": _("A table holds values that cannot be read"),
    "head_missing": _("The head that was signed over the last sealed entries is gone"),
    "head_beyond_tree": _("A signed head covers entries that are gone"),
    "never_sealed": _("An entry was never sealed"),
    "withheld_from_sealing": _("An entry was kept from being sealed"),
    "trigger_missing": _("A table is no longer protected against change"),
    "trigger_unknown": _("Something that is not ours decides what a table takes"),
    "head_twice": _("There are two heads over the same entries"),
    "time_respelt": _("A time is not written as we write it"),
    "look_forged": _("A look was noted that nobody had"),
}

KINDS = {
    "change": _("Change"),
    "read": _("Reading"),
    "search": _("Search"),
    "export": _("Export"),
    "override": _("Opened for a stated reason"),
    "disclose": _("Disclosure"),
    "deny": _("Refusal"),
    "sign_in": _("Sign-in"),
}
