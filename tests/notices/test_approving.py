"""A notice goes out as a second person saw it, or not at all."""

import pytest

from helpdesk.audit.models import Entry
from helpdesk.errors import Forbidden
from identity.incidents.actions.people import remove_affected
from identity.incidents.models import AffectedPerson
from identity.notices.actions.approving import approve_notice, return_notice
from identity.notices.actions.drafting import (
    begin_notice,
    fill_suggestions,
    submit_notice,
    write_sections,
)
from identity.notices.actions.starting import start_sending
from identity.notices.errors import (
    ApprovalVoid,
    ChangedSinceSeen,
    NeedsReason,
    NobodyToTell,
    NotInState,
    OwnNotice,
    SomethingMissing,
)
from identity.notices.models import Approval, Notice, NoticeState, Recipient
from tests.incidents import stories as incidents
from tests.notices import stories


@pytest.mark.parametrize("nothing", ["", "N/A", "-", "គ្មាន", "无", "TBD", "On [day] it happened."])
@pytest.mark.parametrize("language", ["en", "km"])
def test_nothing_is_submitted_while_a_section_says_nothing(incident, author, language, nothing):
    notice = stories.complete(incident, author)
    write_sections(notice, actor=author, language=language, texts={"remedies": nothing})
    with pytest.raises(SomethingMissing):
        submit_notice(notice, actor=author)


def test_suggested_wording_is_not_sent_before_its_blanks_are_filled(incident, author):
    notice = begin_notice(incident, actor=author)
    fill_suggestions(notice, actor=author)
    with pytest.raises(SomethingMissing):
        submit_notice(notice, actor=author)


def test_suggestions_leave_what_is_written(incident, author):
    notice = begin_notice(incident, actor=author)
    write_sections(notice, actor=author, language="en", texts={"advice": stories.ENGLISH})
    before = notice.sections.get(language="en", code="advice").text.envelope
    fill_suggestions(notice, actor=author)
    assert notice.sections.get(language="en", code="advice").text.envelope == before
    assert notice.sections.count() == 16


def test_a_notice_to_nobody_is_not_submitted(shop, author):
    empty = incidents.incident(shop, author)
    with pytest.raises(NobodyToTell):
        submit_notice(stories.complete(empty, author), actor=author)


def test_nobody_approves_what_they_wrote_or_submitted(shop, incident, author):
    notice = stories.submitted(incident, author)
    with pytest.raises(OwnNotice):
        approve_notice(notice, actor=author, digest=notice.digest)


def test_who_wrote_words_that_were_replaced_since_does_not_approve(shop, incident, author):
    helper = stories.both(shop)
    notice = stories.complete(incident, author)
    write_sections(notice, actor=helper, language="en", texts={"advice": "Change your password."})
    write_sections(notice, actor=author, language="en", texts={"advice": stories.ENGLISH})
    notice = submit_notice(notice, actor=author)
    with pytest.raises(OwnNotice):
        approve_notice(notice, actor=helper, digest=notice.digest)


def test_one_changed_character_makes_it_a_draft_and_the_approval_void(incident, author, second):
    notice = stories.approved(incident, author, second)
    changed = stories.ENGLISH + "!"
    write_sections(notice, actor=author, language="en", texts={"advice": changed})
    notice.refresh_from_db()
    assert (notice.state, notice.digest) == (NoticeState.DRAFT, "")
    assert Approval.objects.get().voided_at is not None
    with pytest.raises(NotInState):
        start_sending(notice, actor=author)


def test_keeping_the_same_words_changes_nothing(incident, author, second):
    notice = stories.approved(incident, author, second)
    write_sections(notice, actor=author, language="en", texts=stories.texts(stories.ENGLISH))
    notice.refresh_from_db()
    assert notice.state == NoticeState.APPROVED


def test_what_was_not_seen_is_not_approved(incident, author, second):
    notice = stories.submitted(incident, author)
    with pytest.raises(ChangedSinceSeen):
        approve_notice(notice, actor=second, digest="0" * 64)


def test_a_person_more_makes_an_approval_void_and_that_is_remembered(incident, author, second):
    notice = stories.approved(incident, author, second)
    stories.with_people(incident, author, ("Demo Late,late@example.com,,,en",))
    with pytest.raises(ApprovalVoid):
        start_sending(notice, actor=author)
    notice.refresh_from_db()
    assert notice.state == NoticeState.DRAFT
    assert Approval.objects.get().voided_at is not None
    assert Entry.objects.filter(action="notice.send", outcome="approval_void").count() == 1
    assert not Recipient.objects.exists()


def test_a_person_fewer_makes_it_void_too(incident, author, second):
    notice = stories.approved(incident, author, second)
    person = AffectedPerson.objects.filter(incident=incident).first()
    remove_affected(person, actor=author, why="Their record was a test of ours.")
    with pytest.raises(ApprovalVoid):
        start_sending(notice, actor=author)


def test_sending_back_needs_a_reason_and_makes_it_a_draft(incident, author, second):
    notice = stories.submitted(incident, author)
    with pytest.raises(NeedsReason):
        return_notice(notice, actor=second, reason="-")
    return_notice(notice, actor=second, reason="Say which telephone number is ours.")
    assert Notice.objects.get().state == NoticeState.DRAFT


def test_a_manager_approves_and_does_not_write(incident, author, second):
    notice = stories.complete(incident, author)
    with pytest.raises(Forbidden):
        write_sections(notice, actor=second, language="en", texts={"advice": "Mine."})
