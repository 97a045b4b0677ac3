"""Nothing is looked for by its beginning alone, so no text has the second index that Django would
give it: each would be kept with every change."""

import pytest
from django.apps import apps
from django.db import connection

MODELS = [model for model in apps.get_models() if not getattr(model, "lives_with_keys", False)]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label_lower)
def test_no_text_has_an_index_for_its_beginnings(db, model):
    with connection.cursor() as cursor:
        found = connection.introspection.get_constraints(cursor, model._meta.db_table)
    assert [name for name in found if name.endswith("_like")] == []


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label_lower)
def test_no_index_is_there_twice(db, model):
    """The same columns under the same condition; what makes them unique counts as an index."""
    told = [tuple(one.fields) for one in model._meta.indexes if one.fields and not one.condition]
    told += [(f.name,) for f in model._meta.concrete_fields if f.db_index or f.unique]
    assert sorted(told) == sorted(set(told))
