"""BERT's own dictionary as a set of word vectors: what the model knows of each piece before it reads a sentence.

A sentence is cut into pieces of a fixed list, and the first layer gets one stored vector for each (Devlin and others
2019). Here they are, of the model that ships. A piece that begins with ## goes on with the word before it: *##ing*.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import numpy.typing as npt

from embedding_core.context.model_files import SHIPPED_FOLDER, WEIGHTS
from embedding_core.storage import Origin, open_store
from embedding_core.vectors.sampling import sample_random_pairs
from embedding_core.vectors.vocabulary import Vocabulary
from embedding_core.vectors.word_vectors import WordVectors, quantise

TITLE = "BERT"
N_PIECES, N_NUMBERS = 29_527, 384
CONTINUES = "##"  # what a piece begins with that goes on with the word before it
_TOKENIZER = "tokenizer.json"
_TABLE = "embeddings.word_embeddings.weight"
_PAIRS = 10_000  # for each two bands


def bert_dictionary(folder: Path = SHIPPED_FOLDER) -> WordVectors:
    """The input embeddings of the model in ``folder``, 384 dimensions, as int8 codes; takes about half a second.

    Of the 30,522 pieces the 995 places that stand for no text (``[PAD]``, ``[unused0]`` and so on) are left out. The
    dictionary has no frequencies, but its words stand roughly in their order; single characters and the model's own
    marks, which stand before them, come last here.

    Raises DataFileError when a file is missing, truncated or altered.
    """
    store = open_store(folder, (WEIGHTS, _TOKENIZER))
    with store.reading("the dictionary of a BERT"):
        pieces = _pieces(store.text(_TOKENIZER))
        ids = _in_reading_order(pieces)
        codes, scales = quantise(_table(folder / WEIGHTS)[ids])
        words = Vocabulary.from_words([pieces[piece] for piece in ids])
        origin = Origin(
            f"{TITLE}: the input embeddings of {store.origin.title}",
            store.origin.licence,
            store.origin.source,
            store.origin.source_sha256,
            store.origin.citation,
            (
                "What the model knows of each piece of a word before it has read a sentence. "
                f"The {len(pieces) - len(ids):,} places of its dictionary that stand for no text are left out. Words "
                "stand roughly in the order of their frequency. Each number is rounded to one of 255 steps (int8).",
            ),
        )
        bare = WordVectors(words, codes, scales, name=TITLE, origin=origin)
        pairs = sample_random_pairs(bare, n_pairs=_PAIRS)
        return bare.labelled(random_pairs=pairs)


def _pieces(tokenizer: str) -> list[str]:
    """The pieces by their number."""
    numbers: dict[str, int] = json.loads(tokenizer)["model"]["vocab"]
    return sorted(numbers, key=numbers.__getitem__)


def _in_reading_order(pieces: list[str]) -> list[int]:
    """The numbers of the pieces: words and parts of words, then single characters, then marks such as [CLS]."""

    def kind(number: int) -> int:
        piece = pieces[number]
        if piece.startswith("[") and len(piece) > 1:
            return 2
        return int(len(piece.removeprefix(CONTINUES)) == 1)

    used = (number for number, piece in enumerate(pieces) if piece != "[PAD]" and not piece.startswith("[unused"))
    return sorted(used, key=kind)


def _table(weights: Path) -> npt.NDArray[np.float16]:
    from safetensors import safe_open

    with safe_open(weights, framework="numpy") as file:
        table: npt.NDArray[np.float16] = file.get_tensor(_TABLE)
    return table
