"""What Django says in a form or a date is in the reader's language, too."""

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.forms import CharField, ChoiceField, DateField, EmailField
from django.utils import translation

from helpdesk.djangos_words import DAYS, SAID

LANGUAGES = ["km", "zh-hans", "zh-hant", "vi"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_of_djangos_stays_english(language):
    with translation.override(language):
        english = [words for words in (*SAID, *DAYS) if translation.gettext(words) == words]
    assert english == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "refused",
    [
        lambda: validate_password("short"),
        lambda: validate_password("password1234"),
        lambda: EmailField().clean("sok@"),
        lambda: DateField().clean("tomorrow"),
        lambda: ChoiceField(choices=[("a", "a")]).clean("b"),
        lambda: CharField(max_length=3).clean("four"),
    ],
)
def test_a_refused_value_is_explained_in_the_readers_language(language, refused):
    with translation.override(language), pytest.raises(ValidationError) as told:
        refused()
    with translation.override(language):
        assert not " ".join(told.value.messages).isascii()
