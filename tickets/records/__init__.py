"""A member's record: their card, orders, cases, calls and disputes on one page, for a purpose."""
