"""Mails waiting to go out, put there as the rooms put them."""

from unittest.mock import patch

from helpdesk.actions import Work, _run
from helpdesk.actor import system
from helpdesk.mail.models import DeliveredMail, OutgoingMail
from helpdesk.mail.queue import queue_mail
from helpdesk.vault.subjects import new_subject

ADDRESS = "sok.dara@customer.example"


class Undone(Exception):
    """The action's business went wrong after it queued its mail."""


def waiting_mail(
    key: str = "one", *, to: str = ADDRESS, kind: str = "test", fails: bool = False,
    heading: str = "Case EG-10001: we have it",
    text: str = "Your parcel is at the shop.",
) -> OutgoingMail:  # fmt: skip
    """A mail in the outbox, committed with the action that queued it."""

    def queue_one(work: Work, *, actor: object) -> OutgoingMail | None:
        subject = new_subject("e-gets")
        draft = DeliveredMail(subject=subject)
        draft.message = to
        mail = queue_mail(
            work, platform="e-gets", subject=subject.pk, to=draft.message, kind=kind, key=key,
            language="en", case="EG-10001",
        )  # fmt: skip
        if fails:
            raise Undone
        return mail

    actor = system("test")
    with patch("helpdesk.mail.queue.render_mail", return_value=(heading, text)):
        mail = _run(Work("test.queue_mail", actor, "change"), queue_one, actor=actor)
    assert mail is not None
    return mail
