"""A word's nearest words, judged."""

import pytest

from embedding_core import WordVectors, sample_random_pairs
from embedding_core.neighbors import (
    doubtful_ones,
    is_foreign_word,
    most_similar,
    most_similar_other_words,
    neighborhood,
)
from embedding_core.vectors.dictionary import in_dictionary


@pytest.fixture(scope="module")
def pets() -> WordVectors:
    words = ["cat", "dog", "sun", "cats", "moon"]
    rows = [[1, 0, 0], [0.8, 0.6, 0], [0, 1, 0], [0.99, 0.1, 0], [0, 0, 1]]
    vectors = WordVectors.from_arrays(words, rows)
    return vectors.labelled(random_pairs=sample_random_pairs(vectors))


def test_neighbours_come_with_the_pairs_that_they_are_compared_with(pets: WordVectors) -> None:
    near = neighborhood(pets, "cat", 2)
    assert near.found == most_similar(pets, "cat", 2)
    assert near.forms == ["cats"]
    assert near.percentiles == [pets.random_pairs_like(("cat", n.word)).percentile(n.cosine) for n in near.found]
    assert near.left_out_beyond is None


def test_where_the_set_has_words_beyond_the_rank_it_is_told(pets: WordVectors) -> None:
    assert neighborhood(pets, "cat", 1, max_rank=3).left_out_beyond == 3
    assert neighborhood(pets, "cat", 1, max_rank=len(pets)).left_out_beyond is None


def test_without_its_other_forms_a_word_has_its_other_neighbours(pets: WordVectors) -> None:
    near = neighborhood(pets, "cat", 2, max_rank=3, hide_forms=True)
    assert near.found == most_similar_other_words(pets, "cat", 2, max_rank=3)
    assert (near.forms, near.left_out_beyond) == ([], 3)


def test_the_nearest_other_word_is_no_form_of_the_word_itself(pets: WordVectors) -> None:
    assert [n.word for n in neighborhood(pets, "cat", 2).found] == ["cats", "dog"]
    assert neighborhood(pets, "cat", 2).nearest.word == "dog"
    assert neighborhood(pets, "cat", 1).nearest.word == "cats", "of forms alone the first"


# Called sense or nonsense before their neighbours were looked at; names of stories, which are in no dictionary, after
SENSE = (
    "lewandowski zuckerberg pikachu hermione hedgehogs tarantula marshmallows snowshoes tuba xylophone sneezing "
    "toothache plumber babysitter gandalf frodo dumbledore spotify naan"
)
NONSENSE = (
    "alot goverment enviroment beleive wierd tommorow neccessary publically adress plz thx btw omg haha qqq lorem "
    "ipsum abcd mmm kkk uhh clr krumv"
)


def test_most_rare_words_of_sense_are_trusted_and_most_without_are_not(glove: WordVectors) -> None:
    assert doubtful_ones(glove, SENSE.split(), max_rank=100_000) == []
    assert len(doubtful_ones(glove, NONSENSE.split(), max_rank=100_000)) >= 12
    assert doubtful_ones(glove, ["frog", "hte", "hte", "the"], max_rank=100_000) == ["hte"]


def test_a_hardly_read_word_needs_a_near_neighbour_whether_a_dictionary_has_it_or_not(glove: WordVectors) -> None:
    far = ["penicillins", "sextants", "theodolite", "storytime", "bookmobile"]
    near = ["metformin", "hydrangeas", "stalactites", "slug", "eurodance"]
    assert doubtful_ones(glove, [*far, *near], max_rank=100_000) == far


def test_a_read_word_among_words_that_are_somewhat_alike_does_not_lie_by_chance(glove: WordVectors) -> None:
    def by_chance(words: str) -> list[str]:
        near = {word: neighborhood(glove, word, 8, max_rank=100_000, hide_forms=True) for word in words.split()}
        assert all(found.is_doubtful for found in near.values()), "it is doubted all the same"
        return [word for word, found in near.items() if found.is_chance]

    # Called good and bad before the rule was asked, and not used to make it
    good = "makalu breithorn serval strudel ikebana jenga snapdragon montgomeryshire sanming projectionist missolonghi"
    bad = (
        "grossglockner ocelot caracal stollen decoupage pterodactyl bullfinch yahtzee yoyo hawash matina heffley millin"
    )
    assert len(by_chance(good)) <= 4
    assert len(by_chance(bad)) >= 12
    assert by_chance("bechstein zugspitze aconcagua pangolin") == []
    spellings = "teh borch freind lihks"
    assert by_chance(spellings) == spellings.split(), "alike one another as these are"


def test_neighbours_that_have_little_to_do_with_one_another_are_a_mixed_lot(glove: WordVectors) -> None:
    words = [
        "hedgehog",
        "hippo",
        "pansy",
        "checkmate",
        "muesli",
        "carburetor",
        "spatula",
        "zucchini",
        "bank",
        "wolfgang",
    ]
    assert [word for word in words if neighborhood(glove, word, 8, max_rank=100_000, hide_forms=True).are_mixed] == (
        ["hedgehog", "hippo", "pansy", "checkmate"]
    )
    assert not neighborhood(glove, "hedgehog", 5).are_mixed, "of fewer than six it is not said"


# Called names or none before the rule was made; by the first half of each it was
READ_AS_NAMES = (
    "robin baker lily holly heather carter turner jack frank ruby drew mason parker josh sally "
    "miller cooper taylor ivy violet hazel rob nick ray jasmine potter fisher warren dale bob"
)
NO_NAMES = (
    "mother wife sister son husband grandmother uncle actress lady queen frog june rose hope gene "
    "father daughter brother aunt niece cousin girlfriend widow princess actor singer doctor dawn may faith"
)


def test_a_word_that_was_read_as_a_name_stands_among_names(glove: WordVectors) -> None:
    def named(words: str) -> list[str]:
        return [word for word in words.split() if neighborhood(glove, word, 6, hide_forms=True).are_names]

    assert len(named(READ_AS_NAMES)) >= 22
    assert {"lily", "robin", "baker"} <= set(named(READ_AS_NAMES))
    assert named("nora emma oliver") == ["nora", "emma", "oliver"], "whether a dictionary has the name or not"
    assert named(f"{NO_NAMES} friend bank king bill author vice deputy sir mrs") == []


FOREIGN = (
    "freund arbeit zeit nicht immer gross klein wunder traum fenster morgen abend lune chanson rouge bonheur jamais "
    "toujours petit enfants corazon cielo noche trabajo tiempo siempre amigo cuore tempo sempre vecchio nuovo sogno "
    "goed groot kleine jongen"
)
NAMES = "wolfgang giuseppe schmidt rossi dubois janssen volvo ikea sevilla bordeaux utrecht leipzig omar zeitgeist"


def test_words_of_other_languages_are_known_about_half_of_the_time_and_names_are_none(glove: WordVectors) -> None:
    words = [word for word in FOREIGN.split() if not in_dictionary(word)]
    found = [word for word in words if is_foreign_word(glove, word, max_rank=100_000)]
    assert 2 * len(found) >= len(words)
    assert not any(is_foreign_word(glove, name, max_rank=100_000) for name in NAMES.split())
    assert is_foreign_word(glove, "freiheit")
    assert not is_foreign_word(glove, "freedom")


def test_two_that_belong_together_more_than_to_the_word_are_companions(glove: WordVectors) -> None:
    for word, first, second in (("istanbul", "tel", "aviv"), ("singapore", "kong", "hong"), ("pet", "dog", "cat")):
        near = neighborhood(glove, word, 6, max_rank=100_000)
        assert near.companion is not None
        assert (near.nearest.word, near.companion.word) == (first, second)
        (back,) = most_similar(glove, first, 1, max_rank=100_000)
        assert back.word == second
        assert back.cosine > near.nearest.cosine + 0.1
    for word in ("frog", "monday", "tel", "tractor", "income"):  # forms, days, and tel's own other half
        assert neighborhood(glove, word, 6, max_rank=100_000).companion is None


def test_a_nearest_word_that_is_unlike_the_others_stands_beside_the_word_as_in_a_name(glove: WordVectors) -> None:
    words = [
        "alto",
        "boca",
        "python",
        "opus",
        "frog",
        "buenos",
        "monday",
        "soprano",
        "cappella",
        "yemen",
        "matterhorn",
        "gotthard",
        "downswing",
    ]
    near = {word: neighborhood(glove, word, 6, max_rank=100_000, hide_forms=True) for word in words}
    assert [word for word in words if near[word].stands_beside] == ["alto", "boca", "python", "opus"]
