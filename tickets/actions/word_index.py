"""Indexing texts by their words that were kept before words were."""

from django.db import models

from helpdesk.actions import Work, action
from helpdesk.actor import Actor
from helpdesk.vault import keystore, words
from helpdesk.vault.models import WordToken


@action("words.index")
def index_words(
    work: Work, model: type[models.Model], *, actor: Actor, after: int, most: int
) -> int | None:
    """Make the words of the next `most` rows of a model anew, after a primary key.

    Returns the last primary key, None when there are no more. What they say is not changed by it,
    so it leaves no entry; running it again leaves the same words.
    """
    work.nothing_happened()
    fields = words.fields_of(model)
    paths = {field.words.rpartition(".")[0].replace(".", "__") for field in fields} - {""}
    rows = model._default_manager.filter(pk__gt=after).select_related(*sorted(paths))
    some = list(rows.select_for_update(of=("self",)).order_by("pk")[:most])
    keystore.warm(
        value.key_id
        for row in some
        for f in fields
        if (value := getattr(row, f.attname)) is not None
    )
    label = model._meta.label_lower
    old = WordToken.objects.filter(object_type=label, object_id__in=[row.pk for row in some])
    old.delete()
    WordToken.objects.bulk_create(
        [token for row in some for field in fields for token in words.rows_for(row, field)],
        batch_size=5_000,
    )
    return some[-1].pk if some else None
