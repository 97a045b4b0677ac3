"""What the files room does by itself."""

from helpdesk.actions import Work, action
from helpdesk.actor import Actor
from helpdesk.files.models import Upload
from helpdesk.files.parts import forget

AT_ONCE = 20


@action("upload.expire")
def expire_uploads(work: Work, *, actor: Actor) -> int:
    """Remove uploads that were not finished within their day; returns how many."""
    held = Upload.objects.select_for_update().filter(expires_at__lte=work.now)
    old = list(held.order_by("expires_at")[:AT_ONCE])
    work.nothing_happened()
    for upload in old:
        forget(work, upload)
    return len(old)
