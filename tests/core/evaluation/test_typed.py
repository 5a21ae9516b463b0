"""Questions as people type them."""

import pytest

from embedding_core.evaluation.formats import read_test_sets
from embedding_core.evaluation.typed import questions_and_pairs, typed_questions


@pytest.mark.parametrize(
    "line",
    [
        "king queen man woman",
        "king is to queen as man is to woman.",
        "king  is to  queen  as man is to woman?",
        "king : queen, man : woman",
        "king:queen::man:woman",
        "king, queen; man | woman",
        "king - queen, man - woman",
        "\tking -> queen = man → woman ",
        "1. king, queen, man, woman",
        "king is to queen like man is to woman",
        "(king) (queen) (man) (woman)",
        '"king" is to "queen" as “man” is to “woman”',
    ],
)
def test_a_question_may_be_typed_as_it_is_said(line: str) -> None:
    assert typed_questions(line) == b"king queen man woman"


def test_a_number_among_the_words_changes_nothing_and_a_pair_with_its_score_stays_as_it_is() -> None:
    for line in ("1789, France, 1917, Russia", "1789; France; 1917; Russia", "1789\tFrance\t1917\tRussia"):
        assert typed_questions(line) == b"1789 France 1917 Russia"
    assert typed_questions("Henry 8, England, Louis 14, France") == b"Henry_8 England Louis_14 France"
    assert typed_questions("France, 1789, Russia, 1917") == b"France 1789 Russia 1917"
    assert typed_questions("1789, France, 1917") == b"1789 France 1917", "three words, without the commas"
    for pair in ("1, cat, dog, 8", "cat, dog, 8, 3", "cat; dog; 7,5", "cat dog 7,5"):
        assert typed_questions(pair) == pair.encode()


def test_signs_between_the_words_of_a_pair_are_no_words() -> None:
    for line in ("love - hate - 7,5", "love: hate: 7,5", "love hate = 7,5", "love → hate | 7,5"):
        assert typed_questions(line) == b"love hate 7,5"
    assert typed_questions("well-known famous -3") == b"well-known famous -3"


def test_a_line_of_a_file_may_have_signs_of_its_own() -> None:
    data = (
        b"king queen man woman\n1789, France, 1917, Russia\nNew York; USA; London; UK\nhot, cold\nbig small tall short"
    )
    sets = read_test_sets([("mine.txt", data)], leave_out=True)
    found = [(q.a, q.b, q.c, q.expected) for q in sets.questions[0].questions]
    assert found[1:3] == [("1789", "France", "1917", "Russia"), ("New_York", "USA", "London", "UK")]
    assert (len(found), len(sets.left_out)) == (4, 1)


@pytest.mark.parametrize(
    "line", [": capitals of the world", "# king, queen", "tiger, cat, 7,35", "tiger cat 7.35", "well-known", "", "a, b"]
)
def test_what_is_no_question_stays_as_it_is(line: str) -> None:
    assert typed_questions(line) == line.encode()


def test_lines_keep_their_number_and_a_missing_answer_is_named() -> None:
    typed = typed_questions("cat : cats, dog : dogs\n\nking : queen, man : ?\npost-processing is to a as b is to c")
    sets = read_test_sets([("typed", typed)], leave_out=True)
    assert [question.a for question in sets.questions[0].questions] == ["cat", "post-processing"]
    assert typed_questions("the United States : dollar, Japan") == b"the United States dollar Japan", "words as counted"
    few = read_test_sets([("typed", b"hello\nking queen man woman\nyes\nno")], leave_out=True)
    assert (len(few.questions[0].questions), len(few.left_out)) == (1, 3)
    assert sets.left_out == ("Line 3 has 3 words; a question has four, the last of which is the right answer.",)


def test_pairs_among_questions_are_a_file_of_their_own_and_lines_keep_their_number() -> None:
    questions, pairs = questions_and_pairs("king : queen, man : woman\ncat, dog, 7,5\nhello\nsun moon 4\ncar bus 7")
    assert pairs == b"\ncat dog 7,5\n\nsun moon 4\ncar bus 7"
    sets = read_test_sets([("questions", questions), ("pairs", pairs)], leave_out=True)
    assert [question.expected for question in sets.questions[0].questions] == ["woman"]
    assert [pair.human for pair in sets.pair_lists[0].pairs] == [7.5, 4, 7]
    assert [left_out.partition(" has")[0] for left_out in sets.left_out] == ["questions: Line 3"]
    for one_kind in ("cat dog 8\nsun moon", "king queen man woman\ncat dog", ": four words in it\ncat dog 8", ""):
        assert questions_and_pairs(one_kind) == (one_kind.encode(), b"")


@pytest.mark.parametrize("mark", ["\t", ";", ", ", " "])
@pytest.mark.parametrize("score", ["a lot", "very much", "not at all", "the same"])
def test_a_score_that_is_no_number_leaves_out_its_line_and_not_the_file(mark: str, score: str) -> None:
    rows = [("dog", "cat", "8"), ("cow", "calf", "7"), ("horse", "foal", "9"), ("sheep", "goat", "6")]
    if mark == " " and score in ("very much", "the same"):
        score = "a lot"  # with blanks alone other four words may be a question
    table = "\n".join(mark.join(row) for row in [*rows, ("kidney", "liver", score)])
    sets = read_test_sets([("pairs.txt", table.encode())], leave_out=True)
    assert not sets.questions
    assert [pair.first for pair in sets.pair_lists[0].pairs] == ["dog", "cow", "horse", "sheep"]
    assert [told.startswith("Line 5 is not word, word, score: 'kidney, liver") for told in sets.left_out] == [True]


@pytest.mark.parametrize("place", [0, 2])
def test_a_worded_score_in_a_numbered_row_is_no_question_and_no_head(place: int) -> None:
    rows = ["sun, moon, 4", "car, bus, 7", "tea, milk, 3"]
    rows.insert(place, "kidney, liver, high")
    table = "\n".join(f"{number}, {row}" for number, row in enumerate(rows, start=1))
    sets = read_test_sets([("pairs.txt", table.encode())], leave_out=True)
    assert not sets.questions
    assert [pair.first for pair in sets.pair_lists[0].pairs] == ["sun", "car", "tea"]
    assert [told.startswith(f"Line {place + 1} is not word, word, score") for told in sets.left_out] == [True]


def test_a_blank_too_many_in_a_question_beside_a_pair_is_still_a_question() -> None:
    questions, pairs = questions_and_pairs("king queen man woman\ncat, dog, 8\ncow, beef, pig pork")
    assert questions.splitlines()[2] == b"cow beef pig pork"
    assert pairs.split() == [b"cat", b"dog", b"8"]
