"""Sending the codes that were asked for."""

from django_tasks import task

from helpdesk.actor import system
from identity.models import OneTimeCode

SENDER = system("codes")


@task()
def deliver_code(pk: int) -> bool:
    """Make one code and put it on its way; returns whether there was one to send.

    Nothing takes it up again when its worker is lost: whoever waits asks for another.
    """
    from identity.actions.code_delivery import make_and_send

    row = OneTimeCode.objects.select_related("verification").filter(pk=pk).first()
    return row is not None and make_and_send(row, actor=SENDER)
