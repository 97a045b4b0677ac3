"""manage.py create_administrator"""

import getpass
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from helpdesk.actor import system
from helpdesk.errors import DomainError
from identity.actions.staff import create_staff
from identity.forms import SPELLING
from identity.models import Staff
from identity.roles import Role


class Command(BaseCommand):
    """Let the first administrator of a new desk in; they let in everybody else on its pages."""

    help = "Create somebody who administers all platforms; asks for their password."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The sign-in name, the name, and where the password comes from."""
        parser.add_argument("username", help="what they sign in with, such as dara.sok")
        parser.add_argument("--name", help="what colleagues and the trail call them")
        parser.add_argument(
            "--password-stdin", action="store_true", help="read one line instead of asking"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Create them. Raises CommandError with a sentence for the operator."""
        username = str(options["username"])
        if not SPELLING.regex.match(username):  # type: ignore[union-attr]
            raise CommandError(f"{username}: {SPELLING.message}")
        password = read_line() if options["password_stdin"] else asked()
        try:
            staff = created(username, options["name"] or username, password)
        except DomainError as error:
            raise CommandError(error.message) from None
        self.stdout.write(f"{staff.username} can sign in and administers all platforms.")


def created(username: str, name: str, password: str) -> Staff:
    """The new administrator; raises NameTaken, WeakPassword."""
    staff, _shown = create_staff(
        actor=system("create_administrator"),
        username=username,
        name=name,
        role=Role.ADMINISTRATOR,
        platform=None,
        password=password,
    )
    return staff


def read_line() -> str:
    """A password from a pipe: one line, without its end."""
    return required(sys.stdin.readline().rstrip("\r\n"))


def asked() -> str:
    """A password typed twice, unseen."""
    password = required(getpass.getpass("Password: "))
    if getpass.getpass("The same again: ") != password:
        raise CommandError("The two were not the same. Nobody was created; try again.")
    return password


def required(password: str) -> str:
    """An empty password would otherwise become a one-time one that nobody sees."""
    if not password:
        raise CommandError("A password is needed. Nobody was created.")
    return password
