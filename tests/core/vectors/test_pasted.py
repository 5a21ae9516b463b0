"""Lists as people paste them, read as they are meant by the field of one list and by the groups of the map."""

from __future__ import annotations

import pytest

from embedding_core import Vocabulary, WordVectors
from embedding_core.maps.groups import read_groups
from embedding_core.vectors.pasted import sentences_of, tidied
from embedding_core.vectors.word_lists import split_list


@pytest.fixture(scope="module")
def some() -> WordVectors:
    words = ["cat", "dog", "new-york", "new", "york", "red", "blue", "animals", "and", "or", "etc", "white", "1984"]
    return WordVectors.from_arrays(words, [[1.0, number] for number in range(len(words))])


@pytest.mark.parametrize(
    "text",
    [
        "１．cat\n２．dog\n３．New York",
        "(1) cat\n(2) dog\n(3) New York",
        "[1] cat\n[2] dog\n[3] New York",
        "1) cat 2) dog 3) New York",
        "1.cat 2.dog 3.New York",
        "① cat\n② dog\n③ New York",
        "1 cat\n2 dog\n3 New York",
        "1: cat\n2: dog\n3: New York",
        "1 - cat\n2 - dog\n3 - New York",
        "9.\tcat\n10.\tdog\n11.\tNew York",
        "i. cat\nii. dog\niii. New York",
        "a. cat\nb. dog\nc. New York",
        "•cat\n•dog\n•New York",
        "·cat\n·dog\n·New York",
        "-cat\n-dog\n-New York",
        "—cat\n—dog\n—New York",
        "→ cat\n→ dog\n→ New York",
        "☐ cat\n☑ dog\n☐ New York",
        "[ ] cat\n[x] dog\n[ ] New York",
        "•cat•dog•New York",
        "*cat*, _dog_, **New York**",
        "#cat, #dog, #new-york",
        "cat, dog & New York",
        "• cat • dog • New York",
        "- cat - dog - New York",
        "🐱 cat\n🐶 dog\n🗽 New York",
        "👉cat\n👉dog\n👉New York",
        "„cat“, „dog“, „New York“",
        "« cat », « dog », « New York »",
        "‹cat›, ‹dog›, ‹New York›",
        "「cat」「dog」「New York」",
        "『cat』、『dog』、『New York』",
        "`cat`, `dog`, `New York`",
        "{'cat', 'dog', 'New York'}",
        '["cat", "dog", "New York"]',
        'cat,dog,"new\nyork"',
        "cat, dog and New York",
        "cat, dog, or New York.",
        "cat; dog; and New York",
        "cat, dog, New York, etc.",
        "cat, dog, New York …",
        "cat，dog，New York。",
        "cat: 0.9\ndog: 0.8\nNew York: 0.7",
        "cat\t1,200\ndog\t700\nNew York\t3",
        "cat[1], dog[2], New York[3]",
        "cat (pet), dog (pet), New York (town)",
        "<ul><li>cat</li>\n<li>dog</li><li>New York</li></ul>",
        "- **cat**\n- **dog**\n- **New York**",
        "cat\\\ndog\\\nNew York,",
        "| name |\n|:---|\n| cat |\n| dog |\n| New York |",
        "## name\n* cat\n* dog\n  * New York",
    ],
)
def test_a_pasted_list_is_its_words(text: str, some: WordVectors) -> None:
    (group,) = (found := read_groups(some, text)).groups
    assert (group.words, found.unknown) == (("cat", "dog", "new-york"), ())
    words = [some.words.look_up(word) for word in split_list(some.words, text)]
    assert [word for word in words if word is not None] == ["cat", "dog", "new-york"]


@pytest.mark.parametrize(
    "text",
    [
        "animals = cat, dog\ncolours = red, blue",
        "animals -> cat, dog\ncolours → red, blue",
        "animals - cat, dog\ncolours – red, blue",
        "**animals:** cat, dog\n**colours:** red, blue",
        "## animals\n- cat\n- dog\n\n## colours\n- red\n- blue",
        "| animals | colours |\n|---------|:-------:|\n| cat | red |\n| dog | blue |",
        '{"animals": ["cat", "dog"], "colours": ["red", "blue"]}',
        "animals: cat and dog\ncolours: red & blue",
    ],
)
def test_pasted_groups_keep_their_names(text: str, some: WordVectors) -> None:
    assert {group.name: group.words for group in read_groups(some, text).groups} == {
        "animals": ("cat", "dog"),
        "colours": ("red", "blue"),
    }


@pytest.mark.parametrize(
    "text",
    [
        "pets: cat, dog\n\n- a\n- b c\n\ncat\ndog",
        "cat -- dog",
        "C++, C#, .net",
        "odd: 1, 3, 5\neven: 2, 4, 6",
        "king - man + woman",
        "http://cat.com/a, well-known",
        "😀 😂",
        '{"a": 3}',
        "[1, 2",
    ],
)
def test_what_is_no_such_list_stays_as_it_is(text: str) -> None:
    assert tidied(text) == text


def test_and_is_a_word_where_it_joins_nothing() -> None:
    words = Vocabulary.from_words(["the", "of", "and", "cat", "cat/dog", "red-and-white"])
    assert split_list(words, "the of and cat") == ["the", "of", "and", "cat"]
    assert split_list(words, "the, red and white") == ["the", "red and white"]
    assert split_list(words, "cat/dog cat/of") == ["cat/dog", "cat", "of"]


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("- apple - pear", ["apple", "pear"]),
        ("• Hund", ["Hund"]),
        ("1. red 2. blue", ["red", "blue"]),
        ("- [x] milk - [ ] well-known", ["milk", "well-known"]),
        ("a) cat, b) dog", ["cat", "dog"]),
        ("New York - paris", ["New York", "paris"]),
        ("new york, paris", ["new york", "paris"]),
        ("red / new york / 1/2", ["red", "new york", "1/2"]),
        ("paris; new york", ["paris", "new york"]),
        ("red new york", ["red", "new", "york"]),
        ("cat dog, red", ["cat dog", "red"]),
        ("Thirty Years War, Crimea", ["Thirty Years War", "Crimea"]),
        ("Joan of Arc", ["Joan of Arc"]),
        ("my neighbour is a nice plumber", ["neighbour", "nice", "plumber"]),
        ("he she man woman", ["he", "she", "man", "woman"]),
        ("teachers teach history", ["teachers", "teach", "history"]),
        ("-", []),
    ],
)
def test_a_list_is_cut_as_it_is_meant(typed: str, read: list[str], glove: WordVectors) -> None:
    assert split_list(glove.words, typed) == read


@pytest.mark.parametrize("text", ["cat & dog & red", "cat:\ndog:\nred:", "#cat #dog #red"])
def test_no_word_of_a_list_is_lost_and_none_is_added(text: str, some: WordVectors) -> None:
    assert [some.words.look_up(word) for word in split_list(some.words, text)] == ["cat", "dog", "red"]


def test_sentences_are_lines_without_what_stands_before_each_of_a_list() -> None:
    told = ["The bank is closed.", "We sat.", "It is “mine”.", "10.5 is a number."]
    for marks in (
        ["1. ", "2. ", "3. ", ""],
        ["(1) ", "(2) ", "(3) ", ""],
        ["\t- ", "• ", "•", "* "],
        ["1.", "2)", "", ""],
    ):
        text = "\r\n\r\n".join(mark + own for mark, own in zip(marks, told, strict=True))
        assert sentences_of(text) == told
    one = ["1. FC won again.", "We won.", "3 of us won."]
    assert sentences_of("\n".join(one)) == one, "one alone is no list"
    assert sentences_of(" \n\t\n") == []
