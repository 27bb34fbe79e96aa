"""Every template keeps what the policy and the translators were promised."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from tests.architecture.sources import PACKAGE, short

TEMPLATES = sorted(PACKAGE.glob("*/templates/**/*.html"))
SCRIPTS = sorted(
    path for path in PACKAGE.glob("*/static/**/*.js") if "vendor" not in path.parts
)
each = pytest.mark.parametrize("path", TEMPLATES, ids=short)


class Reader(HTMLParser):
    """Tags with their attributes, and the words a reader would see."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def read(path: Path) -> Reader:
    """The template as HTML, with Django's own marks taken out."""
    text = path.read_text()
    text = re.sub(r"{% comment %}.*?{% endcomment %}|{#.*?#}", "", text, flags=re.S)
    text = re.sub(
        r"{% blocktrans(?:late)?\b.*?{% endblocktrans(?:late)? %}", "", text, flags=re.S
    )
    text = re.sub(r"{% block body_class %}.*?{% endblock %}", "", text)
    reader = Reader()
    reader.feed(re.sub(r"{%.*?%}|{{.*?}}", "", text, flags=re.S))
    return reader


@each
def test_nothing_is_written_inline(path: Path) -> None:
    for tag, attributes in read(path).tags:
        assert tag != "style", tag
        assert tag != "script" or "src" in attributes, "a script without its file"
        assert "style" not in attributes, tag
        handlers = [name for name in attributes if re.match(r"on[a-z]|hx-on", name)]
        assert not handlers, tag
        assert not [v for v in attributes.values() if v and "javascript:" in v], tag
        assert not [v for v in attributes.values() if v and v.startswith("js:")], tag


@each
def test_nothing_comes_from_elsewhere(path: Path) -> None:
    asks = {"src", "srcset", "action", "poster", "data", "hx-get", "hx-post"}
    for tag, attributes in read(path).tags:
        named = {k: v for k, v in attributes.items() if k in asks or tag == "link"}
        outside = [v for v in named.values() if v and re.match(r"(https?:)?//", v)]
        assert not outside, tag


@each
def test_every_word_can_be_translated(path: Path) -> None:
    seen = [
        word
        for text in read(path).words
        for word in re.findall(r"[^\W\d_]{2,}", text)
        if word != "Meantime"
    ]

    assert not seen


@each
def test_words_in_attributes_can_be_translated(path: Path) -> None:
    spoken = {"aria-label", "title", "alt", "placeholder"}
    for tag, attributes in read(path).tags:
        words = [attributes[name] for name in spoken & set(attributes)]
        assert not [w for w in words if re.search(r"[^\W\d_]{2,}", w or "")], tag


@each
def test_every_form_that_changes_something_has_a_token(path: Path) -> None:
    """Only Exit goes without: it must never fail for want of one."""
    for form in re.findall(r"<form\b.*?</form>", path.read_text(), flags=re.S):
        posts = re.search(r"method=[\"']post", form, flags=re.I)
        leaves = "{% url 'web:leave' %}" in form
        assert not posts or leaves or "{% csrf_token %}" in form


def test_no_template_trusts_typed_words() -> None:
    unsafe = re.compile(r"\|\s*safe\b|{%\s*autoescape off")

    assert not [short(p) for p in TEMPLATES if unsafe.search(p.read_text())]


@pytest.mark.parametrize("path", SCRIPTS, ids=short)
def test_a_script_is_one_small_element_that_writes_no_markup(path: Path) -> None:
    """Files named mt-... hold an element; what they share stands in the others."""
    text = path.read_text()
    elements = 1 if path.name.startswith("mt-") else 0

    assert len(re.findall(r"customElements\.define\(", text)) == elements
    assert len(text.splitlines()) <= 100
    assert not re.search(
        r"innerHTML|outerHTML|document\.write|\beval\(|new Function", text
    )
    assert not re.search(r"https?://", text)
