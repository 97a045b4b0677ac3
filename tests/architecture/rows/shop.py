"""Rows of the matrix; see matrix.py for the columns."""

from identity.actions.shop_sites import add_shop_site
from tests.personas import TESTS
from tests.shop.signing import believed

ROWS: dict[str, tuple[str, str, str]] = {
    "identity:shop_keys": ("GET", "/desk/shop-keys/", "302 403 403 403 403 403 200 403 200"),
    "identity:new_shop_key": (
        "GET",
        "/desk/shop-keys/new/",
        "302 403 403 403 403 403 200 403 200",
    ),
    "identity:shop_key_end": (
        "POST",
        "/desk/shop-keys/{shop_key}/end/",
        "302 403 403 403 403 403 302 403 404",
    ),
    "identity:new_shop_site": (
        "GET",
        "/desk/shop-sites/new/",
        "302 403 403 403 403 403 200 403 200",
    ),
    "identity:shop_site_remove": (
        "POST",
        "/desk/shop-sites/{shop_site}/remove/",
        "302 403 403 403 403 403 302 403 404",
    ),
    "tickets:chat": ("GET", "/e-gets/chat/", "200 200 200 200 200 200 200 200 200"),
    "tickets:chat_write": ("POST", "/e-gets/chat/write/", "302 302 302 302 302 302 302 302 302"),
    "tickets:chat_close": ("POST", "/e-gets/chat/close/", "302 302 302 302 302 302 302 302 302"),
    "tickets:chat_resume": ("POST", "/e-gets/chat/resume/", "302 302 302 302 302 302 302 302 302"),
    "tickets:chat_from_shop": (
        "POST",
        "/e-gets/chat/from-shop/",
        "303 303 303 303 303 303 303 303 303",
    ),
    "tickets:demo_shop": ("GET", "/demo-shop/e-gets/", "404 404 404 404 404 404 404 404 404"),
}


def things(here, _ticket) -> dict[str, object]:
    """A key and a site of E-GetS."""
    site = add_shop_site(here, actor=TESTS, origin="https://shop.example")
    return {"shop_key": believed(here).uid, "shop_site": site.uid}
