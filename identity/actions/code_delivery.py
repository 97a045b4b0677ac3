"""Making a code and putting it on its way: a task's work, out of sight of whoever asked."""

from helpdesk.actions import Work, action
from helpdesk.actor import Actor
from helpdesk.mail.queue import queue_mail
from helpdesk.mail.texts import queue_text
from helpdesk.policies import profile
from helpdesk.purposes import Purpose
from identity.models import Member, OneTimeCode
from identity.verification import codes
from identity.verification.factors import CODES
from identity.verification.outcomes import Outcome


@action("verification.deliver_code")
def make_and_send(work: Work, row: OneTimeCode, *, actor: Actor) -> bool:
    """Make the code, keep its digest and queue the mail or the text; returns whether it did.

    Once: a code that was made already, has expired or is nobody's is left alone.
    """
    row = work.lock(row)
    verification = row.verification
    work.about(verification, case=verification.case, purpose=Purpose.VERIFY)
    member = Member.objects.filter(subject=row.subject_id).first()
    if not row.sent or member is None or row.expires_at <= work.now or row.used_at:
        work.nothing_happened()
        return False
    code = codes.new_code()
    if not put_on_its_way(work, row, member, code):
        work.nothing_happened()
        return False
    work.update(row, digest=codes.digest(row.platform_id, verification.uid, code))
    work.outcome(Outcome.SENT)
    work.detail(factor=CODES[row.means])
    return True


def put_on_its_way(work: Work, row: OneTimeCode, member: Member, code: str) -> bool:
    """Queue it to the registered address or phone as it is now; False if it was, or there is
    none."""
    verification = row.verification
    to = member.phone if row.means == "phone" else member.email
    if to is None:
        return False
    queue = queue_text if row.means == "phone" else queue_mail
    queued = queue(
        work,
        platform=row.platform_id,
        subject=member.subject_id,
        to=to,
        kind="verification_code",
        key=f"code:{row.pk}",
        language=member.language,
        case=verification.case,
        expires_at=row.expires_at,
        code=code,
        minutes=codes.LASTS.seconds // 60,
        shop=profile(verification.platform_id, verification.policy_version).names,
    )
    return queued is not None
