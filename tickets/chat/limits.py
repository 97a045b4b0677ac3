"""How much, how often and how long in chats."""

from datetime import timedelta

MESSAGES_PER_HOUR = 240
"""Of one customer in one case: four a minute for an hour is more than a person types, and each
leaves rows for good. A form's messages are longer and fewer; see tickets/actions/customer.py."""

UPLOADS_AT_ONCE = 5
"""Files of one customer on their way at once; a phone sends one after the other."""

FILES_PER_HOUR = 40
"""Of one customer in one case, as many as a long matter has photos."""

BYTES_PER_HOUR = 150 * 1024 * 1024
"""Of one customer in one case, begun or sent: forty photos of a phone; each is sealed and kept."""

CHATS_PER_HOUR = 10
"""In one case: each leaves lines in its conversation, and may write a letter when it ends."""

UNANSWERED = timedelta(minutes=5)
"""A chat that nobody accepted ends after this when nobody is there, and says so; the case stays."""

LONGEST_WAIT = timedelta(minutes=30)
"""The same while somebody is there, but busy."""

ANSWER_WITHIN = timedelta(seconds=90)
"""An accepted chat in which the desk writes nothing for this long comes back into the queue."""

FOR_EVERYBODY_AFTER = timedelta(seconds=60)
"""A chat for which nobody who is there fits waits this long for somebody who does."""

HELD_BACK = timedelta(seconds=4)
"""A place is told this long after the beginning, so that nobody sees it jump."""

CHATS_AT_ONCE = 4
"""Of one person at the desk, unless they set another number."""

MOST_AT_ONCE = 10
"""The highest number they can set."""

SILENT = timedelta(hours=1)
"""A chat in which nobody wrote for this long ends; the case stays."""

QUEUE = 1000
"""Messages waiting to be written in one process; past that senders are told to try again."""

BATCH = 50
"""Most that is written in one transaction: it holds SQLite's one writer meanwhile."""
