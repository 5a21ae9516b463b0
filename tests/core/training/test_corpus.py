"""From bytes to numbered sentences: what counts as a word, what gensim counts, and an answer to every bad text."""

from __future__ import annotations

import random

import numpy as np
import pytest
from gensim.models import Word2Vec

from embedding_core.errors import InvalidInputError
from embedding_core.training import book
from embedding_core.training.corpus import (
    MAX_TEXT_BYTES,
    build_corpus,
    decode,
    is_list,
    is_unspaced,
    keep_probabilities,
    noise_distribution,
    sentences,
)

LETTERS = "abcdefghij"


@pytest.fixture(scope="module")
def text() -> list[list[str]]:
    """Sentences of ten words of very different frequency."""
    draw = random.Random(4)
    return [draw.choices(LETTERS, weights=[2**-i for i in range(10)], k=draw.randint(1, 12)) for _ in range(400)]


# Bytes


def test_two_mebibytes_are_two_megabytes() -> None:
    assert len(decode(b"a " * 2**20)) == MAX_TEXT_BYTES == 2**21


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        (b"a" * (MAX_TEXT_BYTES + 1), "at most 2 MB"),
        (b"\x89PNG\r\n\x1a\n\0\0\0", "no plain text"),
        ("cat".encode("utf-16"), "UTF-16"),
        ("one\ntwo\ncafé".encode("latin-1"), "Line 3 holds a letter"),
    ],
)
def test_bytes_that_are_no_text_are_refused_with_a_reason(data: bytes, told: str) -> None:
    with pytest.raises(InvalidInputError, match=told):
        decode(data)


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    assert decode(b"\xef\xbb\xbfcat") == "cat"


# Words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The cat SAT. The dog? Ran!", [["the", "cat", "sat"], ["the", "dog"], ["ran"]]),
        ("wrapped\nlines stay\n\nnew paragraph", [["wrapped", "lines", "stay"], ["new", "paragraph"]]),
        ("It’s a well-known 'cat' - no. 7", [["it's", "a", "well-known", "cat", "no"]]),
        ("e.g. 3.14 snake_case", [["e", "g"], ["snake", "case"]]),
        ("cafe\u0301 Straße", [["café", "straße"]]),
        ("हिन्दी भाषा", [["हिन्दी", "भाषा"]]),
        ("STRASSE, Straße und Straße", [["straße", "straße", "und", "straße"]]),
        ("İzmir, izmir. ΟΔΟΣ, οδος", [["izmir", "izmir"], ["οδος", "οδος"]]),
        ("gov\u00adern\u00adment don’t DON'T ﬁne", [["government", "don't", "don't", "fine"]]),
        ("我去銀行。ไทย", [["我", "去", "銀", "行"], ["ไ", "ท", "ย"]]),
        ("“Stop!” he said. मैं गया। तुम गए", [["stop"], ["he", "said"], ["मैं", "गया"], ["तुम", "गए"]]),
        ("one\r\rtwo\r\n\r\nthree", [["one"], ["two"], ["three"]]),
        ("x" * 1000 + " cat", [["cat"]]),
        ("**bold** [a](http://b)", [["bold", "a", "http", "b"]]),
        ("123 ... !!!", []),
    ],
)
def test_what_is_a_word_and_where_a_sentence_ends(text: str, words: list[list[str]]) -> None:
    assert sentences(text) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("the govern-\nment", "the government"),
        ("the govern-  \r\n  ment", "the government"),
        ("GOVERN-\rMENT", "government"),
        ("gov\u00aderned by a gov\u00ad\nernment", "governed by a government"),
        ("eﬃ-\ncient, ofﬁ-\ncial", "efficient official"),
        ("a well-\nknown cat", "a well-known cat"),
        ("a long-\nlasting and long-lasting effect", "a long-lasting and long-lasting effect"),
        ("a long, lasting and long-\nlasting effect", "a long lasting and long-lasting effect"),
        ("some-\nthing of some thing is something", "something of some thing is something"),
        ("Anglo-\nSaxon", "anglo-saxon"),
        ("pre- and post-\nwar", "pre and postwar"),
        ("one -\ntwo", "one two"),
        ("hyphen-\n\nParagraph", "hyphen | paragraph"),
        ("at the end of a pa-\f\nge", "at the end of a page"),
        ("of a pa-\n\nge", "of a page"),
        ("der Haupt¬\nbahnhof", "der hauptbahnhof"),
        ("Verkehrs-\nund Bauwesen", "verkehrs und bauwesen"),
        ("an e-\nmail in the twenty-\nfirst", "an e-mail in the twenty-first"),
        ("она ска-\nзала, d’aujour-\nd’hui, пара\u0301-\nграф", "она сказала d'aujourd'hui пара\u0301граф"),
    ],
)
def test_a_word_that_the_end_of_a_line_cuts_is_whole(text: str, words: str) -> None:
    assert " | ".join(" ".join(part) for part in sentences(text)) == words


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
def test_paragraphs_end_at_empty_lines_of_every_system(end: str) -> None:
    assert sentences(f"one{end}two{end}{end}three") == [["one", "two"], ["three"]]


def test_a_sentence_may_end_inside_a_quotation() -> None:
    text = "“Stop!” She ran. 'Why?' (He knew.) He said: \"No!\" Then nothing."
    assert [len(part) for part in sentences(text)] == [1, 2, 1, 2, 3, 2]


@pytest.mark.parametrize(
    "text",
    [
        "„Halt!“ Sie lief.",
        "»Halt.« Sie lief.",
        "« Arrête ! » Elle court.",
        "‹Ja.› Sie lief.",
        "「行け。」走。",
        "『行け！』走",
        "¡Alto! Corre.",
        "এটা কী। ওটা",
        "ሰላም። ሌላ",
        "هذا جيد۔ نعم",
        "Սա։ Այո",
        "one\u2029two",
    ],
)
def test_the_quotes_and_stops_of_other_languages_end_a_sentence(text: str) -> None:
    assert len(sentences(text)) == 2


def test_a_zero_width_space_parts_words_and_every_sign_of_a_script_without_spaces_stays() -> None:
    assert sentences("end\u200bof\u200b word") == [["end", "of", "word"]]
    assert sentences("မာ") == [["မာ"]]


def test_a_dotted_capital_i_is_an_i() -> None:
    assert sentences("İstanbul, ISTANBUL, istanbul") == [["istanbul"] * 3]


def test_a_text_without_spaces_between_words_is_known_as_one() -> None:
    for text in ("我喜欢猫。我也喜欢狗。", "ねこがすきです", "ภาษาไทย", "今日 the 我们 and 他们"):
        assert is_unspaced(text)
    for other in ("", "123", "The word 猫 means cat in a language that many people read.", "한국어 문장", "हिन्दी भाषा"):
        assert not is_unspaced(other)


# Counting


def test_the_vocabulary_is_that_of_gensim(text: list[list[str]]) -> None:
    ours = build_corpus(text, min_count=8)
    theirs = Word2Vec(text, min_count=8, vector_size=2, epochs=1, workers=1)
    assert dict(zip(ours.words, ours.counts.tolist(), strict=True)) == {
        word: theirs.wv.get_vecattr(word, "count") for word in theirs.wv.index_to_key
    }
    assert ours.n_raw_words == theirs.corpus_total_words
    assert 5 <= len(ours.words) < ours.n_distinct == 10
    assert list(ours.counts) == sorted(ours.counts, reverse=True)


def test_frequent_words_are_thinned_out_and_negatives_drawn_as_by_gensim(text: list[list[str]]) -> None:
    theirs = Word2Vec(text, min_count=1, vector_size=2, epochs=1, workers=1, sample=0.02, negative=5)
    ours = build_corpus(text, min_count=1)
    order = [theirs.wv.key_to_index[word] for word in ours.words]
    kept = np.array([theirs.wv.get_vecattr(word, "sample_int") for word in ours.words]) / (2**32 - 1)
    np.testing.assert_allclose(keep_probabilities(ours.counts, 0.02), kept, atol=1e-6)
    noise = np.diff(theirs.cum_table.astype(float), prepend=0) / theirs.cum_table[-1]
    np.testing.assert_allclose(noise_distribution(ours.counts), noise[order], atol=1e-6)


def test_without_subsampling_every_word_is_kept() -> None:
    assert keep_probabilities(np.array([9, 1]), 0).tolist() == [1, 1]


def test_rare_words_are_taken_out_before_sentences_are_numbered() -> None:
    parts = [list("aabbccddee"), ["rare"], [*"ab", "oddity", "c"]]
    corpus = build_corpus(parts, min_count=2)
    assert corpus.words == ("a", "b", "c", "d", "e")
    assert corpus.ids[corpus.starts[1] :].tolist() == [0, 1, 2]
    assert corpus.starts.tolist() == [0, 10]
    with pytest.raises(ValueError, match="read-only"):
        corpus.ids[0] = 3


def test_only_the_most_frequent_words_are_kept_when_there_are_too_many() -> None:
    corpus = build_corpus([list("aaaaabbbbccccdddeef")], min_count=1, max_vocabulary=5)
    assert corpus.words == ("a", "b", "c", "d", "e")
    assert corpus.n_distinct == 6


@pytest.mark.parametrize(
    ("text", "min_count", "told"),
    [
        ("", 1, "no words"),
        ("12 34 !", 1, "no words"),
        ("word " * 500, 5, "'word', repeated\\. A word is learned"),
        ("word", 5, "'word'\\. A word is learned"),
        ("a b c d e f " * 3, 5, "to 3 or less"),
        ("a b c d e f", 0, "1 or more"),
        ("Yes. No. " * 50, 5, "No sentence"),
    ],
)
def test_a_text_that_cannot_be_learned_from_says_what_to_do(text: str, min_count: int, told: str) -> None:
    with pytest.raises(InvalidInputError, match=told):
        build_corpus(sentences(text), min_count=min_count)


def test_the_book_has_as_many_words_as_is_said() -> None:
    assert round(sum(map(len, sentences(book.read_book()))), -2) == book.WORDS


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("cow;1\npig;1\nhen;2", True),
        ("word\tcount\ncow\t5\npig\t6", True),
        ("Anna Smith\nBen Miller\nCarla Jones", True),
        ("cow, pig, hen, horse", True),
        ("Hi!\nHello?\nOk.\nBye!", False),
        ("Roses are red,\nviolets are blue,\nsugar is sweet,\nand so are you.", False),
        (
            "Row, row, row your boat,\nGently down the stream,\nLife is but a dream",
            False,
        ),
        ("cow", False),
        ("", False),
    ],
)
def test_a_list_or_a_table_is_told_from_sentences(text: str, is_one: bool) -> None:
    assert is_list(text) == is_one
