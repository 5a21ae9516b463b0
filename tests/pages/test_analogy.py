"""The Word arithmetic page, without a browser: its numbers, its guesses, its help, and hostile expressions."""

from __future__ import annotations

import csv
import io
import json
import re

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from embedding_core import WordVectors
from embedding_core.arithmetic.examples import EXAMPLES, KINDS, RELATIONS
from embedding_core.arithmetic.expression import analogy
from embedding_core.arithmetic.geometry import offset_parallelism, parallelogram
from embedding_core.arithmetic.solver import METHODS, AnalogyResult, rank_of, solve, target_vector
from embedding_core.arithmetic.wording import expression_text
from tests.figure_html import bars, read
from tests.pages.conftest import Downloads
from tests.pages.harness import (
    choose,
    elements,
    figures,
    has_figure,
    has_widget,
    html_figures,
    markdown,
    open_page,
    run_code,
    shown,
    table,
    widget,
    without_code,
)
from wordspace.frame.text import escape
from wordspace.frame.widgets import EXAMPLE
from wordspace.views.analogy import words

ANALOGY = "pages/analogy.py"
SENTENCE, EXPRESSION, PAIRS = "Complete the pair", "Your sum", "Many pairs"
UNKNOWN = "not among the 341,479 words of GloVe"
EIGHT = ("cat", "dog", "horse", "cow", "pig", "sheep", "goat", "duck")
THIRTY_TWO = (
    *EIGHT,
    *("red", "green", "blue", "yellow", "one", "two", "three", "four", "january", "february", "march", "april"),
    *("may", "june", "july", "august", "london", "paris", "rome", "berlin", "king", "queen", "man", "woman"),
)
LABELS = dict(zip(METHODS, ("usual rule", "product rule", "raw numbers"), strict=True))


def analogy_page(view: str = SENTENCE, **query: str) -> AppTest:
    return open_page(ANALOGY, {"ari_view": view, **query})


def ask(app: AppTest, a: str, b: str, c: str) -> AppTest:
    for key, word in (("ari_a", a), ("ari_b", b), ("ari_c", c)):
        widget(app, key).set_value(word)
    return app.run()


def pictures(app: AppTest) -> list[dict]:
    """What the script that draws the parallelogram is sent."""
    sent = [part.proto for part in app.get("bidi_component")]
    return [json.loads(proto.json)[0] for proto in sent if proto.component_name == "wordspace.parallelogram"]


def story(app: AppTest) -> dict:
    (picture,) = pictures(app)
    return picture


def said(app: AppTest) -> str:
    """The sentences of the page without the marks of Markdown."""
    return re.sub(r"[*\\]", "", shown(app))


def line(app: AppTest) -> str:
    """The largest line of the page."""
    (found,) = [read(figure).text for figure in html_figures(app) if 'class="sum-line' in figure]
    return " ".join(found.split())


def answered(app: AppTest) -> bool:
    """Whether what comes out is on the page."""
    return any("<table class=bars" in figure for figure in html_figures(app))


def ranked(app: AppTest) -> list[str]:
    """The words of the ranking, from the top, with the struck ones in <s>."""
    rows = bars(next(figure for figure in html_figures(app) if "<table class=bars" in figure))
    return [f"<s>{row.word}</s>" if row.struck else row.word for row in rows]


def assert_shows(app: AppTest, result: AnalogyResult) -> None:
    """Ranking, table and texts are those of a result."""
    answer = result.neighbors[0]
    rows = table(app)
    assert rows["word"].tolist() == [item.word for item in result.unfiltered]
    assert rows["score"].tolist() == pytest.approx([item.score for item in result.unfiltered], abs=5.1e-5)
    assert rows["put in"].tolist() == [
        "yes" if item.is_input else "a form" if item.form_of else "" for item in result.unfiltered
    ]
    last = result.neighbors[-1].place
    told = [item for item in result.unfiltered if item == answer or any(map(str.isalnum, item.word))]
    listed = [item for item in told if item.place <= last]
    struck = [f"<s>{i.word}</s>" if result.leaves_out(i) else i.word for i in listed]
    assert ranked(app) == struck
    text = said(app)
    assert f"{answer.score:.2f}" in text
    top = line(app).removesuffix(" rare word").removesuffix(" (perhaps chance)")
    instead = (f"≈ a rare word ({answer.word})", f"≈ little in common ({answer.word})")
    assert top.endswith((f"≈ {answer.word}", *instead))
    first = result.unfiltered[0]
    if len(result.expression.terms) == 1:
        assert "do not count" not in text
    elif first.is_input:
        other = next(item for item in result.unfiltered if not item.is_input)
        if result.exclude_inputs:
            assert f"Nearer still to the sum is {first.word}." in text
        else:
            assert f"Then {other.word} comes first." in text
    else:
        assert f"{first.word} would come first even if the words that were put in counted." in text
    assert f"First of all words: {first.word}, {first.score:.2f}" in text
    for word in result.inputs[:6]:
        assert f"{word.word} {word.place:,}" in text


# The question and its two forms


def test_the_page_opens_on_the_famous_example(glove: WordVectors) -> None:
    app = analogy_page()
    assert [widget(app, key).value for key in ("ari_a", "ari_b", "ari_c")] == ["man", "king", "woman"]
    assert line(app) == "king − man + woman ≈ queen"
    assert (
        "Right. The step from man to king leads from woman to queen; without the step, girl would come first."
        in said(app)
    )
    assert (
        "of the sum and queen: 0.77; about half of all sums of random everyday words have a word at 0.59 or nearer"
        in said(app)
    )
    assert ranked(app)[:3] == ["<s>king</s>", "queen", "monarch"]
    assert_shows(app, solve(glove, "king - man + woman", k=8, exclude_forms=True))


@pytest.mark.parametrize("kind", KINDS)
def test_every_example_gives_the_answer_that_it_is_there_for(glove: WordVectors, kind: str) -> None:
    app = analogy_page(ari_kind=kind)
    examples = [example for example in EXAMPLES if example.kind == kind]
    assert len(app.button_group(key="ari_example").options) == len(examples) >= 5
    for example, option in zip(examples, app.button_group(key="ari_example").options, strict=True):
        result = solve(glove, analogy(example.a, example.b, example.c), k=8, exclude_forms=True)
        assert result.neighbors[0].word == example.answer
        if example is not examples[1] and not example.why:
            continue  # on the page they are all alike
        choose(app, "ari_example", option)
        assert [widget(app, key).value for key in ("ari_a", "ari_b", "ari_c")] == [example.a, example.b, example.c]
        assert_shows(app, result)
        barred = example.hoped in (example.a, example.b, example.c)
        verdict = f"Barred: people would say {example.hoped}," if barred else f"Wrong: people would say {example.hoped}"
        assert (verdict in said(app)) == bool(example.why)
        asked = example.answer if barred else f"not {example.hoped}"
        assert not example.why or f"Why {asked}? {example.why}" in said(app)


def test_a_kind_that_is_chosen_shows_its_first_example() -> None:
    app = analogy_page()
    for kind in KINDS[1:]:
        choose(app, "ari_kind", kind)
        first = next(example for example in EXAMPLES if example.kind == kind)
        assert [widget(app, key).value for key in ("ari_a", "ari_b", "ari_c")] == [first.a, first.b, first.c]
        assert line(app).endswith(f"≈ {first.answer}")


def test_the_reason_for_a_failure_is_told_of_the_usual_rule_only() -> None:
    query = {"ari_a": "france", "ari_b": "paris", "ari_c": "switzerland"}
    reason = "Zurich is the largest of Switzerland"
    assert reason in shown(analogy_page(**query))
    assert reason not in shown(analogy_page(**query, ari_method="3CosMul"))
    assert reason not in shown(analogy_page(**query, ari_compete="true"))


def test_a_sum_may_be_typed_as_a_sentence_and_has_arrows_where_it_can_be_one() -> None:
    app = analogy_page(EXPRESSION, ari_text="italy + paris - france")
    assert line(app) == "italy − france + paris ≈ rome"
    choose(app, "ari_text", "man is to king as woman is to ?")
    assert line(app) == "king − man + woman ≈ queen"
    choose(app, "ari_text", "2*good - bad")
    assert line(app).startswith("2*good − bad ≈")
    assert not pictures(app)
    assert ranked(app)


def test_every_preset_sum_is_answered(glove: WordVectors) -> None:
    app = analogy_page(EXPRESSION)
    for option in app.button_group(key="ari_text_example").options:
        choose(app, "ari_text_example", option)
        assert_shows(app, solve(glove, widget(app, "ari_text").value, k=8, exclude_forms=True))


@pytest.mark.parametrize(
    "text",
    [
        "king + king + king",
        "-king",
        "avg(berlin, paris, rome) - capital",
        '"!" - "?" + "$"',
        " + ".join(THIRTY_TWO),
    ],
)
def test_sums_of_one_to_thirty_two_words_are_answered(glove: WordVectors, text: str) -> None:
    app = analogy_page(EXPRESSION, ari_text=text)
    assert not app.exception
    assert not app.error
    result = solve(glove, text, k=8, exclude_forms=True)
    assert_shows(app, result)
    more = len(result.inputs) - 6
    assert (f"{more} more stand in the table" in shown(app)) == (more > 0)


# Methods and options


@pytest.mark.parametrize(("method", "compete"), [*zip(METHODS, [False, True, True], strict=True)])
def test_method_number_and_competing_inputs_come_from_the_link(glove: WordVectors, method: str, compete: bool) -> None:
    query = {"ari_a": "france", "ari_b": "paris", "ari_c": "italy", "ari_k": "20", "ari_method": LABELS[method]}
    app = analogy_page(**query, **({"ari_compete": "true"} if compete else {}))
    out = {"exclude_inputs": not compete, "exclude_forms": not compete}
    result = solve(glove, "paris - france + italy", method=method, k=20, **out)  # type: ignore[arg-type]
    assert widget(app, "ari_compete").value == compete
    assert widget(app, "ari_k").value == 20
    assert_shows(app, result)
    assert ("Best by the product rule" in said(app)) == (method == "3cosmul")


def test_a_link_of_before_chooses_the_rule_by_its_name_in_papers() -> None:
    assert widget(analogy_page(ari_method="3CosMul"), "ari_method").value == "product rule"


def test_king_wins_when_the_inputs_compete(glove: WordVectors) -> None:
    app = choose(analogy_page(), "ari_compete", True)
    assert "king is the word nearest to this sum. It was put in." in said(app)
    assert ranked(app)[:2] == ["king", "queen"]
    assert_shows(app, solve(glove, "king - man + woman", k=8, exclude_inputs=False))


def test_3cosmul_says_what_it_cannot_do() -> None:
    app = analogy_page(EXPRESSION, ari_text="-king", ari_method="product rule")
    (error,) = app.error
    assert "adds no word" in error.value
    assert not has_figure(app)


def test_nonsense_in_the_link_falls_back_on_what_is_shown_without_it() -> None:
    app = analogy_page(
        "nonsense", ari_kind="none", ari_k="9999", ari_method="magic", ari_step="Jump", ari_compete="perhaps", x="y"
    )
    assert not app.exception
    assert line(app) == "king − man + woman ≈ queen"


# The story


@pytest.mark.parametrize("raw", [False, True])
def test_the_picture_and_the_numbers_are_those_of_the_core(glove: WordVectors, raw: bool) -> None:
    for a, b, c in [("man", "king", "woman"), ("france", "paris", "italy"), ("go", "went", "come")]:
        app = analogy_page(ari_method="raw numbers" if raw else "usual rule", ari_a=a, ari_b=b, ari_c=c)
        answer = solve(glove, analogy(a, b, c), k=1, method="raw" if raw else "3cosadd").neighbors[0].word
        found = parallelogram(glove, a, b, c, answer, raw=raw)
        points = story(app)["scene"]["points"]
        drawn = [points[name] for name in ("a", "b", "c", "computed", "d")]
        assert np.array(drawn)[:, [1, 0, 2]] == pytest.approx(found.coordinates, abs=5.1e-5)
        assert f"From the arrow's tip to {answer}: {found.miss:.2f}" in said(app)
        assert f"From {c}, where the arrow starts, to {answer}: {found.side:.2f}" in said(app)
        assert f"and {c} → {answer}: {found.angle:.0f}°" in said(app)
        assert f"{answer} outside the plane of the picture: {found.out_of_plane:.2f}" in said(app)


STEPS = {
    "Start": ("Start at king: one point among those of 341,479 words.", "Subtract man"),
    "Subtract": ("Subtract man: king − man is the step from man to king, an arrow.", "Add woman"),
    "Add": ("Add woman: the same arrow starts there.", "Find the nearest word"),
    "Nearest": ("leads from woman to queen", "Show it step by step"),
}


@pytest.mark.parametrize(("step", "depth"), [*zip(STEPS, ["true", "false"] * 2, strict=True)])
def test_a_link_opens_the_story_at_its_step(step: str, depth: str) -> None:
    app = analogy_page(ari_step=step, ari_depth=depth)
    assert STEPS[step][0] in said(app)
    picture = story(app)
    assert picture["depth"] == (depth == "true")
    assert picture["step"] == list(STEPS).index(step) + 1
    assert ("queen" in picture["alt"]) == (step == "Nearest")


def test_nothing_shows_the_answer_before_the_last_step_and_a_button_leads_there() -> None:
    app = analogy_page(ari_step="Start", ari_numbers="true")
    for step, (_, leads_to) in STEPS.items():
        assert widget(app, "ari_step").value == step
        button = widget(app, "ari_next")
        assert re.sub(r"[*]", "", button.label) == leads_to
        assert bool(answers_on(app)) == answered(app) == (step == "Nearest"), step
        button.click()
        app.run()
    assert widget(app, "ari_step").value == "Start"


def test_a_new_sum_shows_its_answer_however_far_the_story_of_the_last_one_was() -> None:
    app = analogy_page(ari_step="Start")
    assert line(app) == "king − man + woman ≈ ?"
    ask(app, "france", "paris", "italy")
    assert widget(app, "ari_step").value == "Nearest"
    assert line(app) == "paris − france + italy ≈ rome"
    widget(app, "ari_next").click()
    app.run()
    choose(app, "ari_k", 9)
    assert widget(app, "ari_step").value == "Start", "an option is no new sum"


@pytest.mark.parametrize(
    ("words", "compete", "depth"),
    [
        (("king", "king", "woman"), False, True),
        (("man", "king", "man"), True, False),
        (("king", "king", "king"), True, True),
        (("king", "king", "king"), False, False),
    ],
)
def test_repeated_words_are_a_question_too(
    glove: WordVectors, words: tuple[str, str, str], compete: bool, depth: bool
) -> None:
    a, b, c = words
    app = analogy_page(ari_a=a, ari_b=b, ari_c=c, ari_compete=str(compete).lower(), ari_depth=str(depth).lower())
    assert not app.exception
    assert not app.error
    assert_shows(app, solve(glove, analogy(a, b, c), k=8, exclude_inputs=not compete, exclude_forms=not compete))
    assert "nan" not in shown(app).lower()
    assert "All distances in the picture are true." in shown(app)


def test_the_strips_are_drawn_when_they_are_opened_and_hold_the_vectors(glove: WordVectors) -> None:
    assert not any('class="strips"' in figure for figure in html_figures(analogy_page()))
    for name, method in (("usual rule", "3cosadd"), ("raw numbers", "raw")):
        app = analogy_page(ari_numbers="true", ari_method=name)
        strips = read(next(figure for figure in html_figures(app) if 'class="strips"' in figure))
        words = [heading.text for heading in strips.all("th")]
        assert words == ["king", "man", "woman", "the sum", "queen"]
        vector = glove.vector if method == "raw" else glove.unit
        total = target_vector(glove, "king - man + woman", method=method)  # type: ignore[arg-type]
        told = [row.text.replace("−", "-").split(", ")[:6] for row in strips.all("small")]
        wanted = [*map(vector, words[:3]), total, vector("queen")]
        assert np.array(told, dtype=float) == pytest.approx(np.array(wanted)[:, :6], abs=0.0051)
    app = analogy_page(EXPRESSION, ari_numbers="true", ari_text="+".join(EIGHT))
    assert "The first 6 of the 8 words" in shown(app)


# Predict, then reveal


def answers_on(app: AppTest) -> list[str]:
    """Everything on the page that would give the answer away."""
    texts = [*markdown(app), *html_figures(app), *map(json.dumps, pictures(app))]
    return [text for text in texts if "queen" in text] + [
        e.type for e in elements(app) if e.type in ("arrow_data_frame", "dataframe", "code")
    ]


def test_before_a_guess_nothing_gives_the_answer_away() -> None:
    app = analogy_page(ari_guessing="true", ari_numbers="true")
    assert widget(app, "ari_guess").value == ""
    assert not answers_on(app)
    assert line(app) == "king − man + woman ≈ ?"
    assert story(app)["step"] == 3
    assert has_widget(app, "ari_depth")
    assert not has_widget(app, "ari_step")
    widget(app, "ari_guess_show").click()
    app.run()
    assert line(app) == "king − man + woman ≈ queen"
    assert has_widget(app, "ari_step")
    assert not has_widget(app, "ari_guess_show"), "the answer is shown"


@pytest.mark.parametrize(("method", "compete"), [("3cosadd", False), ("3cosmul", True), ("raw", False)])
def test_the_place_of_a_guess_is_that_of_the_core(glove: WordVectors, method: str, compete: bool) -> None:
    app = analogy_page(ari_guessing="true", ari_compete=str(compete).lower(), ari_method=LABELS[method])
    for word in ("princess", "Banana", "king", "queen"):
        choose(app, "ari_guess", word)
        guess = rank_of(glove, "king - man + woman", word, method=method)  # type: ignore[arg-type]
        (text,) = [re.sub(r"[*\\]", "", alert.value) for alert in (*app.info, *app.success)]
        place = guess.place if compete else guess.place_without_inputs
        if guess.is_input and not compete:
            assert text.startswith(f"{guess.word} was put in")
            assert f"Left in, it is number {guess.place:,}." in text
        elif place == 1:
            assert text.startswith(f"{guess.word} is what the machine says, too")
        else:
            others = "341,479 words" if compete else "341,476 other words"
            assert f"it is number {place:,} of the {others}" in text
            assert (f"a score of {guess.score:.2f};" in text) == (word != "princess")
        assert answered(app) == (word != "princess"), "the second guess is followed by the answer"


def test_a_wrong_guess_may_be_followed_by_another_and_only_then_by_the_answer() -> None:
    app = analogy_page(ari_guessing="true")
    choose(app, "ari_guess", "princess")
    assert "princess is not what comes out: it is number 5 of the 341,476 other words. Try once more." in said(app)
    assert not answers_on(app)
    choose(app, "ari_guess", "Princess")
    assert not answered(app), "the same word is the same guess"
    choose(app, "ari_guess", "queen")
    assert "queen is what the machine says, too: you guessed it at the second try." in said(app)
    assert answered(app)


@pytest.mark.parametrize("refused", ["helsinki", "Denmark"])
def test_a_guess_that_is_refused_costs_no_try(refused: str) -> None:
    app = analogy_page(ari_a="finland", ari_b="helsinki", ari_c="denmark", ari_guessing="true")
    choose(app, "ari_guess", refused)
    assert "Try another word." in said(app)
    choose(app, "ari_guess", "sweden")
    assert "Try once more." in said(app)
    assert not answered(app)
    choose(app, "ari_guess", "norway")
    assert answered(app)


def test_who_was_shown_the_answer_is_not_praised_for_it_and_it_stays_in_sight() -> None:
    for seen in (("princess", "prince"), ("shown",)):
        app = analogy_page(ari_guessing="true")
        for word in seen:
            if word == "shown":
                widget(app, "ari_guess_show").click().run()
            else:
                choose(app, "ari_guess", word)
        choose(app, "ari_guess", "")
        assert answered(app)
        choose(app, "ari_guess", "queen")
        assert "queen is what the machine says, too." in said(app)


def test_before_a_guess_at_what_may_be_chance_the_page_says_so_and_one_guess_is_enough() -> None:
    app = analogy_page(ari_a="violin", ari_b="violinist", ari_c="chisel", ari_guessing="true")
    assert "Here the machine's answer may be chance: say what fits for you." in shown(app)
    assert not answered(app)
    choose(app, "ari_guess", "carpenter")
    assert "carpenter is your answer. The machine's is mc5, perhaps by chance." in said(app)
    assert answered(app)


def test_what_was_guessed_is_shown_to_its_end_though_a_step_of_it_was_looked_at() -> None:
    app = analogy_page()
    choose(app, "ari_step", "Start")
    choose(app, "ari_guessing", True)
    choose(app, "ari_guess", "Queen")
    assert line(app) == "king − man + woman ≈ queen"
    assert story(app)["step"] == 4
    choose(app, "ari_step", "Start")
    assert story(app)["step"] == 1, "from then on the steps are the reader's"


def test_an_unknown_guess_stays_typed_gets_help_and_reveals_nothing() -> None:
    app = analogy_page(ari_guessing="true")
    choose(app, "ari_guess", "quenn")
    assert widget(app, "ari_guess").value == "quenn"
    assert f"quenn is {UNKNOWN}" in shown(app)
    assert not answered(app)
    choose(app, "ari_guess_rescue_pill", "queen")
    assert widget(app, "ari_guess").value == "queen"
    assert "queen is what the machine says, too: you guessed it at the first try." in said(app)


def test_a_new_question_is_asked_anew() -> None:
    app = analogy_page(ari_guessing="true")
    choose(app, "ari_guess", "queen")
    choose(app, "ari_c", "girl")
    assert widget(app, "ari_guess").value == ""
    assert not answered(app)
    widget(app, "ari_guess_show").click()
    app.run()
    assert answered(app)
    choose(app, "ari_c", "woman")
    assert not answered(app)
    choose(app, "ari_guessing", False)
    assert answered(app)


def test_a_sum_without_an_answer_says_so_before_anyone_guesses() -> None:
    app = analogy_page(EXPRESSION, ari_guessing="true", ari_text="king - king")
    assert "cancels to nothing" in app.error[0].value
    assert not has_widget(app, "ari_guess")


def test_the_words_of_an_example_that_stand_beside_a_readers_own_are_named() -> None:
    app = analogy_page(SENTENCE)
    choose(app, "ari_example", "father → son, mother → ?")
    choose(app, "ari_c", "teacher")
    assert "Still from the example" not in shown(app), "the step is the example's on purpose"
    choose(app, "ari_c", "mother")
    choose(app, "ari_a", "lion")
    assert "Still from the example: *son* and *mother*." in shown(app)
    choose(app, "ari_b", "roar")
    assert "Still from the example: *mother*." in shown(app)
    choose(app, "ari_c", "snake")
    assert "Still from the example" not in shown(app)
    choose(app, "ari_c", "mother")
    assert "Still from the example" not in shown(app), "by now it is the reader's own"


def test_the_words_of_a_link_are_no_example() -> None:
    app = analogy_page(SENTENCE, ari_a="man", ari_b="razor", ari_c="woman")
    assert "Still from the example" not in shown(app)


def test_a_word_that_the_machine_takes_in_another_sense_than_the_others_of_its_sum_is_named() -> None:
    told = "To the machine <b>rose</b> mostly means <i>went up</i>, not <i>flower</i>. "
    for text in ("red - rose + sunflower", "avg(rose, lily)"):
        assert told in " ".join(html_figures(analogy_page(EXPRESSION, ari_text=text)))
    # of the last the reason says it
    for text in ("red - roses + sunflower", "king - man + woman", "bark - dog + cat"):
        assert "To the machine" not in " ".join(html_figures(analogy_page(EXPRESSION, ari_text=text)))


# Many pairs


def test_of_own_pairs_a_word_that_is_taken_in_another_sense_than_the_others_is_named() -> None:
    app = analogy_page(
        PAIRS, ari_relation="your own pairs", ari_pairs="red rose\nblue hydrangea\nyellow daffodil\nwhite lily"
    )
    assert "To the machine <b>rose</b> mostly means <i>went up</i>" in " ".join(html_figures(app))


@pytest.mark.parametrize("relation", RELATIONS)
def test_a_relation_shows_how_parallel_its_pairs_are_and_what_chance_would_give(
    glove: WordVectors, relation: str
) -> None:
    app = analogy_page(PAIRS, ari_relation=relation)
    found = offset_parallelism(glove, RELATIONS[relation])
    shared = round(found.shuffled_mean_angle) - round(found.mean_angle)
    some = "hardly the same step" if shared < 12 else "roughly the same step"
    verdict = "much the same step" if shared >= 20 else some if shared >= 8 else "no common step"
    assert line(app) == f"From {relation.replace(' → ', ' to ')}: {verdict}"
    assert ("comes out right" in said(app)) == (verdict == "no common step")
    angles = f"{found.mean_angle:.0f}° apart. Grey: the same words in wrong pairs, {found.shuffled_mean_angle:.0f}°"
    assert angles in said(app)
    rows = table(app)
    assert list(zip(rows["first"], rows["second"], strict=True)) == list(found.pairs)
    assert rows["cosine with the mean of the others"].tolist() == pytest.approx(found.to_others.tolist(), abs=5.1e-5)
    (chart,) = figures(app)
    tips = [(n["x"], n["y"]) for n in chart["layout"]["annotations"] if n["showarrow"]]
    assert np.array(tips) == pytest.approx(found.fan)
    (code,) = app.code
    told = [round(found.mean_angle), round(found.shuffled_mean_angle)]
    assert [int(number) for number in re.findall(r"\d+", run_code(code.value))] == told


def test_own_pairs_are_read_as_they_are_typed_and_what_cannot_be_used_is_named(glove: WordVectors) -> None:
    app = analogy_page(PAIRS, ari_relation="your own pairs")
    assert widget(app, "ari_pairs").value.startswith("piano: pianist\n")
    assert line(app).startswith("Your pairs: ")
    choose(app, "ari_pairs", "peru lima\ncuba -> havana\n1. Kenya, Nairobi\nxqzzy egypt\nitaly")
    found = offset_parallelism(glove, [("peru", "lima"), ("cuba", "havana"), ("kenya", "nairobi")])
    assert f"on average {found.mean_angle:.0f}° apart" in said(app)
    (info,) = [info.value for info in app.info]
    assert "xqzzy is not among the 341,479 words of GloVe" in shown(app)
    assert "So the answer is without it." in shown(app)
    assert "Not counted, since a pair is two different words on a line of their own: `italy`." in info
    assert line(app) == "Your pairs: perhaps roughly the same step (only 3 pairs)"
    (code,) = app.code
    assert run_code(code.value).startswith(f"{found.mean_angle:.0f} degrees apart")
    choose(app, "ari_pairs", "peru -> limma\ncuba: havana\nkenya nairobi\negypt/cairo")
    meant = widget(app, "ari_pairs_rescue_pill")
    choose(app, "ari_pairs_rescue_pill", meant.options[0])
    assert widget(app, "ari_pairs").value.startswith("peru -> lima\n")
    choose(app, "ari_pairs", "trahlt lima\ntrahlt havana\nkenya nairobi")
    assert "*trahlt* is a rare word" in shown(app), "named once"
    choose(app, "ari_pairs", "peru lima\ncuba havana\nkenya nairobi\nsnowdrop wite")
    choose(app, "ari_pairs_commoner", ("wite", "white"))
    assert widget(app, "ari_pairs").value.endswith("\nsnowdrop white"), "a rare word may be a slip, in pairs too"
    choose(app, "ari_pairs", "peru lima\n<script>alert(1)</script>")
    assert "One pair so far" in app.info[0].value
    assert "So the answer is without" not in shown(app), "of one pair there is none"
    assert line(app).startswith("Your last pairs: "), "the last answer stays, greyed"
    assert_harmless(app, "own pairs")
    app = analogy_page(PAIRS, ari_relation="your own pairs", ari_pairs="child children")
    assert line(app).startswith("The first example: ")


def test_of_a_pair_that_goes_another_way_it_is_said_what_the_others_share_without_it() -> None:
    family = "mother father\nsister brother\naunt uncle\nhusband wife"
    app = analogy_page(PAIRS, ari_relation="your own pairs", ari_pairs=family)
    assert line(app) == "Your pairs: hardly the same step (only 4 pairs)"
    assert "the wrong way round? Without it: perhaps roughly the same step (only 3 pairs)." in shown(app)
    widget(app, "ari_turn").click().run()
    assert widget(app, "ari_pairs").value == family.replace("husband wife", "wife husband")
    assert not has_widget(app, "ari_turn")
    choose(app, "ari_pairs", "king queen\nman woman\nhot cold")
    assert "*hot* → *cold* goes another way than the others." in shown(app)
    assert not has_widget(app, "ari_turn")
    assert "Without it" not in shown(app), "two are too few"


def test_a_form_that_would_come_out_is_the_answer_after_one_tap(glove: WordVectors) -> None:
    app = analogy_page(EXPRESSION, ari_text="2*cat + dog")
    assert line(app) == "2*cat + dog ≈ pet"
    assert widget(app, "ari_let_in").label == "Let dogs count"
    widget(app, "ari_let_in").click()
    app.run()
    assert line(app) == "2*cat + dog ≈ dogs"
    assert "It is another form of *dog*, which was put in. The nearest word that is no such form is *pet*." in shown(
        app
    )
    assert widget(app, "ari_forms").value
    assert_shows(app, solve(glove, "2*cat + dog", k=8))
    assert widget(app, "ari_leave_out").label == "Leave dogs out"
    widget(app, "ari_leave_out").click()
    app.run()
    assert line(app) == "2*cat + dog ≈ pet"
    app = analogy_page(SENTENCE, ari_a="plane", ari_b="pilot", ari_c="train")
    assert widget(app, "ari_let_in").label == "Let trains count"
    app = analogy_page(SENTENCE, ari_a="man", ari_b="king", ari_c="woman")
    assert not [button for button in app.button if button.key == "ari_let_in"]


def test_a_question_mark_is_no_word_of_the_sentence() -> None:
    app = analogy_page(SENTENCE, ari_a="hammer", ari_b="nail", ari_c="?")
    assert [info.value for info in app.info] == [words.LOOKED_FOR]
    assert line(app).startswith("king − man + woman"), "the example, and no sum with a ?"


def test_a_link_brings_own_pairs_back() -> None:
    app = analogy_page(PAIRS, ari_relation="your own pairs", ari_pairs="peru lima\ncuba havana\nkenya nairobi")
    assert widget(app, "ari_pairs").value == "peru lima\ncuba havana\nkenya nairobi"
    assert table(app)["first"].tolist() == ["peru", "cuba", "kenya"]


# The code and the file


@pytest.mark.parametrize(
    ("text", "method"),
    [
        *(("king - man + woman", method) for method in METHODS),
        ("avg(king, queen, prince)", "3cosmul"),
        ('"!" + king/3 - 2*"`"', "3cosadd"),
        ("well-known + new-york", "raw"),
    ],
)
def test_the_code_prints_the_numbers_on_the_page(glove: WordVectors, text: str, method: str) -> None:
    app = analogy_page(EXPRESSION, ari_text=text, ari_method=LABELS[method], ari_k="5")
    assert not app.error
    code = next(code.value for code in app.code if "import" in code.value)
    printed = run_code(code)
    rows = table(app)
    answers = rows[rows["put in"] == ""]
    for word, score, place in zip(answers["word"][:5], answers["score"][:5], answers["place"][:5], strict=True):
        assert re.search(rf"^{re.escape(word)} +{score:.2f}  place {place} ", printed, re.MULTILINE)
    if text == "king - man + woman":
        told = re.search(r"tip to queen: ([\d.]+).* to queen: ([\d.]+).*: (\d+)°", said(app), re.DOTALL)
        assert told is not None
        assert [float(x) for x in re.findall(r"[\d.]+", printed.splitlines()[-1])] == [float(x) for x in told.groups()]


def test_the_download_holds_the_table(downloads: Downloads) -> None:
    app = analogy_page(EXPRESSION, ari_text="paris - france + italy")
    (name,) = downloads.files
    assert name == "wordspace-paris-france-italy.csv"
    rows = list(csv.DictReader(io.StringIO(downloads.files[name])))
    assert [row["word"] for row in rows] == table(app)["word"].tolist()


# Words that are unknown and expressions that cannot be read


def test_all_unknown_words_of_a_sum_get_help_at_once_and_are_replaced_one_by_one() -> None:
    app = analogy_page(EXPRESSION, ari_text="2*(Kingg - mann) + womman - sarcosm")
    assert "Kingg, womman and sarcosm are not among the" in shown(app), "mann is a word"
    assert EXAMPLE in shown(app)
    choose(app, "ari_text_rescue_pill", ("Kingg", "king"))
    assert widget(app, "ari_text").value == "2*(king - mann) + womman - sarcosm"
    choose(app, "ari_text_rescue_pill", ("sarcosm", "sarcasm"))
    choose(app, "ari_text_rescue_pill", ("womman", "woman"))
    assert widget(app, "ari_text").value == "2*(king - mann) + woman - sarcasm"
    assert line(app).startswith("2*king − 2*mann + woman − sarcasm ≈")


def test_a_rare_word_in_a_sum_that_may_be_a_slip_is_asked_about_as_on_other_pages() -> None:
    app = analogy_page(EXPRESSION, ari_text="leg - knee + elbo")
    assert line(app).startswith("leg − knee + elbo ≈"), "it is a word all the same"
    assert widget(app, "ari_text_commoner").label == "`elbo` is rare in English texts. Did you mean"
    choose(app, "ari_text_commoner", ("elbo", "elbow"))
    assert widget(app, "ari_text").value == "leg - knee + elbow"
    assert not has_widget(app, "ari_text_commoner")


def test_a_sum_may_be_typed_as_its_example_is_called() -> None:
    app = analogy_page(EXPRESSION, ari_text="bank, river for money")
    assert line(app).startswith("bank − money + river ≈")
    choose(app, "ari_text", "Between mother and toddler")
    assert line(app).startswith("0.5*mother + 0.5*toddler ≈")
    assert not app.error


def test_one_of_another_is_a_sum_where_it_is_known_what_it_belongs_to_and_elsewhere_has_a_gap_to_fill() -> None:
    app = analogy_page(EXPRESSION, ari_text="The Paris of Italy")
    assert line(app) == "paris − france + italy ≈ rome"
    choose(app, "ari_text", "The Kafka of Japan")
    assert [info.value for info in app.info] == [words.what_is_taken_away("Kafka")]
    choose(app, "ari_text_gap", "Kafka - ? + Japan")
    assert widget(app, "ari_text").value == "Kafka - ? + Japan"
    assert [info.value for info in app.info] == [words.FILL_THE_GAP]
    assert not app.error
    choose(app, "ari_text", "Kafka - Prague + Japan")
    assert line(app).startswith("kafka − prague + japan ≈")
    assert not app.info


def test_an_article_in_a_sum_is_no_word_of_it() -> None:
    app = analogy_page(EXPRESSION, ari_text="football without a ball")
    assert line(app).startswith("football − ball ≈ ")
    assert widget(app, "ari_text").value == "football without a ball"


def test_a_name_with_a_hyphen_is_offered_as_a_sum() -> None:
    app = analogy_page(EXPRESSION, ari_text="spain - real-madrid")
    choose(app, "ari_text_rescue_pill", ("real-madrid", "real + madrid"))
    assert widget(app, "ari_text").value == "spain - (real + madrid)"


def test_a_subtraction_without_blanks_is_offered_as_one() -> None:
    app = analogy_page(EXPRESSION, ari_text="king-man + woman")
    choose(app, "ari_text_rescue_pill", ("king-man", "king - man"))
    assert widget(app, "ari_text").value == "king - man + woman"
    assert line(app) == "king − man + woman ≈ queen"


def test_of_a_line_of_unknown_words_the_first_are_named_and_the_rest_counted() -> None:
    words = [f"zzqx{letter}{letter}" for letter in "abcdefghijklmnopqrstuvwxyz"]
    app = analogy_page(EXPRESSION, ari_text=" + ".join(words))
    assert not app.exception
    (said,) = [text for text in markdown(app) if "are not among the" in text]
    assert re.findall("zzqx..", said) == words[:8]
    assert "and 18 more are not among the" in said


def test_a_sum_typed_without_any_blank_is_read_as_a_sum() -> None:
    app = analogy_page(EXPRESSION, ari_text="king-man+woman")
    assert widget(app, "ari_text").value == "king-man+woman"
    assert line(app) == "king − man + woman ≈ queen"


def test_each_field_of_the_sentence_rescues_its_own_word() -> None:
    app = analogy_page(ari_a="mann", ari_b="kingg", ari_c="womman")
    assert shown(app).count(UNKNOWN) == 2
    choose(app, "ari_b_rescue_pill", "king")
    choose(app, "ari_c_rescue_pill", "woman")
    assert [widget(app, key).value for key in ("ari_a", "ari_b", "ari_c")] == ["mann", "king", "woman"]
    assert has_figure(app)


POINTED = {
    "king - * man": (7, "a word or a number is missing here"),
    "(king - man": (0, "never closed"),
    "man is to king as woman": (23, "should stand here"),
    "(" * 40 + "king" + ")" * 40: (32, "brackets are open"),
}


def test_an_error_points_at_its_place_and_what_was_typed_stays() -> None:
    app = analogy_page(EXPRESSION)
    for text, (position, says) in POINTED.items():
        choose(app, "ari_text", text)
        assert not app.exception, text
        (error,) = app.error
        assert says.casefold() in error.value.replace("\\", "").casefold(), text
        marked = re.search(r":orange-background\[`+ ?(.*?) ?`+\]", error.value)
        assert marked is not None, text
        assert marked[1][:1] == (text[position : position + 1].strip() or "?"), text
        assert widget(app, "ari_text").value == text
        assert line(app) == "king − man + woman ≈ queen", "the last answer stays, greyed"


def test_a_sum_without_a_picture_says_why_and_one_word_alone_says_nothing() -> None:
    why = "Not drawn: only a sum like *king − man + woman* is two arrows."
    app = analogy_page(EXPRESSION, ari_text="pharmacy + garden")
    assert not pictures(app)
    assert why in [each.value for each in app.caption]
    for text in ("king - man + woman", "king"):
        choose(app, "ari_text", text)
        assert why not in [each.value for each in app.caption]


def test_of_empty_fields_each_is_named() -> None:
    app = analogy_page(ari_a="", ari_c=" ")
    told = [each.value for each in app.caption if "is empty" in each.value]
    ways = "is empty: type a word, or choose one of the examples."
    assert told == [f"The field *Word* {ways}", f"The field *as* {ways}"]


@pytest.mark.parametrize("text", ["", "\u3000\n"])
def test_an_empty_field_asks_for_a_sum(text: str) -> None:
    app = analogy_page(EXPRESSION)
    choose(app, "ari_text", text)
    assert not app.exception
    assert not app.error
    assert [info.value for info in app.info] == ["Type words with + and - between them, or choose one of the examples."]
    choose(app, "ari_text_example", "the Paris of Italy")
    assert line(app) == "paris − france + italy ≈ rome"


def test_what_has_no_answer_is_not_what_stays_below_the_next_mistake() -> None:
    app = analogy_page(EXPRESSION, ari_text="river - water")
    for text in ("king - king", "zxqv + water"):
        choose(app, "ari_text", text)
    assert "Below is still the answer to *river - water*" in shown(app).replace("−", "-")


@pytest.mark.parametrize("text", ["king - king", "king - man - king + man", "0*king"])
def test_a_sum_that_cancels_says_so(text: str) -> None:
    app = analogy_page(EXPRESSION, ari_text=text)
    (error,) = app.error
    assert "cancels to nothing" in error.value
    assert not has_figure(app)
    assert widget(app, "ari_text").value == text


HOSTILE = {
    "markdown": "![x](https://example.org/x.png) **bold** [link](https://example.org) :red[red] $x^2$",
    "html": "<img src=x onerror=alert(1)><script>alert(1)</script>",
    "backticks": "``` `code` ``` \\`",
    "quoted markdown": '"![x](https://example.org/x.png)" - "<script>" + "`:red[x]`"',
    "quoted directive": '":material/home:" + ":smile:" + "$x^2$"',
    "long": "z" * 900,
    "too long": "z" * 10_000,
    "many words": "zq + " * 200,
    "control": "fr\x07og\x1b[31m\x00",
    "right-to-left": "\u202eknab ضفدع",
    "quoted right-to-left": '"\u202eknab" - king',
    "emoji": "🐸 - 👩‍👩‍👧",
    "lines": "king\n# heading\n- item",
    "deep": "(" * 5_000,
    "signs": "-" * 900 + "king",
    "formula": "=HYPERLINK(1)",
}


def assert_harmless(app: AppTest, what: str) -> None:
    assert not app.exception, what
    for text in markdown(app):
        left = without_code(text)
        assert not re.search(r"example\.org|onerror|script>|HYPERLINK|:red|:smile|:material|\$|<|zzz|\n#", left), (
            what,
            text,
        )
        assert len(text) < 1500, what


def test_hostile_expressions_end_in_one_clear_message_and_never_as_markdown() -> None:
    """Typed, or in a link in turn: both come to the page as what the field holds."""
    app = analogy_page(EXPRESSION)
    for number, (name, text) in enumerate(HOSTILE.items()):
        app = choose(app, "ari_text", text) if number % 2 else analogy_page(EXPRESSION, ari_text=text)
        assert_harmless(app, name)
        assert len(app.error) + (UNKNOWN in shown(app)) == 1 or has_figure(app), name
        assert widget(app, "ari_text").value == text, name


def test_hostile_words_in_the_sentence_and_as_guesses_end_in_help() -> None:
    names = list(HOSTILE)
    for one, other in zip(names[::2], names[1::2], strict=True):
        app = analogy_page(ari_a="man", ari_b=HOSTILE[one], ari_c=HOSTILE[other])
        assert_harmless(app, f"{one}, {other}")
        assert UNKNOWN in shown(app), one
        assert EXAMPLE in shown(app), one
    app = analogy_page(ari_guessing="true")
    for name, text in HOSTILE.items():
        choose(app, "ari_guess", text)
        assert_harmless(app, name)
        assert not answered(app), name
        assert widget(app, "ari_guess").value == text, name


def test_signs_that_mean_something_in_markdown_are_words_too(glove: WordVectors) -> None:
    for sign, other in ["`*", "_\\", "#[", "|<", "$:", "~`"]:
        app = analogy_page(ari_a=sign, ari_b="king", ari_c=other)
        assert not app.exception
        assert not app.error, sign
        text = expression_text(analogy(sign, "king", other))
        assert table(app)["word"].tolist() == [
            item.word for item in solve(glove, text, k=8, exclude_forms=True).unfiltered
        ]
        sums = [without_code(text) for text in markdown(app) if f"king - {sign}" in text]
        assert not any(sign in text or other in text for text in sums), sign


def test_who_guesses_is_asked_another_example_and_sees_nothing_of_its_answer() -> None:
    app = analogy_page(ari_guessing="true")
    assert not has_widget(app, "ari_another"), "first comes the guess"
    choose(app, "ari_guess", "queen")
    widget(app, "ari_another").click().run()
    assert [widget(app, key).value for key in ("ari_a", "ari_b", "ari_c")] == [
        EXAMPLES[1].a,
        EXAMPLES[1].b,
        EXAMPLES[1].c,
    ]
    assert widget(app, "ari_guess").value == ""
    assert not answered(app)
    assert EXAMPLES[1].answer not in said(app)


def test_a_sum_that_a_sentence_says_is_offered_as_a_sum() -> None:
    app = analogy_page(EXPRESSION, ari_text="What remains of a library without the books?")
    pills = widget(app, "ari_text_said")
    assert pills.options == ["library − books"]
    app = choose(app, "ari_text_said", "library - books")
    assert line(app).startswith("library − books ≈ ")
    app = choose(app, "ari_text", "real madrid - spain + italy")
    assert widget(app, "ari_text_said").options == [escape("real + madrid − spain + italy")]
    assert widget(app, "ari_text_said").label == "With + between the words"
    assert not app.error
    app = choose(app, "ari_text_said", "real + madrid - spain + italy")
    assert line(app).startswith("real + madrid − spain + italy ≈ ")
    assert not has_widget(choose(app, "ari_text", "which day is it"), "ari_text_said")
