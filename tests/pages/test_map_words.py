"""The sentences of the map, without a page."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import numpy as np
import pytest

from embedding_core import WordVectors
from embedding_core.maps.atlas import load_atlas, surroundings
from embedding_core.maps.axis_spread import AxisSpread
from embedding_core.maps.examples import AXES, GROUPS
from embedding_core.maps.groups import parse_groups, read_groups
from embedding_core.maps.projection import on_axes, pole_axis, similarity_axis
from embedding_core.maps.quality import MeasuredMap, Silhouettes, look_closely, measured_map
from embedding_core.maps.strays import Stray
from tests.pages.harness import without_cards
from wordspace.frame import unknown_words
from wordspace.views.map import atlas_words, axes_words, group_words, trust_words, typed_words, words
from wordspace.views.map.shared import group_examples

PETS = ["cat", "dog", "hamster", "rabbit", "car", "bus", "train", "apple", "pear"]


@pytest.fixture(scope="module")
def measured(glove: WordVectors) -> MeasuredMap:
    return measured_map(glove, PETS, k=3)


def with_shares(measured: MeasuredMap, kept: float, explained: tuple[float, ...] | None) -> MeasuredMap:
    assert measured.quality is not None
    quality = replace(measured.quality, kept=np.full(len(PETS), kept))
    return replace(
        measured, quality=quality, projection=replace(measured.projection, words=(*PETS, *"abc"), explained=explained)
    )


@pytest.mark.parametrize(
    ("kept", "explained", "said"),
    [
        (
            0.98,
            (0.31, 0.2),
            "On this map words keep nearly all of their true neighbours around them (98 %). But it shows only half of "
            "the spread of these words (51 %).",
        ),
        (
            0.8,
            (0.5, 0.35),
            "On this map words keep most of their true neighbours around them (80 %). It shows most of the "
            "spread of these words (85 %).",
        ),
        (
            0.6,
            (0.2, 0.1),
            "On this map words keep more than half of their true neighbours around them (60 %; words thrown down at "
            "random would keep 38 %). It shows little more than a quarter of the spread of these words (30 %).",
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
    assert without_cards(trust_words.trust_in_words(with_shares(measured, kept, explained))) == said


def test_the_map_is_told_as_plain_text(measured: MeasuredMap) -> None:
    told = trust_words.seen(PETS, ["pets", "fruits"], with_shares(measured, 1.0, (0.6, 0.4)))
    assert told.startswith(
        f"Map of {len(PETS)} words in 2 groups: pets, fruits. On this map every word still has its true"
    )
    assert "](" not in told
    assert trust_words.seen(PETS, ["group 1"], measured).startswith(f"Map of {len(PETS)} words. On")


def test_what_is_whole_is_not_called_nearly_whole(measured: MeasuredMap) -> None:
    assert without_cards(trust_words.trust_in_words(with_shares(measured, 1.0, (0.6, 0.4)))) == (
        "On this map every word still has its true neighbours around it (100 %). It shows all of the spread of these "
        "words (100 %)."
    )


def test_neighbours_that_no_map_could_lose_are_no_praise(measured: MeasuredMap) -> None:
    assert measured.quality is not None
    few = replace(measured, quality=replace(measured.quality, kept=np.ones(len(PETS)), chance=1.0))
    assert trust_words.trust_in_words(few).startswith("On a map of so few words each keeps all others as neighbours")


def test_words_that_kept_everything_are_never_those_to_be_trusted_least(measured: MeasuredMap) -> None:
    assert (
        trust_words.least_in_words(with_shares(measured, 1, None)) == "Every word kept all of its nearest neighbours."
    )
    assert measured.quality is not None
    kept = np.ones(len(PETS))
    kept[[2, 5]] = 1 / 3, 2 / 3
    lossy = replace(measured, quality=replace(measured.quality, kept=kept))
    assert trust_words.least_in_words(lossy) == "Least to be trusted: `hamster` (`33 %` kept), `bus` (`67 %` kept)."
    kept[:6] = 2 / 3
    alike = replace(measured, quality=replace(measured.quality, kept=kept))
    assert trust_words.least_in_words(alike) == "No word is to be trusted clearly less than the others."


def test_a_word_is_told_with_its_nearest_and_what_the_map_lacks_or_puts_too_far(
    glove: WordVectors, measured: MeasuredMap
) -> None:
    (look,) = look_closely(glove, measured.projection.words, measured.quality, ["cat"])
    whole = words.headline(measured, [replace(look, lost=())], depth=False)
    assert whole == "Nearest to `cat` of these words: `dog`, `rabbit`, `hamster`."
    far = words.headline(measured, [replace(look, near=look.near[:1], by_chance=True)], depth=False)
    assert far == "No word here is near `cat`; `dog` is the least far."
    wrong = words.headline(measured, [replace(look, lost=("rabbit",))], depth=False)
    assert wrong == whole
    how = partial(words.how_to_read, measured.quality, 2, depth=False, by_kept=False)
    assert how([replace(look, lost=())]) == "Lines lead to the words nearest in meaning."
    assert how([replace(look, lost=("rabbit",))]).endswith("; a dotted one, to a word that should be nearer.")
    ringed = words.elsewhere_in_words({"combine": ["add", "mix", "mixture"], "plough": ["merck", "bayer"]})
    assert ringed == " In the texts `combine` mostly goes with `add` and `mix`, `plough` with `merck` and `bayer`."
    assert words.elsewhere_in_words({}) == ""
    assert words.absent_in_words(look).startswith("Near it too, but not on this map: `cats`, ")
    assert words.absent_in_words(replace(look, absent=())) == ""


@pytest.mark.parametrize(
    ("kept", "said"),
    [
        (0.98, "This map shows well who is near whom:"),
        (0.8, "This map mostly shows who is near whom:"),
        (0.6, "This map shows only in part who is near whom."),
        (0.3, "Do not trust who stands beside whom:"),
    ],
)
def test_a_map_begins_with_a_verdict_and_what_to_do(measured: MeasuredMap, kept: float, said: str) -> None:
    told = words.headline(with_shares(measured, kept, None), (), depth=False)
    assert told.startswith(said)
    assert told.endswith("Choose a word for more.")
    assert "%" not in told
    assert words.headline(with_shares(measured, kept, None), (), depth=True).endswith("Drag to turn it.")


@pytest.mark.parametrize(
    ("flat", "told", "gaps"),
    [
        (
            0.7,
            "This map shows well who is near whom, not how wide the gaps are. Choose a word for more.",
            "wider than they are",
        ),
        (
            0.32,
            "This map shows well who is near whom: words that stand together are used alike. Choose a word for more.",
            "about as wide",
        ),
        (
            0.2,
            "This map shows well who is near whom: words that stand together are used alike. Choose a word for more.",
            "narrower than",
        ),
    ],
)
def test_gaps_that_look_wider_than_they_are_are_told_first(
    measured: MeasuredMap, flat: float, told: str, gaps: str
) -> None:
    silhouettes = Silhouettes(full=0.3, map=flat)
    shown = replace(with_shares(measured, 0.98, None), silhouettes=silhouettes)
    assert words.headline(shown, (), depth=False) == f"**The groups come apart.** {told}"
    over = replace(shown, silhouettes=replace(silhouettes, mixed=((0, 2),)))
    said = words.headline(over, (), (), ["a*", "b", "c"], depth=False)
    assert said == "**a\\* and c overlap a little, with b apart.** This map shows well who is near whom."
    touch = replace(shown, silhouettes=replace(silhouettes, close=((1, 2),)))
    said = words.headline(touch, (), (), ["a", "b", "c"], depth=False)
    assert said == "**b and c touch, with a apart.** This map shows well who is near whom."
    two = replace(shown, silhouettes=replace(silhouettes, close=((0, 1),)))
    assert words.headline(two, (), (), ["a", "b"], depth=False).startswith("**a and b touch, but hardly mix.**")
    some = replace(shown, silhouettes=replace(silhouettes, close=((0, 1), (1, 2))))
    said = words.headline(some, (), (), ["a", "b", "c"], depth=False)
    assert said.startswith("**The groups come apart, some of them only just.**")
    for full, flat, seen in (
        (0.05, 0.5, "The groups look apart."),
        (0.05, 0.15, "The groups come apart only in part."),
        (0.3, 0.05, "The groups run into each other."),
    ):
        other = replace(shown, silhouettes=Silhouettes(full=full, map=flat))
        assert words.headline(other, (), depth=False).startswith(f"**{seen[:-1]}.**")
    assert gaps in trust_words.gaps_in_words(silhouettes, 3)


def test_a_word_that_is_drawn_with_another_group_is_named_where_the_groups_are_called_apart() -> None:
    for away, told in (
        ((), "The groups come apart"),
        ((1,), "The groups come apart but for `turkey`"),
        ((0, 1), "The groups come apart but for `ham` and `turkey`"),
        ((0, 1, 2), "The groups mostly come apart"),
    ):
        silhouettes = Silhouettes(full=0.3, map=0.5, away=away)
        assert group_words.groups_seen(silhouettes, ["a", "b"], words=["ham", "turkey", "rome"]) == told


def test_what_is_seen_of_groups_is_not_unsaid_by_the_next_sentence(measured: MeasuredMap) -> None:
    shown = replace(with_shares(measured, 0.6, None), silhouettes=Silhouettes(full=0.3, map=0.5))
    assert words.headline(shown, (), depth=False) == "**The groups come apart**. Choose a word for more."
    told = words.headline(shown, (), [Stray("bus", "cars", "pets")], depth=False)
    assert told == "**The groups come apart**. `bus` truly lies nearer to pets than to cars."
    poor = replace(with_shares(measured, 0.3, None), silhouettes=Silhouettes(full=0.3, map=0.5))
    assert "Do not trust who stands beside whom:" in words.headline(poor, (), depth=False)


PAIRS = {"ab": (0, 1), "ac": (0, 2), "bc": (1, 2), "cd": (2, 3)}


@pytest.mark.parametrize(
    ("n", "mixed", "much", "close", "told"),
    [
        (2, ["ab"], ["ab"], [], "a and b overlap"),
        (2, ["ab"], [], [], "a and b overlap a little"),
        (3, ["ab"], ["ab"], [], "a and b overlap, with c apart"),
        (3, ["ab"], ["ab"], ["bc"], "a and b overlap, with c apart only just"),
        (4, ["ab"], [], [], "a and b overlap a little, the other groups come apart"),
        (4, ["ab"], [], ["cd"], "a and b overlap a little, the other groups come apart, some of them only just"),
        (3, ["ac", "ab"], ["ab"], [], "No group stands apart: a and b overlap, a and c a little"),
        (3, ["ab", "ac"], ["ab", "ac"], [], "No group stands apart: b and c overlap with a"),
        (4, ["ab", "cd"], [], [], "No group stands apart: a and b overlap a little, and so do c and d"),
        (3, ["ab", "ac", "bc"], ["ab"], [], "Each group overlaps with another"),
        (4, ["ab", "ac", "bc"], ["ab"], [], "3 of 4 groups overlap with others"),
        (3, [], [], ["ab"], "a and b touch, with c apart"),
    ],
)
def test_the_groups_that_overlap_are_named_and_none_is_called_apart_that_is_not(
    n: int, mixed: list[str], much: list[str], close: list[str], told: str
) -> None:
    over, half, near = (tuple(PAIRS[pair] for pair in pairs) for pairs in (mixed, much, close))
    silhouettes = Silhouettes(full=0.3, map=0.5, mixed=over, close=near, much=half)
    assert group_words.groups_seen(silhouettes, list("abcd"[:n])) == told
    gaps = trust_words.gaps_in_words(silhouettes, n)
    none_apart = len({label for pair in over for label in pair}) == n
    assert bool(gaps) != none_apart
    assert gaps.startswith("Where groups are apart") == bool(mixed and not none_apart)


def test_groups_that_only_look_apart_are_said_to_be_so_on_the_map() -> None:
    looks = Silhouettes(full=0.05, map=0.5, mixed=((0, 1),))
    assert group_words.groups_seen(looks, ["a", "b", "c"]) == "a and b overlap a little, with c apart on the map"
    by_one = group_words.groups_seen(replace(looks, by_one=(1,)), ["a", "b", "c"], words=["ham", "dog"])
    assert by_one == "a and b overlap by `dog` alone, with c apart on the map"
    assert group_words.groups_seen(looks, ["a", "b", "c", "d"]).endswith("the other groups look apart")
    partly = Silhouettes(full=0.3, map=0.15, mixed=((0, 1),), much=((0, 1),))
    assert group_words.groups_seen(partly, ["a", "b"]) == "The groups come apart only in part: a and b overlap"


def test_words_among_strangers_are_named_where_they_are_few(measured: MeasuredMap) -> None:
    assert measured.quality is not None
    stray = Stray("bus", "cars", "pets")
    for lost, told in (
        (1, "`cat` is not drawn beside words like it."),
        (2, "`cat` and `dog` are not drawn beside words like them."),
        (3, "`cat`, `dog` and `hamster` are not drawn beside words like them."),
        (4, "This map shows only in part who is near whom."),
    ):
        kept = np.full(len(measured.quality.kept), 0.7)
        away = np.arange(len(kept)) < lost
        elsewhere, company = np.outer(away, np.ones(measured.quality.k, dtype=bool)), np.where(away, 0.1, 1)
        quality = replace(measured.quality, kept=kept, elsewhere=elsewhere, company=company)
        some = replace(measured, quality=quality, silhouettes=None)
        assert words.headline(some, (), depth=False).startswith(told)
        assert words.headline(some, (), [stray], depth=False) == f"{told} `bus` truly lies nearer to pets than to cars."


def test_why_not_all_that_lost_as_many_neighbours_have_a_ring(measured: MeasuredMap) -> None:
    assert measured.quality is not None
    kept, company = np.ones(len(PETS)), np.ones(len(PETS))
    kept[[2, 5]], company[5] = 1 / 3, 0.1
    elsewhere = np.outer(kept < 1, np.ones(measured.quality.k, dtype=bool))
    some = replace(measured, quality=replace(measured.quality, kept=kept, company=company, elsewhere=elsewhere))
    told = trust_words.least_in_words(some, ringed=True)
    assert told.startswith(
        "Least to be trusted: `bus` (`33 %` kept), `hamster` (`33 %` kept). A ring marks up to three"
    )
    assert "ring" not in trust_words.least_in_words(some)
    both = replace(some, quality=replace(some.quality, company=np.zeros(len(PETS))))
    assert "ring" not in trust_words.least_in_words(both, ringed=True)


def test_the_colours_are_explained_beside_the_lines_of_a_chosen_word(glove: WordVectors, measured: MeasuredMap) -> None:
    looks = look_closely(glove, measured.projection.words, measured.quality, ["cat"])
    assert words.how_to_read(measured.quality, 2, looks, depth=False, by_kept=True).endswith(
        "Green words kept their nearest neighbours, orange ones lost them."
    )
    assert "Green" not in words.how_to_read(measured.quality, 2, looks, depth=False, by_kept=False)


def test_a_map_of_few_words_is_not_judged(glove: WordVectors) -> None:
    few = measured_map(glove, ["cat", "dog", "hamster", "car"])
    assert words.headline(few, (), depth=False).startswith("A map of so few words says little")


def test_what_was_typed_and_cannot_be_used_is_said_one_line_each(glove: WordVectors) -> None:
    text = "pets: cat, dog, cat\nbig: dog, It is a town on its hills\nvice president rome"
    assert typed_words.notes_on_groups(read_groups(glove, text), too_long=True) == [
        "A word has one place, so it is in one group: `dog` stays in `pets` and is left out of `big`.",
        "Read word by word, without small words: `It is a town on its hills`.",
        "With only blanks between them, words are read one by one. Words of this set, too: `vice-president`. With "
        "commas around it, such a name is one word.",
        "Typed more than once, shown once: `cat`.",
        "Without a name: `group 3`. A name and a colon before the words name a group.",
        "The list is too long for the address of this page, so a link to it would not bring it back. The table below "
        "can be downloaded.",
    ]
    assert typed_words.notes_on_groups(read_groups(glove, "pets: cat, dog"), too_long=False) == []


def test_numbers_of_a_pasted_table_are_named_and_a_stop_stands_once(glove: WordVectors) -> None:
    notes = typed_words.notes_on_groups(read_groups(glove, "happy,1\nsad,2\nangry,3.5"), too_long=False)
    assert "Numbers are left out, since a map takes words alone: `1`, `2`, `3.5`." in notes
    assert read_groups(glove, "1. cat\n2. dog").numbers == ()
    (split, *_) = typed_words.notes_on_groups(read_groups(glove, "this, with many commas in it."), too_long=False)
    assert split.endswith("without small words: `with many commas in it`.")


def test_lines_that_are_sentences_are_read_alike_and_said_to_be_read_word_by_word(glove: WordVectors) -> None:
    typed = "The nurse gave Mr Brown his tablets\nI planted tulips in the rain"
    groups = read_groups(glove, typed)
    assert [group.words for group in groups.groups] == [
        ("nurse", "gave", "mr", "brown", "tablets"),
        ("planted", "tulips", "rain"),
    ]
    assert groups.unknown == ()
    (first, *_) = typed_words.notes_on_groups(groups, too_long=False)
    assert first == f"Read word by word, without small words: {', '.join(f'`{line}`' for line in typed.splitlines())}."
    assert read_groups(glove, "flowers: I planted tulips in the rain").split == ("I planted tulips in the rain",)
    names = read_groups(glove, "Lord of the Rings\nGone with the Wind")
    assert (names.split, names.unknown) == ((), ("Lord of the Rings", "Gone with the Wind")), "which stay whole"


def spread(beside: float) -> AxisSpread:
    return AxisSpread(beside, chance=0.1)


def test_axes_begin_with_who_stands_farthest_and_say_which_of_them_does_not_sort(glove: WordVectors) -> None:
    x, y = pole_axis(glove, ["small", "tiny"], ["large", "big"]), pole_axis(glove, ["slow", "idle"], ["fast", "quick"])
    found = replace(on_axes(glove, ["ant", "dog", "car"], x, y), coordinates=np.array([[0, 1], [1, 3], [2, 2.0]]))
    single = replace(found, x=pole_axis(glove, ["small"], ["large", "big"]))
    assert axes_words.headline(single, (spread(97.0), None), ()) == (
        "`car` is nearest to *large*, `ant` to *small*, `dog` to *fast* and `ant` to *slow*. One word at an end is a "
        "rough measure: add others like it."
    )
    assert axes_words.headline(found, (spread(97.0), None), ()) == (
        "`car` is nearest to *large*, `ant` to *small*, `dog` to *fast* and `ant` to *slow*. Choose a word for more."
    )
    assert axes_words.headline(found, (spread(97.0), spread(55.0)), ()) == (
        "`car` is nearest to *large* and `ant` to *small*. How they are ordered from *slow* to *fast* may be chance; "
        "other words for the ends may do better. "
        "Choose a word for more."
    )
    assert axes_words.headline(found, (spread(12.0), spread(55.0)), ()).startswith(
        "How they are ordered from *small* to *large* and from *slow* to *fast* may be chance; "
    )
    assert (
        axes_words.headline(found, (spread(97.0), None), ["dog"])
        == "Of 3 words `dog` is 2nd nearest to *large* and nearest to *fast*."
    )
    assert (
        axes_words.headline(found, (spread(97.0), None), ["car"])
        == "Of 3 words `car` is nearest to *large* and 2nd nearest to *fast*."
    )


def test_of_two_or_three_words_on_axes_none_is_told_as_a_finding(glove: WordVectors) -> None:
    x, y = pole_axis(glove, ["poor"], ["rich"]), similarity_axis(glove, ["sea"])
    for placed in (["herring", "bread"], ["herring", "bread", "butter"]):
        found = on_axes(glove, placed, x, y)
        assert axes_words.headline(found, (None, None), ()) == axes_words.TOO_FEW
        assert "is perhaps by chance" in axes_words.headline(found, (None, None), ["bread"])
    four = on_axes(glove, ["herring", "bread", "butter", "salt"], x, y)
    assert "is nearest to" in axes_words.headline(four, (None, None), ())


def test_a_word_where_chance_would_put_it_is_not_said_to_be_nearest_to_an_end(glove: WordVectors) -> None:
    """Picture and headline agree: what lies in the grey band tells nothing."""
    x, y = pole_axis(glove, ["small", "tiny"], ["large", "big"]), pole_axis(glove, ["slow", "idle"], ["fast", "quick"])
    places = np.array([[-0.09, 0.02], [-0.08, 0.03], [-0.03, -0.05], [0.2, 0.0]])
    found = replace(on_axes(glove, ["ant", "dog", "cat", "car"], x, y), coordinates=places)
    spreads = (spread(97.0), spread(97.0))
    said = axes_words.headline(found, spreads, ())
    assert said.startswith("`car` is nearest to *large*. No single word stands out between *slow* and *fast*.")
    none = axes_words.headline(found, (spread(12.0), spread(85.0)), ())
    assert "ordered from *small* to *large* may be chance" in none
    assert none.endswith("No single word stands out between *slow* and *fast*.")
    assert none.count("may be chance") == 1, "the axis along which they are set apart is none of chance (85 of 100)"
    sorted_too = replace(found, coordinates=np.array([[-0.09, 0.02], [-0.08, 0.3], [-0.03, 0.05], [0.2, 0.09]]))
    assert axes_words.headline(sorted_too, spreads, ()) == (
        "`car` is nearest to *large* and `dog` to *fast*. None stands out as nearest to *small* or nearest to *slow*."
    )
    said = axes_words.headline(found, spreads, ["ant"])
    assert said == "Of 4 words `ant` is nearest to *small* (perhaps by chance) and 2nd nearest to *fast*."
    both = axes_words.headline(found, (spread(12.0), spread(55.0)), ["car"])
    assert both == "Of 4 words `car` is perhaps by chance nearest to *large* and 2nd nearest to *slow*."


def test_two_axes_that_measure_the_same_are_said_to_before_anything_else_is_done(glove: WordVectors) -> None:
    words_placed = ["snail", "car", "plane", "turtle", "bike"]
    slow, back = pole_axis(glove, ["slow"], ["fast"]), pole_axis(glove, ["fast"], ["slow"])
    for upwards in (slow, back):
        placed = on_axes(glove, words_placed, slow, upwards)
        said = axes_words.headline(placed, (None, None), ())
        assert said.endswith("Both axes are the same, so all words lie on one line: choose other ends for one of them.")
        assert said.count("nearest to *fast*") == 1
        assert " and " not in axes_words.headline(placed, (None, None), ["snail"])
    alike = on_axes(glove, words_placed, pole_axis(glove, ["bad"], ["good"]), pole_axis(glove, ["terrible"], ["great"]))
    assert "The two axes measure much the same thing" in axes_words.headline(alike, (None, None), ())
    other = on_axes(glove, words_placed, slow, pole_axis(glove, ["small"], ["big"]))
    assert "axes" not in axes_words.headline(other, (None, None), ())


def test_a_rare_word_is_passed_over_in_the_headline_and_that_is_said(glove: WordVectors) -> None:
    x, y = pole_axis(glove, ["small", "tiny"], ["large", "big"]), pole_axis(glove, ["slow", "idle"], ["fast", "quick"])
    places = np.array([[-3, 3], [-1, 1], [1, 0], [2, -1.0]])
    found = replace(on_axes(glove, ["roofer", "baker", "mason", "car"], x, y), coordinates=places)
    said = axes_words.headline(found, (None, None), (), ["roofer"])
    assert said == (
        "`car` is nearest to *large*, `baker` to *small*, `baker` to *fast* and `car` to *slow*. Passed over, since "
        "rare in the texts: `roofer`."
    )
    assert "Passed over" not in axes_words.headline(found, (None, None), (), ["mason"]), "who is not outermost"
    unsorted = axes_words.headline(found, (spread(12.0), spread(55.0)), (), ["roofer"])
    assert "Passed over" not in unsorted, "where nobody is named"


def test_how_far_an_axis_is_beyond_chance_is_said_of_those_that_were_measured() -> None:
    assert axes_words.how_spread((None, None)) == ""
    alone = (
        "sets these words farther apart than 97 of 100 axes between random words. Below 80 their order may be chance."
    )
    assert axes_words.how_spread((spread(97.0), None)) == f"Your axis across {alone}"
    assert axes_words.how_spread((None, spread(97.0))) == f"The one upwards {alone}"
    both = axes_words.how_spread((spread(94.2), spread(79.7)))
    assert "The one upwards sets these words farther apart than 79 of them. Below 80 " in both, "not 80, which is not"
    assert "farther apart than all of 100 axes" in axes_words.how_spread((spread(100), None))
    assert both.endswith("Several words at each end, all with the same meaning, tell more.")


def test_axes_nearly_at_right_angles_are_said_to_be_so(glove: WordVectors) -> None:
    x, y = pole_axis(glove, ["small"], ["large"]), pole_axis(glove, ["slow"], ["fast"])
    said = axes_words.how_measured(replace(on_axes(glove, ["ant", "dog", "car", "bus"], x, y), between=-0.2))
    assert "a cosine of `-0.20` with each other: they stand nearly at right angles" in said.replace("−", "-")


def test_an_end_of_rare_words_alone_is_said_to_be_rare(glove: WordVectors) -> None:
    assert axes_words.rare_at_end(["gud"], glove).startswith("`gud` is rare in the texts")
    assert axes_words.rare_at_end(["good", "gud"], glove) == axes_words.rare_at_end(["gud"], glove)
    assert axes_words.rare_at_end(["good"], glove) == axes_words.rare_at_end([], glove) == ""


def test_what_fills_a_screen_is_told_in_one_line(glove: WordVectors) -> None:
    def line(text: str) -> str:
        found = read_groups(glove, text)
        return typed_words.title_of_fold(found, typed_words.notes_on_groups(found, too_long=False))

    assert line("pets: cat, dog, sarcosm") == "", "a word or two are helped with at once"
    assert line("cat, dog, xqa1, xqb1, xqc1, xqd1, xqe1") == ("Left out: **xqa1**, **xqb1**, **xqc1** and 2 more")
    assert line("king,0.1,0.2\nqueen,0.3,-0.4\nman,1e-3,2").endswith("Have you vectors of your own?")
    many = ", ".join(word for word in glove.words[1000:1200] if word.isalpha())
    assert line(f"one: {many}\ntwo: {many}") == "Some of it is left out, or read otherwise"


def test_lines_without_names_are_said_to_be_one_group(glove: WordVectors) -> None:
    (note,) = typed_words.notes_on_groups(read_groups(glove, "mother; father\npizza; bread"), too_long=False)
    assert note.startswith("All lines are one group.")
    assert typed_words.notes_on_groups(read_groups(glove, "mother, father, pizza\n"), too_long=False) == []


def test_ends_of_axes_are_named_by_their_words_and_escaped(glove: WordVectors) -> None:
    x = pole_axis(glove, ["small", "tiny", "little", "short"], ["large"])
    found = on_axes(glove, PETS, x, similarity_axis(glove, ["animal"]))
    assert " to *animal*" in axes_words.headline(found, (None, None), ())
    assert "farthest from *animal*" in axes_words.headline(found, (None, None), ())
    hostile = replace(found, x=replace(x, high="*bold*", low="![x](y)" * 3))
    assert "![x](y)" not in axes_words.headline(hostile, (None, None), ())


def test_ends_that_share_words_are_said_to_unless_they_are_the_same() -> None:
    said = axes_words.shared_by_ends(("work", "office"), ("work",))
    assert said.startswith("Both ends hold `work`. What both hold cancels out")
    assert axes_words.shared_by_ends(("work",), ("play",)) == axes_words.shared_by_ends(("a", "b"), ("b", "a")) == ""


@pytest.mark.parametrize(
    ("share", "part"),
    [(0.26, "only a quarter"), (0.29, "little more than a quarter"), (0.34, "only a third"), (0.69, "two thirds")],
)
def test_a_share_of_the_spread_is_called_what_its_number_is(measured: MeasuredMap, share: float, part: str) -> None:
    said = without_cards(trust_words.trust_in_words(with_shares(measured, 0.9, (share - 0.1, 0.1))))
    assert f"shows {part} of the spread of these words ({100 * share:.0f} %)." in said


def test_what_was_checked_of_an_example_is_said_and_its_note_where_its_words_are_placed() -> None:
    countries = axes_words.known_of_example(AXES["countries"], [])
    assert countries.startswith("Checked against facts: upwards, 113 countries stand much in the order of their income")
    assert "(rank correlation 0.83, from Gapminder)" in without_cards(countries)
    jobs = AXES["professions"]
    assert axes_words.known_of_example(jobs, jobs.words.split(", ")) == jobs.note != ""
    assert axes_words.known_of_example(jobs, ["cat"]) == ""


def test_the_shadow_has_one_share_and_says_how_many_dimensions_words_have() -> None:
    said = trust_words.shadow_in_words(300)
    assert "%" not in "".join(said.values())
    assert "300 dimensions" in said["how"]
    said = trust_words.shadow_in_words(100)
    assert "100 dimensions" in said["how"]
    own = trust_words.shadow_in_words(100, 0.612, 0.526)["explained"]
    assert own.endswith(
        "There it says 53\u00a0%, since the cloud itself keeps 61\u00a0% of the spread in all 100 dimensions."
    )
    assert trust_words.shadow_in_words(3, 0.9999)["explained"] == trust_words.shadow_in_words(3)["explained"]
    assert said["kept"].count("{}") == 1
    assert said["kept"].endswith("keeps {} of its spread.")
    assert "squared" not in said["how"]
    assert said["lost"].count("{}") == 2


def test_a_word_of_the_atlas_says_what_near_and_far_mean(glove: WordVectors) -> None:
    atlas = load_atlas()
    lines = atlas_words.more_of_word(atlas, surroundings(atlas, glove, "frog"))
    assert lines[0].startswith("Of its 10 nearest words 7 are near on the map, too: among the 100 dots around it.")
    assert lines[0].endswith("dotted lines lead to them.")
    assert lines[1] == "Number 11,590 by frequency, in the region “animals”."
    assert lines[2].startswith("Rare words among them, seldom seen in the texts: ")
    assert "prohertrib" in atlas_words.more_of_word(atlas, surroundings(atlas, glove, "paris"))[2]
    assert len(atlas_words.more_of_word(atlas, surroundings(atlas, glove, "monday"))) == 2, "no rare ones"
    assert atlas_words.astray_in_words(surroundings(atlas, glove, "monday")) == []
    hay = surroundings(atlas, glove, "hay", max_rank=100_000)
    assert {"alfalfa", "bales"} <= {near.word for near in hay.neighbors}
    assert "such as vruhl" in atlas_words.sounds_in_words(hay)
    assert atlas_words.sounds_in_words(surroundings(atlas, glove, "frog")) == ""
    (lost,) = atlas_words.astray_in_words(surroundings(atlas, glove, "war", max_rank=60_000))
    assert lost.startswith("On a flat map only 3 of these 10 fit beside it.")
    said = atlas_words.unknown_in_words(10, ", whose texts end in 2014", "Did you mean")
    assert said == "This is not among the 10 words of the atlas, whose texts end in 2014. Did you mean"


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
    notes = typed_words.notes_on_groups(read_groups(glove, "one; two; three; four\nred, green, blue"), too_long=False)
    assert not any("All lines are one group" in note for note in notes)


def test_a_word_of_another_meaning_is_told_with_the_group_that_it_lies_with(measured: MeasuredMap) -> None:
    found = [Stray(word, "tools", other) for word, other in (("saw", "weather"), ("file", "firms"), ("nail", "firms"))]

    def told(kept: float, found: list[Stray]) -> str:
        return words.headline(with_shares(measured, kept, None), (), found, depth=False)

    saw, both = "`saw` truly lies nearer to weather", "`saw` truly lies nearer to weather, `file` to firms"
    assert told(0.8, found[:1]) == f"This map mostly shows who is near whom. {saw} than to tools."
    assert told(0.6, found[:2]) == f"This map shows only in part who is near whom. {both}."
    assert told(0.8, found) == f"This map mostly shows who is near whom. {both} (1 more below)."
    assert told(0.8, found[1:]).endswith(" `file` and `nail` truly lie nearer to firms.")
    below = words.strays_in_words(found, [words.Company(("came", "took"), ("see", "tool")), words.Company(("data",))])
    assert below == (
        "The map is not to blame for `saw`, `file`, `nail`. Nearest to `saw` of all words are `came` and `took`: in "
        "the texts it is mostly *see*, not *tool*. Nearest to `file` of all words are `data`. `nail` also lies "
        "nearer to firms."
    )
    assert words.strays_in_words([]) == ""


def test_strays_of_which_the_headline_is_silent_are_told_below() -> None:
    rare = [Stray("bibel", "books", "trades")]
    assert words.strays_in_words(rare, told=0).endswith("`bibel` truly lies nearer to trades.")
    assert "nearer" not in words.strays_in_words(rare)


def test_what_was_checked_of_countries_is_not_said_of_animals() -> None:
    assert "Checked against facts" in axes_words.known_of_example(
        AXES["countries"], AXES["countries"].words.split(", ")
    )
    assert axes_words.known_of_example(AXES["countries"], ["lion", "mouse", "ant"]) == ""


def test_where_chance_alone_would_keep_much_it_is_said(measured: MeasuredMap) -> None:
    few = with_shares(measured, 0.8, (0.5, 0.3))
    assert few.quality is not None
    likely = replace(few, quality=replace(few.quality, chance=0.45))
    assert "(80 %; words thrown down at random would keep 45 %)" in without_cards(trust_words.trust_in_words(likely))


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("combne harvestr", ("combine", "harvest")),
        ("tractr wheel", ("tractor", "wheel")),
        ("combine harvester", ("harvester", "combine")),
        ("xqzzq jkkqw", ()),
        ("São Paulo", ()),  # sao is no city
    ],
)
def test_of_an_unknown_name_each_misspelt_word_is_mended(
    glove: WordVectors, typed: str, offered: tuple[str, ...]
) -> None:
    (found,) = unknown_words.with_suggestions(glove, [typed], ["cow", "barn"])
    assert found.suggestions == offered


def test_of_a_long_line_some_words_are_mended_and_none_twice(
    glove: WordVectors, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(unknown_words, "suggest", lambda _, word: asked.append(word) or ())
    words_typed = [f"xqzzq{letter}" for letter in "abcdefghijkl"]
    line = " ".join(["xqzzqa", *words_typed])
    unknown_words.with_suggestions(glove, [line])
    assert asked == [line, *words_typed[: unknown_words.MOST_NAMED]]
