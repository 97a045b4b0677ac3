"""Tables without the indexes that only LIKE 'abc%' would use.

Django adds one to each indexed text, also to each reference to a row whose key is a text, as those
of platforms and people are: they were a third of all indexes, kept with every change and asked by
nobody.
"""

from typing import Any

from django.db import models
from django.db.backends.postgresql import base, schema


class SchemaEditor(schema.DatabaseSchemaEditor):
    """Django's, without such indexes."""

    def _create_like_index_sql(self, model: type[models.Model], field: Any) -> None:
        """None: what is looked for by its beginning has an index of its own."""


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's connection to PostgreSQL."""

    SchemaEditorClass = SchemaEditor
