"""How long the two sides of a call from our page are believed to be there."""

from datetime import timedelta

STAYS = timedelta(seconds=30)
"""How long a page is believed open after its socket was last seen open. So a page that is loaded
anew, or a network that breaks, has at least STAYS - LOOKED_AT, 20 seconds, to come back."""

LOOKED_AT = timedelta(seconds=10)
"""How often an open socket says so."""

RINGS_FOR = timedelta(minutes=2)
"""A call from our page that nobody answered for so long is missed, and the caller is told how else
to reach us: nobody listens to a ringing browser for longer."""

JOINED_FOR = timedelta(minutes=15)
"""How long after its end the caller's own browser is told how the call ended."""
