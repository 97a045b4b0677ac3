"""A version is found by its own key or by its row's: every other index would be kept with each
change and asked by nobody."""

from itertools import chain

import pytest
from django.apps import apps
from django.db import connection

from helpdesk.audit.history import history_model

ALSO = {"notices.noticesection": ["notice"]}
"""By what else versions are found; each of these is asked for by name."""

VERSIONED = [model for model in apps.get_models() if history_model(model)]


@pytest.mark.parametrize("model", VERSIONED, ids=lambda model: model._meta.label_lower)
def test_a_history_table_has_no_index_but_those_by_which_versions_are_found(db, model):
    versions = history_model(model)._meta
    with connection.cursor() as cursor:
        found = connection.introspection.get_constraints(cursor, versions.db_table)
    indexes = [one["columns"] for one in found.values() if one["index"] or one["primary_key"]]
    indexed = set(chain.from_iterable(indexes))
    names = ["history_id", model._meta.pk.name, *ALSO.get(model._meta.label_lower, ())]
    assert indexed == {versions.get_field(name).column for name in names}
