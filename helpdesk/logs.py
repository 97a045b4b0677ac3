"""Logs without personal data."""

import logging
import traceback


class WithoutPersonalData(logging.Filter):
    """Keeps an exception's lines of code and type, and drops its words: PostgreSQL's quote rows,
    ours and Python's may quote what somebody typed."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Write the exception's text before the formatter would."""
        if record.exc_info and record.exc_info[1] is not None:
            error = record.exc_info[1]
            lines = "".join(traceback.format_tb(error.__traceback__))
            record.exc_text = f"{lines}{type(error).__name__}"
        return True
