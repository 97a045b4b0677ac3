#!/usr/bin/env python
"""Redress's command line: `python manage.py help` lists the commands."""

import os
import sys


def main() -> None:
    """Run the command named on the command line with Redress's settings."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "helpdesk.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
