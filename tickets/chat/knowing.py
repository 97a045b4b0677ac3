"""Who at the desk could go on with a chat: who takes chats now, and who knows a topic."""

from django.db.models import QuerySet

from helpdesk import moments
from identity.models import Competence, Staff
from identity.models.competences import CompetenceKind
from tickets.chat.models import ChatPresence
from tickets.queries.colleagues import colleagues


def there(platform: str) -> "QuerySet[Staff]":
    """Whoever works cases of a platform and takes chats there at this moment, by name."""
    present = ChatPresence.objects.filter(platform=platform, until__gt=moments.now())
    return colleagues(platform).filter(pk__in=present.values("staff"))


def knows(person: Staff, platform: str, topic: str) -> bool:
    """Whether somebody knows a topic there; whoever has named none knows all."""
    held = Competence.objects.filter(
        staff=person, platform=platform, kind=CompetenceKind.TOPIC, ended_at=None
    )
    codes = set(held.values_list("code", flat=True))
    return not codes or topic in codes
