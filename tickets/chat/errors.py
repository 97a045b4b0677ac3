"""What the rules of chats do not allow."""

from django.utils.translation import gettext_lazy as _

from helpdesk.errors import BadInput, Conflict, DomainError, TooMany


class ChatEnded(Conflict):
    """The chat is over, and stays so; what was meant for it can become a message to the case."""

    code = "chat_ended"
    words = _("This chat has ended. You can still send this as a message, and we answer it there.")


class EndedForDesk(ChatEnded):
    """The same, said to whoever works at the desk."""

    words = _("This chat has ended. To write to the customer now, send a reply in the case.")


class ChatGoesOn(Conflict):
    """The chat has not ended: what there is to say is said in it."""

    code = "chat_goes_on"
    words = _("Your chat is still open. Write there: we read it.")


class CaseEnded(Conflict):
    """The whole case has ended: a message opens it again, a chat does not."""

    code = "case_ended"
    words = _("This case has ended. Write us a message: that opens it again.")


class ChatTaken(Conflict):
    """A colleague accepted the chat first."""

    code = "chat_taken"
    words = _("%(name)s has accepted this chat already.")


class NotAccepted(Conflict):
    """Nobody has accepted the chat yet."""

    code = "chat_not_accepted"
    words = _("Accept this chat first, so that your colleagues see that you have it.")


class NotForYou(Conflict):
    """Colleagues who fit are there, or have not been waited for long enough."""

    code = "not_for_you"
    words = _(
        "Colleagues who write this customer's language and know the topic are asked first. If none "
        "of them is here, you can accept the chat after a minute."
    )


class AtLimit(Conflict):
    """They are in as many chats as they set for themselves."""

    code = "at_limit"
    words = _(
        "You are in as many chats as your limit allows (%(limit)s). End one first, or set a higher "
        "limit on the page of chats."
    )


class NoSuchLimit(BadInput):
    """No number of chats that a person can keep up with."""

    code = "chats_at_once"
    words = _("Choose a number from 1 to %(most)s.")


class TooManyFilesNow(TooMany):
    """More files came within an hour than one matter needs."""

    words = _(
        "You have sent very many files in the last hour. Please send this one a little later; what "
        "you write still arrives."
    )


class Busy(DomainError):
    """More waits to be written than fits. Nothing was kept; the same id may be sent again."""

    code = "busy"
    status = 503
    words = _("That was not sent yet. Please try again in a moment.")


class NotYours(Conflict):
    """Somebody else has the chat, so it is not the actor's to hand over."""

    code = "chat_not_yours"
    words = _("Only whoever has a chat can hand it over. Ask them, or take the chat over.")


class AlreadyOffered(Conflict):
    """A chat is offered to one colleague at a time."""

    code = "already_offered"
    words = _("This chat is being handed over already. Take that back first.")


class OfferGone(Conflict):
    """Whatever was offered is so no more."""

    code = "offer_gone"
    words = _("This chat is not offered to you any more.")


class NotThere(Conflict):
    """Nobody whom the chat could go to takes chats now."""

    code = "not_there"
    words = _("Nobody there takes chats right now. Choose somebody else, or keep the chat.")
