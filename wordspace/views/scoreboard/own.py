"""A reader's own questions, typed or in files, and judged pairs, in the formats in which such sets are published."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from embedding_core import WordVectors, html, suggest
from embedding_core.evaluation import AnalogyReport, read_test_sets
from embedding_core.evaluation.archives import fingerprint
from embedding_core.evaluation.items import MAX_FILE_BYTES, QuestionFileError
from embedding_core.evaluation.report import Outcome
from embedding_core.evaluation.similarity import FEWEST_JUDGED, evaluate_pair_lists
from embedding_core.evaluation.sound import hardly_english
from embedding_core.evaluation.typed import questions_and_pairs
from embedding_core.text import fold
from wordspace.frame import echoes, lesson_draft, widgets
from wordspace.frame.links import KEPT, KEPT_UNLINKED
from wordspace.frame.text import clean, escape, literal
from wordspace.frame.unknown_words import MEANT_AS_TYPED, likely_meant, pills_of_meant
from wordspace.views.scoreboard import answers_words, cache, kept, own_words, people_words, snippets, words
from wordspace.views.scoreboard.evaluate import evaluate, start
from wordspace.views.scoreboard.failures import outcome_columns, row_of, show_section, word_filter
from wordspace.views.scoreboard.people import show_report, show_table

MOST_SECTIONS = 500
MOST_SECTIONS_DRAWN = 40
# So many questions are all listed with their answers.
FEW = 25
# What was put in the place of unknown words by a press
CHANGED = "sco_own_changed"
# Lists and names of columns that a reader says are of likeness
SURE = "sco_own_sure"
MOST_LOOKED_UP = 500  # questions whose words are looked up in a dictionary
TYPED = ("your questions", "your pairs")
EXAMPLE = [("example", own_words.QUESTIONS.encode())]

Files = Sequence[tuple[str, bytes]]


@dataclass(frozen=True)
class OwnRequest:
    """What a reader typed, as files of questions and of pairs, and other files; the example where there is none.

    What came last, which is ``brought`` or typed, is read and shown first.
    """

    typed: tuple[tuple[str, bytes], ...]
    uploads: tuple[tuple[str, bytes], ...]
    brought: bool = False

    @property
    def files(self) -> Files:
        if not self.brought:
            return [*self.typed, *self.uploads] or EXAMPLE
        # an example that stood in the field before is not asked for, nor are files beside one
        return [*self.uploads, *(() if self.typed and self.typed[0][0] in own_words.EXAMPLES else self.typed)]

    @property
    def is_example(self) -> bool:
        """Whether nothing of it is the reader's: the field is empty, or holds an example as it is."""
        return not self.uploads and (not self.typed or self.typed[0][0] in own_words.EXAMPLES)


def show_own(vectors: WordVectors) -> None:
    question, answer = st.columns([2, 3], gap="medium")
    with question:
        options = {name: {kept.TYPED: text} for name, text in own_words.EXAMPLES.items()}
        with widgets.examples_above("sco_own_example", options, keeps_own=True):
            request, said = ask()
    with answer:
        if kept.waits():
            st.markdown(own_words.READING)
        else:
            tell(vectors, request, said)
    in_code = dict(request.files if request.files is EXAMPLE else request.typed)
    kept.attach()
    widgets.code_panel(snippets.own_files([name for name, _ in request.uploads], in_code))


def ask() -> tuple[OwnRequest, DeltaGenerator | None]:
    """A field for questions, and for files of them; and the place where it is said that these are in."""
    kept.note()
    short = len(st.session_state.get(kept.TYPED) or "") <= kept.MOST_IN_LINK
    typed = st.text_area(
        own_words.LABEL,
        key=kept.TYPED,
        height=112,  # three lines, so that a phone shows the answer too
        placeholder=own_words.QUESTIONS,
        **(KEPT if short else KEPT_UNLINKED),
    )
    if len(typed or "") > kept.MOST_IN_LINK:
        st.caption(own_words.NOT_IN_LINK)
    with st.container(horizontal=True):
        # What was typed is sent as the field is left
        pressed = st.button("Answer them", key="sco_answer", type="primary")
        with st.popover("Bring a file", key=echoes.key_now(kept.PANEL)):
            uploads = st.file_uploader(
                "Files of questions, at most 5 MB",
                accept_multiple_files=True,
                max_upload_size=MAX_FILE_BYTES // 2**20,
                key=kept.field(),
                on_change=kept.note,
            )
            st.markdown(own_words.FORMATS)
    if pressed and not (typed or "").strip():
        st.markdown(own_words.EMPTY)
    files = kept.files()
    said = None
    if files:  # without uploads, they are of before a reload, or of an earlier visit to the page
        with st.container(horizontal=True, vertical_alignment="center"):
            said = st.empty()
            said.markdown(own_words.kept([name for name, _ in files], still=not uploads))
            st.button("Take out" if len(files) == 1 else "Take out all", key="sco_take_out", on_click=kept.take_out)
    lesson_draft.needs(kept.UPLOADED, [name for name, _ in files], "with *Bring a file*", called="your file")
    example = own_words.example_of(typed or "")
    names = example or TYPED[0], TYPED[1]
    parts = zip(names, questions_and_pairs(typed or ""), strict=True)
    files, brought = kept.newest_first(typed or "", files)
    if example and said is not None and not brought:  # what is the reader's is not counted with it
        said.markdown(own_words.set_aside([name for name, _ in files]))
        files = ()
    return OwnRequest(tuple((name, data) for name, data in parts if data.strip()), files, brought), said


def tell(vectors: WordVectors, request: OwnRequest, said: DeltaGenerator | None) -> None:
    """What comes out for the questions, or for the example; of files that cannot be read nothing else is ``said``."""
    headline = st.empty()
    if cache.own_reports().get(fingerprint(request.files)) is None:  # or that of the questions before would stay
        headline.markdown(f"## {own_words.whose(example=request.is_example)}")
    try:
        found = own_reports(vectors, request.files, example=request.is_example)
    except QuestionFileError as error:
        headline.empty()
        kept.cannot_be_read(names := unread(request.uploads))
        if said is not None and names:
            said.markdown(own_words.not_read(names))
        if request.uploads or len(request.typed) > 1 or len(request.typed[0][1]) > MAX_FILE_BYTES:
            raise
        raise QuestionFileError(own_words.no_question(request.typed[0][1].decode(), str(error)), error.line) from error

    kept.cannot_be_read(names := [name for name, _ in request.uploads if name in found.unread])
    if said is not None and names:
        said.markdown(own_words.not_read(names, [name for name, _ in request.uploads if name not in names]))
    unknown = own_words.missing_words(found.analogies, found.pairs.values())
    meant = what_is_meant(vectors, unknown) | slips(vectors, found.analogies)
    # What the field holds, or a file that the tab keeps, can be mended by a press.
    here = {word: near for word, near in meant.items() if can_be_mended(word, near)}

    def to_tell(word: str) -> str:
        return "" if word in here else meant.get(word, "")

    title, reasons = own_words.lines_left_out(found.left_out)
    told = ["" if reasons else title]
    if found.analogies is not None:
        told.insert(0, own_words.could_not_be_asked(found.analogies, to_tell))
        asked = [o.question for section in found.analogies.sections for o in section.outcomes][:MOST_LOOKED_UP]
        asked_words = list(dict.fromkeys(fold(word) for q in asked for word in (q.a, q.b, q.c, q.expected)))
        told.insert(1, own_words.few_english(asked_words, hardly_english(vectors, asked_words)))
    told.insert(-1, own_words.pairs_left_out(found.pairs, to_tell))
    too_few = ""
    if found.analogies is not None and len(found.pairs) == 1 and not found.pairs_first:
        report = next(iter(found.pairs.values()))
        too_few = "" if report.reason is None else people_words.no_order(report, own=True)
    told.append(too_few)
    if left_out := [part for part in told if part]:
        st.warning("\n\n".join(left_out))
    if reasons:
        with widgets.fold(title, "sco_own_left_out") as panel:
            if panel.open:
                st.markdown(reasons)
    if here:
        offered = {pair: f"{literal(pair[0])} → {escape(pair[1])}" for pair in here.items()}
        pills_of_meant("Did you mean", "sco_own_meant", offered, mend)
    headline.empty()
    several = len(request.files) > 1 + bool(too_few)  # pairs of which only this is said have nothing below
    if found.pairs and (found.pairs_first or found.analogies is None):
        show_pairs(vectors, found, headline, named=several)
    if found.analogies is not None:
        if found.analogies.total.asked:
            place = st.empty() if found.pairs_first else headline
            place.markdown(own_words.own_in_words(found.analogies.total, request.is_example))
        show_questions(vectors, found.analogies, named=several)
        if found.pairs and not found.pairs_first and not too_few:
            show_pairs(vectors, found, named=several)


def unread(files: Files) -> list[str]:
    """The names of those files that cannot be read."""
    names = []
    for name, data in files:
        try:
            read_test_sets([(name, data)], leave_out=True)
        except QuestionFileError:
            names.append(name)
    return names


def what_is_meant(vectors: WordVectors, unknown: Sequence[str]) -> dict[str, str]:
    """The word of the set that may stand behind each of the first unknown ones, where there is one: no part of a name.

    Nobody means another word by a number or a letter, and one of two letters, or a rare name, may be anything.
    """
    first = [word for word in unknown[: answers_words.MOST_NAMED] if vectors.words.lacks(word) not in MEANT_AS_TYPED]
    found = {word: suggest(vectors.words, word, 1) for word in first if len(word) > 2}
    rare = hardly_english(vectors, [word for near in found.values() for word in near])
    return {word: near[0] for word, near in found.items() if near and near[0] not in (*fold(word).split(), *rare)}


def slips(vectors: WordVectors, report: AnalogyReport | None) -> dict[str, str]:
    """What may be meant by words of the first wrong questions that the set has as rare ones: goverment.

    Of the 903 words of the wrong answers to Google's questions two are taken for slips, lats and denar.
    """
    found: dict[str, str] = {}
    sections = () if report is None else report.sections
    for asked in [o.question for section in sections for o in section.failures][:FEW]:
        typed = (asked.a, asked.b, asked.c, asked.expected)
        known = [word for word in map(vectors.words.look_up, typed) if word is not None]
        found |= {word: near[0] for word in known if (near := likely_meant(vectors, word, known))}
    return found


def can_be_mended(word: str, meant: str) -> bool:
    """Whether the field or a file that is kept holds an unknown word as it was told."""
    typed = st.session_state.get(kept.TYPED) or ""
    return own_words.mended(typed, word, meant) != typed or kept.mended(word, meant) != kept.files()


def mend(pair: tuple[str, str]) -> None:
    """Put the word that is meant into the field and the files, in the place of an unknown one."""
    before = [st.session_state.get(kept.TYPED) or "", *(data.decode(errors="replace") for _, data in kept.files())]
    st.session_state[kept.TYPED] = own_words.mended(before[0], *pair)
    kept.keep(kept.mended(*pair))
    changed: list[own_words.Change] = st.session_state.get(CHANGED, [])
    st.session_state[CHANGED] = own_words.with_change(changed, "\n".join(before), *pair)


def show_pairs(
    vectors: WordVectors, found: cache.OwnReports, headline: DeltaGenerator | None = None, *, named: bool = False
) -> None:
    """What comes out for a list of pairs, its ``headline`` above what was left out; which list, if it is ``named``."""
    reports = found.pairs
    name = next(iter(reports))
    if len(reports) > 1:
        before = st.session_state.get("sco_own_lists", list(reports))
        st.session_state["sco_own_lists"] = list(reports)
        if before != list(reports):  # the newest is shown, and named: a chooser of the same key would name the old one
            echoes.renew("sco_own_pairs")
        name = st.selectbox("Pairs", list(reports), format_func=clean, key=echoes.key_now("sco_own_pairs"))
    report = reports[name]
    column, sure = found.unsure.get(name, ""), st.session_state.setdefault(SURE, set())
    if column and (name, column) not in sure:
        st.markdown(own_words.is_it_alike(column))
        st.button(own_words.IT_IS, key="sco_own_alike", on_click=sure.add, args=((name, column),))
        return
    scores = [outcome.pair.human for outcome in report.outcomes] or [0.0, 1.0]
    scale = (min(scores), max(scores))
    if len(reports) > 1:
        headline = None  # the choice among the lists stands before what one says
    elif named:
        st.markdown(f"**{escape(name[:1].upper() + name[1:])}**")
    st.markdown(show_report(vectors, report, name, "sco_own_people", scale, own=True, headline=headline))
    if report.spearman is not None and len(report.outcomes) >= FEWEST_JUDGED:
        st.caption(people_words.in_papers(report))
    show_table(report, f"pairs {name}", "sco_own_people", scale, own=True)


def show_questions(vectors: WordVectors, report: AnalogyReport, *, named: bool = False) -> None:
    total = report.total
    if total.asked + total.skipped <= FEW:
        list_outcomes(vectors, report, named=named)
    else:
        show_sections(vectors, report)


def list_outcomes(vectors: WordVectors, report: AnalogyReport, *, named: bool = False) -> None:
    """Every question with its answer, as the reader wrote it, and why a wrong one may have come out.

    What comes from the field and from each file has its name above it, if ``named`` or where there is more than one.
    """
    parts = [section for section in report.sections if section.outcomes]
    outcomes = [outcome for section in parts for outcome in section.outcomes]
    if not outcomes:
        return
    for section in parts:
        if named or len(parts) > 1:
            st.markdown(own_words.part(section.name, section.score))
        st.html(html.answered_questions([own_row(vectors, outcome) for outcome in section.outcomes]))
    right = all(outcome.correct for outcome in outcomes)
    st.caption(answers_words.press(len(vectors)) + ("" if right else f" {own_words.SECOND_RIGHT}"))
    widgets.table(outcome_columns(outcomes, lower=False), "own questions", key="sco_own")


def own_row(vectors: WordVectors, outcome: Outcome) -> html.Answered:
    """A question as it is listed, with the words in it that were put in the place of unknown ones by a press."""
    row, asked = row_of(vectors, outcome, "3cosadd", lower=False), outcome.question
    words = {fold(word) for word in (asked.a, asked.b, asked.c, asked.expected, *asked.also)}
    told = own_words.changed(st.session_state.get(CHANGED, []), words)
    return replace(row, why=" ".join(filter(None, [told, row.why])))


def show_sections(vectors: WordVectors, report: AnalogyReport) -> None:
    """How many are right of each section, and the failures of one."""
    if len(report.sections) > MOST_SECTIONS:
        st.caption(f"The first {MOST_SECTIONS} of {len(report.sections):,} sections are shown.")
        report = replace(report, sections=report.sections[:MOST_SECTIONS])
    if report.total.asked and len(report.sections) <= MOST_SECTIONS_DRAWN:
        st.html(html.score_bars(words.own_rows(report)))
    widgets.table(words.sections_table({words.USUAL: report}), "own questions", key="sco_own", title="By section")
    names = {f"{number}. {clean(section.name)}": section for number, section in enumerate(report.sections, start=1)}
    chosen = st.selectbox("Section", list(names), key="sco_own_section")
    wanted = word_filter("sco_own_filter")
    show_section(vectors, names[chosen], wanted, "own questions", "3cosadd", "sco_own", report)


def own_reports(vectors: WordVectors, files: Files, *, example: bool) -> cache.OwnReports:
    """The reports of some files; without that of the questions when the reader stopped it or the host is busy.

    Raises QuestionFileError.
    """
    key = fingerprint(files)
    store = cache.own_reports()
    found = store.get(key)
    if found is not None:
        return found
    sets = read_test_sets(files, leave_out=True)
    pairs = evaluate_pair_lists(vectors, sets.pair_lists)
    newest = next(file for file in files if file[0] not in sets.unread)
    pairs_first = bool(pairs) and not read_test_sets([newest], leave_out=True).questions
    unsure = {name: item.unsure for name, item in zip(pairs, sets.pair_lists, strict=True) if item.unsure}
    without = cache.OwnReports(None, pairs, sets.left_out, sets.unread, pairs_first, unsure=unsure)
    if not sets.questions:
        found = without
    elif st.session_state.get("sco_own_stopped") == key:
        st.info("Stopped.")
        st.button("Answer the questions", key="sco_own_start", on_click=start, args=("sco_own_stopped",))
        return without
    else:
        going_on = "Answering the example" if example else "Answering your questions"
        report = evaluate(vectors, sets.questions, "3cosadd", going_on, "sco_own_stopped", what=key)
        found = replace(without, analogies=report)
        if report is None:
            return found
    store.put(key, found)
    return found
