"""What people type as groups of words, and what is made of it."""

from __future__ import annotations

import pytest

from embedding_core import WordVectors
from embedding_core.maps.examples import AXES, GROUPS
from embedding_core.maps.groups import (
    MOST_CHARACTERS,
    WordGroup,
    color_slots,
    groups_of_rows,
    groups_text,
    parse_groups,
    read_groups,
    slots_of,
)


def typed(text: str) -> dict[str, list[str]]:
    return {group.name or f"#{number}": list(group.words) for number, group in enumerate(parse_groups(text))}


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("pets: cat, dog\nfruits: apple", {"pets": ["cat", "dog"], "fruits": ["apple"]}),
        ("pets: cat, dog; fruits: apple; pear", {"pets": ["cat", "dog"], "fruits": ["apple", "pear"]}),
        ("pets: cat, dog. fruits: apple, pear", {"pets": ["cat", "dog"], "fruits": ["apple", "pear"]}),
        ("titles: dr. who, mr. bean. pets: cat", {"titles": ["dr. who", "mr. bean"], "pets": ["cat"]}),
        ("cat, dog; red, blue", {"#0": ["cat", "dog"], "#1": ["red", "blue"]}),
        ("cat / new york / and/or", {"#0": ["cat", "new york", "and/or"]}),
        ("cat; dog", {"#0": ["cat", "dog"]}),
        ("cat dog", {"#0": ["cat", "dog"]}),
        ("cat, new york", {"#0": ["cat", "new york"]}),
        ("cat\ndog\nbird", {"#0": ["cat", "dog", "bird"]}),
        ("pets:\ncat\ndog\n\ncar\nbus", {"pets": ["cat", "dog"], "#1": ["car", "bus"]}),
        ("cat, dog\ncar, bus", {"#0": ["cat", "dog"], "#1": ["car", "bus"]}),
        ("pets: cat\ncars: bus, car\npets: dog, cow", {"pets": ["cat", "dog", "cow"], "cars": ["bus", "car"]}),
        (" my  pets : cat ,, dog , ", {"my pets": ["cat", "dog"]}),
        ("动物：cat、dog，bird", {"动物": ["cat", "dog", "bird"]}),
        ("pets:", {"pets": []}),
        ("- cat\n- New York\n- dog", {"#0": ["cat", "New York", "dog"]}),
        ("* cat\n* [x] dog\n• bird", {"#0": ["cat", "dog", "bird"]}),
        ("1. cat\n2) dog\n(3) ice cream\nb) bird", {"#0": ["cat", "dog", "ice cream", "bird"]}),
        ("- pets: cat, dog\n- cars: bus", {"pets": ["cat", "dog"], "cars": ["bus"]}),
        ("Paris\nNew York\nRome", {"#0": ["Paris", "New York", "Rome"]}),
        ("New York\nLos Angeles\nParis", {"#0": ["New York", "Los Angeles", "Paris"]}),
        ("towns:\nNew York\nParis\nRome", {"towns": ["New York", "Paris", "Rome"]}),
        ("cat dog\ncar bus", {"#0": ["cat", "dog"], "#1": ["car", "bus"]}),
        ('"new york" paris', {"#0": ["new york", "paris"]}),
        ('["cat", "new york"]', {"#0": ["cat", "new york"]}),
        ("towns: “New York”; «Los Angeles»", {"towns": ["New York", "Los Angeles"]}),
        ("cat\r\ndog\r\rcar\rbus", {"#0": ["cat", "dog"], "#1": ["car", "bus"]}),
        ("a\tb|c", {"#0": ["a", "b", "c"]}),
        (" \n\n;;\n ", {}),
        ("", {}),
    ],
)
def test_a_text_is_read_as_people_mean_it(text: str, groups: dict[str, list[str]]) -> None:
    assert typed(text) == groups


def test_a_megabyte_of_text_is_read_up_to_its_limit(glove: WordVectors) -> None:
    text = "cat dog " * (1_000_000 // 8)
    (group,) = parse_groups(text)
    assert len(group.words) == MOST_CHARACTERS // 4
    assert read_groups(glove, text).words == ("cat", "dog")


def test_what_is_known_is_found_and_what_is_not_is_listed_and_stops_nothing(glove: WordVectors) -> None:
    found = read_groups(glove, "pets: Cat, sarcosm, DOG\nwho: qqqzzz\nfruits: apple")
    assert found.groups == (WordGroup("pets", ("cat", "dog")), WordGroup("fruits", ("apple",)))
    assert found.unknown == ("sarcosm", "qqqzzz")
    assert found.words == ("cat", "dog", "apple")
    assert found.labels == (0, 0, 1)


def test_several_words_without_a_comma_are_found_one_by_one(glove: WordVectors) -> None:
    assert read_groups(glove, "cat dog bird").words == ("cat", "dog", "bird")


def test_a_name_of_several_words_that_the_set_lacks_is_not_torn_into_pieces(glove: WordVectors) -> None:
    found = read_groups(glove, "wars: Thirty Years War, Crimea, ice qcreem\nwomen: Joan of Arc\nmen: the king of spain")
    assert found.words == ("crimea",)
    assert found.unknown == ("Thirty Years War", "ice qcreem", "Joan of Arc", "the king of spain")


def test_a_word_in_two_groups_stays_in_the_first_and_duplicates_count_once(glove: WordVectors) -> None:
    found = read_groups(glove, "pets: cat, dog, cat\nwild: wolf, dog, Dog\nall: dog, cow")
    assert found.groups == (
        WordGroup("pets", ("cat", "dog")),
        WordGroup("wild", ("wolf",)),
        WordGroup("all", ("cow",)),
    )
    assert found.repeated == ("cat",)
    assert found.shared == {"dog": ("pets", "wild", "all")}


def test_groups_without_a_name_get_one_that_is_reported(glove: WordVectors) -> None:
    found = read_groups(glove, "cat, dog\ngroup 1: car, bus\napple, pear")
    names = [group.name for group in found.groups]
    assert len(set(names)) == 3
    assert found.unnamed == (names[0], names[2])
    assert read_groups(glove, "cat, dog").unnamed == ()  # one group needs no name


def test_the_501st_word_is_left_out_and_counted(glove: WordVectors) -> None:
    words = [word for word in glove.words[:2000] if word.isalpha()][:501]
    found = read_groups(glove, ", ".join(words))
    assert found.words == tuple(words[:500])
    assert found.left_out == 1
    assert read_groups(glove, ", ".join((*words[:500], words[3]))).left_out == 0


def test_a_name_of_two_words_is_found_or_left_out(glove: WordVectors) -> None:
    found = read_groups(glove, "towns: Vice President, New York, paris")
    assert found.words == ("vice-president", "paris")
    assert (found.unknown, found.split, found.joinable) == (("New York",), (), ())
    found = read_groups(glove, "vice president paris")
    assert found.words == ("vice", "president", "paris")
    assert (found.split, found.joinable) == ((), ("vice-president",))
    towns = WordVectors.from_arrays(["new", "york", "New_York", "Los Angeles"], [[1, 0], [0, 1], [1, 1], [2, 1]])
    assert read_groups(towns, "- “New York”\n- los angeles,").words == ("New_York", "Los Angeles")


def test_quotes_and_stops_around_a_word_do_not_make_it_unknown(glove: WordVectors) -> None:
    found = read_groups(glove, "'cat', “dog”, (bird), frog., “sarcosm”")
    assert found.words == ("cat", "dog", "bird", "frog")
    assert found.unknown == ("sarcosm",)
    assert read_groups(glove, 'pets: "catt", dog').replaced("catt", "cat") == 'pets: "cat", dog'


@pytest.mark.parametrize(
    "text",
    [*GROUPS.values(), "cat, dog\n\ncar\n\nbus, train", "pets: cat", '"New York"', 'towns: "New York"\n- a\n- b c'],
)
def test_groups_written_out_are_read_back(text: str) -> None:
    groups = parse_groups(text)
    assert parse_groups(groups_text(groups)) == groups


def test_the_examples_hold_known_words_once(glove: WordVectors) -> None:
    for text in [*GROUPS.values(), *(example.words for example in AXES.values())]:
        found = read_groups(glove, text)
        assert (found.unknown, found.shared, found.repeated, found.left_out) == ((), {}, (), 0)
        assert (found.split, found.joinable) == ((), ())
        assert len(found.words) >= 15


@pytest.mark.parametrize(
    ("text", "word", "result"),
    [
        ("pets: catt, dog, catty", "catt", "pets: CAT, dog, catty"),
        ("catt\ncatt; x:catt", "catt", "CAT\nCAT; x:CAT"),
        ("ice creem, catt", "ice creem", "CAT, catt"),
        ("a.b, a+b", "a.b", "CAT, a+b"),
        ("naïve", "ve", "naïve"),
    ],
)
def test_a_typed_word_is_replaced_where_it_stands_alone(glove: WordVectors, text: str, word: str, result: str) -> None:
    assert read_groups(glove, text).replaced(word, "CAT") == result


def test_a_group_keeps_its_slot_when_others_come_go_or_move() -> None:
    slots = color_slots(["a", "b", "c"], {})
    assert slots == {"a": 0, "b": 1, "c": 2}
    assert color_slots(["new", "c", "a", "b"], slots) == {"new": 3, "c": 2, "a": 0, "b": 1}
    assert color_slots(["b", "c"], slots) == {"b": 1, "c": 2}
    assert color_slots(["b", "new", "c"], slots) == {"b": 1, "new": 0, "c": 2}


def test_groups_are_read_once_with_their_text_their_words_and_their_slots(glove: WordVectors) -> None:
    before = read_groups(glove, "pets: cat, dog\nfruits: apple, pear")
    assert before.slots == {"pets": 0, "fruits": 1}
    after = read_groups(glove, "drinks: tea\nfruits: apple, pear", before.slots)
    assert after.text == "drinks: tea\nfruits: apple, pear"
    assert after.names == ("drinks", "fruits")
    assert after.slots == {"drinks": 0, "fruits": 1}
    with pytest.raises(AttributeError):
        after.text = ""  # type: ignore[misc]


@pytest.mark.parametrize(
    ("text", "words", "left"),
    [
        ("pets: cat, dog\nfruits: apple, pear", ["dog", "apple"], "pets: dog\nfruits: apple"),
        ("cat, dog, cow", ["cat", "cow"], "cat, cow"),
        ("cat, dog\n\ncar, bus", ["car", "cat"], "group 1: cat\ngroup 2: car"),
        ("pets: cat", [], ""),
    ],
)
def test_a_part_of_the_words_stays_in_its_groups(glove: WordVectors, text: str, words: list[str], left: str) -> None:
    assert read_groups(glove, text).only(words) == left


@pytest.mark.parametrize(
    ("text", "grown"),
    [
        ("pets: Cat, dog\nfruits: apple, pear", "pets: Cat, dog, kitten, pet\nfruits: apple, pear"),
        ("apple, pear\ncat, dog", "apple, pear\ncat, dog, kitten, pet"),
        ("apple, pear", "apple, pear\ncat: cat, kitten, pet"),
        ("", "cat: cat, kitten, pet"),
    ],
)
def test_neighbours_join_the_group_of_their_word_or_become_one(glove: WordVectors, text: str, grown: str) -> None:
    assert read_groups(glove, text).grown("cat", ["kitten", "pet"]) == grown


def test_rows_of_a_table_are_groups_whatever_stands_in_them() -> None:
    rows = [("pets", "cat; dog, cow"), ("a: b", "apple, pear"), ("", ""), ("new", "one\ntwo"), ("empty", "")]
    assert groups_of_rows(rows) == [
        WordGroup("pets", ("cat", "dog", "cow")),
        WordGroup("a b", ("apple", "pear")),
        WordGroup("new", ("one", "two")),
        WordGroup("empty", ()),
    ]


def test_colours_in_a_link_count_only_where_each_group_has_its_own() -> None:
    assert slots_of(["a", "b"], "3.0") == {"a": 3, "b": 0}
    for damaged in ("", "1", "1.1", "1.2.3", "x.1", "1.99999"):
        assert slots_of(["a", "b"], damaged) == {}


def test_a_piece_of_a_text_is_read_word_by_word_though_one_of_its_words_is_unknown(glove: WordVectors) -> None:
    found = read_groups(glove, "The quick fox sarcosm over a dog, then it sleeps")
    assert found.words == ("quick", "fox", "dog"), "small words are not spoken of"
    assert found.unknown == ("sarcosm", "then it sleeps")
