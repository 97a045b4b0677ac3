"""What can be wrong about evidence."""

from django.utils.translation import gettext_lazy as _

from helpdesk.errors import BadInput, Conflict, DomainError


class EvidenceClosed(DomainError):
    """The dispute is decided."""

    code = "evidence_closed"
    status = 409
    words = _("This dispute is decided. Nothing can be added to it any more.")


class CannotTakeBack(DomainError):
    """After escalation what was brought stays."""

    code = "evidence_stays"
    status = 409
    words = _(
        "An officer decides this dispute now, so what was brought stays. You can add a correction."
    )


class NothingBrought(BadInput):
    """Neither words nor files."""

    code = "nothing_brought"
    words = _("Write something, or choose a photo or a PDF.")


class AskedAlready(Conflict):
    """The same is being asked of the same side."""

    code = "asked_already"
    words = _("This is asked for already. Wait for the answer, or take the request back first.")


class DueInThePast(BadInput):
    """Nobody can answer by then."""

    code = "due_in_the_past"
    words = _("Choose a day that is still to come.")


class ContradictionGone(Conflict):
    """What it compared has changed meanwhile."""

    code = "contradiction_gone"
    words = _("The facts have changed since you opened the page. Look at them again first.")
