"""What the number of words that may win does to the score."""

from dataclasses import dataclass

import streamlit as st

from embedding_core import WordVectors, figures
from embedding_core.evaluation.report import SIZES, AnalogyReport, Method, SizeResult
from wordspace.frame import widgets
from wordspace.frame.links import KEPT
from wordspace.views.scoreboard import cache, snippets, words
from wordspace.views.scoreboard.failures import method_choice


@dataclass(frozen=True)
class SizeRequest:
    """A method and how many of the most frequent words take part."""

    method: Method
    max_rank: int


def show_sizes(vectors: WordVectors) -> None:
    reports = cache.stored_scoreboard().reports
    request = ask(reports["3cosadd"])
    report = reports[request.method]
    (size,) = [item for item in report.by_size if item.max_rank == request.max_rank]
    tell(report, size)
    widgets.code_panel(snippets.vocabulary_sizes(SIZES))


def ask(report: AnalogyReport) -> SizeRequest:
    sizes = {f"{size.max_rank:,}": size.max_rank for size in report.by_size}
    with st.container(horizontal=True, vertical_alignment="center", key="sco_size_row"):
        chosen = st.select_slider(
            "How many words take part", list(sizes), value=list(sizes)[-1], key="sco_size", **KEPT
        )
        method = method_choice("sco_size_method")
    return SizeRequest(method, sizes[chosen])


def tell(report: AnalogyReport, size: SizeResult) -> None:
    headline, _, shares = words.size_in_words(size, report.by_size[-1].total.asked).partition("\n\n")
    st.markdown(headline)
    widgets.chart(
        figures.accuracy_by_size([(each.max_rank, each.total) for each in report.by_size], size.max_rank),
        key="sco_sizes",
        alt="Accuracy against vocabulary size; the same numbers are in the table.",
    )
    st.markdown(f"{shares}\n\n{words.SIZES_DIFFER}")
    widgets.table(words.sizes_table(report.by_size), "vocabulary size", key="sco_sizes")
