"""Words of opposite meaning."""

import pytest

from embedding_core.context.opposites import are_opposites, opposites_in
from embedding_core.errors import InvalidInputError

# Thought of before they were looked up; by none of them but the first three was anything chosen
OPPOSITES = (
    "loose tight, tighten loosen, sacred profane, tightens loosens, Generous stingy, expand contract,"
    "visible invisible, ascend descend, optimistic pessimistic, quickly slowly, arrival departure, approve disapprove,"
    "concave convex, forwards backwards, strengths weaknesses, man woman, fell rose"
)


def test_most_opposites_are_known_in_any_form_and_order() -> None:
    pairs = [pair.split() for pair in OPPOSITES.split(",")]
    known = [pair for pair in pairs if are_opposites(*pair)]
    assert [pair for pair in pairs if pair not in known] == [
        ["expand", "contract"],
        ["arrival", "departure"],
        ["forwards", "backwards"],
    ]
    assert all(are_opposites(second, first) for first, second in known)


@pytest.mark.parametrize(
    "pair",
    [
        *(
            "cat dog",
            "uncle aunt",
            "boy girl",
            "needle thread",
            "coffee tea",
            "paris london",
            "dry sweet",
            "sew sewing",
        ),
        *("loose loosen", "tight tights", "zzz qqq", "monday friday", "doctor nurse", "hot warm", "hot hot"),
    ],
)
def test_other_pairs_are_none(pair: str) -> None:
    assert not are_opposites(*pair.split())


def test_of_two_lists_of_words_each_has_one_of_two_opposites_and_none_has_both() -> None:
    assert opposites_in(["he", "tightened", "it"], ["she", "loosened", "it"]) == ("tightened", "loosened")
    assert opposites_in(["it", "was", "sacred"], ["it", "is", "profane"]) == ("sacred", "profane")
    assert opposites_in(["open", "closed"], ["closed", "opens"]) is None
    assert opposites_in(["a", "cat"], ["a", "dog"]) is None
    assert opposites_in([], ["a"]) is None
    assert not are_opposites("\x00", "dog"), "of which nothing is left"
    with pytest.raises(InvalidInputError):
        are_opposites(3, "dog")  # type: ignore[arg-type]
