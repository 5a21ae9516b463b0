"""The space of the home page: where its landmarks lie, and a word among them."""

from __future__ import annotations

import numpy as np
import pytest

from embedding_core import UnknownWordError, WordVectors, most_similar
from embedding_core.maps.landmarks import DESK, LANDMARKS, PHONE, Canvas, among_landmarks, farthest_landmark

WORDS = ["frog", "bank", "monday", "virus", "the", "happy", "misunderstanding", "corythosaurus", "king", "%"]


def near(vectors: WordVectors, word: str) -> list[str]:
    return [neighbor.word for neighbor in most_similar(vectors, word, 8, max_rank=100_000)]


def test_every_landmark_lies_nearest_to_one_of_those_that_are_most_like_it(glove: WordVectors) -> None:
    places = np.array(list(LANDMARKS.values()))
    assert np.abs(places).max() <= 1
    cosines = glove.units(LANDMARKS) @ glove.units(LANDMARKS).T
    np.fill_diagonal(cosines, -1)
    distances = np.linalg.norm(places[:, None] - places, axis=2)
    np.fill_diagonal(distances, 9)
    most_alike = np.argsort(-cosines, axis=1)[:, :5]
    assert all(distances[row].argmin() in most_alike[row] for row in range(len(places)))


@pytest.mark.parametrize("canvas", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("word", WORDS)
def test_no_name_lies_on_another_or_leaves_the_picture(word: str, canvas: Canvas, glove: WordVectors) -> None:
    places = among_landmarks(glove, word, near(glove, word), canvas)
    boxes = []
    for place in places:
        scale = canvas.word_scale if place.kind == "word" else 1
        width = len(place.word) * canvas.letter * scale + canvas.letter
        x, y, height = place.x * canvas.width, place.y * canvas.height, canvas.line * scale
        boxes.append((x - width / 2, x + width / 2, y - height / 2, y + height / 2))
        assert boxes[-1][0] > -0.01
        assert boxes[-1][1] < canvas.width + 0.01
    for number, (left, right, top, bottom) in enumerate(boxes):
        for other in boxes[:number]:
            apart = max(other[0] - right, left - other[1], other[2] - bottom, top - other[3])
            assert apart > -0.01, (places[number], other)


@pytest.mark.parametrize("word", WORDS)
def test_the_word_and_all_that_is_near_it_are_shown_and_the_picture_is_always_the_same(
    word: str, glove: WordVectors
) -> None:
    found = near(glove, word)
    for canvas in (DESK, PHONE):
        places = among_landmarks(glove, word, found, canvas)
        assert [place.word for place in places[:9]] == [word, *found]
        assert len({place.word for place in places}) == len(places)
        assert places == among_landmarks(glove, word, found, canvas)
    assert sum(place.kind == "landmark" for place in places) <= PHONE.landmarks


@pytest.mark.parametrize("canvas", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("word", WORDS)
def test_no_landmark_stands_nearer_to_the_word_than_the_words_that_are_near_it(
    word: str, canvas: Canvas, glove: WordVectors
) -> None:
    places = among_landmarks(glove, word, near(glove, word)[:6], canvas)
    at = {place: np.array([place.x * canvas.width, place.y * canvas.height]) for place in places}
    distances = {
        kind: [float(np.linalg.norm(at[place] - at[places[0]])) for place in places if place.kind == kind]
        for kind in ("near", "landmark")
    }
    assert max(distances["near"]) <= min(distances["landmark"])
    assert distances["near"][0] == min(distances["near"]), "the nearest is seen to be the nearest"
    assert len(distances["landmark"]) >= 8, "a picture of the word among others all the same"


@pytest.mark.parametrize(("word", "mark"), [("nurse", "hospital"), ("doctor", "hospital"), ("tiger", "cat")])
def test_the_landmark_that_is_most_alike_makes_way_and_stays(word: str, mark: str, glove: WordVectors) -> None:
    for canvas in (DESK, PHONE):
        assert mark in [place.word for place in among_landmarks(glove, word, near(glove, word)[:6], canvas)]


def test_a_word_lies_among_the_landmarks_that_are_most_like_it(glove: WordVectors) -> None:
    for word in ("violin", "beijing", "monkey", "bakery", "software", "lawyer", "winter"):
        mark = max(LANDMARKS, key=lambda mark: float(glove.unit(mark) @ glove.unit(word)))
        places = {place.word: np.array([place.x, place.y]) for place in among_landmarks(glove, word, [], DESK)}
        marks = [place for place in places if place != word]
        nearest = sorted(marks, key=lambda mark: float(np.linalg.norm(places[mark] - places[word])))[:8]
        assert mark in nearest, (word, nearest)


def test_a_landmark_stays_where_it_is_unless_something_lies_there(glove: WordVectors) -> None:
    first, second = (
        {place.word: (place.x, place.y) for place in among_landmarks(glove, word, near(glove, word), DESK)}
        for word in ("frog", "bank")
    )
    moved = {mark for mark in LANDMARKS if first.get(mark) != second.get(mark)}
    assert len(moved) < len(LANDMARKS) / 2
    assert {"wine", "guitar", "car"}.isdisjoint(moved), "far from both"


def test_a_set_without_the_landmarks_has_a_picture_of_its_own_words() -> None:
    vectors = WordVectors.from_arrays(["a", "b"], [[1, 0], [0, 1]])
    places = among_landmarks(vectors, "a", ["b"], DESK)
    assert [place.word for place in places] == ["a", "b"]
    with pytest.raises(UnknownWordError):
        among_landmarks(vectors, "c", [], DESK)


def test_the_farthest_landmark_has_the_lowest_cosine(glove: WordVectors) -> None:
    for word in ("frog", "king"):
        cosines = {mark: float(glove.unit(mark) @ glove.unit(word)) for mark in LANDMARKS if mark != word}
        assert farthest_landmark(glove, word) == min(cosines, key=cosines.__getitem__)
