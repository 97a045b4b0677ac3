"""Tasks of calls from our page."""

from django_tasks import task


@task()
def keep_live_recordings() -> int:
    """Put together every recording that has ended; returns how many were looked at."""
    from tickets.calls.browser.keeping import keep_ended  # it needs the actions that ask for this

    return keep_ended()
