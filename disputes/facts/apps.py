"""Registers the facts room with Django."""

from django.apps import AppConfig


class FactsConfig(AppConfig):
    """What payment institutions and carriers tell."""

    name = "disputes.facts"
    label = "facts"

    def ready(self) -> None:
        """Register the dialects, the panel, what the shop's word counts for, and the words."""
        from disputes.facts import words
        from disputes.facts.actions.shops_word import hear_the_shop
        from disputes.facts.demo import stages  # noqa: F401 - registers by being read
        from disputes.facts.dialects.easypost import EasyPost
        from disputes.facts.dialects.logistics import LogisticsFeed
        from disputes.facts.dialects.payments import PaymentFeed
        from disputes.facts.dialects.stripe import Stripe
        from disputes.facts.queries.case_panel import case_panel
        from disputes.facts.queries.panel import facts_panel
        from helpdesk.feeds.dialects import DIALECTS
        from helpdesk.panels import CASE_PANELS, PANELS, Panel
        from tickets.witnesses import WITNESSES

        for dialect in (PaymentFeed(), Stripe(), LogisticsFeed(), EasyPost()):
            DIALECTS.register(dialect.code, dialect)
        WITNESSES.register("facts", hear_the_shop)
        PANELS.register("facts", Panel("desk/facts/panel.html", facts_panel))
        CASE_PANELS.register("facts", Panel("help/facts/ask.html", case_panel))
        words.register()
