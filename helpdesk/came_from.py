"""The page of ours that led to an address, for ways back."""

from urllib.parse import urlsplit

from django.http import HttpRequest


def came_from(request: HttpRequest) -> str:
    """Path and query of our own page that led here; "" for none, or where it is this same one.

    The host is compared as it was sent: pages for what went wrong ask nothing that may fail.
    """
    page = urlsplit(request.headers.get("Referer", ""))
    ours = page.netloc and page.netloc == request.headers.get("Host")
    same = request.method == "GET" and page.path == request.path
    if not ours or same or not page.path.startswith("/") or page.path.startswith("//"):
        return ""
    return f"{page.path}?{page.query}" if page.query else page.path
