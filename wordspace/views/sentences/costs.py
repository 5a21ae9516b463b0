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
from wordspace.views.sentences.own_meaning import show_meaning
from wordspace.views.sentences.own_task import show_notes, show_similar, show_sums

OWN = {SIMILAR: show_similar, SUMS: show_sums, NOTES: show_notes, MEANINGS: show_meaning}


def show_costs(vectors: WordVectors) -> None:
    links.opened_on(MEANINGS, "ctx_task", "ctx_which")  # links of before
    task: str = st.pills(costs_words.ASK, TASKS, default=SIMILAR, required=True, key="ctx_task", **KEPT)
    right = costs_words.right_at(stored_tasks(), task)
    st.markdown(f"## {costs_words.headline(task, right)}")
    measured, own = st.columns([2, 3], gap="medium")
    with measured:
        bars = st.empty()
        bars.html(rights(task, None))  # there at once, whatever is waited for
        st.caption(costs_words.what_is_right(task, right))
    with own:
        answered = OWN[task](vectors)
    waiting = st.container()
    costs = None
    if answered:  # the model is waited for at one place
        with waiting:
            costs = measured_costs()
    if costs is not None:
        bars.html(rights(task, costs))
    show_more(task, costs)


def rights(task: str, costs: VectorCosts | None) -> str:
    """How often each kind is right, with the time that it takes once that is measured."""
    right = costs_words.right_at(stored_tasks(), task)
    rows = zip((GLOVE, "BERT"), costs_words.times(costs), (right.static, right.contextual), strict=True)
    return html.right_bars(list(rows), right.chance, costs_words.what_is_right(task, right))


def measured_costs() -> VectorCosts | None:
    """What the vectors of a sentence cost here; None while the model is on its way."""
    return contextual.answer(SHIPPED, contextual.Question(("costs",), lambda encoder: measure_costs(encoder, load())))


def show_more(task: str, costs: VectorCosts | None) -> None:
    """How all that was measured, and what it costs in numbers."""
    with widgets.fold(SURE, "ctx_which_sure") as panel:
        if panel.open:
            st.markdown(costs_words.how_sure(task, stored_tasks(), stored_placed()))
    spent = cache.model_worker().cost(SHIPPED)
    if costs is not None:
        st.markdown(f"{costs_words.costs_headline(costs)}. {costs_words.WHICH_TO_TAKE}")
    way_on.show()
    with widgets.fold("All that they cost, in numbers", "ctx_costs_fold") as panel:
        if panel.open:
            glove = shared.vectors()
            megabytes = None if spent is None else spent.megabytes
            sides = costs_words.costs_table(GLOVE, glove.dim, glove.rows.nbytes / 1e6, costs, megabytes)
            table = widgets.data_frame(sides)
            st.table(table, hide_index=True, border="horizontal", alt="Static and contextual vectors")
            if costs is not None and spent is not None:
                st.caption(costs_words.costs_in_words(costs, spent.seconds))
            widgets.download(table, "static or contextual", key="ctx_costs")
    widgets.code_panel(snippets.costs())
