"""Everybody is told, and nobody twice, whatever happens to a worker."""

from datetime import timedelta

import pytest
from django.core import mail as outbox
from django.core.mail.backends.locmem import EmailBackend
from django.utils import timezone

from helpdesk.documents import Press
from helpdesk.mail.models import MailState, OutgoingMail
from helpdesk.mail.tasks import send_waiting_mail
from identity.notices import tasks
from identity.notices.actions.drafting import begin_notice, submit_notice
from identity.notices.actions.letters import note_told, send_again
from identity.notices.actions.starting import go_on_sending, pause_sending, start_sending
from identity.notices.errors import NobodyToTell, NotInState, TooLate
from identity.notices.models import Batch, Notice, NoticeState, Recipient, RecipientState
from identity.notices.tasks import send_notices
from tests.notices import stories
from tests.notices.stories import states, work


class Killed(BaseException):
    """The worker's process ended here."""


def addresses() -> list[str]:
    return sorted(to for one in outbox.outbox for to in one.to)


def lease_over(model=Recipient) -> None:
    model.objects.exclude(leased_until=None).update(
        leased_until=timezone.now() - timedelta(seconds=1)
    )


def test_each_is_told_once_by_the_way_there_is(batch):
    work()
    work()
    assert addresses() == ["dara@example.com", "mei@example.com"]
    assert states() == ["by_hand", "told", "told", "unreachable"]
    batch.refresh_from_db()
    assert (batch.people, batch.told, batch.by_hand, batch.unreachable, batch.waiting) == (
        4, 2, 1, 1, 0,
    )  # fmt: skip
    assert Notice.objects.get().state == NoticeState.SENT


def test_a_letter_is_in_its_persons_language_with_their_name(batch, printed):
    work()
    by_name = {page.context["letter"].greeting: page.language for page in printed}
    assert by_name == {
        "ជូនចំពោះ Demo Sok Dara": "km", "Dear Demo Lin Mei,": "en", "ជូនចំពោះ Demo Vann": "km",
    }  # fmt: skip


def test_the_letter_travels_with_the_mail(batch):
    work()
    for message in outbox.outbox:
        assert [part.get_content_type() for part in message.message().walk()][1:] == [
            "text/plain", "application/pdf",
        ]  # fmt: skip


def test_a_worker_killed_while_making_a_letter_tells_nobody_twice_and_misses_nobody(
    batch, monkeypatch
):
    real = tasks.deliver
    calls = []

    def killed_at_the_second(*args, **more):
        calls.append(1)
        if len(calls) == 2:
            raise Killed
        return real(*args, **more)

    monkeypatch.setattr(tasks, "deliver", killed_at_the_second)
    with pytest.raises(Killed):
        send_notices.call()
    assert RecipientState.MAKING in states()
    send_notices.call()
    assert RecipientState.MAKING in states(), "its lease still runs"
    lease_over()
    work()
    assert addresses() == ["dara@example.com", "mei@example.com"]
    assert states() == ["by_hand", "told", "told", "unreachable"]


def test_a_worker_killed_while_the_mail_server_has_the_mail_leaves_it_not_known(batch, monkeypatch):
    send_notices.call()
    real = EmailBackend.send_messages

    def killed_after(self, messages):
        real(self, messages)
        raise Killed

    monkeypatch.setattr(EmailBackend, "send_messages", killed_after)
    with pytest.raises(Killed):
        send_waiting_mail.call()
    monkeypatch.setattr(EmailBackend, "send_messages", real)
    lease_over(OutgoingMail)
    work()
    assert addresses() == ["dara@example.com", "mei@example.com"], "each once"
    assert states() == ["by_hand", "told", "unknown", "unreachable"]
    assert OutgoingMail.objects.filter(state=MailState.UNKNOWN).count() == 1


def test_a_silent_mail_server_leaves_it_not_known_and_a_closed_one_is_tried_again(
    batch, monkeypatch
):
    send_notices.call()

    def silent(self, messages):
        raise TimeoutError

    def closed(self):
        raise ConnectionRefusedError

    monkeypatch.setattr(EmailBackend, "open", closed)
    send_waiting_mail.call()
    assert states().count("sending") == 2
    monkeypatch.undo()
    OutgoingMail.objects.update(next_at=timezone.now())
    monkeypatch.setattr(EmailBackend, "send_messages", silent)
    send_waiting_mail.call()
    assert states().count("unknown") == 2


def test_only_a_person_sends_once_more_what_is_not_known(batch, author, monkeypatch):
    send_notices.call()
    monkeypatch.setattr(
        EmailBackend, "send_messages", lambda *_: (_ for _ in ()).throw(TimeoutError)
    )
    send_waiting_mail.call()
    monkeypatch.undo()
    monkeypatch.setattr(Press, "pdf", lambda *_: b"%PDF-1.7 %%EOF")
    work()
    assert addresses() == []
    send_again(Recipient.objects.filter(state="unknown").first(), actor=author)
    work()
    assert len(addresses()) == 1


def test_a_paused_sending_begins_no_letter(batch, author):
    notice = batch.notice
    pause_sending(notice, actor=author)
    work()
    assert states() == ["unreachable", "waiting", "waiting", "waiting"]
    go_on_sending(notice, actor=author)
    work()
    assert "waiting" not in states()


def test_a_sending_is_begun_once(batch, author):
    with pytest.raises(NotInState):
        start_sending(batch.notice, actor=author)
    assert Recipient.objects.count() == 4


def test_a_posted_letter_is_noted_with_its_day(batch, author):
    work()
    letter = Recipient.objects.get(state=RecipientState.BY_HAND)
    with pytest.raises(TooLate):
        note_told(letter, actor=author, at=timezone.now() + timedelta(days=1))
    note_told(letter, actor=author, at=timezone.now())
    batch = Batch.objects.get()
    assert (batch.told, batch.by_hand) == (3, 0)
    with pytest.raises(NotInState):
        note_told(letter, actor=author, at=timezone.now())


def test_a_next_version_goes_to_those_who_were_not_told(incident, author, second, batch):
    work()
    notice = begin_notice(incident, actor=author)
    assert notice.version == 2
    stories.with_people(incident, author, ("Demo Late,late@example.com,,,en",))
    # The new one, and the one nobody could reach.
    assert submit_notice(notice, actor=author).people == 2


def test_a_next_version_without_anybody_new_is_not_submitted(shop, author, second, printed):
    about = stories.incident(shop, author, stories.PEOPLE[:2])
    stories.started(about, author, second)
    work()
    with pytest.raises(NobodyToTell):
        submit_notice(begin_notice(about, actor=author), actor=author)
