"""The sentences of the map, without a page."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from embedding_core import WordVectors
from embedding_core.maps.atlas import load_atlas, surroundings
from embedding_core.maps.examples import AXES, GROUPS
from embedding_core.maps.groups import parse_groups, read_groups
from embedding_core.maps.projection import on_axes, pole_axis, similarity_axis
from embedding_core.maps.quality import MeasuredMap, look_closely, measured_map
from embedding_core.maps.strays import Stray
from embedding_core.maps.why_pca import shadow_of
from tests.pages.harness import without_cards
from wordspace.views.map import words
from wordspace.views.map.shared import group_examples

PETS = ["cat", "dog", "hamster", "rabbit", "car", "bus", "train", "apple", "pear"]


@pytest.fixture(scope="module")
def measured(glove: WordVectors) -> MeasuredMap:
    return measured_map(glove, PETS, k=3)


def with_shares(measured: MeasuredMap, kept: float, explained: tuple[float, ...] | None) -> MeasuredMap:
    assert measured.quality is not None
    quality = replace(measured.quality, kept=np.full(len(PETS), kept))
    return replace(measured, quality=quality, projection=replace(measured.projection, explained=explained))


@pytest.mark.parametrize(
    ("kept", "explained", "said"),
    [
        (
            0.98,
            (0.31, 0.2),
            "On this map words keep nearly all of their true neighbours around them (98 %). But it shows only half of "
            "all differences (51 %).",
        ),
        (
            0.8,
            (0.5, 0.35),
            "On this map words keep most of their true neighbours around them (80 %). It shows most of all differences "
            "(85 %).",
        ),
        (
            0.6,
            (0.2, 0.1),
            "On this map words keep more than half of their true neighbours around them (60 %; words thrown down at "
            "random would keep 38 %). It shows little more than a quarter of all differences (30 %).",
        ),
        (
            0.3,
            None,
            "On this map words have lost most of their true neighbours: they keep 30 %; words thrown down at random "
            "would keep 38 %. The axes mean nothing; only nearness counts, since t-SNE cares for nothing else.",
        ),
    ],
)
def test_trust_is_said_in_plain_words(
    measured: MeasuredMap, kept: float, explained: tuple[float, ...] | None, said: str
) -> None:
    assert without_cards(words.trust_in_words(with_shares(measured, kept, explained))) == said


def test_the_map_is_told_as_plain_text(measured: MeasuredMap) -> None:
    told = words.seen(PETS, ["pets", "fruits"], with_shares(measured, 1.0, (0.6, 0.4)))
    assert told.startswith(
        f"Map of {len(PETS)} words in 2 groups: pets, fruits. On this map every word still has its true"
    )
    assert "](" not in told
    assert words.seen(PETS, ["group 1"], measured).startswith(f"Map of {len(PETS)} words. On")


def test_what_is_whole_is_not_called_nearly_whole(measured: MeasuredMap) -> None:
    assert without_cards(words.trust_in_words(with_shares(measured, 1.0, (0.6, 0.4)))) == (
        "On this map every word still has its true neighbours around it (100 %). It shows all differences (100 %)."
    )


def test_neighbours_that_no_map_could_lose_are_no_praise(measured: MeasuredMap) -> None:
    assert measured.quality is not None
    few = replace(measured, quality=replace(measured.quality, kept=np.ones(len(PETS)), chance=1.0))
    assert words.trust_in_words(few).startswith("On a map of so few words each keeps all others as neighbours")


def test_words_that_kept_everything_are_never_those_to_be_trusted_least(measured: MeasuredMap) -> None:
    assert words.least_in_words(with_shares(measured, 1, None)) == "Every word kept all of its nearest neighbours."
    assert measured.quality is not None
    kept = np.ones(len(PETS))
    kept[[2, 5]] = 1 / 3, 2 / 3
    lossy = replace(measured, quality=replace(measured.quality, kept=kept))
    assert words.least_in_words(lossy) == "Least to be trusted: `hamster` (`33 %` kept), `bus` (`67 %` kept)."


def test_a_word_says_which_true_neighbours_are_lost_and_which_are_not_on_the_map(
    glove: WordVectors, measured: MeasuredMap
) -> None:
    (look,) = look_closely(glove, measured.projection.words, measured.quality, ["cat"])
    first, second = words.look_in_words(replace(look, lost=("rabbit",)), len(glove))
    assert first.startswith("Nearest to `cat` of these words, in all dimensions: `dog` `0.88`, ")
    assert first.endswith("The map puts others before `rabbit`: dotted lines.")
    assert look.absent == tuple(word for word in look.nearest if word not in PETS) != ()
    absent = ", ".join(f"`{word}`" for word in look.absent)
    assert second == f"Of the 8 nearest of all 341,479 words these are not on this map: {absent}."
    whole = words.look_in_words(replace(look, lost=(), absent=()), len(glove))
    assert whole[0].endswith("The map keeps all of them near.")
    assert whole[1] == "Of the 8 nearest of all 341,479 words every one is on this map."


def test_what_was_typed_and_cannot_be_used_is_said_one_line_each(glove: WordVectors) -> None:
    text = "pets: cat, dog, cat\nbig: dog, Los Angeles\nvice president rome"
    assert words.notes_on_groups(read_groups(glove, text), too_long=True) == [
        "A word has one place, so it is in one group: `dog` stays in `pets` and is left out of `big`.",
        "No single words of this set, so they are read word by word: `Los Angeles`.",
        "With only blanks between them, words are read one by one. Words of this set, too: `vice-president`. With "
        "commas around it, such a name is one word.",
        "Typed more than once, shown once: `cat`.",
        "Without a name: `group 3`. A name and a colon before the words name a group.",
        "The list is too long for the address of this page, so a link to it would not bring it back. The table below "
        "can be downloaded.",
    ]
    assert words.notes_on_groups(read_groups(glove, "pets: cat, dog"), too_long=False) == []


def test_numbers_of_a_pasted_table_are_named_and_a_stop_stands_once(glove: WordVectors) -> None:
    notes = words.notes_on_groups(read_groups(glove, "happy,1\nsad,2\nangry,3.5"), too_long=False)
    assert "Numbers are left out, since a map takes words alone: `1`, `2`, `3.5`." in notes
    assert read_groups(glove, "1. cat\n2. dog").numbers == ()
    (split, *_) = words.notes_on_groups(read_groups(glove, "this, with commas."), too_long=False)
    assert split.endswith("read word by word: `with commas`.")


def test_an_axis_that_tells_no_more_than_chance_is_said_to() -> None:
    assert words.perhaps_chance([("Across", 97.0), ("Upwards", None)]) == ""
    weak = words.perhaps_chance([("Across", 97.0), ("Upwards", 55.2)])
    assert weak.startswith("**The axis upwards may be chance.** Of 100 axes between words drawn at random, 45 spread ")
    assert words.perhaps_chance([("Across", 12.0), ("Upwards", 55.2)]).startswith("**Both axes may be chance.**")


def test_lines_without_names_are_said_to_be_one_group(glove: WordVectors) -> None:
    (note,) = words.notes_on_groups(read_groups(glove, "mother; father\npizza; bread"), too_long=False)
    assert note.startswith("All lines are one group.")
    assert words.notes_on_groups(read_groups(glove, "mother, father, pizza\n"), too_long=False) == []


def test_ends_of_axes_are_named_by_their_words_and_escaped(glove: WordVectors) -> None:
    x = pole_axis(glove, ["small", "tiny", "little", "short"], ["large"])
    found = on_axes(glove, PETS, x, similarity_axis(glove, ["animal"]))
    assert words.farthest_in_words(found).count(": `") == 3, "an axis of one word has one end"
    assert words.ends_in_words(found) == "Right: *large*; left: *small, tiny, little, short*; up: *animal*."
    hostile = replace(found, x=replace(x, high="*bold*", low="![x](y)" * 3))
    assert "![x](y)" not in words.ends_in_words(hostile)
    short = on_axes(glove, PETS, pole_axis(glove, ["small"], ["large"]), similarity_axis(glove, ["animal"]))
    assert words.ends_in_words(short) == "", "all of it stands in the picture"


def test_ends_that_share_words_are_said_to_unless_they_are_the_same() -> None:
    said = words.shared_by_ends(("work", "office"), ("work",))
    assert said.startswith("Both ends hold `work`. What both hold cancels out")
    assert words.shared_by_ends(("work",), ("play",)) == words.shared_by_ends(("a", "b"), ("b", "a")) == ""


@pytest.mark.parametrize(
    ("share", "part"),
    [(0.26, "only a quarter"), (0.29, "little more than a quarter"), (0.34, "only a third"), (0.69, "two thirds")],
)
def test_a_share_of_the_differences_is_called_what_its_number_is(
    measured: MeasuredMap, share: float, part: str
) -> None:
    said = without_cards(words.trust_in_words(with_shares(measured, 0.9, (share - 0.1, 0.1))))
    assert f"shows {part} of all differences ({100 * share:.0f} %)." in said


def test_what_was_checked_of_an_example_is_said_and_its_note_where_its_words_are_placed() -> None:
    countries = words.known_of_example(AXES["countries"], [])
    assert countries.startswith("Checked against facts: upwards, 113 countries stand much in the order of their income")
    assert "(rank correlation 0.83, from Gapminder)" in without_cards(countries)
    jobs = AXES["professions"]
    assert words.known_of_example(jobs, jobs.words.split(", ")) == jobs.note != ""
    assert words.known_of_example(jobs, ["cat"]) == ""


def test_the_shares_of_cloud_and_shadow_are_those_of_the_map(glove: WordVectors) -> None:
    shadow = shadow_of(glove, PETS, 20)
    said = words.shadow_in_words(shadow, 100)
    explained = measured_map(glove, PETS).projection.explained
    assert explained is not None
    assert said["explained"].endswith(f"so the map shows {100 * sum(explained):.0f} % of all.")
    assert f"keeps {100 * shadow.best:.0f} % of the cloud" in said["explained"]
    assert f"the cloud of {len(PETS)} words" in said["how"]
    assert "100 dimensions" in said["how"]
    assert said["kept"].count("{}") == 1
    assert said["lost"].count("{}") == 2


def test_a_word_of_the_atlas_says_what_near_and_far_mean(glove: WordVectors) -> None:
    atlas = load_atlas()
    lines = words.word_of_atlas_in_words(atlas, surroundings(atlas, glove, "frog"))
    assert lines[0] == "Number 11,590 by frequency, in the region “animals”."
    assert lines[1].startswith("Of its 10 nearest words 7 are near on the map, too: among the 100 dots around it.")
    assert lines[1].endswith("dotted lines lead to them.")
    assert lines[2].startswith("Rare words among them, seldom seen in the texts: ")
    assert "prohertrib" in words.word_of_atlas_in_words(atlas, surroundings(atlas, glove, "paris"))[2]
    assert len(words.word_of_atlas_in_words(atlas, surroundings(atlas, glove, "monday"))) == 2, "no rare ones"
    said = words.unknown_in_words(10, ", whose texts end in 2014", some_alike=True)
    assert said == "This is not among the 10 words of this set, whose texts end in 2014. Did you mean"
    assert words.unknown_in_words(10, "", some_alike=False).endswith("Try")


def test_a_set_is_offered_the_groups_that_it_mostly_holds_without_the_words_that_it_lacks() -> None:
    held = [word for group in parse_groups(GROUPS["vehicles, pets, fruits"]) for word in group.words]
    held.remove("hamster")
    own = WordVectors.from_arrays(held, [[float(number), 1.0] for number in range(len(held))])
    offered = group_examples(own)
    assert list(offered) == ["words of this set", "vehicles, pets, fruits"], "all have room on one map, and come first"
    assert sorted(offered["words of this set"].split(", ")) == sorted(held)
    assert "pets: cat, dog, rabbit, puppy, parrot\n" in offered["vehicles, pets, fruits"]
    held += [f"filler{'abcdefghij'[number % 10] * (1 + number // 10)}" for number in range(60)]
    large = WordVectors.from_arrays(held, [[float(number), 1.0] for number in range(len(held))])
    assert list(group_examples(large)) == ["vehicles, pets, fruits", "words of this set"]


def test_lines_that_are_groups_are_not_called_one_group(glove: WordVectors) -> None:
    notes = words.notes_on_groups(read_groups(glove, "one; two; three; four\nred, green, blue"), too_long=False)
    assert not any("All lines are one group" in note for note in notes)


def test_a_word_of_another_meaning_is_told_with_the_group_that_it_lies_with() -> None:
    said = words.strays_in_words([Stray("saw", "tools", "weather")])
    assert said == (
        "By its numbers `saw` lies nearer to weather than to tools: perhaps the texts use it mostly in another meaning."
    )
    assert words.strays_in_words([]) == ""
    assert "2 more do so" in words.strays_in_words([Stray(f"w{n}", "a", "b") for n in range(5)])


def test_of_a_map_in_3_d_that_keeps_less_than_the_flat_one_it_is_said(measured: MeasuredMap) -> None:
    flat, deep = (with_shares(measured, kept, (0.3, 0.2)) for kept in (0.98, 0.96))
    assert "Flat it is 98 %" in words.trust_in_words(deep, flat.quality)
    assert "Flat" not in words.trust_in_words(flat, deep.quality)


def test_what_was_checked_of_countries_is_not_said_of_animals() -> None:
    assert "Checked against facts" in words.known_of_example(AXES["countries"], AXES["countries"].words.split(", "))
    assert words.known_of_example(AXES["countries"], ["lion", "mouse", "ant"]) == ""


def test_where_chance_alone_would_keep_much_it_is_said(measured: MeasuredMap) -> None:
    few = with_shares(measured, 0.8, (0.5, 0.3))
    assert few.quality is not None
    likely = replace(few, quality=replace(few.quality, chance=0.45))
    assert "(80 %; words thrown down at random would keep 45 %)" in without_cards(words.trust_in_words(likely))
