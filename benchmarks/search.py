"""Nearest neighbours: embedding_core beside gensim, faiss, plain numpy and the article's own function."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import faiss
import numpy as np
import numpy.typing as npt
from gensim.models import KeyedVectors
from sklearn.metrics.pairwise import cosine_similarity

from benchmarks.measure import BARE, interleaved, megabytes, milliseconds, resident_after, table
from embedding_core import WordVectors, load, most_similar

K = 10
N_WORDS = 200
SEED = 0
# The article's function takes so long that every twentieth word has to do.
SLOW = 20

OURS, OURS_NUMPY = "embedding_core", "embedding_core without simsimd"
GENSIM, FAISS, NUMPY = "gensim `most_similar`", "faiss `IndexFlatIP`", "numpy, float32 and `argpartition`"
ARTICLE = "the article's `find_closest_words`"

Search = Callable[[str], object]


def words_to_ask(vectors: WordVectors) -> list[str]:
    """The words that every library is asked, drawn evenly from the whole vocabulary with a seed."""
    ranks = np.random.default_rng(SEED).integers(0, len(vectors), N_WORDS)
    return [vectors.words[int(rank)] for rank in ranks]


def raw_rows(vectors: WordVectors) -> npt.NDArray[np.float32]:
    """All raw vectors in float32, (n_words, dim)."""
    return vectors.rows * vectors.scales[:, None] if vectors.scales is not None else vectors.rows


def ours(vectors: WordVectors) -> Search:
    """Our search."""
    return lambda word: most_similar(vectors, word, K)


def ours_with_numpy(vectors: WordVectors) -> Search:
    """Our search where simsimd has no build."""
    return lambda word: most_similar(vectors, word, K, backend="numpy")


def gensims(vectors: WordVectors) -> Search:
    """gensim, over the same vectors."""
    keyed = KeyedVectors(vectors.dim, count=0)
    keyed.add_vectors(list(vectors.words), raw_rows(vectors))
    return lambda word: keyed.most_similar(word, topn=K)


def faiss_index(vectors: WordVectors) -> Search:
    """The index of faiss over unit vectors, with a list of words and a dictionary beside it."""
    words = list(vectors.words)
    row_of = {word: row for row, word in enumerate(words)}
    units = unit_rows(vectors)
    index = faiss.IndexFlatIP(vectors.dim)
    index.add(units)
    del units

    def search(word: str) -> list[tuple[str, float]]:
        cosines, rows = index.search(index.reconstruct(row_of[word])[None], K + 1)
        found = zip(rows[0], cosines[0], strict=True)
        return [(words[row], float(cosine)) for row, cosine in found if words[row] != word][:K]

    return search


def plain_numpy(vectors: WordVectors) -> Search:
    """A float32 matrix of unit vectors times a vector, then argpartition."""
    words = list(vectors.words)
    row_of = {word: row for row, word in enumerate(words)}
    units = unit_rows(vectors)

    def search(word: str) -> list[tuple[str, float]]:
        cosines = units @ units[row_of[word]]
        top = np.argpartition(-cosines, K + 1)[: K + 1]
        top = top[np.argsort(-cosines[top])]
        return [(words[row], float(cosines[row])) for row in top if words[row] != word][:K]

    return search


def articles_own(vectors: WordVectors) -> Search:
    """The article's function over a dictionary: it makes a matrix of all vectors on each call."""
    rows = raw_rows(vectors)
    dictionary = {word: rows[i] for i, word in enumerate(vectors.words)}

    def find_closest_words(embedding: npt.NDArray[np.float32], exclude_words: list[str]) -> list[tuple[str, float]]:
        words = [word for word in dictionary if word not in exclude_words]
        matrix = np.array([dictionary[word] for word in words])
        cosines = cosine_similarity(embedding.reshape(1, -1), matrix)[0]
        return [(words[row], float(cosines[row])) for row in np.argsort(cosines)[::-1][:K]]

    return lambda word: find_closest_words(dictionary[word], [word])


def unit_rows(vectors: WordVectors) -> npt.NDArray[np.float32]:
    """All vectors in float32, each divided by its length."""
    rows = raw_rows(vectors)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    return rows


SEARCHES: dict[str, Callable[[WordVectors], Search]] = {
    OURS: ours,
    OURS_NUMPY: ours_with_numpy,
    GENSIM: gensims,
    FAISS: faiss_index,
    NUMPY: plain_numpy,
    ARTICLE: articles_own,
}

# What a process needs that loads the set from a file of its library's own kind and answers twenty words.
_TWENTY_WORDS = "words = sys.argv[2].split()\nfor word in words:\n    assert len(search(word)) == 10\n"
_OURS_APART = "from embedding_core import load, most_similar\nvectors = load()\n"
_ROWS = """
import numpy as np
units = np.load(sys.argv[1] + "/units.npy")
with open(sys.argv[1] + "/words.txt", encoding="utf-8", newline="\\n") as file:
    words_of_set = file.read().split("\\n")[:-1]
row_of = {word: row for row, word in enumerate(words_of_set)}
"""
APART = {
    OURS: _OURS_APART + "search = lambda word: most_similar(vectors, word, 10)\n",
    OURS_NUMPY: (
        "sys.modules['simsimd'] = None\n" + _OURS_APART + "search = lambda word: most_similar(vectors, word, 10)\n"
    ),
    GENSIM: (
        "from gensim.models import KeyedVectors\n"
        "keyed = KeyedVectors.load(sys.argv[1] + '/gensim.kv')\n"
        "search = lambda word: keyed.most_similar(word, topn=10)\n"
    ),
    FAISS: (
        "import faiss\n" + _ROWS + "index = faiss.IndexFlatIP(units.shape[1])\nindex.add(units)\ndel units\n"
        "def search(word):\n"
        "    _, rows = index.search(index.reconstruct(row_of[word])[None], 11)\n"
        "    return [words_of_set[row] for row in rows[0] if words_of_set[row] != word][:10]\n"
    ),
    NUMPY: (
        _ROWS + "def search(word):\n"
        "    cosines = units @ units[row_of[word]]\n"
        "    top = np.argpartition(-cosines, 11)[:11]\n"
        "    return [words_of_set[row] for row in top if words_of_set[row] != word][:10]\n"
    ),
    ARTICLE: (
        "from sklearn.metrics.pairwise import cosine_similarity\n"
        + _ROWS
        + "dictionary = {word: units[row] for row, word in enumerate(words_of_set)}\n"
        "def search(word):\n"
        "    words = [other for other in dictionary if other not in [word]]\n"
        "    matrix = np.array([dictionary[other] for other in words])\n"
        "    cosines = cosine_similarity(dictionary[word].reshape(1, -1), matrix)[0]\n"
        "    return [words[row] for row in np.argsort(cosines)[::-1][:10]]\n"
    ),
}


@dataclass(frozen=True)
class Result:
    """Median seconds a search, and bytes of resident memory over a bare Python process."""

    seconds: dict[str, float]
    memory: dict[str, int]


def save_for_others(folder: str) -> None:
    """Write the shipped vectors the way the other libraries read them."""
    vectors = load()
    keyed = KeyedVectors(vectors.dim, count=0)
    keyed.add_vectors(list(vectors.words), raw_rows(vectors))
    keyed.save(f"{folder}/gensim.kv")
    np.save(f"{folder}/units.npy", unit_rows(vectors))
    Path(folder, "words.txt").write_bytes(vectors.words.text)


def measure(folder: str) -> Result:
    """Time all libraries in turns on the same words; weigh each in a process of its own."""
    vectors = load()
    words = words_to_ask(vectors)
    bare = resident_after(BARE)
    memory = {
        name: resident_after("import sys\n" + code + _TWENTY_WORDS, folder, " ".join(words[:20])) - bare
        for name, code in APART.items()
    }
    searches = {name: build(vectors) for name, build in SEARCHES.items()}
    return Result(interleaved(searches, words, {ARTICLE: SLOW}), memory)


def report(result: Result) -> str:
    """The table, with the ratio to gensim."""
    rows = [
        [
            name,
            milliseconds(seconds),
            f"{seconds / result.seconds[GENSIM]:.2f}",
            megabytes(result.memory[name]),
            f"{result.memory[name] / result.memory[GENSIM]:.2f}",
        ]
        for name, seconds in result.seconds.items()
    ]
    header = [f"{K} nearest neighbours of a word", "time", "÷ gensim", "memory", "÷ gensim"]
    return table(header, rows)
