"""Templates: nothing that the content policy would refuse, and no sentence without translation."""

import re

import pytest

from tests.architecture.source import ROOT, files

TEMPLATES = files("templates", suffix=".html")

INLINE = {
    "a script in the page": re.compile(r"<script(?![^>]*\bsrc=)[^>]*>\s*\S", re.IGNORECASE),
    "a style in the page": re.compile(r"<style|\sstyle\s*=", re.IGNORECASE),
    "a handler in an attribute": re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "a javascript: address": re.compile(r"javascript:", re.IGNORECASE),
    "a data: address": re.compile(r"(src|href)\s*=\s*[\"']data:", re.IGNORECASE),
    "something from elsewhere": re.compile(r"(src|href)\s*=\s*[\"'](https?:)?//", re.IGNORECASE),
    "htmx evaluating code": re.compile(r"hx-on|hx-vals=[\"']js:|hx-vars", re.IGNORECASE),
    "text that is not escaped": re.compile(r"\|\s*safe\b|autoescape off", re.IGNORECASE),
}

COMMENT = re.compile(r"{% comment %}.*?{% endcomment %}|{#.*?#}|<!--.*?-->", re.DOTALL)
ATTRIBUTES = re.compile(
    r"{% block (room|pane|platform|work_platform|\w*attributes) %}.*?{% endblock %}", re.DOTALL
)
"""Blocks that stand inside a tag."""

KEYS = re.compile(r"<kbd[^>]*>.*?</kbd>", re.DOTALL)
"""What is printed on keys is not translated."""

WORDED = re.compile(r"{% blocktranslate.*?{% endblocktranslate %}|{% translate.*?%}", re.DOTALL)
BLOCKS = re.compile(r"{%.*?%}|{{.*?}}", re.DOTALL)
TAG = re.compile(r"<[^>]*>", re.DOTALL)
WORD = re.compile(r"[^\W\d_]{2,}")

NAMES = frozenset({"Redress", "UTC"})
"""Names are the same in every language."""

SPOKEN = re.compile(r"(?:aria-label|placeholder|title|alt)=\"([^\"]*)\"")


def source(path) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def visible(text: str) -> str:
    """What is left of a template once markup, blocks and translated words are gone."""
    for pattern in (COMMENT, ATTRIBUTES, KEYS, WORDED, BLOCKS):
        text = pattern.sub(" ", text)
    return TAG.sub(" ", text)


@pytest.mark.parametrize("path", TEMPLATES, ids=str)
def test_a_template_holds_nothing_inline(path):
    text = COMMENT.sub("", source(path))
    assert [what for what, pattern in INLINE.items() if pattern.search(text)] == []


@pytest.mark.parametrize("path", TEMPLATES, ids=str)
def test_every_word_people_see_is_translated(path):
    text = source(path)
    spoken = " ".join(SPOKEN.findall(BLOCKS.sub(" ", WORDED.sub(" ", text))))
    words = WORD.findall(unescaped(visible(text) + " " + spoken))
    assert [word for word in words if word not in NAMES] == []


def unescaped(text: str) -> str:
    return re.sub(r"&[a-z]+;|&#\d+;", " ", text)


@pytest.mark.parametrize(
    ("html", "word"),
    [
        ("<p>Hello</p>", "Hello"),
        ("<p>{% translate 'Hello' %}</p>", None),
        ("<p>{{ name }}</p>", None),
        ("{% blocktranslate %}Hello{% endblocktranslate %}", None),
        ("{% comment %} Hello {% endcomment %}", None),
    ],
)
def test_the_reading_of_templates_finds_bare_words(html, word):
    assert (WORD.findall(visible(html)) or [None])[0] == word
