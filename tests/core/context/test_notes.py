"""Notes found by a question: by the mean of known words, and by a model; ours share no word with their question."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from embedding_core import WordVectors
from embedding_core.context.encoder import ContextualEncoder
from embedding_core.context.notes import (
    FAR,
    FAR_RIGHT,
    NEAR_UNANSWERED,
    SMALL_ASKED,
    SMALL_RIGHT,
    SMALL_SETS,
    Found,
    contextual_found,
    first_right,
    found_among,
    load_notes,
    read_texts,
    static_found,
    words_held,
)
from embedding_core.errors import InvalidInputError
from embedding_core.text import words
from embedding_core.vectors.stop_words import STOP_WORDS

HERE = Path(__file__).parent
PETS = WordVectors.from_mapping({"cat": [1, 0], "kitten": [1, 0.2], "tax": [0, 1], "bill": [0.2, 1]})


def test_the_note_whose_words_are_most_like_those_of_the_question_comes_first() -> None:
    notes = ["Pay the tax.", "The kitten and the bill.", "A kitten."]
    assert static_found(PETS, "Where is the cat?", notes) == (2, 1, 0)
    assert static_found(PETS, "The bill!", ["Nothing known here.", *notes])[0] == 1


def test_a_question_without_a_known_word_finds_nothing_and_small_words_do_not_count() -> None:
    assert static_found(PETS, "Where is the xqz?", ["A kitten."]) == ()
    assert static_found(PETS, "", ["A kitten."]) == ()
    assert words_held(PETS, "Is the Cat with the xqz?") == ["cat"]


def test_a_slip_that_a_set_happens_to_hold_finds_no_note(glove: WordVectors) -> None:
    assert "teh" in glove
    assert words_held(glove, "Where is teh intrepreter?") == []


def test_without_notes_there_is_nothing_to_find() -> None:
    with pytest.raises(InvalidInputError, match="no note"):
        static_found(PETS, "cat", [])
    with pytest.raises(InvalidInputError, match="list of notes"):
        static_found(PETS, "cat", "one text")


def test_right_is_a_question_whose_own_note_comes_first() -> None:
    assert first_right([(0, 1), (0, 1)]) == 0.5
    assert first_right([(0, 1), ()]) == 0.5


def test_no_question_shares_a_word_with_its_note_and_half_of_the_notes_have_a_word_of_several_meanings() -> None:
    notes = load_notes()
    assert len(notes) == 40
    for note in notes:
        asked, told = ({mark.folded for mark in words(text)} - STOP_WORDS for text in (note.question, note.text))
        assert not asked & told, note
        assert note.ambiguous in note.text.lower()
    ambiguous = [note.ambiguous for note in notes if note.ambiguous]
    assert len(ambiguous) == 20
    assert all(ambiguous.count(word) == 2 for word in ambiguous), "in one note with one meaning, in one with another"


def test_a_model_finds_a_note_whose_words_the_question_does_not_have(encoder: ContextualEncoder) -> None:
    notes = ["The boat sank in the storm.", "Bread bakes in an oven."]
    assert contextual_found(encoder, "How are loaves made?", notes).order == (1, 0)
    assert contextual_found(encoder, "How are loaves made?", notes * 60).order[0] == 1, "more than are read at once"


UNANSWERED = """Who won the world cup? What is the capital of France? How do I bake sourdough bread? Who wrote Hamlet?
Is the Pope married? What does a violin cost? How tall is Mount Everest? Why is the sky blue? What is a mortgage?
When does the train to Berlin leave? Which medicine helps against malaria? Where can I buy cheap shoes? Xyz blorp?
What is my wifi password? When is choir practice? Did the Beatles split up? How many planets are there?
How long do cats live? Where do penguins sleep? Can I park here on Sundays?"""


def asked_of(
    encoder: ContextualEncoder, questions: list[str], notes: list[str], every: int = 40
) -> list[tuple[int, bool]]:
    """The first note of each question, and whether it may answer, among each ``every`` notes."""
    return [(first, one.is_near) for first, one in found_of(encoder, questions, notes, every)]


def found_of(
    encoder: ContextualEncoder, questions: list[str], notes: list[str], every: int = 40
) -> list[tuple[int, Found]]:
    asked, texts = list(read_texts(encoder, questions)), list(read_texts(encoder, notes))
    groups = [(start, texts[start : start + every]) for start in range(0, len(texts), every)]
    found = [(start, found_among(one, group)) for start, group in groups for one in asked]
    return [(start + one.order[0], one) for start, one in found]


@pytest.mark.slow
def test_of_questions_that_no_note_answers_most_are_said_to_have_perhaps_none(encoder: ContextualEncoder) -> None:
    notes = load_notes()
    texts = [note.text for note in notes]
    ours = asked_of(encoder, [note.question for note in notes], texts)
    assert np.mean([may for number, (first, may) in enumerate(ours) if first == number]) > 0.85
    others = [f"{asked}?".strip() for asked in UNANSWERED.replace("\n", " ").split("?") if asked.strip()]
    assert len(others) == 20
    assert np.mean([may for _, may in asked_of(encoder, others, texts)]) <= 0.1


@pytest.mark.slow
def test_so_it_is_among_other_notes_for_other_questions(encoder: ContextualEncoder) -> None:
    pairs = [line.split("\t") for line in (HERE / "other-notes.tsv").read_text("utf-8").splitlines()]
    texts, questions = [note for note, _ in pairs], [asked for _, asked in pairs]
    unanswered = (HERE / "no-answer.txt").read_text("utf-8").splitlines()
    right = [may for number, (first, may) in enumerate(asked_of(encoder, questions, texts)) if first == number]
    assert np.mean(right) > 0.8
    passed = [may for _, may in asked_of(encoder, unanswered, texts)]
    assert np.mean(passed) < 0.2
    assert np.mean([may for _, may in asked_of(encoder, unanswered, texts, every=5)]) < 0.1, "of few notes, too"


def lines(name: str) -> list[list[str]]:
    return [line.split("\t") for line in (HERE / name).read_text("utf-8").splitlines()]


def passed(encoder: ContextualEncoder, notes: list[str], answer_of: dict[str, str]) -> list[bool]:
    """Of questions that are not denied, whether the first note answers; ``answer_of`` begins with it, or is empty."""
    found = found_of(encoder, list(answer_of), notes)
    every = zip(found, answer_of.values(), strict=True)
    return [bool(right) and notes[first].startswith(right) for (first, one), right in every if one.is_near]


@pytest.mark.slow
def test_among_few_notes_so_many_are_found_and_said_to_be_near(encoder: ContextualEncoder, glove: WordVectors) -> None:
    every = lines("note-sets.tsv")
    names = dict.fromkeys(name for name, _, _ in every)
    near: dict[str, list[bool]] = {"right": [], "else": [], "unsaid": []}
    by_glove, asked_of_notes = 0, 0
    for name in names:
        own = [(kind, text) for of, kind, text in every if of == name]
        notes = [text for kind, text in own if kind == "note"]
        for kind, asked in own:
            if kind == "note":
                continue
            found = contextual_found(encoder, asked, notes)
            if not kind.isdecimal():
                near[kind].append(found.is_near)
                continue
            asked_of_notes += 1
            by_glove += static_found(glove, asked, notes)[:1] == (int(kind),)
            if found.order[0] == int(kind):
                near["right"].append(found.is_near)
    assert (len(names), asked_of_notes, (by_glove, len(near["right"]))) == (SMALL_SETS, SMALL_ASKED, SMALL_RIGHT)
    assert (near["else"].count(False), len(near["else"])) == FAR
    assert (near["right"].count(False), len(near["right"])) == FAR_RIGHT
    assert (near["unsaid"].count(True), len(near["unsaid"])) == NEAR_UNANSWERED


@pytest.mark.slow
def test_where_a_note_answers_and_none_is_denied_it_is_mostly_the_first(encoder: ContextualEncoder) -> None:
    ours, others, small = load_notes(), lines("other-notes.tsv"), lines("small-notes.tsv")
    sets = [[(note.text, note.question) for note in ours], [(note, asked) for note, asked in others]]
    sets += [[(note, asked) for each, note, asked in small if each == name] for name in {name for name, _, _ in small}]
    right: list[bool] = []
    for of_set in sets:
        answers = {asked: note for note, asked in of_set if note and asked}
        right += passed(encoder, [note for note, _ in of_set if note], answers)
    assert np.mean(right) > 0.8
    plain = {asked: note for asked, note in lines("asked-notes.tsv") if note}
    assert np.mean(passed(encoder, [note.text for note in ours], plain)) > 0.9, "asked with the words of the note"


def test_glove_finds_most_notes_only_where_the_question_has_a_word_of_the_note(glove: WordVectors) -> None:
    pairs = [line.split("\t") for line in (HERE / "other-notes.tsv").read_text("utf-8").splitlines()]
    found: dict[bool, list[bool]] = {True: [], False: []}
    for number, (note, asked) in enumerate(pairs):
        one, other = ({mark.folded for mark in words(text)} - STOP_WORDS for text in (note, asked))
        found[bool(one & other)].append(static_found(glove, asked, [text for text, _ in pairs])[0] == number)
    assert np.mean(found[True]) > 0.6
    assert np.mean(found[False]) < 0.3


def test_a_first_note_must_be_near_or_well_ahead_of_the_second() -> None:
    assert Found((0, 1), 0.36, 0.0).is_near
    assert Found((0, 1), 0.3, 0.2).is_near
    assert not Found((0, 1), 0.3, 0.02).is_near


def test_of_one_note_none_is_behind(encoder: ContextualEncoder) -> None:
    assert contextual_found(encoder, "How are loaves made?", ["Bread bakes in an oven."]).ahead == 0
