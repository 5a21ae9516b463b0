"""A lesson's file: what is read of it, that it comes back as it was, and that each mistake names its line."""

from __future__ import annotations

import pickle

import pytest

from embedding_core.lessons import Answer, Lesson, LessonError, Link, Note, Question, Step, decode, read, write

PAGES = ("/", "/similarity", "/map")
FILE = """\
# Near and far
Minutes: 10
For: a class

What this is
about.

## Toads
[Look at it](/similarity?sim_word=frog&sim_view=Two+words)

Type *frog*.

Ask: Which word is nearest?
- [x] toad: Yes: they share their ponds.
- [ ] snake: It comes second.
- bird
- ...: Look whether it is in the list.

Frogs and toads are written of alike.

## The map
[Look at it](/map)

# For the teacher
## Aim
To see it.
"""
LESSON = Lesson(
    "Near and far",
    (
        Step(
            "Toads",
            Link("/similarity", (("sim_word", "frog"), ("sim_view", "Two words"))),
            ("Type *frog*.",),
            Question(
                "Which word is nearest?",
                (
                    Answer("toad", "Yes: they share their ponds.", True),
                    Answer("snake", "It comes second."),
                    Answer("bird"),
                ),
                "Look whether it is in the list.",
            ),
            ("Frogs and toads are written of alike.",),
        ),
        Step("The map", Link("/map")),
    ),
    10,
    "a class",
    ("What this is about.",),
    (Note("Aim", ("To see it.",)),),
)


def mistakes(text: str) -> list[tuple[int, str]]:
    with pytest.raises(LessonError) as caught:
        read(text, PAGES)
    assert all(mistake.remedy.endswith((".", "?`.")) for mistake in caught.value.mistakes)
    return [(mistake.line, mistake.problem) for mistake in caught.value.mistakes]


def test_a_file_is_read() -> None:
    assert read(FILE, PAGES) == LESSON


def test_what_is_written_is_read_as_the_same() -> None:
    assert read(write(LESSON), PAGES) == LESSON
    assert write(read(write(LESSON), PAGES)) == write(LESSON)


def test_a_line_means_the_same_however_far_it_is_indented() -> None:
    """What was read as a sentence would else be written as a heading, which is read as another lesson."""
    assert read("\n".join(f"  {line}" for line in FILE.splitlines()), PAGES) == LESSON


def test_a_title_and_one_step_with_its_link_are_enough() -> None:
    assert read("# A\n## B\n[c](/map)", PAGES) == Lesson("A", (Step("B", Link("/map")),))


@pytest.mark.parametrize(
    ("address", "link"),
    [
        ("https://words.example.org/base/similarity?sim_word=cat", Link("/similarity", (("sim_word", "cat"),))),
        ("/map/?lesson=own&step=3&present=1&map_view=Atlas", Link("/map", (("map_view", "Atlas"),))),
        ("http://localhost:8501/?home_word=", Link("/", (("home_word", ""),))),
        ("//evil.example.org/map#x", Link("/map")),
    ],
)
def test_of_a_copied_address_the_page_and_its_state_are_kept(address: str, link: Link) -> None:
    assert read(f"# A\n## B\n[c]({address})", PAGES).steps[0].link == link


@pytest.mark.parametrize("bare", ["https://words.example.org/map", "/map", "/map?map_words=a"])
def test_an_address_that_stands_alone_in_its_line_is_a_link(bare: str) -> None:
    (step,) = read(f"# A\n## B\n{bare}\nLook.", ["/map"]).steps
    assert step.link.page == "/map"
    assert step.text == ("Look.",)


def test_what_can_be_meant_in_one_way_only_is_taken_so() -> None:
    assert read("# A\nMinutes: 10 min.\n## B\n[c](/map)\nFrom https://example.org/x", PAGES).minutes == 10
    assert read("# A\nMinutes: 0\n## B\n[c](/map)\nLook.", PAGES).minutes == 0, "nobody said"
    lesson = read("#A\nminutes: 5\nFOR: you\n##B\n[c](/map)\nask: x\n- [X ] a\n* [ ] b", PAGES)
    assert (lesson.title, lesson.minutes, lesson.audience) == ("A", 5, "you")
    question = lesson.steps[0].question
    assert question is not None
    assert [(each.text, each.comes_out) for each in question.answers] == [("a", True), ("b", False)]


def test_what_an_editor_makes_of_a_file_is_read_as_it_was_meant() -> None:
    """Round bullets and long dashes for short ones, bold words, another colon, lines across the page, code marks."""
    typed = (
        "```markdown\r\n# A\r\n**Minutes:** 5\r\n***\r\n## B\r\n[c](/map)\r\n— Look.\r\n**Ask: At what hour?**\r\n"
        "•\tat 12:30: Yes.\r\n– [x]\xa0at 1：No.\r\n…: Perhaps.\r\n---\r\nIt is 2:1.\r\n```\r\n"
    )
    lesson = read(typed.replace("…", "- …"), PAGES)
    answers = (Answer("at 12:30", "Yes."), Answer("at 1", "No.", True))
    question = Question("At what hour?", answers, "Perhaps.")
    assert lesson == Lesson("A", (Step("B", Link("/map"), ("— Look.",), question, ("It is 2:1.",)),), 5)
    assert read(write(lesson), PAGES) == lesson


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_file_is_decoded_however_it_was_saved(encoding: str) -> None:
    assert decode("Führung – “frog”".encode(encoding)) == "Führung – “frog”"


@pytest.mark.parametrize("data", [b"PK\x03\x04word/document.xml", b"{\\rtf1 x}", b"# A\0B", b"%PDF-1.7"])
def test_a_document_of_a_word_processor_is_no_lesson_yet(data: bytes) -> None:
    with pytest.raises(LessonError, match=r"not plain text.*save it as plain text"):
        decode(data)


def test_a_long_file_that_is_cut_within_a_letter_is_still_text() -> None:
    assert len(decode(("a" + "猫" * 100_000).encode())) > 60_000


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [(1, "There is no title."), (1, "There is no step.")]),
        ("## B\n[c](/map)", [(1, "There is no title.")]),
        ("# A\n\n## B\ntext", [(3, "This step has no link.")]),
        ("# A\n## B\n[c](/nowhere)", [(3, "This link leads to no page of Wordspace.")]),
        ("# A\n## B\n[c](javascript:alert(1))", [(3, "This link leads to no page of Wordspace.")]),
        ("# A\n## B\n[c](http://[1/map)", [(3, "This link leads to no page of Wordspace.")]),
        ("# A\n## B\n[c](/map)\n[d](/map)", [(4, "This step has two links.")]),
        ("# A\n## B\n[c](/map)\n\nAsk: What?\n", [(5, "This question has no answers to choose from.")]),
        ("# A\n## B\n[c](/map)\nAsk:\n- a\n- b", [(4, "The question is empty.")]),
        ("# A\n## B\n[c](/map)\nAsk: What?\n- a", [(4, "This question has one answer to choose from.")]),
        ("# A\n## B\n[c] (/map)", [(3, "This is no link yet.")]),
        ("# A\n## B\nLook at [it](/map) now.", [(3, "This is no link yet.")]),
        ("# A\n## B\nhttps://example.org/", [(3, "This link leads to no page of Wordspace.")]),
        ("# A\n## B\nhttps://example.org/evil", [(3, "This link leads to no page of Wordspace.")]),
        ("# A\n## B\nSee https://words.example.org/map now.", [(3, "This is no link yet.")]),
        ("# A\n## B\n[c](/map)\nAsk: x\n1. a\n2. b", [(n, "An answer begins with a dash.") for n in (5, 6)]),
        ("# A\n## B\n[c](/map)\nAsk: x\n- [v] a\n- b", [(5, "`[v]` is no mark.")]),
        ("# A\n## B\n[c](/map)\nAsk: x\n- a\n- b\n\nd\n- e", [(9, "This answer stands apart from the others.")]),
        (
            "# A\n## B\n[c](/map)\n# For the teacher\n## D\n# For the teacher\n## E",
            [(6, "The teacher's part begins twice.")],
        ),
        (
            "# A\n## B\n[c](/map)\n## For the teacher:\n## Aim\nx",
            [(4, "The teacher's part begins with one `#` only.")],
        ),
        ("# A\n## B\n[c](/map)\nAsk: x\n- a\n- A: no", [(6, "This answer stands there twice.")]),
        ("# A\n## B\n[c](/map)\nAsk: x\n- a\n- b\nAsk: y", [(7, "This step asks twice.")]),
        ("# A\n## B\n[c](/map)\n- a", [(4, "This answer belongs to no question.")]),
        ("# A\n##\n[c](/map)", [(2, "The heading is empty.")]),
        ("# A\n# B\n## C\n[c](/map)", [(2, "This is a second title.")]),
        ("# A\nMinutes: some\n## C\n[c](/map)", [(2, "This is no number of minutes.")]),
        ("# A\nMinutes: 00010000\n## C\n[c](/map)", [(2, "This is no number of minutes.")]),
        (f"# A\nMinutes: 0001{'9' * 5000}\n## C\n[c](/map)", [(2, "This is no number of minutes.")]),
        ("# A\n[c](/map)\n## C\n[c](/map)", [(2, "This belongs to a step.")]),
        (f"# {'A' * 121}\n## C\n[c](/map)", [(1, "The title has 121 characters.")]),
        ("# A\n## C\n[c](/map)\n" + "word " * 121, [(2, "This step has 121 words; it may have 120.")]),
        ("# A\n## C\n[c](/map)\n# For the teacher\nx", [(5, "This stands below no heading.")]),
        (
            "# A\n## B\n[c](/no)\n## C\nAsk: x",
            [
                (3, "This link leads to no page of Wordspace."),
                (4, "This step has no link."),
                (5, "This question has no answers to choose from."),
            ],
        ),
    ],
)
def test_every_mistake_is_named_by_its_line(text: str, expected: list[tuple[int, str]]) -> None:
    assert mistakes(text) == expected


def test_a_lesson_that_is_too_long_says_so() -> None:
    assert mistakes("# A\n" + "## B\n[c](/map)\n" * 41) == [(82, "This is step 41; a lesson may have 40.")]
    assert mistakes("x" * 60_001) == [(1, "The file has 60,001 characters; a lesson may have 60,000.")]


def test_the_error_survives_a_process() -> None:
    error = pickle.loads(pickle.dumps(LessonError(())))
    assert error.mistakes == ()


def test_what_is_to_be_remembered_is_read_and_written_again() -> None:
    text = "# A\nMinutes: 5\n\nAbout this.\n\nRemember: Near is used alike.\n\n## B\n[Look](/similarity)\n"
    lesson = read(text, PAGES)
    assert (lesson.intro, lesson.remember) == (("About this.",), "Near is used alike.")
    assert read(write(lesson), PAGES) == lesson
    with pytest.raises(LessonError, match="What follows `Remember:` is empty"):
        read(text.replace("Near is used alike.", ""), PAGES)
