"""What the files room looks after from time to time."""

from datetime import timedelta

from helpdesk.background.sweeps import sweep
from helpdesk.files.storage import sweep_orphans

sweep("files.orphaned", every=timedelta(hours=1))(sweep_orphans)
