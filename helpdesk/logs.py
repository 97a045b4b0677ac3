"""Logs without personal data."""

import logging


class WithoutPersonalData(logging.Filter):
    """Drops what a database prints of rows: PostgreSQL's DETAIL lines quote them."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Replace the exception's text by its type where it would quote a row."""
        if record.exc_info and record.exc_info[1] is not None:
            error = record.exc_info[1]
            if "DETAIL" in str(error):
                record.msg, record.args = f"{record.msg} ({type(error).__name__})", ()
                record.exc_info = None
        return True
