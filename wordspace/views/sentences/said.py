"""What the reader says of a word in two sentences: it stands beside what BERT says, and is counted."""

from dataclasses import dataclass

import streamlit as st

from embedding_core.context.same_sense import SenseVerdict
from embedding_core.text import Mark
from wordspace.frame.links import KEPT_UNLINKED
from wordspace.views.sentences import contextual, pair_words

_SAID = "ctx_said"  # pair -> whether it has one sense to the reader, and to BERT


@dataclass(frozen=True)
class Said:
    """Whether a word has one sense in two sentences, as the reader says and as BERT does (None: it cannot tell)."""

    reader: bool
    bert: bool | None


def ask_reader(marks: tuple[Mark, Mark], verdict: SenseVerdict, before: str) -> bool | None:
    """Let the reader say whether the word has one sense, behind what is said ``before``; None until that is said."""
    key = contextual.key_of_its_own(_SAID, marks)
    every: dict[str, Said] = st.session_state.setdefault(_SAID, {})
    with st.container(horizontal=True, vertical_alignment="center", key="ctx_said_row"):
        st.markdown(f"{before} {pair_words.ASKED}".strip(), width="content")
        chosen = st.segmented_control(
            pair_words.ASKED,
            list(pair_words.SAY),
            format_func=pair_words.SAY.__getitem__,
            key=key,
            label_visibility="collapsed",
            **KEPT_UNLINKED,
        )
        if chosen is None:
            every.pop(key, None)
        else:
            every[key] = Said(chosen, verdict.one_sense)
        decided = [one for one in every.values() if one.bert is not None]
        if told := pair_words.told_right(sum(one.reader == one.bert for one in decided), len(decided)):
            st.caption(told, width="content")
    return chosen
