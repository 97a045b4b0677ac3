"""What follows from a request, out of sight of whoever made it: codes sent, accounts frozen."""

from django_tasks import task

from helpdesk.actor import customer, system
from identity.models import OneTimeCode, VerificationAttempt

SENDER = system("codes")


@task()
def deliver_code(pk: int) -> bool:
    """Make one code and put it on its way; returns whether there was one to send.

    Nothing takes it up again when its worker is lost: whoever waits asks for another.
    """
    from identity.actions.code_delivery import make_and_send

    row = OneTimeCode.objects.select_related("verification").filter(pk=pk).first()
    return row is not None and make_and_send(row, actor=SENDER)


@task()
def freeze_meant(pk: int) -> bool:
    """Freeze the account that a report meant, if it meant one; returns whether it did.

    A task's, for nobody as for somebody, so that the time of the answer says nothing. A sweep does
    it where the worker is lost.
    """
    rows = VerificationAttempt.objects.select_related("verification", "member")
    attempt = rows.filter(pk=pk).first()
    return attempt is not None and freeze_for_reporter(attempt)


def freeze_for_reporter(attempt: VerificationAttempt) -> bool:
    """The same, in the name of whoever reported it."""
    from identity.actions.freezes import freeze_reported

    reporter = customer(attempt.by.removeprefix("customer:"), attempt.platform_id)
    return freeze_reported(attempt, actor=reporter)
