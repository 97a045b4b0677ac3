"""A chat's client, written from docs/chat-protocol.md alone: its rules, and nothing of ours.

It knows no network: what it wants to send is in `out`, what came is handed to `hear`. So the same
client can be driven over a real line or through a network that does what it likes.
"""

import itertools
from collections.abc import Iterable
from typing import Any

Frame = dict[str, Any]


class ReferenceClient:
    """One side of one conversation. case: the desk's, whose frames carry its number."""

    def __init__(self, name: str, case: str = "") -> None:
        self.name, self.case = name, case
        self.numbers = itertools.count(1)
        self.out: list[Frame] = []
        self.unkept: dict[str, str] = {}
        """Written, by its own id, until it is known to be kept (rule 1)."""
        self.refused: dict[str, str] = {}
        self.kept: dict[str, int] = {}
        self.shown: dict[int, Frame] = {}
        """Every message up to `last`, by its number (rule 2)."""
        self.last = 0
        self.looked = 0
        self.marks = {
            (what, who): 0 for what in ("delivered", "read") for who in ("customer", "staff")
        }
        self.state = ""

    # What the person does

    def write(self, text: str) -> str:
        """Something new to say; returns its id."""
        own = f"{self.name}-{next(self.numbers)}"
        self.unkept[own] = text
        self.say(own)
        return own

    def look(self) -> None:
        """The person looks at everything that is shown."""
        self.looked = self.last
        self.send("seen", seq=self.last)

    # What the client does by itself

    def opened(self) -> None:
        """A line has come up: what was under way on the last one is gone (rules 1 and 3)."""
        self.out.clear()
        self.ask()
        self.say_again()

    def say(self, own: str) -> None:
        """Send one message, for the first time or again."""
        self.send("say", id=own, text=self.unkept[own])

    def say_again(self) -> None:
        """Whatever is not known to be kept, in its order (rule 1)."""
        for own in self.unkept:
            self.say(own)

    def ask(self) -> None:
        """Everything after what is here (rules 2 and 3)."""
        self.send("after", seq=self.last)

    def send(self, kind: str, **content: Any) -> None:
        """A frame on its way out."""
        self.out.append({"kind": kind, **({"case": self.case} if self.case else {}), **content})

    # What comes

    def hear(self, frame: Frame) -> None:
        """Take one frame in; kinds it does not know are none of its business."""
        if self.case and frame.get("case", self.case) != self.case:
            return
        hearer = getattr(self, f"hear_{frame['kind']}", None)
        if hearer is not None:
            hearer(frame)

    def hear_kept(self, frame: Frame) -> None:
        """It is stored under this number: it need not be kept here any more."""
        assert self.kept.setdefault(frame["id"], frame["seq"]) == frame["seq"]
        self.unkept.pop(frame["id"], None)

    def hear_refused(self, frame: Frame) -> None:
        """It was not kept. What says so in a hurry is sent again later."""
        if frame["code"] != "busy" and frame.get("id") in self.unkept:
            self.refused[frame["id"]] = frame["code"]
            del self.unkept[frame["id"]]

    def hear_message(self, frame: Frame) -> None:
        """One new message: the next, one that is here, or one before which some are missing."""
        seq = frame["message"]["seq"]
        if seq == self.last + 1:
            self.show([frame["message"]], seq)
        elif seq > self.last:
            self.ask()

    def hear_messages(self, frame: Frame) -> None:
        """The answer to `after`, perhaps to one asked long ago."""
        self.show(frame["messages"], frame["last"])
        if frame["more"]:
            self.ask()

    def hear_stale(self, _: Frame) -> None:
        """Something could not be passed on."""
        self.ask()

    def hear_state(self, frame: Frame) -> None:
        """How the chat stands, the first time with both sides' marks."""
        self.state = frame["state"]
        for what in ("delivered", "read"):
            for who, seq in frame.get(what, {}).items():
                self.reach(what, who, seq)

    def hear_delivered(self, frame: Frame) -> None:
        """How far the other side has everything."""
        self.reach("delivered", frame["by"], frame["seq"])

    def hear_read(self, frame: Frame) -> None:
        """How far the other side has looked."""
        self.reach("delivered", frame["by"], frame["seq"])
        self.reach("read", frame["by"], frame["seq"])

    def reach(self, what: str, who: str, seq: int) -> None:
        """A mark only moves forward, however late the word of it comes."""
        self.marks[what, who] = max(self.marks[what, who], seq)

    def show(self, messages: Iterable[Frame], last: int) -> None:
        """Messages that follow on what is here, up to a number."""
        for one in messages:
            if one["seq"] > self.last:
                self.shown[one["seq"]] = one
        self.last = max(self.last, last)
        self.send("got", seq=self.last)

    # What the person sees

    def fate(self, own: str) -> str:
        """What the client says of a message of its own: sending, sent, delivered, read, refused."""
        if own in self.unkept:
            return "sending"
        if own in self.refused:
            return "refused"
        other = "customer" if self.case else "staff"
        reached = [
            what for what in ("delivered", "read") if self.marks[what, other] >= self.kept[own]
        ]
        return reached[-1] if reached else "sent"
