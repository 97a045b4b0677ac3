"""Registers the files room with Django."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    """The files room."""

    name = "helpdesk.files"
    label = "files"
