"""Rows of the matrix; see matrix.py for the columns."""

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
}


def things(here, _ticket) -> dict[str, object]:
    """A key of E-GetS."""
    return {"shop_key": believed(here).uid}
