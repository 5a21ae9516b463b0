"""Suggestions for unknown words: variants first, then close spellings, and nothing crashes."""

from __future__ import annotations

import numpy as np
import pytest
from rapidfuzz.distance import OSA

from embedding_core import Vocabulary, WordVectors, suggest
from embedding_core.context.bank import load_sentence_bank
from embedding_core.text import words
from embedding_core.vectors.opposite_prefix import is_turned
from embedding_core.vectors.spelling import (
    LONGEST_WORD,
    commoner,
    halves,
    has_many_slips,
    meant_in_other,
    slip_of,
    slips_in,
    undoubled,
    within,
)
from embedding_core.vectors.vocabulary import COMMON


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("Frog", "frog"),
        ("  PARIS ", "paris"),
        ("cafés", "cafes"),
        ("Müsli", "muesli"),
        ("naïve", "naive"),
        ("Zürich", "zurich"),
        ("well_known", "well-known"),
        ("well known", "well-known"),
        ("Well–Known", "well-known"),
        ("book-case", "bookcase"),
        ("guitar-s", "guitars"),
        ("frog's", "frog"),
        ("frog’s", "frog"),
        ("sarcasms", "sarcasm"),
        ("photosynthesises", "photosynthesis"),
    ],
)
def test_variants_of_case_accent_hyphen_plural_and_possessive_come_first(
    glove: WordVectors, typed: str, first: str
) -> None:
    assert typed not in glove
    assert suggest(glove.words, typed)[0] == first


def test_variants_come_before_closer_and_commoner_spellings() -> None:
    words = Vocabulary.from_words(["bears", "pears", "year", "pear-tree", "pear"])
    assert suggest(words, "Pear’s")[:2] == ("pear", "pears")


def test_plurals_and_singulars_by_the_regular_rules() -> None:
    assert suggest(Vocabulary.from_words(["puppy"]), "puppies") == ("puppy",)
    assert suggest(Vocabulary.from_words(["puppies"]), "puppy") == ("puppies",)
    assert suggest(Vocabulary.from_words(["box"]), "boxes") == ("box",)
    assert suggest(Vocabulary.from_words(["boxes"]), "box") == ("boxes",)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("sarcosm", "sarcasm"),
        ("elephent", "elephant"),
        ("gutiar", "guitar"),
        ("pyschology", "psychology"),
        ("beatiful", "beautiful"),
        ("phsyics", "physics"),
        ("birdwatchng", "birdwatching"),  # a rare word, but one of English
        ("procrastinaton", "procrastination"),
        ("qeen", "queen"),
        ("doggg", "dog"),
        ("boooat", "boat"),
        ("telefone", "telephone"),
        ("xylofon", "xylophone"),
        ("mikrofon", "microphone"),
        ("fysics", "physics"),
        ("wawes", "waves"),  # and not waw, which few know
        ("wiolin", "violin"),
        ("beches", "beaches"),
        ("recieveing", "receiving"),
        ("bycicle", "bicycle"),  # four letters stand elsewhere
        ("tiramsu", "tiramisu"),  # not in a dictionary of English
        ("soughdour", "sourdough"),  # the same letters
        ("crossaint", "croissant"),
        ("pyschiatirc", "psychiatric"),  # two slips, in a rarer word
        ("flod", "flood"),  # a letter not doubled, rather than two in the wrong order or another one
        ("penoy", "peony"),  # and not penny, which is commoner
        ("stuter", "stutter"),  # and no name
        ("tounge", "tongue"),
        ("beekeper", "beekeeper"),  # one slip, before commoner words that are two away
    ],
)
def test_a_typo_finds_the_word_that_was_meant(glove: WordVectors, typed: str, first: str) -> None:
    assert typed not in glove
    assert suggest(glove.words, typed)[0] == first


def test_a_common_word_is_found_behind_three_letters_of_another_language_and_not_behind_any_three() -> None:
    words = Vocabulary.from_words(["change", "guitar", "catgut"])
    assert suggest(words, "gitarre") == ("guitar",)
    assert suggest(words, "chatgpt") == ("catgut",)


def test_a_rare_spelling_does_not_come_before_a_common_word_and_is_not_offered_alone(glove: WordVectors) -> None:
    assert "goverments" in glove
    assert suggest(glove.words, "goverment")[0] == "government"
    assert "garre" in glove
    assert suggest(glove.words, "gitarre")[0] == "guitar"
    assert "garre" not in suggest(glove.words, "gitarre")
    assert suggest(glove.words, "eustoma") == (), "which is a flower, and three letters from estonia"


@pytest.mark.parametrize(
    "new",
    ["hygge", "selfie", "emoji", "chatgpt", "covid", "tiktok", "brexit", "fintech", "Behörde", "sunak"],
)
def test_a_word_that_is_newer_than_the_texts_is_no_slip_of_another(glove: WordVectors, new: str) -> None:
    assert suggest(glove.words, new) == ()


def test_a_long_word_that_is_two_words_of_english_leads_to_both(glove: WordVectors) -> None:
    for typed, both in (("Hayfever", ("hay", "fever")), ("swimmingpool", ("swimming", "pool"))):
        assert halves(glove.words, typed) == both
    for other in ("covid", "fintech", "wegovy", "asdfghjk", "", "eustomas"):
        assert halves(glove.words, other) == ()


def test_a_word_in_no_dictionary_may_be_a_commoner_one_with_a_letter_too_often(glove: WordVectors) -> None:
    assert undoubled(glove.words, "lilly") == "lily"
    for word in ("jelly", "lily", "scott", "poe", "peony", "notinset"):
        assert undoubled(glove.words, word) == ""


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("New York", ("york", "new")),
        ("hot dog", ("hotdog", "dog", "hot")),
        ("the black hole", ("hole", "black")),
        ("of the", ("of", "the")),
        ("Harry Potter", ("potter", "harry")),
        ("video game", ("videogame", "game", "video")),
        ("heart attack", ("attack", "heart")),
        ("hay fever", ("fever", "hay")),
        ("queen of hearts", ("queen", "hearts")),
    ],
)
def test_a_name_of_two_words_leads_to_its_words(glove: WordVectors, typed: str, offered: tuple[str, ...]) -> None:
    assert suggest(glove.words, typed) == offered


@pytest.mark.parametrize(
    ("rare", "meant"),
    [
        ("runing", ("running",)),
        ("freind", ("friend",)),
        ("recieve", ("receive",)),
        ("hte", ("the",)),
        ("teh", ("the",)),
        ("form", ()),
        ("untied", ()),
        ("bigg", ("big",)),
        ("smal", ("small",)),
        ("ewe", ()),
        ("new-york", ()),  # newyork is rare, too
        ("ice-cream", ()),  # its parts mean something else
        ("second-hand", ("secondhand",)),
        ("catz", ("cats",)),
        ("quokka", ()),
        ("schnauzer", ()),
        ("schadenfreude", ()),
        ("frog", ()),
        ("zzzzqx", ()),
        ("sonet", ("sonnet",)),
        ("plumer", ("plumber",)),  # a plume, of another letter, is no commoner
        ("realy", ("really",)),
        ("accordian", ("accordion",)),
        ("harber", ("harbor",)),  # and not harder, which is as near by the count of letters, and commoner
        ("starmer", ()),
        ("salmond", ()),
        ("farage", ()),
        ("elbo", ("elbow",)),
        ("wite", ("white", "write")),
        ("esse", ("essex", "essen")),
        ("zoid", ()),
    ],
)
def test_a_rare_word_may_be_a_misspelling_of_a_common_one(
    glove: WordVectors, rare: str, meant: tuple[str, ...]
) -> None:
    assert commoner(glove.words, rare) == meant


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("espreso", ("espresso",)),
        ("breakfest", ("breakfast",)),
        ("writting", ("writing", "writhing")),
        ("definatly", ("defiantly", "definitely")),  # the former is rarer
        ("referree", ("referee", "referred")),
        ("poetrie", ("poetries", "poetry", "petrie")),  # the first is rare
    ],
)
def test_beside_a_well_known_word_a_slip_away_only_such_as_near_are_offered(
    glove: WordVectors, typed: str, offered: tuple[str, ...]
) -> None:
    assert suggest(glove.words, typed) == offered


def test_common_words_come_before_rare_ones_at_the_same_distance() -> None:
    words = Vocabulary.from_words(["card", "cart", "carp", "cord", "carve"])
    assert suggest(words, "carq") == ("card", "cart", "carp")
    assert suggest(Vocabulary.from_words(["carp", "cart", "card"]), "carq") == ("carp", "cart", "card")


@pytest.mark.parametrize(("text", "most"), [("elefant", 4), ("Cuzcu", 1), ("épee", 1), ("\ud800bc", 1)])
def test_words_near_are_those_that_a_look_at_each_word_finds(glove: WordVectors, text: str, most: int) -> None:
    start, stop, known = 5_000, 60_000, 10_000
    expected = {
        (word, OSA.distance(text, word), place)
        for place, word in enumerate(glove.words[start:stop], start)
        if OSA.distance(text, word) <= most and (place < known or word.startswith((text[0], text[0].upper())))
    }
    assert set(within(glove.words, text, start, stop, most)) == expected
    assert set(within(glove.words, text, known, stop, most)) == {found for found in expected if found[2] >= known}


def test_swapped_neighbouring_letters_are_one_mistake() -> None:
    words = Vocabulary.from_words(["forest", "from"])
    assert suggest(words, "form") == ("from",)


def test_a_set_with_capitals_is_searched_as_it_is_written() -> None:
    words = Vocabulary.from_words(["und", "Berlin", "Straße", "New_York", "Haus"])
    assert suggest(words, "Berln") == ("Berlin",)
    assert suggest(words, "Strase") == ("Straße",)
    assert suggest(words, "strasses") == ("Straße",)
    assert suggest(words, "New-Yorks")[0] == "New_York"
    assert suggest(words, "HÄUS")[0] == "Haus"


def test_a_known_word_is_not_its_own_suggestion(glove: WordVectors) -> None:
    for word in ("teh", "frog", "elefant"):
        assert word in glove
        assert suggest(glove.words, word)
        assert word not in suggest(glove.words, word)
    assert suggest(glove.words, "teh")[0] == "the"


def test_the_limit_is_kept(glove: WordVectors) -> None:
    assert len(suggest(glove.words, "helo", 3)) == 3
    assert suggest(glove.words, "Helllo", 1) == suggest(glove.words, "Helllo", 5)[:1]


def test_suggestions_are_words_of_the_set_and_distinct(glove: WordVectors) -> None:
    for typed in ("sarcosm", "New York", "qwertzuiop", "co operate", "Élan-Vital's", "x1y2z3"):
        suggestions = suggest(glove.words, typed)
        assert len(set(suggestions)) == len(suggestions)
        assert all(word in glove for word in suggestions)


def test_beside_a_common_word_that_differs_by_its_accents_no_other_is_offered(glove: WordVectors) -> None:
    assert suggest(glove.words, "café") == ("cafe",)
    assert "guitar" in suggest(glove.words, "gitar"), "of which there is a rare plural"


@pytest.mark.parametrize(
    ("typed", "turned", "meant"),
    [
        ("hypernatremia", "hyponatremia", None),
        ("interuterine", "intrauterine", None),
        ("intervenous", "intravenous", "intervenes"),
        ("unecessary", "necessary", "unnecessary"),
        ("hypotermia", "hyperthermia", "hypothermia"),
        ("inproper", "proper", "improper"),
        ("ndependent", "", "independent"),  # near by its letters as it stands
        ("dissapoint", "", "disappoint"),
    ],
)
def test_what_turns_the_meaning_round_by_its_prefix_is_not_offered(
    glove: WordVectors, typed: str, turned: str, meant: str | None
) -> None:
    offered = suggest(glove.words, typed)
    assert turned not in offered
    assert next(iter(offered), None) == meant
    assert not turned or turned in glove


def test_a_rare_word_of_the_set_is_not_taken_for_what_turns_it_round() -> None:
    others = [f"zz{number}" for number in range(COMMON)]
    words = Vocabulary.from_words(["abzimmer", "abzammer", *others, "adzimmer", "avzammer"])
    assert commoner(words, "adzimmer") == (), "from which it is, or towards it"
    assert commoner(words, "avzammer") == ("abzammer",)


@pytest.mark.parametrize(
    ("one", "other", "turned"),
    [
        ("hyperkalemia", "hypokalemia", True),
        ("Hypo-kalemia", "hyperkalaemia", True),
        ("prenatal", "postnatel", True),
        ("kindness", "unkindness", True),
        ("macroscopic", "microscopic", True),
        ("overrate", "underrate", True),
        ("hyperkalemia", "hyperkalaemia", False),
        ("unpolite", "impolite", False),
        ("inform", "form", True),  # no negative, but nobody means the one by the other
        ("unit", "it", False),
        ("elephent", "elephant", False),
    ],
)
def test_words_that_a_prefix_turns_round(one: str, other: str, turned: bool) -> None:
    assert is_turned(one, other) == is_turned(other, one) == turned


def test_when_nothing_is_close_nothing_is_offered() -> None:
    words = Vocabulary.from_words(["electricity", "electron", "banana"])
    assert suggest(words, "electroencephalograph") == ()


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "   ",
        "\n",
        "\x00",
        "\x00\x01\x1b[31m",
        "😀",
        "👩‍👩‍👧",
        "שלום",
        "\u202eabc\u202c",
        "مرحبا بالعالم",
        "\ud800",
        "frog\udfff",
        "ﷺ" * 50,
        "e" + "\u0301" * 5_000,
        "x" * (LONGEST_WORD + 1),
        "x" * 10_000,
        "<script>alert(1)</script>",
        "![](http://example.org/a.png)",
        "'; drop table words; --",
        "%s%n{}",
        "'",
        "'s",
        "-",
        "a b c d e f g h i j k l m n o p",
    ],
)
def test_hostile_input_gives_words_of_the_set_or_nothing(glove: WordVectors, typed: str) -> None:
    assert all(word in glove for word in suggest(glove.words, typed))


def test_what_is_empty_or_too_long_has_no_suggestions(glove: WordVectors) -> None:
    for typed in ("", "  ", "x" * (LONGEST_WORD + 1), "frog " * 1_000):
        assert suggest(glove.words, typed) == ()


def test_an_empty_vocabulary_suggests_nothing() -> None:
    assert suggest(Vocabulary.from_words([]), "frog") == ()


def test_a_word_with_a_character_that_cannot_be_stored_is_still_rescued(glove: WordVectors) -> None:
    assert "frog" in suggest(glove.words, "frog\udfff")


@pytest.mark.parametrize("typed", ["•", "-", "?", "!!", "·", "• x"])
def test_a_stop_is_never_offered_as_a_word(typed: str, glove: WordVectors) -> None:
    assert all(any(map(str.isalnum, word)) for word in suggest(glove.words, typed))


@pytest.mark.parametrize(
    ("text", "slip"),
    [
        ("The revoluton began in Paris.", ("revoluton", "revolution")),
        ("We ate mayonaise.", ("mayonaise", "mayonnaise")),
        ("She read an artical.", ("artical", "article")),
        ("A vehical stood there.", ("vehical", "vehicle")),
        ("Two airpods lay there.", ("airpods", "")),
        ("Did you recieve it?", ("recieve", "receive")),
        ("My sitser livs in Roma.", ("sitser", "sister")),
        ("A hygge evening.", ("hygge", "")),
        ("Chlorophyl is green.", ("Chlorophyl", "Chlorophyll")),
        ("Revoluton began in Paris.", ("Revoluton", "Revolution")),
        ("Benedikta sang.", None),
        ("Xqztvwy met Zbigniewa.", None),
        ("A thrush ate fennel under the lintel.", None),
        ("Umami, kombucha and ramen.", None),
        ("Zbigniew met Xqzt at the well-knwon inn.", None),
        ("Wy did Rom fal?", None),
        ("The brakez of my bus were hot.", ("brakez", "brakes")),
        ("I planed teh board.", ("teh", "the")),
        ("He walked adn ran.", ("adn", "and")),
        ("I strained my claf.", ("claf", "calf")),
        ("A qark of senf.", ("qark", "")),
        ("We form a queue; Rae won a dose.", None),
        ("The PUKC hit the post.", ("PUKC", "PUCK")),
        ("Put it on the TABEL.", ("TABEL", "TABLE")),
        ("THE BRAKEZ OF MY BUS WERE HOT.", ("BRAKEZ", "BRAKES")),
        ("The SOXA, the RTXO, the MCEP and the GFCI apply.", None),
        ("The BRAKZE failed.", None),
    ],
)
def test_a_slip_in_a_sentence_is_found_and_names_and_rare_words_are_none(
    glove: WordVectors, text: str, slip: tuple[str, str] | None
) -> None:
    assert next(slips_in(glove.words, text), None) == slip


@pytest.mark.parametrize(
    ("one", "other", "meant"),
    [
        ("I put the fork in the drawer.", "He used a frok for the pasta.", "fork"),
        ("The craen flew off.", "A crane lifted the beam.", "crane"),
        ("The Seal barked.", "A saeal swam by.", "seal"),
        ("The seal barked.", "A bird swam by.", ""),
        ("The fork fell.", "The ford is deep.", ""),
        ("", "The frok fell.", ""),
    ],
)
def test_of_two_sentences_one_tells_what_the_other_misspells(
    glove: WordVectors, one: str, other: str, meant: str
) -> None:
    assert meant_in_other(glove.words, one, other) == meant


def test_each_slip_of_a_sentence_is_found_once(glove: WordVectors) -> None:
    text = "Did you recieve the mayonaise, and who did recieve the bread?"
    assert dict(slips_in(glove.words, text)) == {"recieve": "receive", "mayonaise": "mayonnaise"}
    assert len(list(slips_in(glove.words, text))) == 2


@pytest.mark.parametrize(
    ("text", "many"),
    [
        ("The jugde sentnced the theif.", True),
        ("The jugde sentnced the thief on the third of the month.", False),
        ("Teh gardner prunned the rosses yesterdy.", True),  # gardner and rosses are names to the set
        ("Blorp.", False),
        ("", False),
    ],
)
def test_a_text_has_many_slips_where_they_are_two_of_five_of_its_words(
    glove: WordVectors, text: str, many: bool
) -> None:
    assert has_many_slips(glove.words, text) is many


def test_every_slip_of_a_sentence_is_found(glove: WordVectors) -> None:
    found = list(slips_in(glove.words, "My sitser ate the soop of the revoluton with mayonaise."))
    assert found == [
        ("sitser", "sister"),
        ("soop", ""),
        ("revoluton", "revolution"),
        ("mayonaise", "mayonnaise"),
    ]
    assert list(slips_in(glove.words, "A thrush ate fennel.")) == []


@pytest.mark.parametrize(
    ("text", "meant", "slip"),
    [
        ("Where is my needel?", "needle", "needel"),  # by itself it is nearer to needed
        ("Needel in hand, she sewed.", "needle", "Needel"),
        ("The sael swam.", "seal", "sael"),
        ("The colar is dirty.", "collar", "colar"),
        ("She needed it.", "needle", ""),
        ("The seat was cold.", "seal", ""),
        ("Rosa painted.", "rose", ""),
        ("Two springs.", "spring", ""),
    ],
)
def test_a_slip_of_a_word_that_is_expected_is_found(glove: WordVectors, text: str, meant: str, slip: str) -> None:
    assert slip_of(glove.words, text, meant) == slip


@pytest.mark.slow
def test_no_word_of_our_sentences_is_called_a_slip_of_another(glove: WordVectors) -> None:
    bank = load_sentence_bank()
    meant = np.random.default_rng(2).choice(list(bank.words), len(bank.sentences))
    told = [slip_of(glove.words, item.text, str(word)) for item, word in zip(bank.sentences, meant, strict=True)]
    assert len(told) > 5000
    assert sum(map(bool, told)) <= len(told) / 1000


@pytest.mark.slow
def test_of_our_sentences_none_is_called_misspelt_and_of_words_with_a_slip_nearly_all_are(glove: WordVectors) -> None:
    texts = [item.text for item in load_sentence_bank().sentences]
    half = texts[::2]
    assert sum(any(slips_in(glove.words, text)) for text in half) <= len(half) / 1000
    lot, found, right = np.random.default_rng(1), [], []
    for text in texts[::6]:
        longer = [mark for mark in words(text) if len(mark.word) >= 6 and mark.word.isalpha() and mark.word.islower()]
        if not longer:
            continue
        mark = longer[lot.integers(len(longer))]
        place = int(lot.integers(1, len(mark.word) - 1))
        before, letter, after, rest = mark.word[:place], *mark.word[place : place + 2], mark.word[place + 2 :]
        written = before + (after, letter * 2 + after, after + letter)[lot.integers(3)] + rest
        if written != mark.word:
            told = next(slips_in(glove.words, f"{text[: mark.start]}{written}{text[mark.end :]}"), None)
            found.append(told is not None and told[0] == written)
            right.append(told is not None and told[1] == mark.word)
    assert len(found) > 500
    assert np.mean(found) > 0.95
    assert np.mean(right) > 0.85


def test_of_a_word_with_accents_only_the_same_word_is_meant_unless_it_is_very_rare(glove: WordVectors) -> None:
    found = {word: suggest(glove.words, word) for word in ("Zürich", "jalapeño", "Brontë", "Müsli", "Malmö", "Beyoncé")}
    assert [words[:1] for words in found.values()] == [
        ("zurich",),
        ("jalapeno",),
        ("bronte",),
        ("muesli",),
        ("malmo",),
        ("beyonce",),
    ]
    assert [suggest(glove.words, word) for word in ("Köln", "Wüste", "München", "Mädchen", "fjäll")] == [()] * 5
    assert "waste" in suggest(glove.words, "waiste"), "a slip is mended"
