"""A limit keyed on an address must not be keyed on what the client writes."""

import pytest
from django.test import RequestFactory

from helpdesk.addresses import UNKNOWN, client_address, scope_address


def asked(peer: str = "198.51.100.7", forwarded: str = "") -> str:
    headers = {"HTTP_X_FORWARDED_FOR": forwarded} if forwarded else {}
    return client_address(RequestFactory().get("/", REMOTE_ADDR=peer, **headers))


def test_without_proxies_the_header_is_not_believed(settings):
    settings.REDRESS_PROXIES = 0
    assert asked(forwarded="203.0.113.9") == "198.51.100.7"


@pytest.mark.parametrize(
    ("proxies", "forwarded", "found"),
    [
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "10.9.8.7, 203.0.113.9", "203.0.113.9"),
        (2, "10.9.8.7, 203.0.113.9, 192.0.2.1", "203.0.113.9"),
        (2, "203.0.113.9", "198.51.100.7"),
        (1, "10.9.8.7, not an address", "198.51.100.7"),
    ],
)
def test_the_header_is_counted_from_the_right(settings, proxies, forwarded, found):
    settings.REDRESS_PROXIES = proxies
    assert asked(forwarded=forwarded) == found


def test_one_client_has_one_spelling(settings):
    settings.REDRESS_PROXIES = 0
    assert asked("::ffff:198.51.100.7") == asked("198.51.100.7")
    assert asked("2001:DB8::0:1") == "2001:db8::1"


def test_a_unix_socket_has_no_address(settings):
    settings.REDRESS_PROXIES = 0
    assert asked("") == UNKNOWN


def test_a_socket_is_counted_as_a_page_is(settings):
    settings.REDRESS_PROXIES = 1
    lines = [(b"x-forwarded-for", b"10.9.8.7"), (b"x-forwarded-for", b"203.0.113.9")]
    assert scope_address({"headers": lines, "client": ["192.0.2.1", 1]}) == "203.0.113.9"
