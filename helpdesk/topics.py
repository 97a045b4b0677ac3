"""What cases can be about: the tickets room registers its topics, the staff pages offer them."""

from django.utils.functional import Promise as LazyText

from helpdesk.registry import Registry

TOPICS: Registry[tuple[str, str | LazyText]] = Registry("topic")
"""By code: the code and its words."""
