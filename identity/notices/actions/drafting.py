"""Writing a notice, and handing it to a second person."""

from collections.abc import Mapping

from helpdesk.actions import Work, action
from helpdesk.actor import Actor
from identity.access import require_still
from identity.incidents.actions.guards import held_open
from identity.incidents.errors import ChangedMeanwhile, IncidentClosed
from identity.incidents.models import Incident, IncidentState
from identity.notices.content import missing, texts_of
from identity.notices.digests import digest_of, marks_of
from identity.notices.errors import NobodyToTell, NotInState, SomethingMissing
from identity.notices.models import Approval, Decision, Notice, NoticeSection, NoticeState
from identity.notices.people import to_tell
from identity.notices.sections import CODES, asked
from identity.notices.wording import LANGUAGES, wording
from identity.roles import Right

CHANGEABLE = (NoticeState.DRAFT, NoticeState.SUBMITTED, NoticeState.APPROVED)


@action("notice.begin")
def begin_notice(work: Work, incident: Incident, *, actor: Actor) -> Notice:
    """Begin the first version, or the next one after a version was sent, with its texts. An
    unsent one is the same one. Raises NotFound, Forbidden and IncidentClosed."""
    incident = held_open(work, incident, actor)
    last = Notice.objects.filter(incident=incident).order_by("-version").first()
    if last is not None and last.state != NoticeState.SENT:
        work.nothing_happened()
        return last
    notice = work.create(
        Notice(
            platform=incident.platform,
            incident=incident,
            subject_id=incident.subject_id,
            version=last.version + 1 if last else 1,
            started_by=actor.id,
            started_at=work.now,
        )
    )
    work.about(notice, case=incident.number)
    if last is not None:
        write_all(work, notice, texts_of(last, actor=actor).by_language)
    return notice


def held(work: Work, notice: Notice, actor: Actor, right: Right, *states: str) -> Notice:
    """The notice under lock, in one of these states, as what the entry is about. Its incident is
    locked before it: nobody comes onto the list or goes off it meanwhile. Raises NotFound,
    Forbidden, IncidentClosed and NotInState."""
    incident = work.lock(notice.incident)
    fresh = work.lock(notice)
    fresh.incident = incident
    require_still(actor, right, fresh.platform_id)
    work.about(fresh, case=incident.number)
    if incident.state == IncidentState.CLOSED:
        raise IncidentClosed
    if fresh.state not in states:
        raise NotInState
    return fresh


@action("notice.write")
def write_sections(
    work: Work,
    notice: Notice,
    *,
    actor: Actor,
    language: str,
    texts: Mapping[str, str],
    seen: str | None = None,
) -> Notice:
    """Keep the sections of one language. One changed character makes a submitted or approved
    notice a draft again and its approval void.

    seen: the `marks_of` what the writer saw; None is not compared. Raises ChangedMeanwhile,
    NotFound, Forbidden, IncidentClosed and NotInState.
    """
    notice = held(work, notice, actor, Right.HANDLE_INCIDENTS, *CHANGEABLE)
    if seen is not None and seen != marks_of(notice, language):
        raise ChangedMeanwhile
    if write_all(work, notice, {language: texts}):
        back_to_draft(work, notice)
    else:
        work.nothing_happened()
    return notice


@action("notice.suggest")
def fill_suggestions(work: Work, notice: Notice, *, actor: Actor) -> Notice:
    """Put the suggested wording where nothing is written. Its blanks keep the notice from being
    submitted until somebody fills them. Raises NotFound, Forbidden and NotInState."""
    notice = held(work, notice, actor, Right.HANDLE_INCIDENTS, *CHANGEABLE)
    written = {(row.language, row.code) for row in notice.sections.all() if row.text is not None}
    suggested = {
        language: {
            code: wording(language).suggestions[code]
            for code in CODES
            if (language, code) not in written
        }
        for language in LANGUAGES
    }
    if write_all(work, notice, suggested):
        back_to_draft(work, notice)
    else:
        work.nothing_happened()
    return notice


def write_all(work: Work, notice: Notice, texts: Mapping[str, Mapping[str, str]]) -> bool:
    """Write texts by language and section; whether any was different."""
    rows = {(row.language, row.code): row for row in notice.sections.all()}
    changed = [
        write_one(work, rows.get((language, code)) or blank(work, notice, language, code), text)
        for language in LANGUAGES
        for code, text in texts.get(language, {}).items()
        if code in CODES
    ]
    return any(changed)


def blank(work: Work, notice: Notice, language: str, code: str) -> NoticeSection:
    """A section that is not there yet, unwritten."""
    return NoticeSection(
        platform=notice.platform, notice=notice, subject_id=notice.subject_id, language=language,
        code=code, written_by=work.actor.id, written_at=work.now,
    )  # fmt: skip


def write_one(work: Work, row: NoticeSection, text: str) -> bool:
    """Write one section; whether it was different. Author and hour change with the text only."""
    said = text.replace("\r\n", "\n").strip()
    if row.pk is not None:
        changed = work.update(row, text=said or None)
        if changed:
            work.update(row, written_by=work.actor.id, written_at=work.now)
        return changed
    if said:
        row.text = said
        work.create(row)
    return bool(said)


def back_to_draft(work: Work, notice: Notice) -> None:
    """Something changed: what was submitted or approved is not this any more."""
    if notice.state == NoticeState.DRAFT:
        return
    void_approvals(work, notice)
    work.update(notice, state=NoticeState.DRAFT, digest="")
    work.outcome("draft_again")


def void_approvals(work: Work, notice: Notice) -> None:
    """Take the approval's force; it stays on record."""
    standing = Approval.objects.filter(
        notice=notice, verdict=Decision.APPROVED, voided_at=None
    ).select_for_update()
    for approval in standing:
        work.update(approval, voided_at=work.now)


@action("notice.submit")
def submit_notice(work: Work, notice: Notice, *, actor: Actor) -> Notice:
    """Hand a complete notice to a second person. Raises SomethingMissing, NobodyToTell, NotFound,
    Forbidden and NotInState."""
    notice = held(work, notice, actor, Right.HANDLE_INCIDENTS, NoticeState.DRAFT)
    texts = texts_of(notice, actor=actor)
    if missing(texts, asked(notice.incident)):
        raise SomethingMissing
    people = to_tell(notice.incident, notice).count()
    if not people:
        raise NobodyToTell
    work.update(
        notice,
        state=NoticeState.SUBMITTED,
        submitted_by=actor.id,
        submitted_at=work.now,
        digest=digest_of(notice, actor=actor, texts=texts),
        people=people,
    )
    work.detail(people=people)
    return notice
