"""Whether somebody has a second step."""

from identity.models import Staff, TotpDevice


def has_step(staff: Staff) -> bool:
    """Whether a second step is asked of somebody: an app or a security key; 1 or 2 queries."""
    app = TotpDevice.objects.filter(staff=staff, confirmed_at__isnull=False)
    return app.exists() or staff.security_keys.filter(removed_at=None).exists()
