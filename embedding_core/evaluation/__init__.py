"""Published test sets, and how vectors do on them.

`items` are questions and judged pairs, `formats` reads files of them (over `archives` and `columns`), `questions` has
those that ship, `quiz` makes rounds of them, `analogies` and `similarity` run them, `stored` keeps the run that ships.
"""

from embedding_core.evaluation.analogies import evaluate_analogies
from embedding_core.evaluation.formats import parse_pairs, parse_questions, read_test_sets
from embedding_core.evaluation.questions import google_analogies, wordsim353
from embedding_core.evaluation.quiz import quiz_kinds, quiz_round
from embedding_core.evaluation.report import SIZES, AnalogyReport
from embedding_core.evaluation.similarity import SimilarityReport, evaluate_similarity
from embedding_core.evaluation.stored import load_stored_scoreboard

__all__ = [
    "SIZES",
    "AnalogyReport",
    "SimilarityReport",
    "evaluate_analogies",
    "evaluate_similarity",
    "google_analogies",
    "load_stored_scoreboard",
    "parse_pairs",
    "parse_questions",
    "quiz_kinds",
    "quiz_round",
    "read_test_sets",
    "wordsim353",
]
