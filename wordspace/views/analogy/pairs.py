"""Many pairs of one relation, and how parallel their differences are."""

import streamlit as st

from embedding_core import WordVectors, figures
from embedding_core.arithmetic.examples import RELATIONS
from embedding_core.arithmetic.geometry import offset_parallelism
from wordspace.frame import widgets
from wordspace.frame.links import KEPT
from wordspace.views.analogy import snippets, words


def show_relation(vectors: WordVectors) -> None:
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
    found = offset_parallelism(vectors, pairs)
    st.markdown(words.parallel_in_words(relation, found))
    widgets.chart(
        figures.differences(found),
        key="ari_differences",
        alt=f"Arrows from one start, one for each of {len(found.pairs)} pairs; mean cosine {found.mean_cosine:.2f}.",
    )
    st.caption(
        f"Each arrow is the second word minus the first, all started at one place. The picture holds "
        f"{100 * sum(found.explained):.0f} % of their lengths (squared); the cosines are measured in all "
        f"{vectors.dim} dimensions."
    )
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
