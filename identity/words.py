"""What this room's codes mean in the trail."""

from django.utils.translation import gettext_lazy as _

from helpdesk.audit import wording
from identity.scopes import Scope
from identity.verification.outcomes import Outcome


def register() -> None:
    """Add them; called once, from AppConfig.ready()."""
    wording.ACTIONS.add(ACTIONS)
    wording.OBJECTS.add(OBJECTS)
    wording.FIELDS.add(FIELDS)
    wording.OUTCOMES.add(OUTCOMES)
    wording.FACTS.add(FACTS)
    wording.CODES.add(CODES)


ACTIONS = {
    "connection.change_secret": _("{who} changed the secret of {what}"),
    "connection.create": _("{who} connected {what}"),
    "connection.end": _("{who} ended {what}"),
    "feed.replay": _("{who} had {what} taken in again"),
    "batch.claim": _("{who} sent a batch for {what}"),
    "member.upsert": _("{who} sent {what}"),
    "platform.open": _("{who} opened {what}"),
    "second_factor.confirm": _("{who} turned on a second step for {what}"),
    "second_factor.remove": _("{who} took away the second step of {what}"),
    "second_factor.renew_codes": _("{who} made new recovery codes for {what}"),
    "second_factor.start": _("{who} began to set up a second step for {what}"),
    "second_factor.stop": _("{who} turned off the second step of {what}"),
    "shop_arrival.expire": _("{who} removed old arrivals from shops: {what}"),
    "shop_arrival.note": _("{who} came from the shop"),
    "shop_key.add": _("{who} added {what}"),
    "shop_key.end": _("{who} ended {what}"),
    "shop_site.add": _("{who} let the shop's pages show the chat: {what}"),
    "shop_site.remove": _("{who} lets the shop's pages show the chat no more: {what}"),
    "sign_in.forget": _("{who} cleared away old tries to sign in"),
    "sign_in.attempt": _("{who} gave a password to sign in"),
    "sign_in.second_factor": _("{who} gave a second code to sign in"),
    "staff.change_password": _("{who} chose another password for {what}"),
    "staff.create": _("{who} let in {what}"),
    "staff.deactivate": _("{who} ended the access of {what}"),
    "staff.end_role": _("{who} took away a role of {what}"),
    "staff.grant_role": _("{who} gave a role to {what}"),
    "staff.reactivate": _("{who} let {what} back in"),
    "staff.record_training": _("{who} noted a training of {what}"),
    "staff.rename": _("{who} changed name or language of {what}"),
    "staff.reset_password": _("{who} set a one-time password for {what}"),
    "token.create": _("{who} made {what}"),
    "token.revoke": _("{who} revoked {what}"),
    "trail.show": _("{who} had a sealed value of a change shown, in {what}"),
    "trail.show_reason": _("{who} had the words of a reason shown, in {what}"),
    "trail.verify": _("{who} had the whole trail checked"),
    "vouching.ask": _("{who} asked for {what}"),
    "vouching.decide": _("{who} decided {what}"),
    "verification.call_back": _("{who} called back the registered number in {what}"),
    "verification.called_back": _("{who} said how calling back went in {what}"),
    "verification.carry": _("{who} let a verification go on in another contact: {what}"),
    "verification.end": _("{who} ended the verification in {what}"),
    "verification.deliver_code": _("{who} put a code on its way for {what}"),
    "verification.send_code": _("{who} had a code sent in {what}"),
    "verification.start": _("{who} began to verify membership in {what}"),
    "verification.try_code": _("{who} tried a code in {what}"),
    "verification.try_facts": _("{who} compared facts to verify membership in {what}"),
    "verification.try_shop": _("{who} showed in {what} who is signed in at the shop"),
}

OBJECTS = {
    "audit.check": _("an integrity check"),
    "identity.apitoken": _("the token"),
    "identity.member": _("member"),
    "identity.platform": _("the platform"),
    "identity.rolegrant": _("a role"),
    "identity.shoparrival": _("an arrival from the shop"),
    "identity.shopkey": _("the shop's key"),
    "identity.shopsite": _("the shop's site"),
    "identity.staff": _("staff member"),
    "identity.totpdevice": _("a second step"),
    "identity.verification": _("a verification"),
    "identity.verificationattempt": _("a try to verify"),
    "identity.vouching": _("a way through"),
}

FIELDS = {
    "algorithm": _("How it signs"),
    "by": _("Done by"),
    "circumstance": _("Why no proof fits"),
    "closed_at": _("Closed"),
    "confirmed_at": _("Confirmed"),
    "contact_changed_at": _("Phone or email changed"),
    "factor": _("Proof offered"),
    "factors": _("Proofs given"),
    "failures": _("Failed tries"),
    "granted_at": _("Given"),
    "grounds": _("What was shown, and how it was checked"),
    "is_active": _("May sign in"),
    "issuer": _("Issuer"),
    "key": _("Secret of the second step"),
    "kid": _("Key ID"),
    "last_step": _("Last code used"),
    "level": _("Level"),
    "locked_until": _("Locked until"),
    "member": _("Member"),
    "must_change_password": _("Must choose a password"),
    "opened_at": _("Opened"),
    "opens": _("What it opens"),
    "outcome": _("Outcome"),
    "pem": _("Public key"),
    "policy_version": _("Policy version"),
    "prefix": _("Prefix of case numbers"),
    "registered_on": _("Registered on"),
    "revoked_at": _("Revoked"),
    "role": _("Role"),
    "scope": _("What it opens"),
    "scopes": _("What it may do"),
    "staff": _("Staff"),
    "standing": _("What they are to the member"),
    "started_at": _("Begun"),
    "target": _("What was compared with"),
    "trained_on": _("Trained on"),
    "username": _("Sign-in name"),
    "verification": _("Verification"),
    "verified_at": _("Verified"),
}

TOLD = (Outcome.PROVEN, Outcome.NOT_PROVEN, Outcome.RECENTLY_CHANGED, Outcome.LIMITED,
        Outcome.LOCKED, Outcome.FROM_THERE, Outcome.FROZEN, Outcome.TOO_SOON,
        Outcome.NOT_SIGNED, Outcome.UNKNOWN_KEY, Outcome.FOREIGN, Outcome.EXPIRED, Outcome.REUSED,
        Outcome.NO_MEMBER, Outcome.CALLED, Outcome.NOT_CALLED, Outcome.TOO_NEW,
        Outcome.NOT_REACHED, Outcome.SOMEBODY_ELSE)  # fmt: skip

OUTCOMES = {
    **{outcome.value: outcome.label for outcome in TOLD},
    "changed": _("changed"),
    "code_refused": _("code refused"),
    "created": _("new"),
    "ended": _("ended"),
    "not_sent": _("not sent"),
    "older": _("older than what we hold"),
    "password": _("password right"),
    "password_refused": _("password refused"),
    "sign_in_refused": _("refused"),
    "sent": _("sent"),
    "signed_in": _("signed in"),
    "unchanged": _("nothing new"),
    "wrong_person": _("was not the person"),
}

FACTS = {
    "factor": _("Proof"),
    "arrivals": _("How many"),
    "carried_from": _("Carried from"),
    "level": _("Level"),
    "means": _("By"),
    "role": _("Role"),
    "scopes": _("May do"),
}

CODES = {
    "level:-1": _("nothing proved"),
    "level:0": _("0 of 2"),
    "level:1": _("1 of 2"),
    "level:2": _("2 of 2"),
    "call_back": _("called back on the registered phone"),
    "email_code": _("a code by email"),
    "label_facts": _("what stands on the parcel's label"),
    "locked": _("locked after too many tries"),
    "order_facts": _("facts of an order"),
    "phone_code": _("a code by text message"),
    "recovery": _("recovery code"),
    "registered_facts": _("registered details"),
    "shop_token": _("signed in at the shop"),
    "totp": _("code of the app"),
    "wrong": _("not right"),
    "wrong_code": _("wrong code"),
    **{scope.value: scope.label for scope in Scope},
}
