"""What gensim's KeyedVectors calls a thing, and what it is called here: the messages that meet who reaches for it.

docs/gensim.md says the same with examples, each of which a test runs on both.
"""

from __future__ import annotations

from collections.abc import Mapping

from embedding_core.errors import NotHereError

PAGE = "docs/gensim.md"

_LOADING = "embedding_core.exchange.read_set(path), WordVectors.from_arrays(words, array) or load()"
_READ_ONLY = "a set is read-only; make a new one with WordVectors.from_arrays(words, array)"

_TRAINING = "embedding_core.training.SkipGram(build_corpus(sentences(text)), SkipGramConfig()) learns from a text"

NAMES: Mapping[str, str] = {
    "most_similar": "most_similar(vectors, word, k), or most_similar(vectors, positive=[...], negative=[...])",
    "similar_by_word": "most_similar(vectors, word, k)",
    "similar_by_key": "most_similar(vectors, word, k)",
    "similar_by_vector": "most_similar(vectors, vector, k)",
    "most_similar_cosmul": 'embedding_core.arithmetic.solve(vectors, "king - man + woman", method="3cosmul")',
    "most_similar_to_given": "most_similar_to_given(vectors, word, words)",
    "similarity": "similarity(vectors, first, second)",
    "distance": "1 - similarity(vectors, first, second)",
    "distances": "1 - cosines(vectors, word, words)",
    "cosine_similarities": "cosines(vectors, vector, words)",
    "n_similarity": "n_similarity(vectors, first_words, second_words)",
    "closer_than": "closer_than(vectors, word, other)",
    "words_closer_than": "closer_than(vectors, word, other)",
    "rank": "neighbor_rank(vectors, word, other); the frequency rank of a word is vectors.frequency_rank(word)",
    "doesnt_match": "odd_one_out(vectors, words).word",
    "rank_by_centrality": "odd_one_out(vectors, words).mean_similarities",
    "get_mean_vector": "mean_vector(vectors, words, weights)",
    "get_vector": "vectors.vector(word), and of length 1 vectors.unit(word)",
    "word_vec": "vectors.vector(word), and of length 1 vectors.unit(word)",
    "get_normed_vectors": "vectors.units(vectors.words)",
    "vectors_norm": "vectors.units(vectors.words)",
    "index_to_key": "vectors.words",
    "index2word": "vectors.words",
    "index2entity": "vectors.words",
    "key_to_index": "vectors.index(word)",
    "vocab": "vectors.index(word)",
    "get_index": "vectors.index(word)",
    "has_index_for": "word in vectors",
    "vectors": "vectors[list(vectors)]; as they are stored, vectors.rows and vectors.scales",
    "vector_size": "vectors.dim",
    "norms": "vectors.length(word)",
    "vectors_for_all": "WordVectors.from_arrays(words, vectors[words])",
    "evaluate_word_analogies": "embedding_core.evaluation.evaluate_analogies(vectors, questions)",
    "evaluate_word_pairs": "embedding_core.evaluation.evaluate_similarity(vectors, pairs)",
    "accuracy": "embedding_core.evaluation.evaluate_analogies(vectors, questions)",
    "syn0": "vectors[list(vectors)]; as they are stored, vectors.rows and vectors.scales",
    "syn0norm": "vectors.units(vectors.words)",
    "relative_cosine_similarity": "there is no such function here; similarity(vectors, first, second) is the cosine",
    "sort_by_descending_frequency": "words are in that order; vectors.frequency_rank(word) says where one stands",
    "get_vecattr": "no counts are kept; vectors.frequency_rank(word) says how frequent a word is among the others",
    "set_vecattr": _READ_ONLY,
    "expandos": "no counts are kept; vectors.frequency_rank(word) says how frequent a word is among the others",
    "add": _READ_ONLY,
    "resize_vectors": _READ_ONLY,
    "intersect_word2vec_format": _READ_ONLY,
    "train": _TRAINING,
    "build_vocab": _TRAINING,
    "copy": "a set is read-only, so that a copy would be the set itself",
    "shape": "(len(vectors), vectors.dim)",
    "load": _LOADING,
    "load_facebook_vectors": _LOADING,
    "load_fasttext_format": _LOADING,
    "load_word2vec_format": _LOADING,
    "save": "embedding_core.exchange.WRITERS",
    "save_word2vec_format": "embedding_core.exchange.WRITERS['word2vec'].write(vectors, None, file)",
    "add_vector": _READ_ONLY,
    "add_vectors": _READ_ONLY,
    "unit_normalize_all": "vectors.units(vectors.words) returns vectors of length 1; " + _READ_ONLY,
    "fill_norms": "nothing needs to be prepared; vectors.length(word) is there at once",
    "init_sims": "nothing needs to be prepared; vectors.unit(word) is there at once",
    "wv": "a set of vectors has no model around it: write vectors, not vectors.wv",
    "wmdistance": "there is no such function here; n_similarity(vectors, first_words, second_words) compares two lists",
}

ARGUMENTS: Mapping[str, str] = {
    "topn": "gensim's topn is called k here; with topn=None it is cosines(vectors, word).",
    "restrict_vocab": "gensim's restrict_vocab is called max_rank here.",
    "clip_end": "gensim's clip_end is called max_rank here.",
    "clip_start": "the search begins at the most frequent word; exclude=[...] leaves words out.",
    "indexer": "the search is exact and needs no index.",
}


# What gensim's modules and classes are called here.
CLASSES: Mapping[str, str] = {
    "KeyedVectors": "WordVectors",
    "Word2Vec": _TRAINING,
    "FastText": "embedding_core.exchange.read_set(path) reads a file of fastText",
    "downloader": "load() for what ships; embedding_core.downloads.OFFERS lists what can be fetched",
    "models": "WordVectors, and embedding_core.training for what learns from a text",
}


def no_class_here(module: str, name: str) -> AttributeError:
    """The error for a name that the package does not have."""
    problem = f"module {module!r} has no attribute {name!r}"
    if name not in CLASSES:
        return AttributeError(problem)
    return NotHereError(f"{problem}. What gensim calls so is here: {CLASSES[name]} (see {PAGE}).")


def not_here(kind: str, name: str) -> AttributeError:
    """The error for an attribute that a set of vectors does not have."""
    problem = f"{kind} has no attribute {name!r}"
    if name not in NAMES:
        return AttributeError(f"{problem}.")
    return NotHereError(f"{problem}. What gensim calls so is here: {NAMES[name]} (see {PAGE}).")
