"""What `manage.py check`, and so every start, says about text messages."""

from typing import Any

from django.core.checks import CheckMessage, Info, register

from helpdesk.mail import gateways


@register()
def gateway_is_configured(**_options: Any) -> list[CheckMessage]:
    """Say plainly that codes by text are not offered."""
    if gateways.configured():
        return []
    return [
        Info(
            "No gateway for text messages is configured: codes go by email only.",
            hint="Set REDRESS_SMS_URL and REDRESS_SMS_TOKEN, see README.",
            id="redress.I001",
        )
    ]
