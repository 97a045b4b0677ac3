"""manage.py index_words"""

from typing import Any

from django.apps import apps
from django.core.management.base import BaseCommand, CommandParser
from django.db import models

from helpdesk.actor import system
from helpdesk.audit.history import history_model
from helpdesk.vault import words
from tickets.actions.word_index import index_words

AT_ONCE = 500
"""Rows of one transaction: other writers wait no longer than for these."""


class Command(BaseCommand):
    """Make the words anew that cases are found by."""

    help = "Make the words anew that cases are found by. It may be stopped and run again."

    def add_arguments(self, parser: CommandParser) -> None:
        """How much at once."""
        parser.add_argument("--at-once", type=int, default=AT_ONCE, help="rows of one transaction")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Model by model, from the oldest row on."""
        for model in found_by_words():
            last: int | None = 0
            while last is not None:
                last = index_words(
                    model, actor=system("index_words"), after=last, most=options["at_once"]
                )
            self.stdout.write(f"{model._meta.verbose_name_plural}: indexed")


def found_by_words() -> list[type[models.Model]]:
    """The models with texts that are found by their words; not their histories."""
    return [model for model in apps.get_models() if history_model(model) and words.fields_of(model)]
