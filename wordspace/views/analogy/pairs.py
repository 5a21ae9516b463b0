"""Many pairs of one relation, and how parallel their differences are."""

import streamlit as st

from embedding_core import WordVectors, figures, html
from embedding_core.arithmetic.examples import RELATIONS
from embedding_core.arithmetic.geometry import OffsetParallelism, offset_parallelism
from wordspace.frame import widgets
from wordspace.frame.links import KEPT
from wordspace.views.analogy import snippets, words


def show_relation(vectors: WordVectors) -> None:
    """The pairs of the relation that the reader chooses."""
    relation = st.pills(
        "Relation",
        list(RELATIONS),
        default="country → capital",
        required=True,
        key="ari_relation",
        label_visibility="collapsed",
        **KEPT,
    )
    pairs = [pair for pair in RELATIONS[relation] if all(word in vectors for word in pair)]
    if len(pairs) < 2:
        st.info(f"The vectors that you explore hold {len(pairs)} pairs of this relation. Choose another one, or GloVe.")
        return
    tell(relation, offset_parallelism(vectors, pairs))


def tell(relation: str, found: OffsetParallelism) -> None:
    """The arrows, the angles between them, and the table of both."""
    st.html(html.angle_line(found.mean_angle, found.shuffled_mean_angle))
    with st.container(key="ari_answer"):
        left, right = st.columns([5, 7])
    with left:
        widgets.chart(
            figures.fan(found),
            key="ari_fan",
            alt=f"Arrows from one start, one a pair, {found.mean_angle:.0f} degrees apart on average.",
        )
    with right:
        if len(found.angles) and len(found.shuffled_angles):
            st.html(html.angle_spread(found.angles, found.shuffled_angles))
        st.markdown(words.parallel_in_words(relation, found))
        st.caption(words.caption_of_arrows(found))
    widgets.table(
        {
            "first": [pair[0] for pair in found.pairs],
            "second": [pair[1] for pair in found.pairs],
            "length": found.lengths.round(3),
            "cosine with the mean of the others": found.to_others.round(4),
        },
        f"relation {relation}",
        key="ari_relation",
    )
    widgets.code_panel(snippets.parallelism(relation))
