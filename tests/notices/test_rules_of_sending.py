"""What a notice's letters rest on: what was approved, who asked for them, one person once."""

import io
import zipfile
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from helpdesk.actions import ACTIONS, action
from helpdesk.audit.models import Entry
from helpdesk.errors import NotFound
from helpdesk.mail.queue import queue_mail
from helpdesk.vault.keystore import destroy
from identity.incidents.actions.incidents import close_incident
from identity.incidents.actions.people import remove_affected
from identity.incidents.errors import ChangedMeanwhile, IncidentClosed
from identity.incidents.models import Reach
from identity.notices.actions.approving import approve_notice
from identity.notices.actions.drafting import begin_notice, submit_notice, write_sections
from identity.notices.actions.letters import deliver, note_told, send_again
from identity.notices.actions.starting import start_sending
from identity.notices.digests import marks_of
from identity.notices.errors import NotInState, OwnNotice
from identity.notices.forms import ToldForm
from identity.notices.models import Batch, Notice, Recipient, RecipientState
from tests import personas
from tests.incidents.stories import officer
from tests.notices import stories
from tests.notices.stories import states, work

pytestmark = pytest.mark.django_db


def test_the_letter_names_the_data_of_the_incident_where_nothing_is_known_of_theirs(batch, printed):
    work()
    [part] = [one for one in printed[0].context["letter"].first if one.code == "your_data"]
    assert len(part.data) == 2, "name and email, as the second person saw it"


def test_a_letter_that_was_not_made_says_why(shop, incident, batch):
    Recipient.objects.filter(channel=Reach.EMAIL).update(state="failed", error="words_changed")
    letter = Recipient.objects.filter(state="failed").first()
    page = personas.signed_in(officer(shop, "reader")).get(
        f"/desk/incidents/{incident.number}/sending/{letter.uid}/"
    )
    assert "Begin a next version" in page.content.decode()


def test_nobodys_mail_carries_a_file_of_somebody_else(batch):
    work()
    one, other = Recipient.objects.filter(state=RecipientState.TOLD)

    @action("test.mail_with_anothers_file")
    def send_it(work, *, actor):
        queue_mail(
            work, platform=one.platform_id, subject=one.subject_id, to=one.affected.email,
            kind="breach_notice", key="x", language="en", files=[other.file],
        )  # fmt: skip

    try:
        with pytest.raises(NotFound):
            send_it(actor=personas.TESTS)
    finally:
        del ACTIONS["test.mail_with_anothers_file"]


def test_the_trail_names_who_had_a_letter_sent(batch, author):
    work()
    told = Entry.objects.filter(action__in=["notice.deliver", "notice.address"])
    assert set(told.values_list("actor", "behalf")) == {("system:notices", author.id)}
    assert set(told.values_list("behalf_name", flat=True)) == {author.name}


def test_words_that_are_not_those_approved_are_not_printed(batch, printed, monkeypatch):
    monkeypatch.setattr("identity.notices.digests.version", lambda: "an update came between")
    work()
    assert printed == []
    assert states() == ["failed", "failed", "failed", "unreachable"]
    assert set(Recipient.objects.filter(state="failed").values_list("error", flat=True)) == {
        "words_changed"
    }


def test_somebody_erased_ends_no_run(batch):
    person = Recipient.objects.filter(channel=Reach.EMAIL).first()
    destroy(person.subject_id)
    work()
    person.refresh_from_db()
    assert (person.state, person.error) == ("failed", "erased")
    assert "waiting" not in states()


def test_somebody_taken_off_while_their_letter_is_made_is_not_told(batch, author, monkeypatch):
    real = deliver

    def taken_off_first(recipient, **more):
        if recipient.affected.taken_off_at is None and not Entry.objects.filter(
            action="incident.remove_affected"
        ):
            remove_affected(recipient.affected, actor=author, why="It was a test of ours.")
        return real(recipient, **more)

    monkeypatch.setattr("identity.notices.tasks.deliver", taken_off_first)
    work()
    assert Recipient.objects.get(error="removed").state == RecipientState.FAILED


def test_a_failed_letter_that_a_later_version_tells_is_not_sent_again(
    incident, author, second, batch
):
    work()
    old = Recipient.objects.filter(channel=Reach.LETTER).get()
    Recipient.objects.filter(pk=old.pk).update(state=RecipientState.FAILED)
    notice = submit_notice(begin_notice(incident, actor=author), actor=author)
    approve_notice(notice, actor=second, digest=notice.digest)
    start_sending(Notice.objects.get(pk=notice.pk), actor=author)
    with pytest.raises(NotInState):
        send_again(old, actor=author)


def test_who_wrote_an_earlier_version_does_not_approve_the_next(shop, incident, author, batch):
    work()
    other = stories.both(shop)
    stories.with_people(incident, author, ("Demo Late,late@example.com,,,en",))
    notice = submit_notice(begin_notice(incident, actor=other), actor=other)
    with pytest.raises(OwnNotice):
        approve_notice(notice, actor=author, digest=notice.digest)


def test_nothing_of_a_closed_incident_is_written_approved_or_sent(incident, author, second):
    notice = stories.approved(incident, author, second)
    close_incident(incident, actor=author, why="It turned out to be a drill of ours.")
    with pytest.raises(IncidentClosed):
        start_sending(notice, actor=author)
    with pytest.raises(IncidentClosed):
        write_sections(notice, actor=author, language="en", texts={"advice": "Late words."})


def test_nobody_overwrites_words_they_have_not_seen(shop, incident, author):
    notice = stories.complete(incident, author)
    seen = marks_of(notice, "en")
    write_sections(notice, actor=author, language="en", texts={"advice": "Lock it."}, seen=seen)
    with pytest.raises(ChangedMeanwhile):
        write_sections(notice, actor=author, language="en", texts={"advice": "Mine."}, seen=seen)


def test_the_page_keeps_what_was_typed_when_a_colleague_was_first(shop, incident, author):
    stories.complete(incident, author)
    browser = personas.signed_in(officer(shop, "second-officer"))
    address = f"/desk/incidents/{incident.number}/notice/?language=en"
    typed = {"advice": "Typed by the slower one.", "seen": "of before"}
    answer = browser.post(address, typed)
    page = answer.content.decode()
    assert (answer.status_code, "Typed by the slower one." in page) == (422, True)
    assert marks_of(Notice.objects.get(), "en") in page, "the next press keeps it"


def test_today_is_a_day_wherever_the_desk_is(batch, author, monkeypatch):
    work()
    letter = Recipient.objects.get(state=RecipientState.BY_HAND)
    early = datetime.combine(timezone.now().date() + timedelta(days=1), datetime.min.time(), UTC)
    early = early - timedelta(hours=5)  # two in the morning, of the next day, in Phnom Penh
    monkeypatch.setattr("helpdesk.moments.now", lambda: early)
    with timezone.override("Asia/Phnom_Penh"):
        form = ToldForm({"day": timezone.localdate(early).isoformat()})
        assert form.is_valid()
        told = note_told(letter, actor=author, at=form.at())
    assert told.told_at == early, "not later than now"


def test_the_letters_to_post_come_as_one_zip_and_each_is_noted(shop, incident, batch):
    work()
    browser = personas.signed_in(officer(shop, "poster"))
    address = f"/desk/incidents/{incident.number}/sending/letters.zip"
    answer = browser.get(address)
    archive = zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))
    assert archive.namelist() == ["letter-001.pdf", "addresses.txt"]
    assert archive.read("addresses.txt").decode() == "letter-001.pdf\nDemo Vann\nStreet 3"
    assert archive.read("letter-001.pdf").startswith(b"%PDF")
    assert Entry.objects.filter(action="notice.letters", kind="disclose").count() == 1
    Recipient.objects.filter(state=RecipientState.BY_HAND).update(channel=Reach.PHONE)
    assert browser.get(address).status_code == 302, "there is nothing to post"


def test_the_last_steps_are_ticked_once_they_are_begun(shop, incident, batch):
    browser = personas.signed_in(officer(shop, "looker"))
    page = f"/desk/incidents/{incident.number}/"
    before = browser.get(page).content.decode().count("data-done")
    work()
    assert browser.get(page).content.decode().count("data-done") == before + 1
    answer = browser.get(f"{page}sending/progress/", headers={"hx-request": "true"})
    assert answer.headers["HX-Refresh"] == "true"
    assert Batch.objects.get().ended_at is not None


@pytest.mark.parametrize(
    "page", ["", "affected/", "sending/", "record/", "notice/", "approval/", "facts/"]
)
def test_no_page_asks_more_of_the_database_with_more_people(
    page, shop, incident, author, batch, django_assert_max_num_queries
):
    browser = personas.signed_in(officer(shop, "counter"))
    address = f"/desk/incidents/{incident.number}/{page}"
    browser.get(address)
    with django_assert_max_num_queries(60) as few:
        browser.get(address)
    people = tuple(f"Demo {n},more{n}@example.com,,,en" for n in range(20))
    stories.with_people(incident, author, people)
    Recipient.objects.bulk_create(
        Recipient(
            platform=shop, incident=incident, notice=batch.notice, affected=one,
            subject_id=one.subject_id, channel=one.reach, language="en", next_at=timezone.now(),
        )
        for one in incident.affected.exclude(letters__notice=batch.notice)
    )  # fmt: skip
    with django_assert_max_num_queries(len(few)):
        assert browser.get(address).status_code == 200


@pytest.mark.parametrize(
    ("page", "status"),
    [
        ("sending/%00/", 404),
        ("sending/%F0%9F%98%80/letter.pdf", 404),
        ("affected/%00/", 404),
        ("affected/trail/%00/", 404),
        ("affected/list/%00/", 404),
        ("assessment/nope/", 404),
        ("sending/?state=%00&after=%00", 200),
        ("affected/?by=%00&after=99999999999999999999", 200),
        ("notice/?language=%00", 200),
    ],
)
def test_a_strange_address_is_answered_plainly(page, status, shop, incident, batch):
    browser = personas.signed_in(officer(shop, "stranger"))
    assert browser.get(f"/desk/incidents/{incident.number}/{page}").status_code == status
