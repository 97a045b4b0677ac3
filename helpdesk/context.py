"""What every page may know about the deployment."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def deployment(_request: HttpRequest) -> dict[str, Any]:
    """Whether this is the demo: its pages say so."""
    return {"demo": settings.REDRESS_DEMO}
