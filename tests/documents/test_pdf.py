"""A document can be read aloud, printed anywhere, and fetches nothing."""

from datetime import UTC, datetime
from io import BytesIO

import pytest
from django.template import engines
from pypdf import PdfReader

from helpdesk.documents import NotPrinted, Page, Press
from helpdesk.documents import pdf as pdf_module

AT = datetime(2026, 11, 22, 8, tzinfo=UTC)


@pytest.fixture(scope="module")
def press():
    with Press() as one:
        yield one


def printed(press, body: str, *, language: str = "en", **more) -> bytes:
    """A document with this body."""
    source = f'{{% extends "documents/base.html" %}}{{% block document %}}{body}{{% endblock %}}'

    def render(_name, context):
        return engines["django"].from_string(source).render(dict(context))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pdf_module, "render_to_string", render)
        return press.pdf(
            Page(template="", context={}, language=language, title="About", created=AT, **more)
        )


def fonts(reader: PdfReader) -> list[dict]:
    return [
        font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
        for page in reader.pages
        for font in page["/Resources"]["/Font"].values()
    ]


@pytest.mark.parametrize(("language", "text"), [("en", "Hello"), ("km", "សួស្តី")])
def test_a_document_is_tagged_titled_and_carries_its_fonts(press, language, text):
    reader = PdfReader(BytesIO(printed(press, f"<h1>{text}</h1>", language=language)))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == language
    assert root["/StructTreeRoot"]
    assert reader.metadata.title == "About"
    assert all("/FontFile2" in font or "/FontFile3" in font for font in fonts(reader))


def test_khmer_is_set_in_a_khmer_font(press):
    reader = PdfReader(BytesIO(printed(press, "<p>ទិន្នន័យរបស់អ្នក</p>", language="km")))
    assert any("Khmer" in font["/FontName"] for font in fonts(reader))


def test_the_plain_text_goes_along(press):
    pdf = printed(press, "<p>ក</p>", language="km", attachments={"notice.txt": "ទិន្នន័យរបស់អ្នក"})
    attached = PdfReader(BytesIO(pdf)).attachments["notice.txt"][0]
    assert attached.decode() == "ទិន្នន័យរបស់អ្នក"


def test_the_same_document_has_the_same_bytes(press):
    assert printed(press, "<p>Hello</p>") == printed(press, "<p>Hello</p>")


@pytest.mark.parametrize(
    "asks",
    [
        '<img src="file:///etc/passwd">',
        '<link rel="attachment" href="file:///etc/passwd">',
        '<img src="http://127.0.0.1:9/x.png">',
        '<img src="data:text/html,hello">',
        '<link rel="stylesheet" href="asset:../printing.py">',
        '<object data="ftp://127.0.0.1/x"></object>',
        '<p style="background: url(file:///etc/hostname)">x</p>',
    ],
)
def test_a_document_that_asks_for_anything_else_is_not_printed(press, asks):
    with pytest.raises(NotPrinted):
        printed(press, asks)


def test_what_breaks_one_document_leaves_the_next(press):
    with pytest.raises(NotPrinted):
        printed(press, '<img src="file:///etc/passwd">')
    assert printed(press, "<p>Hello</p>").startswith(b"%PDF-")


def test_a_document_has_so_much_time_and_no_more(press, monkeypatch):
    monkeypatch.setattr("helpdesk.documents.press.SECONDS", 0)
    with pytest.raises(NotPrinted) as reason:
        printed(press, "<p>Hello</p>" * 500)
    assert reason.value.code == "took_too_long"
