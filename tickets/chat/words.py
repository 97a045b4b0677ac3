"""What this room's codes mean in the trail."""

from django.utils.translation import gettext_lazy as _

from helpdesk.audit import wording


def register() -> None:
    """Add them; called once, from AppConfig.ready()."""
    wording.ACTIONS.add(ACTIONS)
    wording.OBJECTS.add(OBJECTS)
    wording.FIELDS.add(FIELDS)
    wording.CODES.add(CODES)


ACTIONS = {
    "chat.accept": _("{who} accepted {what}"),
    "chat.accept_next": _("{who} accepted the next chat"),
    "chat.deliver": _("{who} got the messages of {what}"),
    "chat.end": _("{who} ended the chat in {what}"),
    "chat.enter": _("{who} came in by the chat, into {what}"),
    "chat.expire": _("{who} ended {what}, which stood still"),
    "chat.here": _("{who} opened or closed the chat in {what}"),
    "chat.decline_offered": _("{who} did not take {what} that was offered to them"),
    "chat.offer": _("{who} offered {what} to a colleague"),
    "chat.offer_unanswered": _("{who} ended the offer of {what}, which nobody answered"),
    "chat.send_transcript": _("{who} sent the customer what was said in {what}"),
    "chat.take_offered": _("{who} took {what} that was handed over to them"),
    "chat.take_over": _("{who} took over {what}"),
    "chat.transcript": _("{who} made a PDF of what was said in {what}"),
    "chat.watch": _("{who} began to read along in {what}"),
    "chat.watch_end": _("{who} read along no more in {what}"),
    "chat.watch_on": _("{who} went on reading along in {what}"),
    "chat.whisper": _("{who} whispered to the agent in {what}"),
    "chat.withdraw_offer": _("{who} kept {what} after offering it"),
    "chat.leave": _("{who} let {what} take no more chats"),
    "chat.limit": _("{who} set how many chats they take at once"),
    "chat.resume": _("{who} opened a chat in {what}"),
    "chat.release": _("{who} let {what} wait again, whose agent may not work the case any more"),
    "chat.return": _("{who} let {what} wait again, which was not answered"),
    "chat.say": _("{who} wrote in the chat of {what}"),
    "chat.see": _("{who} saw the chat of {what}"),
    "chat.start": _("{who} began a chat: {what}"),
    "chat.stay": _("{who} goes on taking chats"),
    "chat.begin_file": _("{who} began to send a file in the chat of {what}"),
    "chat.file_part": _("{who} sent a part of a file in the chat of {what}"),
    "chat.drop_file": _("{who} sent a file that cannot be taken in the chat of {what}"),
    "chat.send_files": _("{who} sent files in the chat of {what}"),
    "chat.take": _("{who} set whether they take chats"),
    "ticket.continue": _("{who} wrote again after the chat of {what} had ended, in a new case"),
}

OBJECTS = {
    "chat.chat": _("a chat"),
    "chat.chathandover": _("a chat offered to a colleague"),
    "chat.chatpresence": _("who takes chats"),
    "chat.chatturn": _("a turn in a chat"),
    "chat.chatwatch": _("reading along in a chat"),
}

FIELDS = {
    "accepted_at": _("Accepted"),
    "accepted_by": _("Accepted by"),
    "ended_by": _("Ended by"),
    "chat": _("Chat"),
    "declined": _("Who cannot take it now"),
    "ended_how": _("How it ended"),
    "offered_at": _("Offered"),
    "offered_by": _("Offered by"),
    "via": _("Over what"),
}

CODES = {
    "returned": _("it came back unanswered"),
    "nobody_there": _("nobody was there"),
    "nobody": _("nobody was free to answer"),
    "silent": _("nothing was written for a long time"),
}
