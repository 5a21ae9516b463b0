"""How a few words fall into groups."""

import numpy as np
import numpy.typing as npt
import pytest

from embedding_core import InvalidInputError, WordVectors, similarity_matrix
from embedding_core.neighbors import parted


def of_groups(names: str, within: float, between: float) -> npt.NDArray[np.float64]:
    """Cosines of words that are in one group where their letters are the same."""
    cosines = np.array([[within if one == other else between for other in names] for one in names])
    np.fill_diagonal(cosines, 1)
    return cosines


def test_words_near_one_another_and_far_from_the_rest_are_groups_in_the_order_of_the_words() -> None:
    assert parted(["cat", "car", "dog", "bus"], of_groups("abab", 0.8, 0.1)) == [["cat", "dog"], ["car", "bus"]]
    three = of_groups("abcabc", 0.7, 0.2)
    assert parted(list("uvwxyz"), three) == [["u", "x"], ["v", "y"], ["w", "z"]]


def test_a_group_is_judged_beside_the_other_words_on_screen_and_by_no_number_alone() -> None:
    names = ["a", "b", "c", "d"]
    assert len(parted(names, of_groups("xxyy", 0.4, -0.2))) == 2
    assert parted(names, of_groups("xxyy", 0.4, 0.3)) == [names], "all are about as near"


def test_where_nothing_parts_words_they_are_one_group() -> None:
    assert parted(["a", "b", "c"], of_groups("xyz", 0, 0.1)) == [["a", "b", "c"]]
    assert parted(["a", "b"], of_groups("xy", 0, 0.1)) == [["a", "b"]], "two alone have no others"
    assert parted(["a", "b", "c"], np.ones((3, 3))) == [["a", "b", "c"]]


def test_a_word_that_hardly_fits_a_group_stands_alone() -> None:
    cosines = of_groups("xxxyyyz", 0.7, 0.0)
    cosines[6, 3:6] = cosines[3:6, 6] = 0.2
    assert parted(list("abcdefg"), cosines) == [["a", "b", "c"], ["d", "e", "f"], ["g"]]
    cosines[6, 3:6] = cosines[3:6, 6] = 0.5
    assert parted(list("abcdefg"), cosines) == [["a", "b", "c"], ["d", "e", "f", "g"]]


def test_a_word_alone_that_fits_the_nearest_group_joins_it() -> None:
    cosines = np.array([[1, 0.9, 0.5], [0.9, 1, 0.5], [0.5, 0.5, 1]])
    assert parted(["cat", "dog", "puppy"], cosines) == [["cat", "dog", "puppy"]]
    cosines[2, :2] = cosines[:2, 2] = 0.3
    assert parted(["cat", "dog", "sun"], cosines) == [["cat", "dog"], ["sun"]]


def test_no_word_is_left_alone_that_is_as_near_to_a_group_as_the_words_of_groups_are_to_theirs(
    glove: WordVectors,
) -> None:
    for words, alone in (
        ("hen goat cow letter parcel stamp", set()),
        ("hen goat cow parcel stamp envelope", set()),
        ("flour butter sugar goal referee homework", {"homework"}),
        ("knee hip shoulder lawyer judge pancake", {"pancake"}),
    ):
        asked = words.split()
        cosines = similarity_matrix(glove, asked)
        groups = parted(asked, cosines)
        assert {group[0] for group in groups if len(group) == 1} == alone
        of_groups = [[asked.index(word) for word in group] for group in groups if len(group) > 1]
        own = [cosines[word, [other for other in group if other != word]] for group in of_groups for word in group]
        least = min(each.mean() for each in own)
        assert all(cosines[asked.index(word), group].mean() < least for word in alone for group in of_groups)


def test_a_table_that_is_not_that_of_the_words_is_refused() -> None:
    with pytest.raises(InvalidInputError):
        parted(["a"], np.eye(1))


def test_words_of_two_kinds_are_told_apart(glove: WordVectors) -> None:
    baking = ["flour", "butter", "sugar", "goal", "referee", "homework"]
    assert parted(baking, similarity_matrix(glove, baking)) == [["flour", "butter", "sugar"], baking[3:5], baking[5:]]
