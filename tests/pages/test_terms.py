"""Words of the field and their cards."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from tests.figure_html import read
from tests.hostile import HOSTILE
from wordspace.frame.static import STATIC
from wordspace.frame.terms import FILES, LINK, TITLES, linked, term

CARDS = (STATIC / FILES[1]).read_text(encoding="utf-8")


def test_every_card_is_a_sentence_a_picture_and_a_formula() -> None:
    cards = re.findall(r"<article.*?</article>", CARDS, re.DOTALL)
    assert len(cards) == len(TITLES) > 20
    for card in map(read, cards):
        sentence, formula = card.all("p")
        assert 5 <= len(sentence.text.split()) <= 40, sentence.text
        assert sentence.text.endswith(".")
        assert formula.attributes["class"] == "formula"
        assert len(card.all("svg")) == 1


def test_no_card_fetches_anything_or_runs_anything() -> None:
    names: list[str] = []
    reader = HTMLParser()
    reader.handle_starttag = lambda tag, attributes: names.extend([tag, *(name for name, _ in attributes)])  # type: ignore[method-assign]
    reader.feed(CARDS)
    assert not {"script", "img", "use", "href", "src", "link"} & set(names)
    assert not any(name.startswith("on") for name in names)


def test_every_card_is_opened_from_somewhere() -> None:
    """And no sentence names a card that is not there: `term` would have raised when its module was imported."""
    root = STATIC.parent / "wordspace"
    source = "".join(path.read_text(encoding="utf-8") for path in root.rglob("*.py"))
    named = set(re.findall(r"""term\(\s*["']([a-z0-9-]+)["']""", source))
    assert named == set(TITLES)


def test_the_cards_show_numbers_of_the_example_and_a_place_is_only_asked_for_where_numbers_are_given() -> None:
    shown = dict(re.findall(r'<article id="([a-z0-9-]+)" data-title="[^"]+" data-here="([^"]+)"', CARDS))
    assert set(TITLES) - set(shown) == {"usual-rule", "tsne", "skip-gram", "contextual"}  # the same whatever is asked
    for name, line in shown.items():
        places = {int(place) for place in re.findall(r"\{(\d)\}", line)}
        assert places == set(range(1, len(places) + 1)), name


def test_strong_words_of_a_lesson_that_have_a_card_open_it() -> None:
    assert linked("<b>loss</b> <b>lost</b> loss") == f'<b><a href="{LINK}loss">loss</a></b> <b>lost</b> loss'


@pytest.mark.parametrize("typed", HOSTILE.values(), ids=list(HOSTILE))
def test_what_a_person_typed_goes_into_the_address_as_letters_and_percent_signs(typed: str) -> None:
    written = term("cosine", "scale", f"{typed}, 0.70")
    assert re.fullmatch(rf"\[scale\]\({LINK}cosine:[\w.~%-]+\)", written)


def test_an_unknown_card_is_refused() -> None:
    with pytest.raises(KeyError):
        term("quux")
