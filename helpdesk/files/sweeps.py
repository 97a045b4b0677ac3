"""What the files room looks after from time to time."""

from datetime import timedelta

from helpdesk.actor import system
from helpdesk.background.sweeps import sweep
from helpdesk.files.actions import expire_uploads
from helpdesk.files.parts import sweep_orphaned_parts
from helpdesk.files.storage import sweep_orphans

sweep("files.orphaned", every=timedelta(hours=1))(sweep_orphans)


@sweep("files.unfinished", every=timedelta(hours=1))
def remove_unfinished() -> None:
    """Uploads that nobody finished, and parts that no row knows."""
    while expire_uploads(actor=system("files")):
        pass
    sweep_orphaned_parts()
