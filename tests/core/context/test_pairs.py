"""Pointing at words, pairs as they are stored, attention of a word, and what vectors cost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import product
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from embedding_core import WordVectors, load
from embedding_core.context import costs as costs_module
from embedding_core.context.attention import MOST_BARS, WordAttention, word_attention
from embedding_core.context.bank import load_sentence_bank
from embedding_core.context.costs import measure_costs
from embedding_core.context.encoder import ContextualEncoder
from embedding_core.context.examples import EXAMPLES
from embedding_core.context.foreign import seems_foreign
from embedding_core.context.pairs import MOST_TOKENS, compare_in_context, in_one_form, stored_pairs
from embedding_core.context.sentence import Occurrence, occurrences
from embedding_core.context.sentence_words import (
    letter_by_letter,
    likely_word,
    name_of,
    named_words,
    pointed_at,
    same_word,
    shared_words,
)
from embedding_core.context.static import StaticPair, static_pair
from embedding_core.errors import InvalidInputError
from embedding_core.neighbors import most_similar_other_words
from embedding_core.text import Mark, find, whole_percent, words


def test_words_are_counted_and_cut_as_the_encoder_does(encoder: ContextualEncoder) -> None:
    text = "The bat—don't ask—hit the well-known Bat 🦇, twice!"
    (encoded,) = encoder.encode([text])
    assert list(named_words(text).values()) == [word.mark for word in encoded.words]
    assert list(named_words("a bat, a BAT")) == ["a", "bat", "a 2", "BAT 2"]
    assert [name_of(mark) for mark in words("a bat, a BAT")] == ["a", "bat", "a 2", "BAT 2"]
    assert named_words("... !") == {}
    assert list(named_words("a <b>bat</b> & <i id=x>5 < 6</i>")) == ["a", "bat", "5", "6"], "tags are no words"


@pytest.mark.parametrize(
    ("first", "second", "word"),
    [
        ("The bat flew.", "He broke the bat.", "bat"),
        ("It is the one.", "The end.", "one"),
        ("Cats sleep.", "Dogs bark.", "Cats"),
        ("I sat on the bank of the river.", "Dogs run.", "bank"),
        ("Of the.", "It.", "Of"),
        ("?!", "Dogs.", None),
        ("He caught a cold.", "Dogs run.", "cold"),
        ("She took a long walk in the rain.", "", "walk"),
        ("My <b class=x>bat</b> broke.", "", "bat"),
    ],
)
def test_the_word_that_is_offered_first_is_shared_and_telling(first: str, second: str, word: str | None) -> None:
    found = likely_word(first, second)
    assert (found and found.word) == word


def rank(glove: WordVectors) -> Callable[[str], int]:
    return lambda word: len(glove) if (place := glove.words.find(word)) is None else place


@pytest.mark.parametrize(
    ("first", "second", "shared"),
    [
        ("The trial lasted a month and many watched it.", "He has had many trials in his life.", ("trial", "trials")),
        ("Napoleon met his match.", "She gave Napoleon a match.", ("match", "match")),
        ("There's a rest in bar twelve.", "There's a bar here.", ("bar", "bar")),
        ("I don't mind the mould.", "They don't sell moulds.", ("mould", "moulds")),
        ("His son fell ill in the fall.", "The leaves fall.", ("fall", "fall")),
        ("A red ball.", "The dog barks.", None),
        ("The will was contested by his sister.", "He has a strong will.", ("will", "will")),
        ("My aunt left a will.", "The will was read aloud.", ("will", "will")),
        ("The boy will read.", "She will read it aloud.", ("read", "read")),
        ("You and me.", "Me and you.", None),
        ("The colour of oak is brown.", "The color of the vote was red.", ("colour", "color")),
        ("A grey cat slept.", "The gray sky.", ("grey", "gray")),
    ],
)
def test_of_several_shared_words_the_rare_one_that_is_no_name_is_chosen_in_whatever_form(
    glove: WordVectors, first: str, second: str, shared: tuple[str, str] | None
) -> None:
    found = shared_words(first, second, rank(glove))
    assert (None if found is None else tuple(mark.folded for mark in found)) == shared


def test_where_a_word_stands_twice_the_one_in_small_letters_is_chosen() -> None:
    for first, second, places in (
        ("Bill paid the bill.", "The bill was too high.", (14, 4)),
        ("Bill paid the bill.", "Bill sent a bill.", (14, 12)),
        ("Bill paid.", "Bill sent a bill.", (0, 0)),
        ("BILL and bill.", "A BILL.", (0, 2)),
        ("He will read her will.", "They will say that the will is lost.", (17, 23)),
    ):
        found = shared_words(first, second)
        assert found is not None
        assert tuple(mark.start for mark in found) == places, first


@pytest.mark.slow
def test_the_word_that_two_long_sentences_are_about_is_nearly_always_chosen_in_one_form_or_two(
    glove: WordVectors,
) -> None:
    """Of the words that the bank does not know; two sentences about other words stand around each."""
    banks = [load_sentence_bank(Path(__file__).with_name(name)) for name in ("new-words.tsv", "other-forms.tsv")]
    others = np.array([item.text for item in load_sentence_bank().sentences], dtype=object)
    lot = np.random.default_rng(0)
    for second in banks:
        right = []
        for word in banks[0].words:
            for one, other in product(banks[0].of(word), second.of(word)):
                if one != other:
                    texts = [" ".join([item.text, *lot.choice(others, 2)]) for item in (one, other)]
                    mark = likely_word(texts[0], texts[1], rank(glove))
                    right.append(mark is not None and mark.folded == word)
        assert len(right) > 1000
        assert np.mean(right) > 0.95, "before, .95 in one form and .79 in two"


BAT, BALL, BANK = "The bat flew.", "A red ball.", "My bank pays."


@pytest.mark.parametrize(
    ("first", "second", "wanted", "chosen"),
    [
        (BAT, "He broke the bat.", (None, None), ("bat", "bat")),
        (BAT, "He broke the bat.", ("flew", "He"), ("flew", "He")),
        (BAT, "He broke the bat.", ("flew", "ball"), ("bat", "bat")),
        (BAT, "He broke the bat.", ("penguin", None), ("bat", "bat")),
        (BANK, BALL, ("bat", "ball"), ("bank", "ball")),
        (BAT, BALL, ("flew", None), ("flew", "red")),
        ("A bat hit a bat.", BAT, ("bat 2", "bat"), ("bat 2", "bat")),
        ("?!", BAT, (None, None), (None, "bat")),
    ],
)
def test_words_are_chosen_anew_on_both_sides_when_one_is_gone(
    first: str, second: str, wanted: tuple[str | None, str | None], chosen: tuple[str | None, str | None]
) -> None:
    assert pointed_at(first, second, wanted) == chosen


def test_two_forms_of_a_word_are_judged_in_the_shorter_one(encoder: ContextualEncoder) -> None:
    first, second, plain = "Three Bats flew.", "He broke the bat.", "Three bat flew."
    result = compare_in_context(encoder, Mark(first, 6, 10), Mark(second, 13, 16))
    in_one = compare_in_context(encoder, Mark(plain, 6, 9), Mark(second, 13, 16))
    np.testing.assert_array_equal(result.features, in_one.features)
    assert not np.allclose(result.similarities, in_one.similarities), "what is drawn is the sentence as it was written"
    assert (result.first.text, result.first.word) == (first, "Bats")
    other = Mark("Red.", 0, 3)
    assert in_one_form(Mark(first, 6, 10), other) == (Mark(first, 6, 10), other)


def test_the_same_word_is_found_whatever_its_capitals() -> None:
    assert same_word("My Bat and bat", "bat") == words("My Bat and bat")[1]
    assert same_word("My cat", "bat") is None


def test_every_example_holds_its_word_in_each_sentence() -> None:
    for word, example in EXAMPLES.items():
        for text in (example.first, example.same, example.different):
            assert same_word(text, word) is not None, text


def test_a_pair_is_compared_where_the_reader_points(encoder: ContextualEncoder) -> None:
    text = "The bat hit a bat."
    result = compare_in_context(encoder, Mark(text, 4, 7), Mark(text, 14, 17))
    (encoded,) = encoder.encode([text])
    one, other = occurrences(encoded, "bat")
    expected = [
        float(np.dot(a, b) / np.linalg.norm(a) / np.linalg.norm(b))
        for a, b in zip(encoded.hidden[:, one.pieces[0]], encoded.hidden[:, other.pieces[0]], strict=True)
    ]
    assert result.similarities == pytest.approx(expected, abs=1e-6)
    assert result.first.tokens == ("the", "bat", "hit", "a", "bat", ".")
    assert (result.first.marked, result.second.marked) == ((1,), (4,))
    assert result.tokens[3][1, 4] == pytest.approx(expected[3], abs=1e-6)
    assert not result.identical
    assert compare_in_context(encoder, Mark(text, 4, 7), Mark(text, 4, 7)).identical


def test_of_a_long_sentence_the_tokens_around_the_word_are_kept(encoder: ContextualEncoder) -> None:
    text = "so " * 60 + "bat " + "no " * 60
    result = compare_in_context(encoder, Mark(text.strip(), 180, 183), Mark("A bat.", 2, 5))
    assert len(result.first.tokens) == MOST_TOKENS
    assert [result.first.tokens[i] for i in result.first.marked] == ["bat"]


def test_a_place_that_was_not_read_is_refused(encoder: ContextualEncoder) -> None:
    text = "so " * 600 + "bat"
    with pytest.raises(InvalidInputError, match="512 pieces"):
        compare_in_context(encoder, Mark(text, 1800, 1803), Mark("A bat.", 2, 5))


def test_a_stored_pair_agrees_with_itself_and_with_nothing_else() -> None:
    one, other, *_ = stored_pairs().pairs
    assert one.agrees(one)
    assert not one.agrees(other)
    assert not one.agrees(replace(one, similarities=one.similarities + 0.01))
    assert not one.agrees(replace(one, model="another"))


def test_attention_of_a_word_is_the_mean_over_its_pieces(encoder: ContextualEncoder) -> None:
    text = "The platypus swam to the river."
    found = word_attention(encoder, Mark(text, 4, 12), 2, 3)
    assert len(found.pieces) > 1
    assert found.row == pytest.approx(found.weights[list(found.pieces)].mean(axis=0))
    assert found.weights.sum(axis=1) == pytest.approx(1)
    assert [word for word, _ in found.others] == ["The", "swam", "to", "the 2", "river"]


def test_other_words_are_whole_and_neither_the_word_itself_nor_a_sign() -> None:
    tokens = ("[CLS]", "bat", "##s", "pl", "##at", "##y", "flew", ".", "[SEP]")
    row = np.array([0.4, 0.1, 0.1, 0.05, 0.05, 0.02, 0.09, 0.1, 0.09])
    bats, platy, flew = words("Bats Platy flew.")
    read = tuple(map(Occurrence, (bats, platy, flew), ((1, 2), (3, 4, 5), (6,))))
    found = WordAttention(tokens, (1, 2), np.eye(9), row, read)
    assert dict(found.others) == pytest.approx({"Platy": 0.12, "flew": 0.09}), "as they are typed"
    assert found.most == ("Platy",)
    assert found.on_itself == pytest.approx(0.2)
    assert found.in_percent == (0, 20, 59)
    alone = WordAttention(("[CLS]", "bat", "[SEP]"), (1,), np.eye(3), np.array([0.5, 0.3, 0.2]), ())
    assert (alone.others, alone.most) == ((), ())


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("The spring in the old clock broke in the spring of 1914, and the bird in the clock fell silent.", 4),
        ("On Sunday the priest said mass in the old church while a mass of people stood in the rain outside.", 26),
        ("I came, I saw, I knew that I had seen what I had seen before I came to see what I saw.", 8),
        ("Dogs chase cats and cats chase mice.", 5),
        ("The bread rose in the oven because it was warm.", 35),
    ],
)
def test_what_is_said_of_attention_in_whole_percent_makes_a_hundred_and_a_long_sentence_has_its_longest_bars(
    encoder: ContextualEncoder, text: str, at: int
) -> None:
    mark = next(mark for mark in words(text) if mark.start == at)
    found = word_attention(encoder, mark, 6)
    assert len(found.longest) == (len(found.others) if len(found.others) <= MOST_BARS + 1 else MOST_BARS)
    assert [other for other in found.others if other in found.longest] == list(found.longest), "in their order"
    least = min(share for _, share in found.longest)
    assert all(share <= least for name, share in found.others if (name, share) not in found.longest)
    assert set(found.most) <= {name for name, _ in found.longest}
    assert sum(found.in_percent) + sum(whole_percent(share) for _, share in found.longest) == 100
    further = sum(share for _, share in found.others) - sum(share for _, share in found.longest)
    no_word = 1 - found.on_itself - sum(share for _, share in found.others)
    assert np.array(found.in_percent) == pytest.approx(100 * np.array([further, found.on_itself, no_word]), abs=3)


def test_the_second_of_a_word_is_told_from_the_first_and_the_larger_share_is_named_first() -> None:
    tokens = ("[CLS]", "a", "spring", "is", "no", "spring")
    marks = words("A spring is no spring")
    read = tuple(Occurrence(mark, (place,)) for place, mark in enumerate(marks, start=1))
    found = WordAttention(tokens, (3,), np.eye(6), np.array([0.4, 0.05, 0.2, 0.1, 0.02, 0.23]), read)
    assert [name for name, _ in found.others] == ["A", "spring", "no", "spring 2"]
    assert found.most == ("spring 2", "spring")


@pytest.mark.parametrize(
    ("text", "foreign"),
    [
        ("Ich sitze auf der Bank.", True),
        ("Mi gato duerme", True),
        ("Meine Katze schläft gern", True),
        ("Je t'aime, mon amour", True),
        ("La La Land won prizes", False),
        ("The café is on Le Mans Road.", False),
        ("Dogs chase cats", False),
        ("Der Hund bellt laut.", True),
        ("Kids love tiktok dances", False),
        ("Der Ball", False),
        ("Die Bank am Fluss war nass", True),
        ("Bank robbers die in war", False),
        ("Nils kör buss i dimman.", True),
        ("i met him at a café", False),
    ],
)
def test_a_sentence_in_another_language_is_known_by_its_little_words(text: str, foreign: bool) -> None:
    assert seems_foreign(text) == foreign


def test_of_sentences_left_out_nearly_all_in_another_language_are_known_and_no_english_one_is_taken_for_one() -> None:
    lines = Path(__file__).with_name("other-languages.tsv").read_text(encoding="utf-8").splitlines()
    labelled = [tuple(line.split("\t")) for line in lines if not line.startswith("#")]
    foreign = [seems_foreign(text) for language, text in labelled if language != "English"]
    assert (sum(foreign), len(foreign)) == (47, 50), "as the docstring says"
    assert [text for language, text in labelled if language == "English" and seems_foreign(text)] == []


def test_no_sentence_of_the_bank_is_taken_for_another_language() -> None:
    assert not [item.text for item in load_sentence_bank().sentences if seems_foreign(item.text)]


def test_costs_are_measured_and_looking_up_is_the_cheaper(encoder: ContextualEncoder) -> None:
    vectors: WordVectors = load()
    costs = measure_costs(encoder, vectors, batch=4)
    assert costs.words == 15, "like with like: the same sentence for both"
    assert 0 < costs.static_ms < costs.batch_ms


def test_what_vectors_cost_is_the_least_of_several_runs(
    monkeypatch: pytest.MonkeyPatch, encoder: ContextualEncoder
) -> None:
    """A clock on which every other run is held up."""
    times = iter(np.cumsum([1.0, 0.003, 1.0, 0.6] * 50).tolist())
    monkeypatch.setattr(costs_module, "time", SimpleNamespace(perf_counter=lambda: next(times)))
    monkeypatch.setattr(type(encoder), "encode_unkept", lambda *_: None)
    found = measure_costs(encoder, load(), batch=3)
    assert found.contextual_ms == pytest.approx(3)
    assert (found.static_ms, found.batch_ms) == (pytest.approx(0.1), pytest.approx(1))


def test_static_vectors_know_a_spelling_whatever_its_sentence() -> None:
    vectors = WordVectors.from_arrays(["bat", "ball", "cave"], np.array([[1.0, 0], [0.6, 0.8], [0, 1]]))
    bat, again = find("A BAT flew.", "bat")[0], find("The bat broke.", "bat")[0]
    assert static_pair(vectors, bat, again) == StaticPair("bat", "bat", None, ("ball", "cave"))
    ball = find("My ball.", "ball")[0]
    assert static_pair(vectors, bat, ball, 1) == StaticPair("bat", "ball", pytest.approx(0.6, abs=4e-3), ("ball",))
    assert static_pair(vectors, find("An owl.", "owl")[0], bat) == StaticPair(None, "bat", None, ())


def test_a_static_list_has_no_rare_words_that_are_in_no_dictionary() -> None:
    glove, bow = load(), find("She tied a bow.", "bow")[0]
    near = [each.word for each in most_similar_other_words(glove, "bow", 8, max_rank=100_000)]
    assert {"jhaw", "vursh"} < set(near)
    listed = static_pair(glove, bow, bow, max_rank=100_000).nearest
    assert [word for word in near if word not in ("jhaw", "vursh")] == list(listed[:6])
    assert len(listed) == 8


def test_a_word_among_names_is_mostly_one_unless_it_is_nothing_else(glove: WordVectors) -> None:
    def mostly(word: str) -> bool:
        mark = Mark(word, 0, len(word))
        return static_pair(glove, mark, mark, 6, max_rank=100_000).is_mostly_name

    assert all(map(mostly, ("straw", "cork", "reed")))
    assert not any(map(mostly, ("frog", "cod", "bank", "monday", "qzxv")))


@pytest.mark.parametrize(
    ("text", "so"),
    [
        ("Кошка", True),
        ("γάτα", True),
        ("قطة", True),
        ("猫", True),
        ("บ้าน", True),
        ("naïve", False),
        ("Ｃａｔ", False),
        ("🦇", False),
        ("12", False),
    ],
)
def test_letters_of_other_scripts_are_read_one_by_one(text: str, so: bool) -> None:
    assert letter_by_letter(text) is so
