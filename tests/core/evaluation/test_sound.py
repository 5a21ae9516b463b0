"""What a reader's own file holds that is no test."""

from __future__ import annotations

import pytest

from embedding_core.evaluation.formats import read_test_sets
from embedding_core.evaluation.items import PairList, Question, QuestionFileError, QuestionSection, WordPair
from embedding_core.evaluation.questions import google_analogies
from embedding_core.evaluation.sound import (
    MOST_OWN_PAIRS,
    MOST_OWN_QUESTIONS,
    asks_nothing,
    each_pair_once,
    each_question_once,
    reads_as_sentence,
)
from embedding_core.evaluation.typed import questions_and_pairs


def asked(text: str) -> tuple[list[str], tuple[str, ...]]:
    """The first words of the questions that are read of what was typed, and what was left out."""
    files = zip(("questions", "pairs"), questions_and_pairs(text), strict=True)
    sets = read_test_sets([(name, data) for name, data in files if data.strip()], leave_out=True)
    return [question.a for section in sets.questions for question in section.questions], sets.left_out


@pytest.mark.parametrize(
    "line", ["blood pressure is high", "the cat sat here", "give it to me", "It was a dog.", "I am a nurse"]
)
def test_a_sentence_of_four_words_is_no_question_unless_there_are_commas_in_it(line: str) -> None:
    found, left_out = asked(f"king queen man woman\n{line}")
    assert found == ["king"]
    assert len(left_out) == 1
    assert left_out[0].startswith("Line 2 reads as a sentence: ")
    found, left_out = asked(f"king queen man woman\n{', '.join(line.split())}")
    assert (len(found), left_out) == (2, ())
    with pytest.raises(QuestionFileError, match="reads as a sentence"):
        asked(line)


@pytest.mark.parametrize(
    "question", ["is was are were", "in out on off", "be being see seeing", "he his she her", "over above under below"]
)
def test_a_question_about_little_words_is_one(question: str) -> None:
    assert asked(question) == ([question.split()[0]], ())


def test_no_published_question_is_taken_for_a_sentence_or_for_one_that_asks_nothing() -> None:
    every = [question for section in google_analogies() for question in section.questions]
    assert not any(reads_as_sentence((q.a, q.b, q.c, q.expected)) or asks_nothing(q) for q in every)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("heart heart heart heart", "Line 1 has its right answer (heart) among its own words"),
        ("king queen man Queen", "Line 1 has its right answer (Queen) among its own words"),
        ("nurse hospital nurse clinic", "Line 1 has the same word first and third (nurse)"),
        ("king King man woman", "Line 1 has the same word first and second (king), so it only asks what is near man."),
    ],
)
def test_a_question_that_cannot_be_won_or_asks_nothing_is_not_counted(line: str, told: str) -> None:
    found, left_out = asked(f"{line}\nhot cold big small\nking queen man queen/woman")
    assert found == ["hot", "king"]
    assert len(left_out) == 1
    assert left_out[0].startswith(told)
    sets = read_test_sets([("f.txt", line.encode())])
    assert len(sets.questions[0].questions) == 1, "as the file has it, where nothing is left out"


def test_a_question_that_stands_there_again_counts_once_with_all_its_right_answers() -> None:
    text = b"Heart, cardiologist, kidney, nephrologist/urologist\nheart, CARDIOLOGIST, kidney, nephrologist\n"
    sets = read_test_sets(
        [("a.csv", text), ("b.csv", b"heart,cardiologist,kidney,nephrologist/renal\n")], leave_out=True
    )
    (section,) = sets.questions
    assert section.questions == (Question("Heart", "cardiologist", "kidney", "nephrologist", ("urologist", "renal")),)
    assert sets.left_out == ("Heart, cardiologist, kidney, nephrologist stands here 3 times, and counts once.",)
    assert sum(len(s.questions) for s in read_test_sets([("a.csv", text)]).questions) == 2, "as it stands there"


def test_many_repeats_are_one_sentence_and_published_sets_count_as_they_come() -> None:
    some = [Question(f"a{number}", "b", "c", "d") for number in range(4)]
    sections, told = each_question_once([QuestionSection("s", (*some, *some)), QuestionSection("t", tuple(some))])
    assert [len(section.questions) for section in sections] == [4]
    assert told == ("4 questions stand here more than once; each counts once.",)
    many = QuestionSection("s", (*some, *some) * (MOST_OWN_QUESTIONS // 8 + 1))
    assert each_question_once([many]) == ((many,), ())
    pairs = PairList("p", (WordPair("cat", "dog", 1.0),) * (MOST_OWN_PAIRS + 1))
    assert each_pair_once(pairs) == (pairs, ())
    google = b": family\nking queen man woman\nking queen man woman\n"
    assert len(read_test_sets([("g.txt", google)], leave_out=True).questions[0].questions) == 2


def test_a_pair_that_stands_there_again_counts_once_with_the_mean_of_its_scores() -> None:
    pairs = PairList("p", tuple(WordPair(*each) for each in [("heart", "cancer", 5), ("Cancer", "heart", 4)]))
    pairs = PairList("p", (*pairs.pairs, WordPair("heart", "cancer", 6), *(WordPair("sun", "moon", 3.5),) * 2))
    once, told = each_pair_once(pairs)
    assert once.pairs == (WordPair("heart", "cancer", 5), WordPair("sun", "moon", 3.5))
    assert told == (
        "heart, cancer stands here 3 times with different scores (5, 4 and 6). It counts once, with their mean, 5.",
        "sun, moon stands here twice, and counts once.",
    )


@pytest.mark.parametrize(
    ("head", "is_one"),
    [
        ("organ,specialist,organ2,specialist2", True),
        ("organ 1,specialist 1,organ 2,specialist 2", True),
        ("organ_a,doctor_a,organ_b,doctor_b", True),
        ("term1,term2,term3,term4", True),
        ("paris,france,rome,italy", False),
        ("windows7,microsoft,android4,google", False),
        ("kidney,renal,liver,hepatic", False),
    ],
)
def test_names_of_columns_with_numbers_are_no_question(head: str, is_one: bool) -> None:
    sets = read_test_sets([("spec.csv", f"{head}\nheart,cardiologist,brain,neurologist\n".encode())], leave_out=True)
    assert len(sets.questions[0].questions) == 2 - is_one


def test_two_files_of_one_name_are_told_apart_by_their_endings() -> None:
    data = b"cat\tdog\t8\nsun\tmoon\t4\n"
    sets = read_test_sets([("pairs.csv", data), ("pairs.tsv", data), ("mine.tsv", data)], leave_out=True)
    assert [each.name for each in sets.pair_lists] == ["pairs.csv", "pairs.tsv", "mine"]
