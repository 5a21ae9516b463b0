"""Small figures as HTML: bars, strips of numbers, an angle, a spread, a table of cosines, a sum, lists side by side.

They come with the words and need no script. Each function takes data and returns one element, a table where the figure
has rows: its text can be selected, searched, printed and read aloud. Every word is escaped. `STYLE` is what they look
like, on a light page and on a dark one, for whoever shows them.
"""

from pathlib import Path

from embedding_core.html.angles import angle_spread
from embedding_core.html.answered import Answered, answered_questions
from embedding_core.html.answers import answer, captioned, fold, headed, paragraphs
from embedding_core.html.asked import asked
from embedding_core.html.bars import mean_similarity_bars, neighbor_bars, ranking
from embedding_core.html.beside import lists_beside, lists_of_sets, scores_beside, told_apart
from embedding_core.html.by_hand import lower_rows, number_rows, worked_sum
from embedding_core.html.context import (
    NONE_SURE,
    NOT_HELD,
    meanings_listed,
    one_or_many,
    sense_scale,
    two_answers,
    with_and_without,
)
from embedding_core.html.course import Curve, course, watched
from embedding_core.html.duel import Choice, Side, chosen, duel
from embedding_core.html.links import word_link
from embedding_core.html.measures import Measure, association_lanes, lanes_reach, measures
from embedding_core.html.pairs import among_random_pairs, angle, grades, similarity_table
from embedding_core.html.scores import ScoreRow, count_bars, right_bars, score_bars
from embedding_core.html.space import HOMES, word_space
from embedding_core.html.strips import vector_strips
from embedding_core.html.sum_line import step_line, sum_line

STYLE = (Path(__file__).parent / "style.css").read_text(encoding="utf-8") + HOMES

__all__ = [
    "NONE_SURE",
    "NOT_HELD",
    "STYLE",
    "Answered",
    "Choice",
    "Curve",
    "Measure",
    "ScoreRow",
    "Side",
    "among_random_pairs",
    "angle",
    "angle_spread",
    "answer",
    "answered_questions",
    "asked",
    "association_lanes",
    "captioned",
    "chosen",
    "count_bars",
    "course",
    "duel",
    "fold",
    "grades",
    "headed",
    "lanes_reach",
    "lists_beside",
    "lists_of_sets",
    "lower_rows",
    "mean_similarity_bars",
    "meanings_listed",
    "measures",
    "neighbor_bars",
    "number_rows",
    "one_or_many",
    "paragraphs",
    "ranking",
    "right_bars",
    "score_bars",
    "scores_beside",
    "sense_scale",
    "similarity_table",
    "step_line",
    "sum_line",
    "told_apart",
    "two_answers",
    "vector_strips",
    "watched",
    "with_and_without",
    "word_link",
    "word_space",
    "worked_sum",
]
