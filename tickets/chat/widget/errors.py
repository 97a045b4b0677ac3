"""What is said in JSON about a form that has to be mended."""

from typing import Any

from django import forms

from helpdesk.errors import BadInput


class FormNotFit(BadInput):
    """Some fields cannot be taken as they are; the first one's sentence is the message."""

    def __init__(self, form: forms.Form) -> None:
        self.errors = {name: str(said[0]) for name, said in form.errors.items()}
        super().__init__(field=next(iter(self.errors)))

    @property
    def message(self) -> str:
        """The first field's sentence, in the reader's language."""
        return self.errors[self.field]

    def as_json(self) -> dict[str, Any]:
        """Also with each field's sentence."""
        return {**super().as_json(), "errors": self.errors}
