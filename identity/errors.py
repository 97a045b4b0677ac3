"""What can go wrong at the door and among staff, tokens and platforms."""

from django.utils.translation import gettext_lazy as _

from helpdesk.errors import BadInput, Conflict, DomainError, Forbidden, Refusal


class SignInRefused(Refusal):
    """Unknown name, wrong password, somebody who left, or a locked name or address.

    One sentence for all of them, so that it tells a guesser nothing; the ledger says which.
    """

    code = "sign_in_refused"
    words = _(
        "This name and password do not open the desk. Check both and try again. After several "
        "wrong tries the door stays shut for 15 minutes."
    )


class CodeRefused(Refusal):
    """A second factor that is wrong, used before, or one try too many."""

    code = "code_refused"
    words = _(
        "This code does not open the desk. Wait for the next one in your app, or use a recovery "
        "code. After several wrong tries the door stays shut for 15 minutes."
    )


class KeyRefused(Refusal):
    """A security key's answer that is wrong, late or of a counter that went back, or one try too
    many."""

    code = "key_refused"
    words = _(
        "This security key did not open the desk. Try again, or type a code instead. After several "
        "tries the door stays shut for 15 minutes."
    )


class KeyNotAdded(BadInput):
    """The answer of the browser proves no new key, or came too late."""

    code = "key_not_added"
    words = _("The security key was not added. Try again within five minutes.")


class KeyKnown(Conflict):
    """A key opens one account."""

    code = "key_known"
    words = _("This security key is in use already. Take another one.")


class PasswordRefused(Refusal):
    """The present password, asked for before something weighty, is not right."""

    code = "password_refused"
    words = _(
        "This is not your present password. Type it again. After several wrong tries you have to "
        "wait 15 minutes."
    )


class WeakPassword(BadInput):
    """A new password that is short, common or like the person's name; `why` says which."""

    code = "weak_password"
    words = _("%(why)s")


class SamePassword(BadInput):
    """The new password is the one they have."""

    code = "same_password"
    words = _("This is the password you have now. Choose another one.")


class CodeWrong(BadInput):
    """The first code of a new generator does not fit."""

    code = "code_wrong"
    words = _(
        "This code does not fit. Check that the time on your phone is right, then type the code "
        "the app shows now."
    )


class SecondFactorOn(Conflict):
    """There is a generator already."""

    code = "second_factor_on"
    words = _("A second step is on already. Turn it off before you set up another.")


class SecondFactorOff(Conflict):
    """There is no generator to use or remove."""

    code = "second_factor_off"
    words = _("No second step is being set up. Begin again.")


class DeclaredByAnother(Forbidden):
    """Nobody opens to themselves the records that somebody else barred them from."""

    code = "declared_by_another"
    words = _("An administrator declared this for you. Ask an administrator to take it back.")


class InvitationOver(DomainError):
    """The link was used, revoked or replaced, is too old, or never was one; all the same."""

    code = "invitation_over"
    status = 410
    words = _(
        "This link no longer opens the desk. If you have chosen a password, sign in with it; "
        "otherwise ask an administrator for a new link."
    )


class NameTaken(BadInput):
    """Somebody signs in with this name already, or did before they left."""

    code = "name_taken"
    words = _("Somebody has this name already. Choose another one.")


class LastAdministrator(DomainError):
    """Nobody would be left who could manage staff there."""

    code = "last_administrator"
    status = 409
    words = _(
        "Nobody else is administrator there. Make somebody else administrator first, then repeat "
        "this."
    )


class OwnAccess(DomainError):
    """Nobody gives themselves a role, or locks themselves out."""

    code = "own_access"
    status = 403
    words = _("You cannot change your own access. Ask another administrator.")


class BeyondYourPlatforms(Forbidden):
    """The person holds roles where this administrator has none."""

    code = "beyond_your_platforms"
    words = _(
        "This person also works for platforms that you do not administer. Ask an administrator of "
        "all of them."
    )


class HasLeft(Conflict):
    """Nothing can be granted to somebody who left."""

    code = "has_left"
    words = _("This person's access has ended. Let them back in first.")


class HasNotLeft(Conflict):
    """Only somebody who left can be let back in."""

    code = "has_not_left"
    words = _("This person works here already. If they forgot their password, reset it.")


class HoldsRole(Conflict):
    """They hold the role there already."""

    code = "holds_role"
    words = _("This person has this role there already.")


class TokenNameTaken(BadInput):
    """Two tokens in force with one name could not be told apart in the trail."""

    code = "token_name_taken"
    words = _("A token in force has this name already. Choose another one, or revoke that one.")


class TokenTooLong(BadInput):
    """A secret that is valid for longer than a year will be forgotten somewhere."""

    code = "token_too_long"
    words = _("A token is valid for one year at most. Choose an earlier day, after today.")


class NoProfile(BadInput):
    """A platform exists only with its policy."""

    code = "no_profile"
    words = _("There is no policy profile of this name. Add one before you open the platform.")


class ConnectionNameTaken(BadInput):
    """Two connections in force with one name could not be told apart in the trail."""

    code = "connection_name_taken"
    words = _("A connection in force has this name already. Choose another one, or end that one.")


class NotPromised(BadInput):
    """A feed of facts that the platform's policy never mentions."""

    code = "not_promised"
    words = _(
        "This platform's policy does not say that such facts are fetched from third parties. "
        "Choose another kind, or another platform."
    )


class SecretMissing(BadInput):
    """The provider makes this secret; without it nothing could be checked."""

    code = "secret_missing"
    words = _("Paste the signing secret that the provider shows, 16 characters at least.")


class AccountMissing(BadInput):
    """The provider's events are of an account; without knowing ours anybody's would be taken."""

    code = "account_missing"
    words = _("Type the account that the provider gave you; its events name it.")


class NotAPublicKey(BadInput):
    """What was pasted is no key that identity tokens are signed with."""

    code = "not_a_public_key"
    words = _(
        "Paste a public key in PEM, from -----BEGIN PUBLIC KEY----- to -----END PUBLIC KEY-----. "
        "It is an Ed25519 or an RSA key."
    )


class PrivateKeyPasted(BadInput):
    """The half that signs never leaves the shop."""

    code = "private_key_pasted"
    words = _(
        "This is the private key, and we have not kept it. It has now been seen outside the shop: "
        "make a new pair there, and paste its public half here."
    )


class WeakKey(BadInput):
    """Short RSA keys can be broken (RFC 7518 section 3.3)."""

    code = "weak_key"
    words = _("This key is too short. Make one of at least %(bits)d bits, or an Ed25519 key.")


class KeyIdTaken(BadInput):
    """A token's header names one key."""

    code = "key_id_taken"
    words = _("There is or was a key with this ID. Give the new key one of its own.")


class TooManyFilters(Conflict):
    """As many filters of the trail are kept as one person may keep."""

    code = "too_many_filters"
    words = _("You keep %(most)s filters already. Remove one first.")


class FilterNameTaken(Conflict):
    """One's own filters have different names."""

    code = "filter_name_taken"
    words = _("Another filter of yours has this name. Choose another one.")
