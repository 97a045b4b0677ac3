"""What the codes about people at the desk mean in the trail."""

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


ACTIONS = {
    "staff.set_competences": _("{who} set what {what} is asked for"),
    "invitation.accept": _("{who} accepted an invitation: {what}"),
    "invitation.create": _("{who} let in and invited {what}"),
    "invitation.revoke": _("{who} revoked the invitation of {what}"),
    "invitation.send": _("{who} sent the invitation of {what} again"),
    "security_key.add": _("{who} added a security key for {what}"),
    "security_key.remove": _("{who} removed a security key of {what}"),
    "session.end": _("{who} signed out"),
    "session.end_others": _("{who} signed {what} out everywhere else"),
    "sign_in.security_key": _("{who} used a security key to sign in"),
    "tie.declare": _("{who} declared whose records {what} must not touch"),
    "tie.end": _("{who} took back a declaration of whose records {what} must not touch"),
}

OBJECTS = {
    "identity.competence": _("what somebody is asked for"),
    "identity.invitation": _("an invitation"),
    "identity.securitykey": _("a security key"),
    "identity.stafftie": _("a declaration"),
    "identity.statedreason": _("a stated reason"),
}

FIELDS = {
    "accepted_at": _("Accepted"),
    "added_at": _("Added"),
    "counter": _("Counter of the security key"),
    "declared_at": _("Declared"),
    "declared_by": _("Declared by"),
    "ended_by": _("Ended by"),
    "last_used_at": _("Last used"),
    "removed_at": _("Removed"),
    "tie": _("What they are"),
    "transports": _("How the security key is reached"),
    "origin": _("Address of the pages"),
}

OUTCOMES = {
    "key_refused": _("security key refused"),
}

FACTS = {
    "ended": _("Sessions ended"),
}

CODES = {
    "counter_back": _("its counter went back: it may have been copied"),
    "security_key": _("security key"),
}
