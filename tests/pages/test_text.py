"""Numbers in words, and hostile text made safe."""

import math
import re
import unicodedata

import numpy as np
import pytest

from embedding_core.vectors.likeness import Likeness
from embedding_core.vectors.random_pairs import PERCENTS, RandomPairs
from tests.pages.harness import without_cards, without_code
from wordspace.frame.text import alike, clean, escape, listing, literal, named, percent_closer

HOSTILE = [
    "![x](https://example.org/x.png)",
    "**bold** _it_ ~~no~~ ==yes==",
    "[link](https://example.org) <https://example.org> www.example.org",
    "`code` ``` ```python",
    "\\`escaped\\`",
    ":red[red] :material/home: :smile: $x^2$ $$y$$",
    "<img src=x onerror=alert(1)>",
    "# heading\n- item\n1. item\n> quote\n| a | b |\n|---|---|",
    "line\r\nline\u2028line\u0085line",
    "fr\x07og\x1b[31m\x00\x7f",
    "\u202eknab\u2066\u200f\u200b\ufeff",
    "\ud800\udfff \udcff",
    "\ue000\U000f0000\uffff",
    "z" * 10_000,
    "`" * 10_000,
    "🐸👩‍👩‍👧",
    "",
    "   ",
]


@pytest.mark.parametrize("typed", HOSTILE)
def test_clean_text_is_short_on_one_line_and_all_visible(typed: str) -> None:
    shown = clean(typed)
    assert len(shown) <= 40
    assert shown == " ".join(shown.split())
    assert all(c == "\u200d" or unicodedata.category(c)[0] != "C" for c in shown)
    shown.encode()  # a lone surrogate would break here, and in the message to the browser


@pytest.mark.parametrize("typed", HOSTILE)
def test_literal_text_is_one_code_span_and_nothing_else(typed: str) -> None:
    text = literal(typed)
    assert re.fullmatch(r"`[^`\n]+`", text)


@pytest.mark.parametrize("typed", HOSTILE)
def test_escaped_text_leaves_nothing_that_markdown_reads(typed: str) -> None:
    left = without_code(escape(typed, 600))
    assert not set(left) & set("\\`*_{}[]()#+-.!|<>~$:&@/^=\n")


@pytest.mark.parametrize("word", ["frog", "o'clock", "naïve", "ضفدع", "蛙", "🐸", "👩‍👩‍👧", "new-york"])
def test_what_is_harmless_stays_as_it_is(word: str) -> None:
    assert clean(word) == word
    assert literal(word) == f"`{word}`"
    assert escape(word).replace("\\", "") == word


def test_text_that_is_cut_says_so() -> None:
    assert clean("z" * 41) == "z" * 39 + "…"
    assert clean("z" * 40) == "z" * 40
    assert literal("") == literal("\x00") == "`(nothing)`"


def test_a_list_of_words_is_separated_by_commas() -> None:
    assert listing(["toad", "a`b"]) == "`toad`, `aˋb`"
    assert listing([]) == ""


def test_percentiles_in_words_never_claim_more_than_was_measured() -> None:
    rng = np.random.default_rng(7)
    for percentile in [*rng.uniform(0, 100, 500), *rng.uniform(98.9, 100, 500), 0.004, 50, 99, 99.3, 99.99, 99.999999]:
        text = percent_closer(percentile)
        found = re.fullmatch(
            r"(?:closer|less close) than ([\d,]+) of ([\d,]+) random pairs of words about as common", text
        )
        below, of = (int(number.replace(",", "")) for number in found.groups())
        claimed, true = 100 * below / of, percentile if text.startswith("closer") else 100 - percentile
        assert claimed <= true
        assert claimed >= true - (0.11 if percentile >= 99 else 1)


@pytest.mark.parametrize(
    ("percentile", "words"),
    [
        (100, "closer than all measured random pairs of words about as common"),
        (math.nextafter(100, 0), "closer than 999 of 1,000 random pairs of words about as common"),
        (99, "closer than 990 of 1,000 random pairs of words about as common"),
        (98.99, "closer than 98 of 100 random pairs of words about as common"),
        (0.5, "less close than 99 of 100 random pairs of words about as common"),
        (0, "less close than all measured random pairs of words about as common"),
    ],
)
def test_percentiles_at_the_edges(percentile: float, words: str) -> None:
    assert percent_closer(percentile) == words


@pytest.mark.parametrize(
    ("cosine", "percentile", "words"),
    [
        (0.7017, 99.95, "very alike, closer than 999 of 1,000 {}: 0.70"),
        (0.996, 99.95, "very alike, closer than 999 of 1,000 {}: 1.00"),
        (0.42, 99.2, "alike, closer than 992 of 1,000 {}: 0.42"),
        (0.3, 95, "fairly alike, closer than 95 of 100 {}: 0.30"),
        (0.2, 76, "hardly alike, closer than 76 of 100 {}: 0.20"),
        (0.35, 45, "not alike, less close than 55 of 100 {}: 0.35"),
        (-0.129, 75, "not alike, though closer than 75 of 100 {}: −0.13"),
    ],
)
def test_how_alike_two_words_are_is_said_before_its_number(cosine: float, percentile: float, words: str) -> None:
    shape = np.r_[cosine - 0.1, cosine, cosine + 0.1]
    pairs = RandomPairs(np.interp(PERCENTS, [0, percentile, 100], shape))
    told = without_cards(alike(Likeness(cosine, pairs, 1000)))
    assert told == f"{words.format('random pairs of words about as common')} on a scale where 1 is the same"
    if cosine > 0 and words.startswith(("hardly", "not")):
        told = without_cards(alike(Likeness(cosine, pairs, 1000, among_nearest=True)))
        assert told.startswith("fairly alike, since hardly any other word is nearer to one of them")


@pytest.mark.parametrize("word", HOSTILE)
def test_a_word_that_is_named_is_text_whatever_it_holds(word: str) -> None:
    assert "<" not in named(word).removeprefix("<b>").removesuffix("</b>")
