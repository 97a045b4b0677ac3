"""The cookies a customer carries: for a complaint being written, for a case, for having come from
the shop, for showing the link of a chat to the browser that began it, for a call from our page,
and for a party's dispute."""

from django.http import HttpRequest, HttpResponse

DRAFT = "__Host-complaint"
CASE = "__Host-case"
SHOP = "__Host-shop"
CHAT = "__Host-chat"
CALL = "__Host-call"
DISPUTE = "__Host-dispute"

LASTS = {
    DRAFT: 24 * 3600,
    CASE: 30 * 24 * 3600,
    SHOP: 20 * 60,
    CHAT: 24 * 3600,
    CALL: 6 * 3600,
    DISPUTE: 30 * 24 * 3600,
}
"""Seconds; the server's own expiry decides."""


def read(request: HttpRequest, name: str) -> str:
    """The secret a cookie carries, "" for none."""
    return str(request.COOKIES.get(name, ""))


def put(response: HttpResponse, name: str, secret: str) -> None:
    """Give the browser a secret that no script reads and no other site sends along."""
    response.set_cookie(
        name, secret, max_age=LASTS[name], path="/", secure=True, httponly=True, samesite="Lax"
    )


def drop(response: HttpResponse, name: str) -> None:
    """Take it back."""
    response.delete_cookie(name, path="/", samesite="Lax")
    # Browsers pass over a __Host- cookie that is not Secure, its deletion too.
    response.cookies[name]["secure"] = True
