"""The Scoreboard page, without a browser: its numbers, its failures, its runs, and files that visitors bring."""

from __future__ import annotations

import csv
import io
import re
import threading
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import numpy as np
import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from embedding_core import WordVectors
from embedding_core.arithmetic.expression import analogy
from embedding_core.arithmetic.solver import solve
from embedding_core.evaluation.analogies import evaluate_analogies
from embedding_core.evaluation.archives import fingerprint
from embedding_core.evaluation.formats import parse_pairs, parse_questions, read_test_sets
from embedding_core.evaluation.items import MAX_FILE_BYTES
from embedding_core.evaluation.questions import google_analogies, wordsim353
from embedding_core.evaluation.report import SIZES, AnalogyReport, EvaluationCancelledError
from embedding_core.evaluation.sections import section_title
from embedding_core.evaluation.similarity import evaluate_similarity
from embedding_core.evaluation.stored import StoredScoreboard, load_stored_scoreboard
from embedding_core.neighbors.words import similarity
from embedding_core.text import fold, rounded
from embedding_core.vectors.likeness import CLOSE, likeness
from tests.figure_html import read
from tests.pages.conftest import Downloads
from tests.pages.harness import (
    choose,
    figures,
    has_widget,
    markdown,
    numbers,
    open_page,
    run_code,
    shown,
    widget,
    without_code,
)
from tests.slots import all_free
from wordspace.views.scoreboard import cache, evaluate, kept, own, own_words
from wordspace.views.scoreboard import stored as stored_view
from wordspace.views.scoreboard.answers_words import one_of_each
from wordspace.views.scoreboard.failures import MOST_LISTED
from wordspace.views.scoreboard.own import EXAMPLE
from wordspace.views.scoreboard.own_words import QUESTIONS

SCOREBOARD = "pages/scoreboard.py"
METHODS = {"usual rule": "3cosadd", "product rule": "3cosmul"}
IN_PAPERS = {"usual rule": "3CosAdd", "product rule": "3CosMul"}
ANALOGIES, FAILURES, PEOPLE, OWN = ("How many right", "Wrong answers", "Against people", "Your questions")


@pytest.fixture(scope="module")
def stored() -> StoredScoreboard:
    return load_stored_scoreboard()


@pytest.fixture(scope="module")
def example(glove: WordVectors) -> cache.OwnReports:
    """What the page finds for its example, which it shows until there is a file."""
    return cache.OwnReports(evaluate_analogies(glove, parse_questions(EXAMPLE[0][1])), {}, ())


@pytest.fixture(autouse=True)
def nothing_kept(example: cache.OwnReports) -> Iterator[None]:
    """No report of a file from another test, but that of the example; the slot is free again afterwards."""
    cache.own_reports.clear()
    cache.own_reports().put(fingerprint(EXAMPLE), example)
    yield
    assert all_free(cache.evaluation_slots()), "somebody still holds the slot"


@pytest.fixture
def by_section(monkeypatch: pytest.MonkeyPatch) -> None:
    """A few questions are shown as many are."""
    monkeypatch.setattr(own, "FEW", -1)


def scoreboard_page(view: str = ANALOGIES, **query: str) -> AppTest:
    return open_page(SCOREBOARD, {"sco_view": view, **query})


def upload(app: AppTest, data: bytes | str) -> AppTest:
    return upload_files(app, {"questions.txt": data.encode() if isinstance(data, str) else data})


def upload_files(app: AppTest, files: dict[str, bytes]) -> AppTest:
    widget(app, "sco_upload").set_value([(name, content, "text/plain") for name, content in files.items()])
    return app.run()


def frame(app: AppTest, column: str) -> pd.DataFrame:
    """The one table that has a column of this name."""
    (found,) = [item.value for item in app.dataframe if column in item.value]
    return found


def links_to_pictures(app: AppTest) -> dict[str, str]:
    """The questions that are listed, and where each leads."""
    (table,) = [item.value for item in app.get("html") if 'class="answered"' in item.value]
    return {
        unescape(question).replace("\xa0", " "): unescape(address)
        for address, question in re.findall(r'<a href="(.*?)">(.*?)</a>', table)
    }


def share(value: float | None) -> str:
    return f"{100 * value:.1f} %" if value is not None else "–"


# The stored run


def test_the_numbers_are_those_of_the_stored_run_and_its_origin_is_named(stored: StoredScoreboard) -> None:
    app = scoreboard_page()
    text = shown(app).replace("**", "")
    total = stored.reports["3cosadd"].total
    assert (share(total.accuracy), share(total.accuracy_with_inputs)) == ("63.3 %", "33.4 %")
    assert "63 of 100 answers are right" in text
    assert "of 19,544 questions" in text
    picture = next(item.value for item in app.get("html") if 'class="scores"' in item.value)  # another is in a fold
    keys = [key.text for key in read(picture).all("ul", "key")[0].all("li")]
    assert keys == [
        "right anyway: man is to woman as dad is to mom",
        "right only because it may not repeat a word: man is to woman as king is to queen; "
        "were it allowed to repeat a word, it would say king",
        "wrong: man is to woman as brother is to daughter (right is sister)",
    ]
    assert "Without this rule only 33 of 100 would be right." in text
    info = stored.info
    for part in (info.date, info.vectors, info.vectors_sha256[:12], info.questions, "341,479 words", info.tool):
        assert part in text
    assert re.search(r"At least \d{3} of its 7,169 wrong answers are as right, such as \*Britain\*", text)
    assert "85 of 100 words have the same ten nearest words as with the published numbers" in text
    totals = app.table[0].value.map(lambda cell: cell.replace("\xa0", " "))
    kinds = ("all", "facts (semantic)", "forms (syntactic)")
    rows = {row["rule"]: tuple(row[kind] for kind in kinds) for row in totals.to_dict("records")}
    assert rows["usual rule"] == ("63.3 %", "65.4 %", "61.6 %")
    for name, method in METHODS.items():
        report = stored.reports[method]  # type: ignore[index]
        scores = (report.total, report.semantic, report.syntactic)
        assert rows[name] == tuple(share(score.accuracy) for score in scores)
        assert rows[f"{name}, if it may repeat a word"] == tuple(share(score.accuracy_with_inputs) for score in scores)


def test_every_section_is_in_the_picture_by_a_plain_name_that_leads_to_its_answers_and_in_the_table(
    stored: StoredScoreboard,
) -> None:
    app = scoreboard_page()
    picture = next(item.value for item in app.get("html") if 'class="scores"' in item.value)  # another is in a fold
    names = re.findall(r'<a href="(\?.*?)">(.*?)</a>', picture)
    sections = {section_title(s.name, s.kind): s for s in stored.reports["3cosadd"].sections}
    assert names[0] == ("?sco_view=Wrong+answers", "All questions")
    assert {unescape(name) for _, name in names[1:]} == set(sections)
    for address, name in names[1:]:
        query = {key: value for key, (value,) in parse_qs(urlsplit(unescape(address)).query).items()}
        opened = scoreboard_page(query.pop("sco_view"), **query)
        assert widget(opened, "sco_section").value == sections[unescape(name)].name
    widths = re.findall(
        r'class="always" style="width:([\d.e-]+)%"></i><i class="custom" style="width:([\d.e-]+)%', picture
    )
    easy_first = sorted(sections.values(), key=lambda s: -(s.score.accuracy or 0))
    facts, forms = ([s.score for s in easy_first if s.kind == kind] for kind in ("semantic", "syntactic"))
    shares = [*facts, *forms]
    for (always, custom), score in zip(widths[1:], shares, strict=True):
        assert float(always) == pytest.approx(100 * (score.accuracy_with_inputs or 0), abs=0.06)
        assert float(always) + float(custom) == pytest.approx(100 * (score.accuracy or 0), abs=0.11)
    rows = frame(app, "section")
    assert len(rows) == 14
    for name, method in METHODS.items():
        expected = [100 * (s.score.accuracy or 0) for s in stored.reports[method].sections]  # type: ignore[index]
        assert rows[f"{name}, %"].tolist() == pytest.approx(expected, abs=0.051)
    assert rows["questions"].sum() == 19_544


def test_the_code_prints_the_numbers_on_the_page(stored: StoredScoreboard) -> None:
    (code,) = scoreboard_page().code
    printed = run_code(code.value)
    assert "all 63.3 %" in printed
    assert "with the inputs left in 33.4 %" in printed
    smallest = stored.reports["3cosadd"].by_size[0]
    told = f"{smallest.max_rank:,} words: {share(smallest.total.accuracy)} of {smallest.total.asked:,} questions"
    assert told in printed
    assert told.startswith("10,000 words: 7")
    app = scoreboard_page(PEOPLE)
    (rho,) = re.findall(r"from −1 to 1: here ([−\d.]+\d)", shown(app))
    assert f"{numbers(run_code(app.code[0].value))[0]:.2f}" == rho


# Running it again


def test_running_it_again_computes_every_answer_and_agrees(monkeypatch: pytest.MonkeyPatch, glove: WordVectors) -> None:
    # Two sections stand for all, which the core's tests run in full.
    few = [section for section in google_analogies() if section.name in ("family", "gram2-opposite")]
    earlier = {method: evaluate_analogies(glove, few, method=method, sizes=SIZES) for method in METHODS.values()}
    run_again = stored_view.run_again
    monkeypatch.setattr(stored_view, "google_analogies", lambda: few)
    monkeypatch.setattr(stored_view, "run_again", lambda vectors, _: run_again(vectors, earlier))
    runs: list[AnalogyReport] = []
    bars: list[float] = []

    def watched(*arguments: Any, progress: Any, **options: Any) -> AnalogyReport:
        def both(done: float) -> None:
            bars.append(done)
            progress(done)

        runs.append(evaluate_analogies(*arguments, progress=both, **options))
        return runs[-1]

    monkeypatch.setattr(evaluate, "evaluate_analogies", watched)
    app = scoreboard_page()
    assert not runs, "what is shown first is the stored run"
    widget(app, "sco_run").click()
    app.run()
    assert [report.method for report in runs] == ["3cosadd", "3cosmul"]
    assert all(report.total.asked == sum(len(section.questions) for section in few) for report in runs)
    assert len(bars) >= 2 * 24
    assert [said.value for said in app.success] == [
        "Run here and now: the same answer to every question, by both rules, as in the stored run."
    ]
    assert not has_widget(app, "sco_run_stopped_3cosadd")


def test_a_run_that_differs_says_by_how_many_answers(monkeypatch: pytest.MonkeyPatch, stored: StoredScoreboard) -> None:
    report = stored.reports["3cosadd"]
    first, *others = report.sections
    changed = replace(first, outcomes=(replace(first.outcomes[0], answered="other"), *first.outcomes[1:]))
    ran = replace(report, sections=(changed, *others))
    runs = {"3cosadd": ran, "3cosmul": stored.reports["3cosmul"]}
    monkeypatch.setattr(evaluate, "evaluate_analogies", lambda *_, method, **__: runs[method])
    app = scoreboard_page()
    widget(app, "sco_run").click()
    app.run()
    assert not app.success
    assert app.error[0].value == "Run here and now: 1 of the answers differ from the stored run."


def test_while_another_visitor_evaluates_one_waits_and_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evaluate, "MOST_WAITS", 2)
    slots = cache.evaluation_slots()
    other = slots.join()
    app = scoreboard_page()
    widget(app, "sco_run").click()
    app.run()
    (warning,) = app.warning
    assert "Another visitor's evaluation is running" in warning.value
    slots.leave(other)
    assert not app.success
    assert "63 of 100" in shown(app)


def test_a_run_that_fails_leaves_the_slot_free(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any, **__: Any) -> AnalogyReport:
        raise MemoryError

    monkeypatch.setattr(evaluate, "evaluate_analogies", broken)
    app = scoreboard_page()
    widget(app, "sco_run").click()
    app.run()
    assert app.exception


def test_a_run_that_takes_too_long_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[bool] = []

    def slow(*_: Any, cancelled: Any, **__: Any) -> AnalogyReport:
        asked.append(cancelled())
        raise EvaluationCancelledError

    monkeypatch.setattr(evaluate, "evaluate_analogies", slow)
    app = upload(scoreboard_page(OWN, sco_own_filter="x"), ": x\nman king woman queen\n")
    assert asked == [False] * len(asked)
    assert "Not done after 90 seconds" in app.warning[0].value
    before = len(asked)
    app.run()
    assert len(asked) == before, "not tried again until the reader says so"
    assert "Stopped" in app.info[0].value
    widget(app, "sco_own_start").click()
    app.run()
    assert len(asked) == before + 1


# Failures


@pytest.mark.parametrize(("name", "section"), [*zip(METHODS, ("currency", "gram2-opposite"), strict=True)])
def test_a_section_opens_to_all_its_failures(stored: StoredScoreboard, name: str, section: str) -> None:
    app = scoreboard_page(FAILURES, sco_method=name, sco_section=section_title(section, "semantic"))
    (found,) = [s for s in stored.reports[METHODS[name]].sections if s.name == section]  # type: ignore[index]
    rows = frame(app, "question")
    assert len(rows) == len(found.failures) == found.score.asked - found.score.correct
    assert f"**{100 * (found.score.accuracy or 0):.0f} of 100** right" in shown(app)
    listed = links_to_pictures(app)
    assert len(listed) == 3 + min(len(rows), MOST_LISTED), "some right ones below"
    failures = one_of_each(found.failures)
    for (_, row), failure in zip(rows.iterrows(), failures, strict=True):
        question = failure.question
        assert row["question"] == f"{question.a} → {question.b}, {question.c} → ?".lower()
        assert row["expected"] == question.expected.lower()
        assert row["answered"] == failure.answered
        assert row["if words may repeat"] == failure.answered_with_inputs
        assert row["its place"] == failure.rank or failure.rank is None
        assert row["question"] in listed or len(rows) > MOST_LISTED
    for failure in failures[:MOST_LISTED]:
        question = failure.question
        link = urlsplit(listed[f"{question.a} → {question.b}, {question.c} → ?".lower()])
        query = {key: value for key, (value,) in parse_qs(link.query).items()}
        assert link.path == "analogy"
        assert [query[key] for key in ("ari_a", "ari_b", "ari_c")] == [
            word.lower() for word in (question.a, question.b, question.c)
        ]
        assert query.get("ari_method", "3CosAdd") == IN_PAPERS[name]


@pytest.mark.parametrize("name", METHODS)
def test_the_page_that_a_row_links_to_gives_the_answer_in_the_row(glove: WordVectors, name: str) -> None:
    page = scoreboard_page(FAILURES, sco_method=name, sco_section="US cities and their states")
    listed, rows = links_to_pictures(page), frame(page, "question").head(MOST_LISTED)
    for _, row in rows.sample(2, random_state=1).iterrows():
        query = {key: value for key, (value,) in parse_qs(urlsplit(listed[row["question"]]).query).items()}
        app = open_page("pages/analogy.py", query)
        a, b, c = (query[key] for key in ("ari_a", "ari_b", "ari_c"))
        method = METHODS[name]
        assert solve(glove, analogy(a, b, c), k=1, method=method).neighbors[0].word == row["answered"]  # type: ignore[arg-type]
        answers = frame(app, "put in")
        assert answers["word"][answers["put in"] == ""].iloc[0] == row["answered"]


def test_failures_are_filtered_by_a_word_of_the_question_or_the_answers(downloads: Downloads) -> None:
    app = scoreboard_page(FAILURES, sco_section="Currencies")
    everything = frame(app, "question")
    choose(app, "sco_filter", " Euro ")
    rows = frame(app, "question")
    words = [set(re.findall(r"\w+", f"{r['question']} {r['expected']} {r['answered']}")) for _, r in rows.iterrows()]
    assert 0 < len(rows) < len(everything)
    assert all("euro" in each for each in words)
    assert f"**{len(rows)}** wrong answers with Euro in Currencies" in shown(app)
    saved = list(csv.DictReader(io.StringIO(downloads.files["wordspace-failures-currency-3cosadd.csv"])))
    assert [row["question"] for row in saved] == rows["question"].tolist()
    assert list(saved[0]) == list(rows.columns)
    choose(app, "sco_filter", "nothinglikethis")
    assert "No question holds nothinglikethis" in shown(app).replace("`", "")
    assert not has_widget(app, "sco_filter_meant")
    assert not app.dataframe
    choose(app, "sco_filter", "germny")
    choose(app, "sco_filter_meant", "germany")
    assert widget(app, "sco_filter").value == "germany"
    assert "with germany in Currencies" in shown(app).replace("`", "")


def test_a_word_is_searched_in_all_kinds_of_questions_and_each_kind_says_how_many_it_has(
    stored: StoredScoreboard,
) -> None:
    app = choose(scoreboard_page(FAILURES), "sco_filter", "banana")
    failures = [f for s in stored.reports["3cosadd"].sections for f in s.failures if f.mentions("banana")]
    assert len(frame(app, "question")) == len(failures)
    assert f"**{len(failures)}** wrong answers with banana" in shown(app)
    assert f"[Plurals {len(failures)}](?sco_view=Wrong+answers&sco_section=Plurals&sco_filter=banana)" in " ".join(
        markdown(app)
    )
    app = scoreboard_page(FAILURES, sco_section="Currencies", sco_filter="banana")
    assert f"{len(failures)} more in other kinds of questions" in " ".join(markdown(app))


def test_the_code_of_all_kinds_finds_what_the_page_finds(stored: StoredScoreboard) -> None:
    app = scoreboard_page(FAILURES, sco_filter="mother")
    family = next(s for s in stored.reports["3cosadd"].sections if s.name == "family")
    # one section stands for all, which take a while
    code = app.code[0].value.replace("google_analogies(),", "[s for s in google_analogies() if s.name == 'family'],")
    wrong = sum(failure.mentions("mother") for failure in family.failures)
    assert run_code(code).startswith(f"{wrong} wrong answers of {family.score.asked}")


def test_without_a_kind_all_failures_are_there_with_some_of_every_kind_on_top(stored: StoredScoreboard) -> None:
    app = scoreboard_page(FAILURES)
    report = stored.reports["3cosadd"]
    wrong = report.total.asked - report.total.correct
    assert f"Of 19,544 answers **{wrong:,}** are wrong" in shown(app)
    rows = frame(app, "question")
    assert len(rows) == wrong
    assert set(rows["expected"][:14]) == {s.failures[0].question.expected.lower() for s in report.sections}


@pytest.mark.parametrize("method", METHODS.values())
def test_most_wrong_answers_are_words_near_one_of_the_question_s(
    stored: StoredScoreboard, glove: WordVectors, method: str
) -> None:
    failures = [f for section in stored.reports[method].sections for f in section.failures][::40]  # type: ignore[index]
    questions = [(failure.answered or "", failure.question) for failure in failures]
    near = [any(is_near(glove, said, fold(word)) for word in (asked.b, asked.c)) for said, asked in questions]
    assert sum(near) / len(near) > 0.9


def is_near(glove: WordVectors, first: str, second: str) -> bool:
    return likeness(glove, (first, second), similarity(glove, first, second)).degree in (*CLOSE, "fairly alike")


def test_the_code_of_a_section_counts_as_the_page_does() -> None:
    app = scoreboard_page(FAILURES, sco_method="product rule", sco_section="family")
    printed = run_code(app.code[0].value).splitlines()
    (share_printed,) = re.findall(r"\(([\d.]+) %\)", printed[0])
    assert f"**{float(share_printed):.0f} of 100** right" in shown(app)
    assert len(printed) - 1 == len(frame(app, "question"))


@pytest.mark.parametrize("typed", ["**bold** ![x](https://example.org/x.png) <script>\x00\u202e", "z" * 10_000])
def test_a_hostile_filter_is_shown_as_it_is(typed: str) -> None:
    app = choose(scoreboard_page(FAILURES), "sco_filter", typed)
    assert not app.exception
    assert not any(re.search(r"example\.org|script>|zzz|\*\*bold", without_code(text)) for text in markdown(app))
    assert widget(app, "sco_filter").value == typed


# Against people


def test_the_old_names_of_a_view_and_of_a_rule_in_a_link_still_choose_them() -> None:
    assert "agrees with people" in shown(scoreboard_page("Beside people"))
    assert widget(scoreboard_page(FAILURES, sco_section="plural verbs"), "sco_section").value == "gram9-plural-verbs"
    before = scoreboard_page(FAILURES, sco_section="Countries and their people")
    assert widget(before, "sco_section").value == "gram6-nationality-adjective"
    assert widget(scoreboard_page(FAILURES, sco_method="3CosMul"), "sco_method").value == "product rule"


def test_people_and_cosines_are_compared_on_all_pairs(glove: WordVectors) -> None:
    app = scoreboard_page(PEOPLE)
    report = evaluate_similarity(glove, wordsim353())
    assert report.spearman is not None
    assert "The machine agrees with people **69 of 100** times" in shown(app)
    assert "Which pair is more alike: *journey, voyage* or *king, cabbage*? A coin would agree 50 times." in shown(app)
    assert f"here {rounded(report.spearman)}." in shown(app)
    (chart,) = figures(app)
    points = sorted((x, y) for trace in chart["data"] for x, y in zip(trace["x"], trace["y"], strict=True))
    of_two = [o for o in report.outcomes if o.pair.first not in (o.pair.second, "fuck")]
    assert len(of_two) == 351, "tiger, tiger says nothing, and a swear word is not for a class"
    assert np.array(points) == pytest.approx(np.array(sorted((o.pair.human, o.cosine) for o in of_two)))
    rows = frame(app, "cosine")
    assert len(rows) == 353
    assert rows["first"].tolist()[-1] == "f•••"
    worst = report.worst(1)[0]
    assert (rows["first"][0], rows["second"][0]) == (worst.pair.first, worst.pair.second)
    assert f"{worst.pair.first},<br>{worst.pair.second}" in [note["text"] for note in chart["layout"]["annotations"]]
    told = f"{worst.pair.first}, {worst.pair.second} are among the most alike to people, among the least alike to the"
    assert told in shown(app)
    told = r"asylum is used most like \*seekers\*; .*Wednesday and news are used among the same words\."
    assert re.search(told, shown(app))
    assert "chuck" not in shown(app), "buck is a name in what the machine read, as Similar words says"
    assert "One pair with a swear word counts too, and stands masked at the end of the table." in shown(app)
    assert not re.search(r"fuck", shown(app) + str(chart)), "not in front of classes, nor at a dot that is pressed"


def test_the_size_of_the_vocabulary_changes_the_score(stored: StoredScoreboard, downloads: Downloads) -> None:
    app = scoreboard_page("Rare words")  # as a link of before calls it
    sizes = stored.reports["3cosadd"].by_size
    best = max(size.total.accuracy or 0 for size in sizes)
    told = f"{sizes[0].total.asked:,} of the 19,544 questions could be asked, and **{100 * best:.0f} of 100** of these"
    assert told in shown(app)
    _, picture = [item.value for item in app.get("html") if 'class="scores"' in item.value]
    assert re.findall(r"([\d,]+) words<small>([\d,]+) questions", picture) == [
        (f"{size.max_rank:,}", f"{size.total.asked:,}") for size in sizes
    ]
    saved = csv.DictReader(io.StringIO(downloads.files["wordspace-vocabulary-size.csv"]))
    assert [int(row["words"]) for row in saved] == [*SIZES, 341_479]


def test_links_and_nonsense_in_them() -> None:
    for view in (ANALOGIES, FAILURES, PEOPLE, OWN, "nonsense"):
        app = scoreboard_page(view, sco_method="x", sco_section="<b>", sco_filter="")
        assert not app.exception, view
        assert not app.error, view


# A reader's own questions

GOOD = """: capitals
france paris italy rome
Japan Tokyo Egypt Cairo
: opposites
hot cold big small
// a comment

man king zzqx queen
: nothing known
zzqa zzqb zzqc zzqd
"""


def test_until_there_is_a_question_the_example_is_answered_and_called_so() -> None:
    cache.own_reports.clear()
    app = scoreboard_page(OWN)
    assert "The example: of 3 questions 2 are answered right" in shown(app).replace("**", "")
    assert widget(app, "sco_questions").placeholder == QUESTIONS
    (code,) = app.code
    assert "2 of 3 right" in run_code(code.value)


def test_typed_questions_are_answered_one_by_one_and_lines_that_are_none_are_named() -> None:
    typed = "King is to queen as man is to woman.\ncat : cats, dog : dogs\nfrance paris\nzzqx a b c\n🐸 frog 蛙 frogs"
    app = choose(scoreboard_page(OWN), "sco_questions", typed)
    assert "Of the 2 questions whose words it knows **2** are answered right" in shown(app)
    (left_out,) = (warning.value.replace("\\", "") for warning in app.warning)
    assert "Line 3 has 2 words; a question has four, the last of which is the right answer." in left_out
    assert "2 questions could not be asked: GloVe does not know" in left_out
    assert list(links_to_pictures(app)) == ["King → queen, man → ?", "cat → cats, dog → ?"]
    assert frame(app, "question")["answered"].tolist() == ["woman", "dogs"]
    assert "2 of 2 right" in run_code(app.code[-1].value)
    for none, told in {"hello": "has 1 word.", "hallo welt": "how alike they are", "a b c": "has 3 words."}.items():
        choose(app, "sco_questions", none)
        said = app.error[0].value.replace("\\", "")
        assert "No line is a question yet" in said
        assert told in said
        assert "king queen man woman. Or, on three lines or more, two words" in said, "either, as the label says"
    choose(app, "sco_questions", "king queen man woman\ncat dog 8\nsun moon 4\ncar bus 7")
    assert "Your question is answered right" in shown(app)
    assert "3 pairs are too few to say" in shown(app)
    assert not app.warning
    assert "your pairs 3 pairs" in run_code(app.code[-1].value)
    choose(app, "sco_questions", "king queen man woman\ncat dog 8")
    assert (
        "One pair is too few to say how well the machine agrees with these scores. It takes at least 10."
        in app.warning[0].value
    )
    assert not figures(app), "on top with what else is left out, and nothing below"
    assert "**Your questions**" not in shown(app), "there are no others"
    choose(app, "sco_questions", typed)
    upload_files(app, {"more.txt": b"hot cold big small\n"})
    assert "Of the 3 questions whose words it knows **2** are answered right" in shown(app), "both are asked"


@pytest.mark.usefixtures("by_section")
def test_a_file_is_scored_by_section_and_missing_words_are_named(glove: WordVectors) -> None:
    app = upload(scoreboard_page(OWN), GOOD)
    report = evaluate_analogies(glove, parse_questions(GOOD.encode()))
    total = report.total
    assert (total.asked, total.skipped) == (3, 2)
    assert f"Of the 3 questions whose words it knows **{total.correct}** are answered right" in shown(app)
    assert "2 questions could not be asked: GloVe does not know zzqx" in shown(app)
    rows = frame(app, "section")
    assert rows["section"].tolist() == ["capitals", "opposites", "nothing known"]
    assert rows["questions"].tolist() == [2, 1, 0]
    assert rows["why skipped"][1] == "Skipped 1 of 2 questions: 1 word not among the 341,479 searched (zzqx)."
    assert "zzqa, zzqb, zzqc, zzqd" in rows["why skipped"][2]
    assert "nan" not in shown(app).lower()
    choose(app, "sco_own_section", "3. nothing known")
    (note,) = app.info
    assert "Skipped the only question: 4 words not among the 341,479 searched" in note.value.replace("\\", "")
    choose(app, "sco_own_section", "2. opposites")
    failures = frame(app, "question")
    assert failures["question"].tolist() == ["hot → cold, big → ?"]
    assert links_to_pictures(app) == {"hot → cold, big → ?": "analogy?ari_a=hot&ari_b=cold&ari_c=big"}


def test_a_file_whose_words_are_all_missing_says_so() -> None:
    app = upload(scoreboard_page(OWN), ": none\nzzqa zzqb zzqc zzqd\n")
    assert "No question could be asked: GloVe does not know" in app.warning[0].value
    assert not app.exception
    assert "nan" not in shown(app).lower()


@pytest.mark.usefixtures("by_section")
def test_a_file_is_evaluated_once_and_not_at_every_click(monkeypatch: pytest.MonkeyPatch) -> None:
    runs = []

    def counted(*arguments: Any, **options: Any) -> AnalogyReport:
        runs.append(arguments)
        return evaluate_analogies(*arguments, **options)

    monkeypatch.setattr(evaluate, "evaluate_analogies", counted)
    app = upload(scoreboard_page(OWN), GOOD)
    before = len(runs)
    choose(app, "sco_own_section", "2. opposites")
    choose(app, "sco_own_filter", "hot")
    app.run()
    assert len(runs) == before
    upload(app, GOOD + "cat cats dog dogs\n")
    assert len(runs) == before + 1


def test_only_the_latest_reports_are_kept(glove: WordVectors) -> None:
    report = evaluate_analogies(glove, parse_questions(b": x\nman king woman queen\n"), max_rank=1_000)
    reports = cache.own_reports()
    own = cache.OwnReports(report, {}, ())
    threads = [threading.Thread(target=reports.put, args=(f"{number}", own)) for number in range(20)]
    for thread in threads:
        thread.start()
        thread.join()
    assert [reports.get(f"{number}") is not None for number in range(20)] == [False] * 16 + [True] * 4


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b": a\nman king woman\n", "Line 2 has 3 words; a question has four, the last of which is the right answer."),
        (b": a\n" + b"man king woman queen\n" * (MAX_FILE_BYTES // 20), "larger than the 5 MB allowed"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_message_that_names_the_line(data: bytes, says: str) -> None:
    app = upload(scoreboard_page(OWN), data)
    assert not app.exception
    (error,) = app.error
    assert says in error.value.replace("\\", "")
    assert has_widget(app, "sco_upload")
    upload(app, GOOD)
    assert not app.error


BATS = {
    "I01 [noun - plural_reg].txt": b"cat\tcats\ndog\tdogs\ncar\tcars\n",
    "L08 [synonyms - exact].txt": b"sofa\tcouch/lounge\ncar\tauto/automobile\n",
}
SIMLEX = "word1\tword2\tPOS\tSimLex999\told\tnew\n" + "".join(
    f"{a}\t{b}\tN\t{score}\t1\t2\n" for a, b, score in [("cat", "dog", 7), ("king", "queen", 8.5), ("car", "tree", 1)]
)


@pytest.mark.usefixtures("by_section")
def test_sections_keep_the_names_that_their_files_have_and_have_no_kind() -> None:
    names = ["grammy-awards", "I01 [noun - plural_reg]"]
    app = upload(
        scoreboard_page(OWN), ": grammy-awards\nman King woman apple\n: I01 [noun - plural_reg]\nman King woman pear\n"
    )
    rows = frame(app, "section")
    assert rows["section"].tolist() == names
    assert "kind" not in rows
    (picture,) = [item.value for item in app.get("html") if 'class="scores"' in item.value]
    assert re.findall(r'<th scope="row">(.*?)</th>', picture) == names
    assert "### grammy\\-awards: **0 of 1** right" in " ".join(markdown(app))
    assert frame(app, "question")["question"].tolist() == ["man → King, woman → ?"], "as it was written"


@pytest.mark.usefixtures("by_section")
def test_the_files_of_bats_are_read_together_and_any_of_their_answers_is_right(glove: WordVectors) -> None:
    app = upload_files(scoreboard_page(OWN), BATS)
    assert frame(app, "section")["section"].tolist() == ["I01 [noun - plural_reg]", "L08 [synonyms - exact]"]
    assert frame(app, "section")["questions"].tolist() == [6, 2]
    choose(app, "sco_own_section", "2. L08 [synonyms - exact]")
    assert set(frame(app, "question")["expected"]) <= {"couch / lounge", "auto / automobile"}
    sections = read_test_sets(list(BATS.items())).questions
    total = evaluate_analogies(glove, sections).total
    assert f"Of your 8 questions **{total.correct}** are answered right" in shown(app)


@pytest.mark.usefixtures("by_section")
def test_a_zip_is_read_and_what_is_no_test_set_is_named() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in (BATS | {"README": b"Published by somebody\nin some year, for everyone\n"}).items():
            archive.writestr(f"BATS/{name}", content)
    app = upload_files(scoreboard_page(OWN), {"BATS.zip": buffer.getvalue()})
    assert len(frame(app, "section")) == 2
    assert "README: Line 1 has" in shown(app).replace("\\", "")


def test_an_example_is_put_into_the_field_and_answers_that_are_hardly_wrong_say_why() -> None:
    app = choose(scoreboard_page(OWN), "sco_own_example", "Everyday things")
    assert widget(app, "sco_questions").value.startswith("dog puppy cat kitten")
    (table,) = [item.value for item in app.get("html") if 'class="answered"' in item.value]
    assert "2nd in its list" in table
    assert "puppy; without such forms, as on Word arithmetic, kitten is first." in table
    assert "is nearer to" not in table, "lioness: of an answer that is plainly wrong no reason is looked for"
    choose(app, "sco_own_example", "Two words and how alike")
    assert "The machine agrees with these scores **90 of 100** times" in shown(app)


def test_an_unknown_word_of_the_field_or_of_a_kept_file_is_mended_by_a_press(monkeypatch: Any) -> None:
    app = choose(scoreboard_page(OWN), "sco_questions", "germny berlin italy rome\nking queen man woman")
    assert "GloVe does not know germny." in shown(app).replace("`", "")
    assert "Did you mean" not in app.warning[0].value
    choose(app, "sco_own_meant", ("germny", "germany"))
    assert widget(app, "sco_questions").value.startswith("germany berlin italy rome\n")
    (table,) = [item.value for item in app.get("html") if 'class="answered"' in item.value]
    assert table.count("You took germany in the place of germny.") == 1, "in the question that has it alone"
    assert "Of your 2 questions" in shown(app)
    assert not app.warning
    assert not has_widget(app, "sco_own_meant")
    choose(app, "sco_questions", "king kingdom president goverment")
    choose(app, "sco_own_meant", ("goverment", "government"))
    assert widget(app, "sco_questions").value == "king kingdom president government", "a slip that the set holds"
    choose(app, "sco_questions", "germany berlin italy rome\nking queen man woman")
    assert not has_widget(app, "sco_own_meant")
    pairs = b"blacksmiht,forge,8\nking,emperor,9\nwar,peace,5\nknight,castle,6\n"
    upload_files(app, {"mine.txt": b"germny berlin spain madrid\n", "pairs.csv": pairs})
    assert "One pair is left out: GloVe does not know blacksmiht." in shown(app).replace("`", "")
    choose(app, "sco_own_meant", ("blacksmiht", "blacksmith"))
    choose(app, "sco_own_meant", ("germny", "germany"))
    assert not app.warning
    assert "Of your 3 questions" in shown(app)
    assert "blacksmith" in frame(app, "cosine")["first"].tolist()
    monkeypatch.setattr(kept, "MOST_BYTES", 10)
    upload_files(app, {"large.txt": b"germny berlin spain madrid\n"})
    choose(app, "sco_own_meant", ("germny", "germany"))
    assert not app.warning, "also of one that the tab does not keep over a reload"


def test_of_several_lists_the_one_just_brought_is_chosen_and_named() -> None:
    app = scoreboard_page(OWN)
    files = {"mine.csv": SIMLEX.encode(), "two.csv": b"cat,dog,7\nking,queen,8\ncar,tree,1\nsun,moon,4\n"}
    upload_files(app, files)
    upload_files(app, {**files, "two.tsv": b"cat\tdog\t7\nking\tqueen\t8\n" * 2})
    assert widget(app, "sco_own_pairs_1").value == "two.tsv", "by a chooser of its own, which names what is shown"
    assert sorted(widget(app, "sco_own_pairs_1").options) == ["mine", "two.csv", "two.tsv"], (
        "with endings where they differ"
    )
    assert widget(app, "sco_take_out").label == "Take out all"
    told = shown(app)
    assert "two.tsv: cat, dog stands here twice, and counts once." in told.replace("\\", "")


def test_a_table_of_prices_is_asked_about_before_its_numbers_are_taken_for_likeness() -> None:
    rows = "Pilsner,lager,32,4.8\nStout,ale,45,6\nGin,spirit,250,38\nMead,honey,60,12\n"
    app = upload(scoreboard_page(OWN), f"Beer,Style,Price,ABV\n{rows}")
    assert "Does *Price* say how alike two words are?" in shown(app)
    assert "The first line was read as the names of the columns." in shown(app), "it may be a pair"
    assert "too few" not in shown(app)
    widget(app, "sco_own_alike").click().run()
    assert "4 pairs are too few" in shown(app)
    assert "250.38" not in shown(app)
    upload(app, f"word1,word2,score,stock\n{rows}")
    assert "say how alike two words are?" not in shown(app), "a list that says it is one"


def test_a_head_that_is_passed_over_is_told() -> None:
    app = upload(scoreboard_page(OWN), "land;huvudstad;land2;huvudstad2\nsweden;stockholm;norway;oslo\n;;;\n")
    told = "Line 1 is read as the names of the columns: land, huvudstad, land2, huvudstad2."
    assert app.warning[0].value.replace("\\", "") == f"Left out: {told}"


def test_for_a_word_of_two_letters_or_a_rare_name_no_other_is_offered() -> None:
    app = choose(scoreboard_page(OWN), "sco_questions", "bryggeri öl vineri vin\ngermny berlin italy rome")
    assert widget(app, "sco_own_meant").options == ["`germny` → germany"]


def test_what_is_wrong_with_a_line_is_said_of_that_line() -> None:
    app = choose(scoreboard_page(OWN), "sco_questions", "aspirin ibuprofen high")
    said = app.error[0].value.replace("\\", "")
    assert "the first has 3 words. “high” is no number, and a question has four words." in said
    choose(app, "sco_questions", "blood pressure is high")
    said = app.error[0].value.replace("\\", "")
    assert "Line 1 reads as a sentence" in said
    assert "the first has 4 words" not in said
    typed = "\n".join(["heart heart heart heart"] * 5)
    choose(app, "sco_questions", f"{typed}\nking queen man woman\nHerz heart Leber liver")
    assert shown(app).count("among its own words") == 5, "one fold has them all"
    assert not app.warning
    assert "In no dictionary of English" not in shown(app), "two words of eight"
    choose(app, "sco_questions", "Herz heart Leber liver")
    assert "In no dictionary of English" in shown(app)
    app = upload_files(scoreboard_page(OWN), {"letter.txt": b"Dear Sir, I write to you as my mother was ill.\n"})
    assert "': name'" not in app.error[0].value


def test_of_a_line_with_commas_and_numbers_the_numbers_alone_are_not_known() -> None:
    app = choose(scoreboard_page(OWN), "sco_questions", "1789, France, 1917, Russia\nking, queen, emperor, empress")
    told = shown(app).replace("`", "")
    assert "One question could not be asked: GloVe does not know 1789, 1917. It holds no numbers." in told
    assert not has_widget(app, "sco_own_meant")
    choose(app, "sco_questions", "Louis XVI, France, Nicholas II, Russia")
    assert "does not know Louis XVI, Nicholas II. It knows single words only" in shown(app).replace("`", "")
    assert not has_widget(app, "sco_own_meant"), "xvi is no name"


def test_what_is_brought_is_shown_and_not_the_example_that_stood_there() -> None:
    app = choose(scoreboard_page(OWN), "sco_own_example", "Two words and how alike")
    assert "The machine agrees with these scores **90 of 100** times" in shown(app)
    upload_files(app, {"mine.csv": SIMLEX.encode()})
    assert not widget(app, "sco_questions").value, "no example seems to be what is answered"
    assert widget(app, "sco_own_example").value is None
    assert "3 pairs are too few" in shown(app)
    assert "90 of 100" not in shown(app)
    assert not has_widget(app, "sco_own_pairs")
    upload_files(app, {"mine.csv": SIMLEX.encode(), "two.csv": b"cat,dog,7\nking,queen,8\ncar,tree,1\nsun,moon,4\n"})
    assert widget(app, "sco_own_pairs").value == "two", "the newest"
    assert "4 pairs are too few" in shown(app)
    choose(app, "sco_own_pairs", "mine")
    assert "3 pairs are too few" in shown(app), "the other one can be chosen"
    choose(app, "sco_questions", "king queen man woman")
    told = shown(app)
    assert told.index("Your question is answered right") < told.index("pairs are too few"), "typed last"
    assert "**Your questions**: 1 of 1 right" in told, "beside a file it is said whose these are"
    upload_files(app, {"mine.csv": SIMLEX.encode()})
    told = shown(app)
    assert told.index("pairs are too few") < told.index("Your question is answered right"), "brought last"
    assert "**Mine**" in told
    assert not app.exception


def test_what_an_own_list_of_pairs_says_stands_above_what_was_left_out() -> None:
    typed = "cat dog 8\nsun moon 4\ncar bus 7\nzzqxx dog 5\nkidney liver high"
    told = shown(choose(scoreboard_page(OWN), "sco_questions", typed))
    assert told.index("3 pairs are too few") < told.index("One pair is left out")


def test_an_example_is_called_so_and_asked_without_a_file_which_comes_back_when_the_field_is_emptied() -> None:
    app = upload_files(scoreboard_page(OWN), {"mine.txt": b"hot cold big small\n"})
    assert "Your question is not answered right" in shown(app)
    choose(app, "sco_own_example", "Everyday things")
    told = shown(app).replace("\\", "").replace("`", "")
    assert "mine.txt is still here. To ask it, empty the field." in told
    assert "The example: of 5 questions **3** are answered right" in told
    choose(app, "sco_questions", "")
    assert "mine.txt is in." in shown(app).replace("\\", "").replace("`", "")
    assert "Your question is not answered right" in shown(app)
    choose(app, "sco_questions", "king queen man woman")
    assert "**Your questions**: 1 of 1 right" in shown(app)


def test_what_can_be_read_is_answered_beside_a_file_that_cannot_and_the_next_file_comes_in_its_place() -> None:
    app = choose(scoreboard_page(OWN), "sco_questions", "king queen man woman")
    upload_files(app, {"photo.png": b"\x89PNG\x00"})
    told = shown(app).replace("\\", "").replace("`", "")
    assert "photo.png cannot be read." in told
    assert "## Your question is answered right" in told
    assert "photo.png: This is not a text file" in app.warning[0].value.replace("\\", "").replace("`", "")
    assert not app.error
    app.switch_page("pages/map.py").run()
    app.query_params.update({"sco_view": OWN})
    app.switch_page(SCOREBOARD).run()
    choose(app, "sco_questions", "germany hamburg spain barcelona\n: later\nhot cold big small")
    told = shown(app).replace("\\", "").replace("`", "")
    assert "Of your 2 questions" in told
    assert "photo.png cannot be read." in told
    upload_files(app, {"pairs.csv": SIMLEX.encode()})
    told = shown(app).replace("\\", "").replace("`", "")
    assert "pairs.csv is in." in told
    assert "photo.png" not in told
    app.switch_page("pages/map.py").run()
    app.query_params.update({"sco_view": OWN})
    app.switch_page(SCOREBOARD).run()
    upload_files(app, {"good.txt": b"hot cold big small\n"})
    assert "pairs.csv, good.txt are in." in shown(app).replace("\\", "").replace("`", ""), "none is replaced"
    assert not app.exception


def test_of_files_none_of_which_can_be_read_it_is_not_said_that_they_are_in() -> None:
    app = upload_files(scoreboard_page(OWN), {"mine.txt": b"hot cold big\n"})
    told = shown(app).replace("\\", "").replace("`", "")
    assert "mine.txt cannot be read." in told
    assert "is in." not in told
    assert "## Your questions" not in told, "there is nothing below"
    assert "Line 1 has 3 words" in app.error[0].value
    app = choose(scoreboard_page(OWN), "sco_questions", "What is the capital of France?")
    assert "No line is a question yet" in app.error[0].value
    assert "## Your questions" not in shown(app)


def test_files_are_still_there_after_another_page_the_newest_first_until_they_are_taken_out() -> None:
    app = upload_files(scoreboard_page(OWN), {"mine.txt": b"hot cold big small\n"})
    upload_files(app, {"mine.txt": b"hot cold big small\n", "new.csv": SIMLEX.encode()})
    assert [name for name, _ in app.session_state["sco_files"]] == ["new.csv", "mine.txt"]
    upload_files(app, {"mine.txt": b"hot cold big small\n"})
    app.switch_page("pages/map.py").run()
    app.query_params.update({"sco_view": OWN})
    app.switch_page(SCOREBOARD).run()
    assert "mine.txt is still here." in shown(app).replace("\\", "").replace("`", "")
    assert "Your question is not answered right" in shown(app)
    widget(app, "sco_take_out").click()
    app.run()
    assert "The example" in shown(app)


def test_a_fresh_file_is_taken_out_by_a_press_and_another_one_is_read_then() -> None:
    app = upload_files(scoreboard_page(OWN), {"mine.txt": b"hot cold big small\n"})
    widget(app, "sco_take_out").click()
    app.run()
    assert "The example" in shown(app)
    assert not has_widget(app, "sco_take_out")
    widget(app, "sco_upload_1").set_value([("mine.txt", b"king queen man woman\n", "text/plain")])
    app.run()
    assert "Your question is answered right" in shown(app)


def test_questions_of_a_file_and_of_the_field_have_their_names_above_them() -> None:
    app = upload_files(scoreboard_page(OWN), {"mine.txt": b"hot cold big small\n"})
    assert "**Mine**" not in shown(app)
    choose(app, "sco_questions", "king queen man woman")
    assert [name in shown(app) for name in ("**Your questions**", "**Mine**")] == [True, True]
    assert len([item for item in app.get("html") if 'class="answered"' in item.value]) == 2


def test_to_answer_an_empty_field_is_answered_and_two_answers_may_be_right() -> None:
    app = scoreboard_page(OWN)
    assert own_words.EMPTY not in shown(app)
    widget(app, "sco_answer").click().run()
    assert own_words.EMPTY in shown(app)
    choose(app, "sco_questions", "nile egypt danube austria")
    assert "Your question is not answered right" in shown(app)
    assert any(own_words.SECOND_RIGHT in caption.value for caption in app.caption)
    choose(app, "sco_questions", "nile egypt danube austria / bulgaria")
    assert "Your question is answered right" in shown(app)
    assert not any(own_words.SECOND_RIGHT in caption.value for caption in app.caption)


def test_own_pairs_are_compared_with_the_cosines(glove: WordVectors, tmp_path: Path, monkeypatch: Any) -> None:
    app = upload_files(scoreboard_page(OWN), {"SimLex-999.txt": SIMLEX.encode()})
    report = evaluate_similarity(glove, parse_pairs(SIMLEX.encode()))
    assert "3 pairs are too few to say how well the machine agrees with these scores" in shown(app)
    assert "Further right: more alike by these scores." in shown(app)
    rows = frame(app, "cosine")
    assert sorted(rows["these scores, 1 to 8.5"]) == [1, 7, 8.5]
    assert len(figures(app)) == 1
    (tmp_path / "SimLex-999.txt").write_text(SIMLEX)
    monkeypatch.chdir(tmp_path)
    assert f"SimLex-999 3 pairs, Spearman {report.spearman}" in run_code(app.code[-1].value)


def test_a_line_of_a_file_that_is_none_is_named_and_the_others_are_answered() -> None:
    app = upload_files(scoreboard_page(OWN), {"p.txt": b"tiger cat\nbook paper 7.46\nking queen 8.1\n"})
    assert "Line 1 is not word, word, score" in app.warning[0].value
    assert len(frame(app, "cosine")) == 2
    app = upload(scoreboard_page(OWN), "man king woman queen\nman king woman\n")
    assert "Your question is answered right" in shown(app)
    assert "Line 2 has 3 words" in app.warning[0].value


def test_questions_and_pairs_of_several_files_are_shown_together() -> None:
    files = {"a.csv": SIMLEX.encode(), "b.txt": b"cat dog 7\nking queen 8\n", "q.txt": GOOD.encode()}
    app = upload_files(scoreboard_page(OWN), files)
    assert "2 questions could not be asked" in shown(app)
    choose(app, "sco_own_pairs", "b.txt" if "b.txt" in app.selectbox(key="sco_own_pairs").options else "b")
    assert any("2 pairs are too few to say" in warning.value for warning in app.warning)


@pytest.mark.usefixtures("by_section")
def test_the_filters_of_failures_and_of_own_questions_are_two() -> None:
    app = scoreboard_page(FAILURES, sco_filter="euro", sco_own_filter="hot")
    assert (widget(app, "sco_filter").value, has_widget(app, "sco_own_filter")) == ("euro", False)
    app = scoreboard_page(OWN, sco_filter="euro", sco_own_filter="hot")
    assert (widget(app, "sco_own_filter").value, has_widget(app, "sco_filter")) == ("hot", False)


@pytest.mark.usefixtures("by_section")
def test_hostile_names_and_words_of_a_file_are_shown_as_they_are() -> None:
    name = "![x](https://example.org/x.png) **b** <script>alert(1)</script> :red[r] $x^2$ `code`"
    word = "![x](https://example.org/x.png)"
    app = upload(
        scoreboard_page(OWN), f": {name}\nman king woman queen\nman {word} woman queen\n: {'n' * 5000}\na b c d\n"
    )
    assert not app.exception
    choose(app, "sco_own_section", app.selectbox(key="sco_own_section").options[1])
    choose(app, "sco_own_section", app.selectbox(key="sco_own_section").options[0])
    for text in markdown(app):
        left = without_code(text)
        assert not re.search(r"example\.org|script>|:red|\$|\*\*b|nnnn", left), text


@pytest.mark.usefixtures("by_section")
def test_a_file_of_a_thousand_sections_and_many_failures_is_cut_and_says_so() -> None:
    many = "".join(f": s{number}\n" for number in range(1_000)) + "man king woman queen\n"
    app = upload(scoreboard_page(OWN), many)
    assert "The first 500 of 1,000 sections are shown." in shown(app)
    assert len(frame(app, "section")) == 500
    app = upload(scoreboard_page(OWN), ": one\n" + "hot cold big small\n" * 10_001)
    assert len(frame(app, "question")) == 10_000
    assert "The first 10,000 are shown" in shown(app)
