"""When to take which: how often static and contextual vectors are right at a task, and what they cost."""

import streamlit as st

from embedding_core import WordVectors, html, load
from embedding_core.context.costs import VectorCosts, measure_costs
from embedding_core.context.models import SHIPPED
from embedding_core.context.sense_data import stored_placed
from embedding_core.context.tasks import stored_tasks
from wordspace.frame import cache as shared
from wordspace.frame import links, way_on, widgets
from wordspace.frame.links import KEPT
from wordspace.frame.shared_sets import SHIPPED as GLOVE
from wordspace.frame.text import SURE
from wordspace.views.sentences import cache, contextual, costs_words, snippets
from wordspace.views.sentences.costs_words import MEANINGS, NOTES, SIMILAR, SUMS, TASKS
from wordspace.views.sentences.own_fits import Own, counted
from wordspace.views.sentences.own_meaning import show_meaning
from wordspace.views.sentences.own_task import has_own_notes, show_notes, show_similar, show_sums

READ = NOTES, MEANINGS  # tasks for which BERT reads a sentence
OWN = {SIMILAR: show_similar, SUMS: show_sums, NOTES: show_notes, MEANINGS: show_meaning}


def show_costs(vectors: WordVectors) -> None:
    links.opened_on(MEANINGS, "ctx_task", "ctx_which")  # links of before
    task: str = st.pills(costs_words.ASK, TASKS, default=SIMILAR, required=True, key="ctx_task", wrap=True, **KEPT)
    right = costs_words.right_at(stored_tasks(), task)
    own_notes = task == NOTES and has_own_notes()
    with st.container(key="ctx_task_room"):
        top = st.container()
        measured, own = st.columns([2, 3], gap="medium")
    with measured:
        general = st.container()
        st.html(rights(task))  # there at once, whatever is waited for
        st.caption(costs_words.what_is_right(task, right))
    with own:
        own_told = OWN[task](vectors)
    with top.container(key="ctx_task_head"):
        st.markdown(f"## {own_told.headline or costs_words.headline(task, right)}")
    if own_told.headline:
        general.markdown(costs_words.as_a_rule(task, right))
    show_more(task, own_told, own_notes=own_notes)


def rights(task: str) -> str:
    """How often each kind is right."""
    right = costs_words.right_at(stored_tasks(), task)
    told = costs_words.what_is_right(task, right).replace("*", "")
    of = min(right.asked, 100)  # of few each is counted
    return html.right_bars([(GLOVE, right.static), ("BERT", right.contextual)], right.chance, told, of)


def measured_costs() -> VectorCosts | None:
    """What the vectors of a sentence cost here; None while the model is on its way."""
    return contextual.answer(SHIPPED, contextual.Question(("costs",), lambda encoder: measure_costs(encoder, load())))


def show_more(task: str, told_above: Own, *, own_notes: bool) -> None:
    """How all that was measured, and what it costs in numbers, once the model has answered what is asked above.

    So it is waited for at one place, and only where its costs are told.
    """
    costs = measured_costs() if told_above.answered and task in READ else None
    if told := costs_words.advice(task, counted(task), own=bool(told_above.headline)):
        st.markdown(told)
    if costs is not None:
        st.markdown(f"{costs_words.costs_headline(costs)}.")
    with widgets.fold(SURE, "ctx_which_sure") as panel:
        if panel.open:
            st.markdown(costs_words.how_sure(task, stored_tasks(), stored_placed()))
    way_on.show(costs_words.NEXT)
    with widgets.fold("All that they cost, in numbers", "ctx_costs_fold") as panel:
        if panel.open:
            if told_above.answered and task not in READ:
                costs = measured_costs()
            glove = shared.vectors()
            spent = cache.model_worker().cost(SHIPPED)
            megabytes = None if spent is None else spent.megabytes
            sides = costs_words.costs_table(GLOVE, glove.dim, glove.rows.nbytes / 1e6, costs, megabytes)
            table = widgets.data_frame(sides)
            st.table(table, hide_index=True, border="horizontal", alt="Static and contextual vectors")
            if costs is not None and spent is not None:
                st.caption(costs_words.costs_in_words(costs, spent.seconds))
            widgets.download(table, "static or contextual", key="ctx_costs")
    widgets.code_panel(snippets.costs())
    if own_notes:  # beside the button that copies the link
        st.caption(costs_words.LINK_WITHOUT_NOTES)
