"""What a reviewer types to keep a filter of the trail."""

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from helpdesk.text import clean_line
from identity.trail.forms import Filters

MOST_LETTERS = 1000
"""Of an address; the filters' own limits keep it far below."""


class NameForm(forms.Form):
    """The name of a filter."""

    name = forms.CharField(
        label=_("Name"),
        max_length=60,
        error_messages={"required": _("Give it a name that you will know it by.")},
    )

    def clean_name(self) -> str:
        """One line, without what nobody sees."""
        name = clean_line(self.cleaned_data["name"])
        if not name:
            raise forms.ValidationError(self.fields["name"].error_messages["required"])
        return name


class SaveForm(NameForm):
    """A name, and the address of the page it is for."""

    query = forms.CharField(
        max_length=MOST_LETTERS, required=False, widget=forms.HiddenInput, strip=False
    )

    def clean_query(self) -> str:
        """Only filters: the place in the pages is none."""
        query = worth_keeping(QueryDict(self.cleaned_data["query"]))
        if not query:
            self.add_error("name", gettext("Filter the trail first, then keep what it shows."))
        return query


def worth_keeping(given: QueryDict) -> str:
    """The filters in an address that say something, as an address again."""
    kept = QueryDict(mutable=True)
    for name in Filters.base_fields:
        if value := given.get(name):
            kept[name] = str(value)
    return kept.urlencode()
