"""The sentences of Similar words and of the home page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import pytest

from embedding_core import OddOneOut, WordVectors, odd_one_out, sample_random_pairs
from embedding_core.context import opposites
from embedding_core.neighbors import JudgedPair, WordPair, closest_pairs, compare_words, likeness_of
from embedding_core.text import rounded
from embedding_core.vectors.likeness import CLOSE, Likeness, likeness
from embedding_core.vectors.likeness import degree as degree_by
from embedding_core.vectors.random_pairs import PERCENTS, RandomPairs
from tests.hostile import HOSTILE
from tests.pages.harness import without_cards
from wordspace.frame import cache
from wordspace.frame.in_space import in_space, places
from wordspace.frame.nearest import HOME_WORDS, NearestWords, nearest_words, said_of_company
from wordspace.frame.text import scale_in_words
from wordspace.frame.unknown_words import why_unknown
from wordspace.frame.word_field import is_sentence
from wordspace.views.similarity import words
from wordspace.views.similarity.neighbors import neighbors_answer
from wordspace.views.similarity.pair import slip_of


def pair_of(
    first: str, second: str, cosine: float, pairs: RandomPairs, shared: Sequence[str] = (), n_words: int = 1000
) -> WordPair:
    return WordPair(first, second, cosine, 45.0, Likeness(cosine, pairs, n_words), list(shared), 50)


def told_of(first: str, second: str, glove: WordVectors) -> tuple[str, str]:
    """The headline of two words, and what stands below it before the fold."""
    found = compare_words(glove, first, second, max_rank=100_000)
    return words.pair_headline(found), words.about_pair(found).partition("<details>")[0]


def test_the_verdict_is_the_headline_and_what_alike_means_stands_below_it(glove: WordVectors) -> None:
    for first, second, verdict, below in (
        (
            "good",
            "bad",
            "alike in use, though opposites",
            "The same words stand around both, though they mean opposite things.",
        ),
        (
            "hot",
            "cold",
            "alike in use, though opposites",
            "The same words stand around both, though they mean opposite things.",
        ),
        (
            "loose",
            "tight",
            "alike in use, though opposites",
            "The same words stand around both, though they mean opposite things.",
        ),
        ("coffee", "tea", "very alike in use", "Of the 50 words nearest to each, they share "),
        (
            "hyperthyroidism",
            "hypothyroidism",
            "very alike in use, though opposites",
            "The same words stand around both, though they mean opposite things.",
        ),
        (
            "good",
            "school",
            "not alike in use; words so common often come as near",
            "Of the 50 words nearest to each, they share none.</p>",
        ),
        # 0.31, where 0.30 of rarer words is alike
        (
            "labor",
            "birth",
            "not alike in use; words so common often come as near",
            "Of the 50 words nearest to each, they share ",
        ),
        ("midwife", "birth", "alike in use", "Words are alike when the same words stand around both. That is"),
        (
            "weed",
            "dandelion",
            "alike in use",
            "Words are alike when the same words stand around both. That is",
        ),
        (
            "bank",
            "river",
            "not alike in use; words so common often come as near",
            "Of the 50 words nearest to each, they share none.</p>",
        ),
        (
            "king",
            "banana",
            "not alike in use",
            "Of the 50 words nearest to each, they share none.</p>",
        ),
    ):
        headline, told = told_of(first, second, glove)
        assert headline == f"<b>{first}</b> and <b>{second}</b>: {verdict}"
        assert f"<p>{below}" in without_cards(told)
        assert told.count("<p>") == 2, "what alike means, and what the hill is"


def test_what_is_around_both_is_counted_and_opposites_are_spoken_of_at_home(glove: WordVectors) -> None:
    pairs = [pair.split() for pair in opposites._PAIRS.split(",")]
    alike = [pair for pair in pairs if likeness_of(glove, *pair).degree in CLOSE]
    assert 2 * len(alike) > len(pairs)
    found = compare_words(glove, "goal", "referee", max_rank=100_000)
    told = without_cards(words.about_pair(found))
    assert f"Of the 50 words nearest to each, they share {len(found.shared)}" in told
    assert told.count("they share") == 1
    assert "Many opposites are alike, too" in in_space(glove, "insulin").partition("<details")[2]


def test_words_that_are_made_of_opposites_are_called_so_where_they_are_alike(glove: WordVectors) -> None:
    for first, second in (("arrival", "departure"), ("borrower", "lender"), ("coolly", "warmly"), ("hater", "lover")):
        assert told_of(first, second, glove)[0].endswith(", though opposites")
    for first, second in (("mobility", "stability"), ("rider", "walker"), ("arrival", "arrivals"), ("truly", "daily")):
        assert "opposites" not in told_of(first, second, glove)[0]


def test_of_two_forms_of_one_word_that_is_said_and_nothing_of_opposites(glove: WordVectors) -> None:
    said = "<p>They are two forms of one word, so many of the same words stand around both.</p>"
    for first, second in (("library", "libraries"), ("go", "went"), ("hot", "hotter"), ("children", "child")):
        assert said in told_of(first, second, glove)[1]
        assert "opposites" not in told_of(first, second, glove)[1]
    for first, second in (("borrow", "lend"), ("evening", "even"), ("teenager", "ager"), ("farm", "farmer")):
        assert "forms of one word" not in told_of(first, second, glove)[1]


def test_of_a_number_below_0_no_second_verdict_is_said(glove: WordVectors) -> None:
    told = told_of("yeast", "overdue", glove)[1]
    assert "<p>A number below 0 says as little as 0.</p>" in told
    assert "nothing in common" not in told


def test_that_nearness_is_how_people_write_is_said_of_every_pair_that_is_alike(glove: WordVectors) -> None:
    for first, second in (("vaccine", "autism"), ("muslim", "terrorist"), ("doctor", "hospital")):
        write = '<a class="onward" href="./prejudice">how people write</a>'
        assert f" is {write}, not how things are." in told_of(first, second, glove)[1]


def test_a_nearest_word_is_said_to_be_of_the_frequent_ones_where_a_rarer_one_is_nearer(glove: WordVectors) -> None:
    nearest = nearest_words(glove, "freind", 6)
    assert "Searched: the 100,000 most frequent of its 341,479 words." in in_space(glove, "frog")
    paris = nearest_words(glove, "paris", 6)
    assert paris.headline.endswith(f"<b>{paris.found[0].word}</b>")
    assert "words beyond the 100,000 most frequent; Options can bring all of these" in words.about_neighbors(
        paris, shipped=True
    )
    everything = nearest_words(glove, "paris", 6, max_rank=None)
    assert everything.headline == "Nearest to <b>paris</b> is <b>prohertrib</b>, a rare word"
    assert "so 0.75 is less than it looks" in paris.how_alike, "more than rarer pairs that are called very alike"
    assert nearest_words(glove, "frog", 6).headline == "Nearest to <b>frog</b> is <b>toad</b>"
    everywhere = nearest_words(glove, "freind", 6, max_rank=None)
    assert everywhere.found[0].cosine > nearest.found[0].cosine


def test_the_headline_names_another_word_and_not_a_form_of_the_same(glove: WordVectors) -> None:
    tractor = nearest_words(glove, "tractor", 6, hide_forms=False)
    assert tractor.found[0].word == "tractors"
    assert tractor.headline == "Nearest to <b>tractor</b> is <b>truck</b>"
    assert "Hatched bars are other forms of <b>tractor</b> and do not count." in words.about_neighbors(
        tractor, shipped=True
    )
    assert "Left out are other forms of <b>tractor</b>, slurs and the coarsest words." in in_space(glove, "tractor")
    assert tractor.how_alike.startswith(f"<b>tractor</b> and <b>{tractor.nearest.word}</b>")


def test_a_rare_word_that_is_no_nearer_than_a_common_one_shares_the_headline(glove: WordVectors) -> None:
    said = nearest_words(glove, "homesickness", 6).headline
    assert said == "Nearest to <b>homesickness</b> are <b>claustrophobia</b> and <b>loneliness</b>"
    assert nearest_words(glove, "grandmother", 6).headline.endswith("is <b>aunt</b>"), "both are common: first is first"


def test_a_likely_slip_has_no_rarer_word_that_is_nearer(glove: WordVectors) -> None:
    assert nearest_words(glove, "zinnia", 6).rarer == "cowslip"
    for slip in ("recieve", "definately"):
        assert nearest_words(glove, slip, 6).rarer == ""


def test_of_two_that_belong_together_none_is_named_alone(glove: WordVectors) -> None:
    assert nearest_words(glove, "istanbul", 6).headline == "Nearest to <b>istanbul</b> are <b>tel</b> and <b>aviv</b>"


def test_a_list_of_words_that_are_near_by_chance_names_none_but_one_that_is_much_nearer(glove: WordVectors) -> None:
    for word in ("quora", "motier", "flowerbed", "alcopop"):
        assert nearest_words(glove, word, 6).headline == f"<b>{word}</b> was read too seldom to tell its nearest"
    for word, nearest in (("muesli", "granola"), ("begrudgingly", "grudgingly"), ("stalactites", "stalagmites")):
        assert nearest_words(glove, word, 6).headline.endswith(f"<b>{nearest}</b>")


def test_a_word_of_another_language_is_said_to_be_one_where_the_texts_were_english(glove: WordVectors) -> None:
    krieg = nearest_words(glove, "krieg", 6)
    assert krieg.headline == "Nearest to <b>krieg</b> is <b>kitna</b>, but the machine read English"
    said = nearest_words(glove, "freiheit", 6)
    assert said.headline == "Nearest to <b>freiheit</b> is <b>und</b>, but the machine read English"
    assert said.doubt == "Of other languages it read only scraps, so these neighbours say little."
    assert said.doubt in in_space(glove, "freiheit")
    of_a_set = nearest_words(glove, "freiheit", 6, of_english=False)
    assert of_a_set.headline == "Nearest to <b>freiheit</b> is perhaps <b>und</b>"
    assert "languages" not in of_a_set.doubt


def test_a_word_among_names_is_said_to_be_and_one_among_words_is_not(glove: WordVectors) -> None:
    for word, told in (
        ("lotte", "names, terms or foreign words."),
        ("rita", "names, terms or foreign words."),
        ("grimsby", "of one kind: <i>towns</i>."),
        ("bach", "of one kind: <i>music</i>."),
        ("wicketkeeper", "of one kind: <i>cricket</i>."),
    ):
        assert nearest_words(cache.vectors(), word, 6).doubt == f"Most words near <b>{word}</b> are {told}"
        assert not nearest_words(glove, word, 6, of_english=False).doubt
    assert "Most words near <b>lotte</b> are names" in in_space(glove, "lotte")
    for word in ("frog", "teenager", "spaghetti", "pneumonia", "grandma", "kindle"):  # beside which e-book is no name
        assert not nearest_words(glove, word, 6).doubt


def test_no_neighbour_is_called_a_name_where_another_that_is_one_is_not(glove: WordVectors) -> None:
    for word in ("hull", "keeper", "toy", "frog"):  # beside wigan stands sunderland
        assert " may be a" not in in_space(glove, word)


def test_company_is_told_of_each_word_and_a_doubt_beside_the_word_that_it_is_of(glove: WordVectors) -> None:
    def told(*asked: str) -> str:
        return said_of_company([nearest_words(glove, word, 6) for word in asked])

    assert told("roll", "bun") == (
        "Nearest to <b>roll</b> are <b>rock</b> and <b>you</b>; to <b>bun</b> are <b>sandwich</b> and <b>bean</b>."
    )
    assert re.search(
        "to <b>baker</b> are <b>smith</b> and .* These are names of people, as <b>baker</b> mostly is",
        told("baker", "bread"),
    )
    assert told("gran", "mum").endswith("Most words near <b>gran</b> are names, terms or foreign words.")
    assert "bap" not in told("flour", "bap"), "whose neighbours are chance"
    assert told("umbrella", "rain").endswith("<b>winds</b>. That is how the texts mostly use them.")
    assert told("umbrella", "anvil").endswith("That is how the texts mostly use <b>umbrella</b>."), "not onyx and rag"
    assert "mostly use" not in told("beanie"), "beside puppies and pokemon"
    assert "mostly use" not in said_of_company([nearest_words(glove, "umbrella", 6)], of_use=False)
    assert told("bap") == ""
    assert "names" not in told("arsenal", "tottenham"), "which nobody takes for words"


def test_a_word_among_spellings_of_sounds_is_doubted_and_a_form_that_is_not_is_one_tap_away(glove: WordVectors) -> None:
    for word, form in (("bee", "bees"), ("eel", "eels"), ("wee", "")):
        nearest = nearest_words(glove, word, 6)
        assert nearest.headline.startswith(f"Nearest to <b>{word}</b> is perhaps ")
        assert f"They say little of <b>{word}</b>." in nearest.doubt
        at_home, in_list = in_space(glove, word), neighbors_answer(glove, nearest)
        assert (f"<span class=instead>Try <a href=?home_word={form}>{form}</a>.</span>" in at_home) == bool(form)
        assert (f"<span class=instead>Try <a href=?sim_word={form}>{form}</a>.</span>" in in_list) == bool(form)
    assert "bits of sound" not in nearest_words(glove, "bee", 6, of_english=False).doubt


def test_words_that_say_little_are_no_reason_for_a_verdict() -> None:
    near = [nearest_words(cache.vectors(), word, 6) for word in ("bee", "sleeper", "frog")]
    assert said_of_company(near[:1]) == "Many words near <b>bee</b> are bits of sound."
    assert said_of_company(near[1:2]) == "No word is very near to <b>sleeper</b>."
    frog = "Nearest to <b>frog</b> are <b>toad</b> and <b>snake</b>."
    use = "That is how the texts mostly use it."
    assert said_of_company(near).startswith(f"{frog} {use} Many words near"), "of all three something is said"
    assert said_of_company(near[2:]) == (
        "Nearest of all words to <b>frog</b> are <b>toad</b> and <b>snake</b>. That is how the texts mostly use it."
    )


def test_the_other_half_of_a_name_is_said_to_be_unlike_the_other_neighbours(glove: WordVectors) -> None:
    told = in_space(glove, "alto")
    assert "<b>palo</b> is unlike the others: it may often stand right beside <b>alto</b>, as in a name." in told
    assert "unlike the others" not in in_space(glove, "soprano")


def test_rare_neighbours_are_said_to_be_beside_the_map_as_they_are_marked_in_the_list(glove: WordVectors) -> None:
    said = "<b>focaccia</b>, <b>baguette</b>, <b>flatbread</b> and <b>brioche</b> were seldom read"
    told = in_space(glove, "sourdough")
    assert f"{said}, so the machine knows them less well." in told
    assert "<p>All these words were seldom read, so the machine knows them less well." in in_space(glove, "doberman")
    for word in ("frog", "hte"):  # of the latter more is said
        assert "seldom read, so the machine" not in in_space(glove, word)


def test_of_words_of_several_kinds_that_is_the_one_caution_on_home(glove: WordVectors) -> None:
    for word in ("bailiffs", "hedgehog", "bury"):
        told = in_space(glove, word)
        assert "These words are of several kinds" in told
        assert "seldom read, so the machine" not in told
        assert "may be names" not in told
    bank = in_space(glove, "bank")
    assert "<b>bank</b> mostly means <i>money</i>, not <i>river</i>" in bank


def test_a_nearer_form_that_is_left_out_is_named_below_the_map(glove: WordVectors) -> None:
    assert "Bold: the nearest, without other forms (<b>book</b>); grey: landmarks." in in_space(glove, "books")
    assert "Bold are the nearest; grey are landmarks." in in_space(glove, "frog"), "toad is nearer than frogs"


def test_a_rare_word_is_said_to_be_one_where_it_is_the_word_asked_for(glove: WordVectors) -> None:
    assert "<b>metformin</b>, <b>methotrexate</b>, " in in_space(glove, "metformin").split("were seldom read")[0]
    below = words.about_neighbors(nearest_words(glove, "metformin", 8), shipped=True)
    assert "<b>metformin</b> and words marked <i>rare</i> were seldom read, so the machine" in below
    alone = words.about_neighbors(nearest_words(glove, "metformin", 8, max_rank=30_000), shipped=True)
    assert "<b>metformin</b> was seldom read, so the machine knows it less well." in alone
    beyond = "Rare is a word beyond the 50,000 most frequent."
    assert beyond in below.partition("<details>")[2]
    assert beyond not in words.about_neighbors(nearest_words(glove, "frog", 8), shipped=True)


@pytest.mark.parametrize("word", ["sourdough", "quinoa", "trombonist", "introvert", "hedgehogs", "xylophone", "kimchi"])
def test_a_rare_word_among_its_like_is_affirmed(word: str, glove: WordVectors) -> None:
    assert "trust" not in nearest_words(glove, word, 6).headline
    assert "may be partly chance" not in in_space(glove, word)


def test_of_a_word_of_english_whose_neighbours_may_be_chance_some_may_fit(glove: WordVectors) -> None:
    for word in ("bobbin", "sedum", "tarantella", "barista"):  # which no number tells from plait or platen
        nearest = nearest_words(glove, word, 6)
        assert nearest.headline == f"<b>{word}</b> was read too seldom to tell its nearest"
        told = "The machine cannot tell which of these words fit and which are near it by chance."
        assert nearest.doubt.startswith(told)
        assert told in in_space(glove, word)
        assert "mostly chance" not in in_space(glove, word)


def test_the_headline_of_a_rare_word_among_names_is_no_surer_than_what_is_said_below(glove: WordVectors) -> None:
    assert nearest_words(cache.vectors(), "pleat", 6).headline == "Nearest to <b>pleat</b> is perhaps <b>moyes</b>"
    for word in ("wildwood", "lupin", "mange", "gaucho"):
        assert " is perhaps " in nearest_words(cache.vectors(), word, 6).headline
    for word in (
        "hydrangea",
        "crochet",
        "tamika",
        "rita",
    ):  # in their own company, or no word but a name, or no rare one
        assert "perhaps" not in nearest_words(cache.vectors(), word, 6).headline


@pytest.mark.parametrize("word", ["hte", "teh", "freind", "lihks", "borch", "wiht", "quokka"])
def test_a_word_that_lies_where_it_does_by_chance_is_doubted_in_the_headline(word: str, glove: WordVectors) -> None:
    for k in (6, 8, 50):
        nearest = nearest_words(glove, word, k)
        told = "<p>These words are near it mostly by chance."
        assert nearest.headline == f"<b>{word}</b> was read too seldom to tell its nearest"
        assert words.about_neighbors(nearest, shipped=True).startswith(told), "before all else"
    home = in_space(glove, word)
    assert told in home
    assert "space" not in home, "no map that would place it"
    assert f"than <b>{word}</b>" not in home
    headline, below = told_of(word, "the", glove)
    assert headline.endswith(", perhaps by chance")
    assert f"<p><b>{word}</b> or most words near it were seldom read, so its place may be partly chance.</p>" in below
    assert "stand around both" not in below


def test_a_set_in_which_all_words_are_alike_is_said_to_be_one_and_no_verdict_is_given() -> None:
    flat = RandomPairs(PERCENTS / 5000 + 0.96)
    text = without_cards(words.about_pair(pair_of("kettle", "of", 0.97, flat)))
    assert "<b>kettle</b> and <b>of</b> have a cosine of 0.97. In these vectors nearly all words are alike: " in text
    assert "half of all random pairs have a cosine of 0.97 or more" in text
    assert "not alike" not in text
    assert text.index("nearly all words are alike") < text.index("<details>"), "before all that is folded"
    headline = words.pair_headline(pair_of("kettle", "of", 0.97, flat))
    assert headline == "<b>kettle</b> and <b>of</b>: 0.97 on a scale where 1 is the same"


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("Mount Everest", ": nearly everything of several words is left out"),
        ("кошка", ": only English texts were read"),
        ("chatgpt", ": only English texts up to 2014 were read, and rare words are left out"),
        ("😀", ": nearly all that is not made of letters is left out"),
        ("<b>hi</b>", ": nearly all that is not made of letters is left out"),
    ],
)
def test_why_a_word_is_not_known_is_said(typed: str, reason: str) -> None:
    assert why_unknown(typed) == reason


def test_two_words_are_told_with_one_number_and_where_it_falls(glove: WordVectors) -> None:
    pairs = glove.random_pairs_like(("frog", "toad"))
    text = without_cards(words.about_pair(pair_of("frog", "toad", 0.7017, pairs, ["snake", "lizard"])))
    assert (
        "<b>frog</b> and <b>toad</b> are very alike, closer than 999 of 1,000 random pairs of words about as common: "
        "0.70 on a scale"
    ) in text
    assert "they share 2: <b>snake</b>, <b>lizard</b>." in text
    many = without_cards(words.about_pair(pair_of("frog", "toad", 0.7017, pairs, list("abcdef"))))
    assert "they share 6, among them <b>a</b>, <b>b</b>, <b>c</b>." in many
    assert "they share none." in words.about_pair(pair_of("frog", "king", 0.2, pairs))
    assert "they share" not in words.about_pair(pair_of("frog", "frog", 1.0, pairs)), "a word shares all with itself"


def test_what_is_chance_is_not_called_related(glove: WordVectors) -> None:
    text = without_cards(words.about_pair(compare_words(glove, "dragon", "pizza")))
    assert "<b>dragon</b> and <b>pizza</b> are hardly alike, closer than 76 of 100 random pairs" in text


def test_a_high_number_that_is_little_among_common_words_is_said_to_be(glove: WordVectors) -> None:
    the = without_cards(nearest_words(glove, "the", 6).how_alike)
    assert "are fairly alike, closer than 96 of 100" in the
    assert "are all somewhat alike, so 0." in the
    assert "less than it looks" not in nearest_words(glove, "frog", 6).how_alike


def test_neighbours_are_explained_as_far_as_they_need_it(glove: WordVectors) -> None:
    frog = words.about_neighbors(nearest_words(glove, "frog", 10, hide_forms=False), shipped=True)
    assert "Wikipedia and newspapers" in frog
    assert "Hatched bars are other forms of <b>frog</b>" in frog
    assert "rare</i>" not in frog
    assert "the dotted line is two random words as common as these." in frog
    child = words.about_neighbors(nearest_words(glove, "frog", 8), shipped=True, in_lesson=True)
    assert "The longer the bar, the more alike; the dotted line is two random words as common as these. Choose" in child
    paris = words.about_neighbors(nearest_words(glove, "paris", 10, max_rank=None), shipped=False)
    assert "Hatched" not in paris
    assert "Words marked <i>rare</i> were seldom read" in paris.split("<details")[0], "where the mark stands"
    options = "Options can search them too"
    assert options in frog
    assert options not in paris
    assert "Wikipedia" not in paris


def test_of_a_handful_of_words_none_are_said_to_be_alike() -> None:
    tiny = WordVectors.from_arrays(["a", "b", "c", "d"], [[2, 0], [2, 1], [1, 1], [0, 1]])
    tiny = tiny.labelled(random_pairs=sample_random_pairs(tiny))
    pairs = tiny.random_pairs_like(("a", "b"))
    neighbours = words.about_neighbors(nearest_words(tiny, "a", 2), shipped=False)
    for told in (neighbours, words.about_pair(pair_of("a", "b", 0.89, pairs, n_words=4))):
        assert "The cosine of <b>a</b> and <b>b</b> is 0.89, on a" in told
        assert "The set has 4 words, so 6 pairs: too few to say whether that is much." in told
        assert "alike," not in told
    assert "1 in 100" not in neighbours


def test_an_odd_one_out_that_hardly_stands_out_is_doubted() -> None:
    clear, close = (OddOneOut("one", {"one": 0.5, "two": second, "three": 0.9}) for second in (0.75, 0.5625))
    assert words.odd_headline(clear) == "The odd one out is <b>one</b>"
    assert words.odd_headline(close) == "The odd one out is <b>one</b>, but only just"
    assert "hardly stands out" not in words.about_odd(clear)
    assert "hardly stands out" in words.about_odd(close)


def test_of_a_word_beside_its_misspelling_that_is_said_and_nothing_of_chance(glove: WordVectors) -> None:
    for first, second in (("goverment", "government"), ("government", "goverment")):
        assert slip_of(glove, first, second) == "goverment"
        found = compare_words(glove, first, second, max_rank=100_000)
        assert words.pair_headline(found, slip="goverment") == "<b>goverment</b> is likely <b>government</b>, misspelt"
        below = words.about_pair(found, slip="goverment").partition("<details>")[0]
        assert "<p>To the machine they are two words. It knows nothing of letters" in below
        assert "chance" not in below
    assert slip_of(glove, "starmer", "starter") == slip_of(glove, "cat", "dog") == ""


def test_where_all_words_fit_none_is_called_odd() -> None:
    fit = OddOneOut("bolton", {"arsenal": 0.6834, "chelsea": 0.73, "bolton": 0.6766})
    assert words.odd_headline(fit) == "No clear odd one out: <b>arsenal</b> and <b>bolton</b> fit least"
    one = OddOneOut("bolton", {"arsenal": 0.72, "chelsea": 0.75, "bolton": 0.68})
    assert words.odd_headline(one) == "No clear odd one out: <b>bolton</b> fits least"
    assert words.guessed_headline(one, "arsenal") == "You say arsenal, the machine says <b>bolton</b>, but not clearly"
    assert "so it is not called odd" in words.about_odd(one)


def test_a_guess_stands_beside_what_the_machine_says() -> None:
    clear, close = (OddOneOut("one", {"one": 0.5, "two": second, "three": 0.9}) for second in (0.75, 0.5625))
    assert words.guessed_headline(clear, "one") == "You and the machine say <b>one</b>"
    assert words.guessed_headline(close, "one") == "You and the machine say <b>one</b>, but only just"
    assert words.guessed_headline(clear, "<two>") == "You say &lt;two&gt;, the machine says <b>one</b>"
    assert words.guessed_headline(close, "two") == "You say two, the machine says <b>one</b>, but only just"
    assert words.guessed_headline(close, "two", by_chance=True).endswith("says <b>one</b>, perhaps by chance")
    assert words.guessed_headline(clear, "one", is_slip=True) == "You and the machine say <b>one</b>, perhaps a slip"
    tie = OddOneOut("milk", {"tea": 0.2731, "milk": 0.2689, "lemonade": 0.5})
    assert words.guessed_headline(tie, "tea") == (
        "You and the machine say <b>tea</b>; <b>milk</b> fits about as little"
    )
    assert words.guessed_headline(tie, "lemonade") == ("You say lemonade, the machine says <b>tea</b> and <b>milk</b>")
    assert words.guessed_at(["tea", "milk", "lemonade"]) == "Which word does not fit: tea, milk or lemonade?"
    asked = words.to_guess(["tea", "milk", "lemonade"], ["tea", "milk"])
    assert asked.outcome == ("tea", "milk")


def test_words_of_which_chance_decides_which_fits_least_are_a_tie(glove: WordVectors) -> None:
    tie = OddOneOut("milk", {"tea": 0.2731, "milk": 0.2689, "lemonade": 0.5})
    assert tie.level == ["tea", "milk"]
    most = OddOneOut("milk", {"tea": 0.2731, "milk": 0.2689, "cola": 0.2701, "lemonade": 0.28})
    assert words.odd_headline(most) == "No clear odd one out: most fit about equally"
    assert words.odd_headline(tie) == "A tie: <b>tea</b> and <b>milk</b> fit about equally little"
    assert OddOneOut("milk", {"tea": 0.31, "milk": 0.27, "lemonade": 0.5}).level == ["milk"]
    assert odd_one_out(glove, ["organ", "piano", "kidney"]).level == ["piano", "kidney"]
    assert odd_one_out(glove, ["jam", "butter", "traffic"]).level == ["butter", "traffic"]


def test_a_word_compared_with_itself_is_described_once() -> None:
    told = words.about_numbers([("cat", 5140)], 100)
    assert "It is the same word twice, so there is no difference." in told
    assert told.count("Among the words, most frequent first, <b>cat</b> is number 5,140.") == 1


def test_the_names_of_the_columns_are_said_where_their_maker_gave_them_some() -> None:
    told = words.about_numbers([("lemon", 1)], 2, shipped=False, columns=["sweet", "sour"])
    assert "The numbers are called, from left to right, <b>sweet</b>, <b>sour</b>." in told
    assert "only its maker can say" in words.about_numbers([("lemon", 1)], 2, shipped=False)


@pytest.mark.parametrize("word", HOSTILE.values(), ids=HOSTILE)
def test_no_sentence_is_read_as_html(word: str, glove: WordVectors) -> None:
    pairs = glove.random_pairs_like(("frog", "toad"))
    for text in (
        words.pair_headline(pair_of(word, "toad", 0.7, pairs)),
        words.about_pair(pair_of(word, "toad", 0.7, pairs, [word])),
        words.odd_headline(OddOneOut(word, {word: 0.1, "b": 0.2})),
        words.about_odd(OddOneOut(word, {word: 0.1, "b": 0.2})),
        words.matrix_headline(*2 * [JudgedPair(word, word, likeness_of(glove, "frog", "toad"))], 3),
        words.about_numbers([(word, 1)], 100),
    ):
        bare = without_cards(text)
        for tag in re.findall('</?(?:p|b|i|a|details|summary)>|<a class="onward" href="./prejudice">', bare):
            bare = bare.replace(tag, "")
        assert "<" not in bare


def test_the_home_page_shows_a_word_beside_one_that_is_alike_and_one_that_is_not(glove: WordVectors) -> None:
    answer = without_cards(in_space(glove, "frog"))
    assert re.search(
        "alike the words: <b>toad</b> is more like <b>frog</b> than <b>[a-z]+</b> is, the landmark least like it.",
        answer,
    )
    assert "very alike, closer than 999 of 1,000 random pairs of words about as common: 0.70 on a scale" in answer


@pytest.mark.parametrize("word", HOME_WORDS)
def test_the_word_that_lies_far_off_is_in_the_picture_of_a_phone_too(word: str, glove: WordVectors) -> None:
    far = re.search("than <b>([a-z]+)</b> is", in_space(glove, word))[1]
    assert likeness(glove, (word, far), float(glove.unit(word) @ glove.unit(far))).degree in (
        "hardly alike",
        "not alike",
    )
    for drawn in places(glove, word, tuple(near.word for near in nearest_words(glove, word, 6).found)):
        assert far in [place.word for place in drawn]


def test_from_which_number_on_words_are_alike_is_said_as_the_verdicts_have_it(glove: WordVectors) -> None:
    for word in ("frog", "bank", "nurse", "xylophone"):
        nearest = nearest_words(glove, word, 8)
        told = scale_in_words(nearest.likeness)
        assert told in words.about_neighbors(nearest, shipped=True)
        begin = r"as fairly alike from (\S+), as alike from (\S+) and as very alike from (\S+) on"
        scale = begin + r"\.( Words that stand in every text need higher numbers\.)?"
        found = re.fullmatch(f"Words as common as these count {scale}", told)
        assert found
        for degree, begins in zip(("fairly alike", "alike", "very alike"), map(float, found.groups()[:3]), strict=True):
            assert degree_of(begins + 0.01, nearest) == degree
            assert degree_of(begins - 0.01, nearest) != degree


def test_what_a_word_can_mean_is_folded_away_with_two_sentences_where_the_dictionary_has_them(
    glove: WordVectors,
) -> None:
    for word, meaning, has_link in (
        ("roll", "a list of names", False),
        ("slug", "a projectile that is fired from a gun", False),
        ("cold", "a mild viral infection", True),
        ("running", "flee", True),
    ):
        told = neighbors_answer(glove, nearest_words(glove, word, 8))
        before, _, folded = told.partition(f"One list serves all meanings of <b>{word}</b></span></summary>")
        assert f"<li>{meaning}" in folded
        assert "One list" not in before, "once"
        assert ('href="./sentences?' in folded) == has_link
    for word in ("bank", "guitar"):  # which has sentences of ours, and which has one meaning
        assert "WordNet" not in neighbors_answer(glove, nearest_words(glove, word, 8))
    roll = nearest_words(glove, "roll", 8)
    for elsewhere in ({"shipped": False}, {"in_lesson": True}):
        assert "WordNet" not in neighbors_answer(glove, roll, **elsewhere)


def test_a_number_that_is_as_good_as_a_limit_is_told_from_it_by_a_third_digit(glove: WordVectors) -> None:
    found = compare_words(glove, "librarian", "detective", max_rank=100_000).alike
    assert (rounded(found.cosine), found.degree) == ("0.38", "fairly alike")
    limit = found.begins_at["alike"]
    assert found.cosine < limit
    assert f"as alike from {limit:.3f} and" in scale_in_words(found)


def degree_of(cosine: float, nearest: NearestWords) -> str:
    return replace(nearest.likeness, cosine=cosine, among_nearest=False).degree


def test_a_bar_below_zero_is_not_called_short(glove: WordVectors) -> None:
    for group, how in (
        (["oxygen", "helium", "argon", "justice"], "The farther left a bar ends, the less alike"),
        (["car", "bike", "plane", "banana"], "The shorter a bar, the less alike"),
    ):
        odd = odd_one_out(glove, group)
        assert how in words.about_odd(odd)
        assert (min(odd.mean_similarities.values()) < 0) == ("left" in how)


def test_the_headline_of_two_words_speaks_of_their_use_and_not_of_things(glove: WordVectors) -> None:
    for first, second, said in (
        ("man", "woman", "alike in use, though opposites"),
        ("doctor", "hospital", "alike in use"),
        ("islam", "terrorism", "fairly alike in use"),
        ("cat", "dog", "very alike in use"),
        ("dragon", "pizza", "hardly alike in use"),
        ("king", "banana", "not alike in use"),
    ):
        headline, told = told_of(first, second, glove)
        assert headline == f"<b>{first}</b> and <b>{second}</b>: {said}"
        way_on = '<a class="onward" href="./prejudice">how people write</a>, not how things are'
        assert (way_on in told) == (second in ("hospital", "terrorism", "dog")), "of words that share neighbours"
    table = compare_words(glove, "cat", "dog")
    assert words.pair_headline(table, of_texts=False) == "<b>cat</b> and <b>dog</b> are very alike"


def test_no_pair_with_a_higher_share_and_number_gets_a_lower_word(glove: WordVectors) -> None:
    asked = ("brakes referee", "delayed punctual", "whistle signal", "bee wasp", "bee honey", "dachshund yeast")
    found = [compare_words(glove, *pair.split(), max_rank=100_000).alike for pair in asked]
    for low in found:
        above = [high for high in found if high.percentile > low.percentile and high.cosine > low.cosine]
        assert all(_rank(high) >= _rank(low) for high in above)
    assert [each.degree for each in found[:2]] == ["hardly alike", "hardly alike"]


def test_that_two_words_share_no_neighbour_is_not_said_as_the_reason_of_a_likeness(glove: WordVectors) -> None:
    told = told_of("whistle", "signal", glove)[1]
    assert "none" not in told
    assert "Words are alike when the same words stand around both. That is <a" in told


def test_two_words_among_bits_of_sound_are_alike_perhaps_as_such_alone(glove: WordVectors) -> None:
    headline, told = told_of("hen", "goon", glove)
    assert headline == "<b>hen</b> and <b>goon</b>: very alike in use, perhaps only as bits of sound"
    assert "Both stand among bits of sound" in told
    assert "how people write" not in told
    assert told_of("hen", "rooster", glove)[0] == "<b>hen</b> and <b>rooster</b>: very alike in use"
    near = nearest_words(glove, "hen", 6)
    assert near.headline == "Nearest to <b>hen</b> is perhaps <b>bee</b>"
    assert near.doubt.startswith("Many of these are bits of sound")
    assert near.clearer == "hens"
    assert "says little beside bits of sound" in near.how_alike
    assert "rare</i>" not in words.about_neighbors(near, shipped=True).partition("<details")[0]


def test_verdicts_of_words_that_are_everyday_ones_go_by_their_number(glove: WordVectors) -> None:
    pairs = [(one, other) for one in HOME_WORDS for other in HOME_WORDS if one < other]
    judged = [compare_words(glove, *pair).alike for pair in pairs]
    everyday = glove.random_pairs.like([3_000])  # as common as coffee
    plain = [
        each
        for each in judged
        if not each.in_spite_of_pairs and each.degree == degree_by(each.cosine, everyday.percentile(each.cosine))
    ]
    assert len(plain) > 5
    for low in plain:  # of verdicts without such words a higher number never gets a lower one
        assert not any(high.cosine > low.cosine and _rank(high) < _rank(low) for high in plain)


def test_below_the_hill_stands_in_a_line_why_a_bar_half_long_may_be_very_alike(glove: WordVectors) -> None:
    for first, second, said in (
        ("plank", "platform", "This pair is closer than 999 of 1,000 of them, so it counts as very alike."),
        ("water", "fire", "This pair is closer than"),
        (
            "dahlia",
            "sapphire",
            "This pair is closer than 999 of 1,000 of them, so it counts as very alike.</p>",
        ),
        ("soprano", "alto", "This pair is closer than 998 of 1,000 of them, so it counts as alike.</p>"),
        (
            "peony",
            "bride",
            "This pair is closer than 96 of 100 of them, but below 0.25 it counts as hardly alike at most: rare "
            "words are all far apart.",
        ),
        ("dragon", "pizza", "This pair is closer than 76 of 100 of them, so it counts as hardly alike."),
        ("crochet", "tetris", "This pair is closer than 67 of 100 of them, so it counts as hardly alike."),
    ):
        told = told_of(first, second, glove)[1]
        assert f"random pairs of words as common as these two. {said}" in told
    told = told_of("boutonniere", "rose", glove)[1]
    assert "of them" not in told, "most pairs point farther away, which is nothing to count"
    told = told_of("bank", "money", glove)[1]
    assert "Of the 50 words nearest" in told
    assert "Many of them are as close, but hardly any other word is nearer to one of these two" in told
    assert "counts as" not in told, "it does not go by them"


def _rank(found: Likeness) -> int:
    return ("not alike", "hardly alike", "fairly alike", "alike", "very alike").index(found.degree)


def test_the_headline_of_a_table_calls_none_alike_where_none_is_and_judges_a_pair_alone(glove: WordVectors) -> None:
    def headline(*asked: str) -> str:
        highest, closest = closest_pairs(glove, asked)
        return words.matrix_headline(highest, closest, len(asked)).replace("<b>", "").replace("</b>", "")

    assert headline("dachshund", "locomotive", "yeast") == "None of these are alike; nearest are locomotive and yeast"
    assert headline("king", "banana", "frog", "tuesday") == "Most alike are banana and frog", "not king and tuesday"
    assert headline("cat", "dog", "piano") == "Most alike are cat and dog"
    assert headline("bread", "honey") == "bread and honey: alike in use"
    assert headline("king", "banana") == "king and banana: not alike in use"


def test_groups_are_told_with_the_words_that_are_in_none() -> None:
    told = words.groups_that_come_out
    assert told([["a", "b"], ["c", "d"], ["e"]]) == (
        "Two groups: <b>a</b>, <b>b</b>; <b>c</b>, <b>d</b>. Outside: <b>e</b>."
    )
    assert told([["a", "b"], ["c"], ["d"]]) == "One group: <b>a</b>, <b>b</b>. Outside: <b>c</b> and <b>d</b>."
    for none in ([["a", "b", "c"]], [["a"], ["b"], ["c"]]):
        assert told(none) == "By these numbers there are no clear groups."
    assert told([["a", "b", "c"]], together=True) == "All of them belong together."
    assert told([["a", "b"]]) == told([["a", "b"]], together=True) == "", "two are judged in the headline"


def test_a_sentence_is_told_from_a_list() -> None:
    for line, is_one in (
        ("my daughter plays left wing on saturdays", True),
        ("my, daughter, plays, on, saturdays", False),
        ("flour butter sugar whisk", False),
        ("knee on hip", False),
    ):
        assert is_sentence(line, line.replace(",", "").split()) == is_one


def test_an_odd_one_whose_place_is_chance_is_called_so_and_its_company_comes_first() -> None:
    odd = OddOneOut("bap", {"bap": 0.1, "axe": 0.3, "hose": 0.3})
    assert words.odd_headline(odd, by_chance=True) == "No sure odd one out: <b>bap</b> fits least"
    assert words.about_odd(odd, (), "Nearest of all words").startswith("<p>Nearest of all words</p>")
