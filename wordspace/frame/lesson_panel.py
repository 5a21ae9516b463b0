"""The panel above a page that is part of a lesson: how far one is, what to look at, the question, the way on.

It is HTML, and its script (static/lesson.js) does what happens in the browser: it walks from step to step within the
session, keeps answers, folds, and says when a view is no longer the step's. Without the script its links are links.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from html import escape

import streamlit as st

from embedding_core import EmbeddingError
from embedding_core.html.prose import line, prose
from embedding_core.lessons import LessonError
from embedding_core.lessons.lesson import OF_THE_LESSON
from wordspace.frame import guesses, lesson, links, static
from wordspace.frame.lesson import Place
from wordspace.frame.pages import LESSONS, Page
from wordspace.frame.terms import linked
from wordspace.frame.text import escape as escape_markdown
from wordspace.work import jobs

_LEFT = "lesson_left"
BACK = "left"  # what an address holds that asks for the way back to its lesson alone
# Between two sentences: marks may close the first
_SENTENCE = re.compile(r"(?<=[.?!])(?<![A-Z]\.)\s+|(?<=[.?!]\*)\s+")
_FIELDS = "lesson_fields"  # names that steps have put into the address
_SEEN, _AT = "lesson_seen", "lesson_at"  # the steps that were opened, and the one that was opened last
# What the button says that shows the fields and buttons of a page that is presented, or hides them
SHOWN = ("Show the fields", "Hide the fields")
# A step that is presented shows the fields at once where it says that something is to be written there.
_FIELDS_NEEDED = re.compile(r"(?i)\btype\b|\bwrite (two|your|a|any)\b|\bchoose \*|\btry (?!it\b)|\bpress \*\*show")
# What leads back to a step whose view was changed, and to one from another page
PUT_BACK = ("You left the step: go back", "Put it back")
BY_HAND = "/byhand"  # whose board is nothing without its steps
PRESENTED = 20  # px of the type of a figure that is read from the back of a room
# For those who take a lesson, and for nobody else. What hides a picture until somebody has guessed comes with the
# panel, so that it is never seen before.
START = f"""<style>
    :has(> .st-key-lesson):has(.lesson[data-here][data-asks]:not([data-said])) ~ * {{
        visibility: hidden; max-height: 0; overflow: hidden; pointer-events: none;
    }}
    /* Figures measure their texts when they draw them, so the size that is presented is there before. */
    @media (min-width: 40rem) {{
        :root:has(.lesson[data-present]) {{--enlarge: 1.4}}
        :root:has(.lesson[data-present]) :is(.js-plotly-plot, #js-plotly-tester) text {{
            font-size: {PRESENTED}px !important;
        }}
    }}
</style>
<script>{{
    document.querySelector("#lesson-style") ?? document.body.append(Object.assign(document.createElement("link"), {{
        id: "lesson-style", rel: "stylesheet", href: {static.in_script(static.address("lesson.css"))},
    }}));
    import({static.in_script(static.address("lesson.js"))});
}}</script>"""


def show(page: Page) -> Place | None:
    """Draw the panel where the address asks for a step, or the way back to a lesson that was left; returns the step."""
    place = None
    if BACK in st.query_params:
        _leave_again()
    if page is LESSONS:  # which leads on to a step itself
        st.session_state.pop(_AT, None)
        if "end" in st.query_params:
            st.session_state.pop(_LEFT, None)
        return None
    try:
        place = lesson.in_address()
    except EmbeddingError as error:
        st.session_state.pop(_LEFT, None)
        show_mistakes(error)
    if place is not None and str(place.number) != (asked := st.query_params[lesson.STEP]):
        _draw(no_such_step(place, asked))  # its view is not on screen either
        return None
    if place is not None:
        st.session_state[_LEFT] = place
        _forget(place)
        _open_afresh(place, page)
        _draw(panel(place, here=page.url == place.step.link.page))
        return place
    st.session_state.pop(_AT, None)  # what is done on the page now has nothing to do with a step
    left = st.session_state.get(_LEFT)
    if left is not None and page.url == left.step.link.page:  # elsewhere the list of all lessons leads to it
        _draw_way_back(left)
    return None


def _draw_way_back(left: Place) -> None:
    title, address = escape(left.lesson.title), escape(left.address)
    with st.container(key="lesson", gap=None):
        start()
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key="lesson_left"):
            st.html(f'<p class="lesson-return"><a href="{address}">Back to the lesson: {title}</a></p>')
            # The script lets go of what the tab keeps of it.
            let_go = partial(st.session_state.pop, _LEFT, None)
            st.button("Close it", key="lesson_close", type="tertiary", on_click=let_go)


def _leave_again() -> None:
    """Remember a lesson that was left before the page was loaded anew, and take it out of the address."""
    with suppress(EmbeddingError):
        if (place := lesson.in_address()) is not None:
            st.session_state[_LEFT] = place
    for name in (*OF_THE_LESSON, BACK):
        st.query_params.pop(name, None)


def _forget(place: Place) -> None:
    """Let go of what earlier steps had put into fields, where the address was walked to: it alone says what is seen.

    Streamlit takes the fields that are on screen from the address then, but not those of views that are not open.
    """
    fields: set[str] = st.session_state.setdefault(_FIELDS, set())
    for key in fields - set(st.query_params) if links.walked() else ():
        st.session_state.pop(key, None)
    fields.update(name for name, _ in place.step.link.state)


def _open_afresh(place: Place, page: Page) -> None:
    """Let go of all that a page was left with where a step was walked to on it: it opens as the step's text says.

    Who comes back from the next step finds it as it was, and what a reader brought to the page stays there. A step on
    the page of the last one was opened with that one.
    """
    state = st.session_state
    seen, last = state.setdefault(_SEEN, set()), state.get(_AT)
    before, here, following = ((place.key, place.number + by) for by in (-1, 0, 1))
    previous = place.at(place.number - 1)
    back = here in seen and last in (here, following)
    on = previous is not None and previous.step.link.page == page.url and last == before
    state[_AT] = here
    seen.add(here)
    if back or on or not page.keys or page.url != place.step.link.page or not links.walked():
        return
    jobs.drop_all(page.path)
    for key in [str(key) for key in state if str(key).startswith(page.keys)]:
        if key not in page.brought and key not in st.query_params:
            del state[key]


def start() -> None:
    """Send the style and the script that a panel, and the page of all lessons, need."""
    st.html(START, unsafe_allow_javascript=True)


def show_mistakes(error: EmbeddingError, place_of: Callable[[int], str] = "Line {}".format) -> None:
    """Say what is wrong with a lesson, mistake by mistake; ``place_of`` says where its reader finds a line of it."""
    if isinstance(error, LessonError):
        said = [(place_of(each.line), each.problem, each.remedy) for each in error.mistakes]
        items = ["- {}: {} {}".format(*(escape_markdown(text, 300) for text in texts)) for texts in said]
        st.error("\n".join(["This lesson cannot be shown yet.", *items]))
    else:
        st.error(escape_markdown(str(error), 300))


def way_on(place: Place) -> str:
    """The next step's link, for the foot of the page."""
    after = place.at(place.number + 1)
    label, address = ("To the end of the lesson", place.end) if after is None else ("Next step", after.address)
    return f'<p class="lesson-on"><a class="lesson-link" href="{escape(address)}">{label}</a></p>'


def _draw(html: str) -> None:
    with st.container(key="lesson", gap=None):
        start()
        st.html(html)


def no_such_step(nearest: Place, asked: str) -> str:
    """What is said where an address asks for a step that the lesson has not, with ways to its first and nearest one."""
    total, first = len(nearest.lesson.steps), nearest.at(1)
    ways = {place.number: place.address for place in (first, nearest) if place is not None}
    links = " · ".join(f'<a href="{escape(to)}">Go to step {number}</a>' for number, to in ways.items())
    steps = f"{total} steps" if total > 1 else "one step"
    return (
        f'<p class="lesson-return">The lesson “{escape(nearest.lesson.title)}” has {steps}, and none is number '
        f"“{escape(asked[:12])}”. {links}</p>"
    )


def panel(place: Place, *, here: bool = True) -> str:
    """The panel of a step as HTML; ``here`` is whether its page is the step's, of which then less is shown."""
    step, total = place.step, len(place.lesson.steps)
    state = escape(json.dumps(step.link.state))
    marks = "".join([" data-asks" * bool(step.question), " data-present" * place.presenting, " data-here" * here])
    where = f' data-lesson="{place.key}" data-step="{place.number}" data-page="{step.link.page}" data-state="{state}"'
    question = step.question
    # What is read from the back of a room comes one sentence at a time, beside the picture.
    before = sentences(step.text) if place.presenting and question is None else linked(prose(step.text))
    after = sentences(step.after) if place.presenting else linked(prose(step.after))
    ask, replies = (guesses.in_panel(question), "".join(guesses.replies(question))) if question else ("", "")
    live = ' aria-live="polite"' if place.presenting else ""  # the next sentence comes in the place of the last
    needed = step.link.page == BY_HAND or bool(_FIELDS_NEEDED.search(" ".join((*step.text, *step.after))))
    fields = place.presenting and needed
    marks += " data-controls" * fields
    controls = f'<button type="button" class="lesson-controls">{SHOWN[fields]}</button>' if place.presenting else ""
    return (
        f'<section class="lesson" aria-label="Lesson: {escape(place.lesson.title)}"{where}{marks}>'
        f'<div class="lesson-bar"><p class="lesson-count" id="lesson-count">'
        f'<span class="unseen">Step </span><b>{place.number}</b> of {total}</p>'
        f'<h2 tabindex="-1" aria-describedby="lesson-count">{line(step.heading)}</h2>'
        f'<a class="lesson-reset" hidden href="{escape(place.address)}">{PUT_BACK[here]}</a></div>'
        f'<progress class="lesson-progress" aria-hidden="true" max="{total}" value="{place.number}"></progress>'
        f'<div class="lesson-text"{live}><div class="lesson-before">{before}{ask}</div>{replies}'
        f'<div class="lesson-after">{after}</div></div>'
        f'<div class="lesson-tools">{controls}'
        '<button type="button" class="lesson-fold" aria-expanded="true">Hide text</button>'
        f'<a class="lesson-leave" href=".{lesson.LESSONS}">Leave</a></div>'
        f'<nav class="lesson-steps" aria-label="Steps of the lesson">{"".join(_steps(place))}</nav>'
        '<p class="lesson-nth" aria-hidden="true"></p></section>'
    )


def sentences(paragraphs: Sequence[str]) -> str:
    """The sentences of a text, a paragraph each, of which the script shows one at a time; the first to begin with.

    >>> sentences(["Zero is out of reach. Why?", "Look."]).count("<p")
    3
    """
    lines = [line(sentence) for paragraph in paragraphs for sentence in _SENTENCE.split(paragraph)]
    told = "".join(f'<p class="lesson-sentence">{sentence}</p>' for sentence in lines)
    return linked(told).replace('sentence">', 'sentence lesson-now">', 1)


def _steps(place: Place) -> Iterator[str]:
    before, after = place.at(place.number - 1), place.at(place.number + 1)
    if before is not None:
        yield f'<a class="lesson-previous" rel="prev" href="{escape(before.address)}">Previous</a>'
    if after is not None:
        yield f'<a class="lesson-next" rel="next" href="{escape(after.address)}">Next step</a>'
    else:
        yield f'<a class="lesson-next" href="{escape(place.end)}">To the end</a>'
