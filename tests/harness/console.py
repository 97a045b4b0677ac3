"""What a page says to its developers: script errors, refused content, missing resources."""

from playwright.sync_api import ConsoleMessage, Page


class Console:
    """Collects complaints of any number of pages.

    Chromium reports what the content security policy refused as an error here too.
    """

    def __init__(self) -> None:
        self.complaints: list[str] = []
        self._expected: list[str] = []

    def listen_to(self, page: Page) -> None:
        """Collect from this page from now on."""
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.complaints.append(f"{page.url}: {error}"))

    def expect(self, words: str) -> None:
        """Allow complaints with these words, such as "404" of a page that is not there."""
        self._expected.append(words)

    def check(self) -> None:
        """Fail with every complaint that was not expected."""
        unexpected = [
            complaint
            for complaint in self.complaints
            if not any(words in complaint for words in self._expected)
        ]
        assert not unexpected, "The browser's console:\n" + "\n".join(unexpected)

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.complaints.append(f"{message.location.get('url', '')}: {message.text}")
