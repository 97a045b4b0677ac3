"""The model field for sealed values."""

from typing import Any

from django.db import models
from django.db.models.query_utils import DeferredAttribute

from helpdesk.vault.sealed import Sealed


class SealOnAssignment(DeferredAttribute):
    """Seals text the moment it is assigned: an instance never holds clear text.

    The owner must be assigned first, so a model declares its `subject` above its sealed fields.
    Assigning the text it already holds keeps the envelope, so that nothing looks changed.
    """

    field: "SealedField"

    def __set__(self, instance: models.Model, value: str | Sealed | None) -> None:
        data = instance.__dict__
        name = self.field.attname
        data[name] = self._sealed(instance, data.get(name), value)

    def _sealed(self, instance: models.Model, current: Any, value: Any) -> Sealed | None:
        if value is None or value == "" or isinstance(value, Sealed):
            return value or None
        if not isinstance(value, str):
            raise TypeError(f"{self.field.label} takes text, not {type(value).__name__}")
        if isinstance(current, Sealed) and current.is_text(value):
            return current
        return self.field.seal(value, subject=getattr(instance, self.field.owner))


class SealedField(models.BinaryField):  # type: ignore[type-arg]
    """Text at rest as an envelope; in Python a `Sealed`, or None.

    record_class: which of the owner's keys seals it (keys of one class die together).
    kind: how it is masked ("name", "phone", "email", "number", "text").
    index: how it is found again ("phone", "email", "order", "tracking"), or "" for not at all.
    words: the path of foreign keys to the case that its words lead to, such as
    "conversation.ticket", or "" for what is not found by words; see words.py.
    owner: the attribute that holds the subject's id.
    """

    descriptor_class = SealOnAssignment

    def __init__(
        self,
        *args: Any,
        record_class: str = "",
        kind: str = "text",
        index: str = "",
        words: str = "",
        owner: str = "subject_id",
        **options: Any,
    ) -> None:
        self.record_class = record_class
        self.kind = kind
        self.index = index
        self.words = words
        self.owner = owner
        self.label = ""
        # Editable, or differences between versions would pass over it.
        options.setdefault("editable", True)
        super().__init__(*args, **options)

    def deconstruct(self) -> Any:
        """How it is masked and found is code's business; the column is the same."""
        name, path, args, options = super().deconstruct()
        options.pop("editable", None)
        return name, path, args, {**options, "record_class": self.record_class}

    def contribute_to_class(
        self, cls: type[models.Model], name: str, *args: Any, **more: Any
    ) -> None:
        """Take the label from the first model: a history copy keeps its original's."""
        super().contribute_to_class(cls, name, *args, **more)
        if not self.label:
            self.label = f"{cls._meta.label_lower}.{name}"

    def seal(self, text: str, *, subject: str | None) -> Sealed:
        """Seal `text` for its owner."""
        if not subject:
            raise ValueError(f"{self.label} has no subject yet: assign the owner first")
        return Sealed.seal(
            text,
            subject=subject,
            record_class=self.record_class,
            label=self.label,
            kind=self.kind,
        )

    def get_default(self) -> None:
        """Nothing: a binary column's own default would be empty bytes."""

    def from_db_value(self, value: bytes | memoryview | None, *_: Any) -> Sealed | None:
        """Wrap what the database holds."""
        return None if value is None else Sealed(bytes(value), self.label, self.kind)

    def to_python(self, value: Any) -> Any:
        """Nothing to convert: text is sealed by assignment."""
        return value

    def get_prep_value(self, value: Any) -> bytes | None:
        """The envelope. Clear text never gets this far; if it does, it stops here."""
        if value is None:
            return None
        if not isinstance(value, Sealed):
            raise TypeError(f"{self.label} was about to be stored in clear")
        return value.envelope

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        """The envelope, as the driver takes bytes."""
        envelope = value if isinstance(value, bytes) else self.get_prep_value(value)
        return None if envelope is None else connection.Database.Binary(envelope)

    def value_to_string(self, obj: models.Model) -> str:
        """For serialisers: the mask."""
        return str(self.value_from_object(obj) or "")


def sealed_fields(model: type[models.Model]) -> list[SealedField]:
    """The sealed fields of a model, in order."""
    return [field for field in model._meta.concrete_fields if isinstance(field, SealedField)]
