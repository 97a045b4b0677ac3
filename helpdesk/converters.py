"""Parts of addresses with a meaning."""

import re

from helpdesk.policies import platforms


class PlatformCode:
    """The code of a platform that has a profile; any other word is no address of ours."""

    regex = "|".join(re.escape(code) for code in platforms())

    def to_python(self, value: str) -> str:
        """As it stands."""
        return value

    def to_url(self, value: str) -> str:
        """As it stands."""
        return value
