"""What the complaint form asks, question by question, and what has been answered."""

import base64
import hashlib
import hmac
import json
from dataclasses import asdict, dataclass, fields

from helpdesk.policies import Profile
from tickets.models.tickets import Topic

MOST_FILES = 5


@dataclass(frozen=True, slots=True)
class Answers:
    """Everything a draft holds. knows_order: False when the number is not at hand, None while
    that was not asked. looked_at_photos: whether that question was passed, with files or not."""

    topic: str = ""
    order: str = ""
    knows_order: bool | None = None
    text: str = ""
    looked_at_photos: bool = False
    name: str = ""
    email: str = ""
    phone: str = ""
    language: str = ""

    @classmethod
    def from_json(cls, text: str) -> "Answers":
        """Read back; what a later version does not know is left out."""
        known = {field.name for field in fields(cls)}
        data = json.loads(text) if text else {}
        return cls(**{name: value for name, value in data.items() if name in known})

    def as_json(self) -> str:
        """As it is sealed."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @property
    def steps(self) -> tuple[str, ...]:
        """The questions this complaint takes, in order; the order's only where there is one."""
        about_order = self.topic in {Topic.ORDER, Topic.PAYMENT}
        return ("topic", *(("order",) if about_order else ()), "what", "photos", "contact")

    def answered(self, step: str) -> bool:
        """Whether a question has its answer."""
        return {
            "topic": bool(self.topic),
            "order": bool(self.order) or self.knows_order is False,
            "what": bool(self.text),
            "photos": self.looked_at_photos,
            "contact": bool(self.email or self.phone),
        }[step]

    @property
    def next_step(self) -> str:
        """The first question without an answer; "review" when there is none."""
        return next((step for step in self.steps if not self.answered(step)), "review")

    def reachable(self, step: str) -> bool:
        """Whether somebody may go to this question: it was answered, or it is the next one."""
        if step in {"review", self.next_step}:
            return step == self.next_step
        return step in self.steps and self.answered(step)

    def after(self, step: str) -> str:
        """Where to go from an answered question: the one after it, or what is still open."""
        place = self.steps.index(step) + 1
        following = self.steps[place] if place < len(self.steps) else "review"
        return following if self.reachable(following) else self.next_step

    def before(self, step: str) -> str:
        """The question before this one, "" for the first."""
        steps = (*self.steps, "review")
        place = steps.index(step)
        return steps[place - 1] if place else ""


def link_secret(draft_secret: str) -> str:
    """The secret of the case's link, derived from that of the draft.

    So the browser that wrote the complaint, and nobody else, is shown the link on the last page,
    however often it asks, and no table holds it.
    """
    derived = hmac.new(draft_secret.encode(), b"redress follow-up link", hashlib.sha256)
    return base64.urlsafe_b64encode(derived.digest()).rstrip(b"=").decode()


def language_for(profile: Profile, wanted: str) -> str:
    """The language to answer in: the wanted one if the platform offers it, else its first."""
    return wanted if wanted in profile.languages else profile.languages[0]
