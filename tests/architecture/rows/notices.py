"""Rows of the matrix; see matrix.py for the columns."""

from identity.notices.models import Notice, Recipient
from tests import personas
from tests.incidents.stories import officer
from tests.notices.stories import incident as with_people
from tests.notices.stories import started

READ = "302 403 403 200 200 403 403 403 404"
"""A page of one incident, for those who handle incidents and those who approve what is told."""

EDIT = "302 403 403 403 200 403 403 403 404"
STEP = "302 403 403 403 302 403 403 403 404"
DECIDE = "302 403 403 302 302 403 403 403 404"
HERE = "/desk/incidents/{told_incident}/"

ROWS: dict[str, tuple[str, str, str]] = {
    "mailbox_file": ("GET", "/mailbox/1/0/", "404 404 404 404 404 404 404 404 404"),
    "notices:notice": ("GET", f"{HERE}notice/", READ),
    "notices:begin": ("POST", f"{HERE}notice/begin/", STEP),
    "notices:suggest": ("POST", f"{HERE}notice/suggest/", STEP),
    "notices:submit": ("POST", f"{HERE}notice/submit/", STEP),
    "notices:preview": ("GET", f"{HERE}notice/en.pdf", READ),
    "notices:approval": ("GET", f"{HERE}approval/", READ),
    "notices:approve": ("POST", f"{HERE}approval/approve/", DECIDE),
    "notices:return": ("POST", f"{HERE}approval/return/", "302 403 403 422 422 403 403 403 404"),
    "notices:sending": ("GET", f"{HERE}sending/", READ),
    "notices:start": ("POST", f"{HERE}sending/start/", STEP),
    "notices:progress": ("GET", f"{HERE}sending/progress/", READ),
    "notices:pause": ("POST", f"{HERE}sending/pause/", STEP),
    "notices:letters": ("GET", f"{HERE}sending/letters.zip", STEP),
    "notices:letter": ("GET", f"{HERE}sending/{{letter}}/", EDIT),
    "notices:document": (
        "GET",
        f"{HERE}sending/{{letter}}/letter.pdf",
        "302 403 403 403 404 403 403 403 404",
    ),
    "notices:again": ("POST", f"{HERE}sending/{{letter}}/again/", STEP),
    "notices:record": ("GET", f"{HERE}record/", READ),
}


def things(here, ticket) -> dict[str, object]:
    """A notice on its way, of which no letter is made yet."""
    author = personas.as_actor(officer(here, "author"))
    approver = personas.as_actor(personas.manager(here, "approver"))
    batch = started(with_people(here, author), author, approver)
    notice = Notice.objects.select_related("incident").get(pk=batch.notice_id)
    letter = Recipient.objects.filter(notice=notice).first()
    return {"told_incident": notice.incident.number, "letter": letter.uid}
