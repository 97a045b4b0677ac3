"""A platform: a tenant of the desk, with its policy profile."""

from django.db import models

from helpdesk.audit.history import History


class Platform(models.Model):
    """A shop platform. `code` is its short name in addresses and the key of its profile."""

    code = models.SlugField(primary_key=True, max_length=32)
    name = models.CharField(max_length=120)
    prefix = models.CharField(max_length=4, unique=True)
    opened_at = models.DateTimeField()
    history = History()

    def __str__(self) -> str:
        return self.name

    @property
    def platform_id(self) -> str:
        """Every row says which platform it is of; this one is it."""
        return self.code
