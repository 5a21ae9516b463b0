"""Words of no meaning that stand near far too many others."""

from collections import Counter
from itertools import islice

import numpy as np

from embedding_core import WordVectors
from embedding_core.neighbors import most_similar, most_similar_other_words
from embedding_core.neighbors.hubs import HUBS
from embedding_core.vectors.dictionary import in_dictionary


def test_the_hubs_are_near_far_more_rare_words_than_other_codes_are(glove: WordVectors) -> None:
    lot = (glove.words[50_000 + place] for place in np.random.default_rng(0).permutation(len(glove) - 50_000))
    some = list(islice((word for word in lot if word.isalpha() and in_dictionary(word)), 2_000))
    units, others = glove.units(some), glove.units(glove.words[:100_000]).T
    counts: Counter[str] = Counter()
    for start in range(0, len(some), 50):  # what stays in a cache is sorted in a third of the time
        near = np.argpartition(units[start : start + 50] @ others, -7, axis=1)[:, -7:]  # six and the word itself
        counts.update(glove.words[place] for place in near.ravel().tolist())
    codes = Counter({word: n for word, n in counts.items() if not in_dictionary(word) and word not in some})
    assert [word for word, _ in codes.most_common(5)] == ["afp02", "keyrates", "afp04", "afp03", "marwyn"]
    assert not any(map(in_dictionary, HUBS))
    usual = [n for word, n in codes.items() if word not in HUBS]
    assert np.mean([codes[hub] for hub in HUBS]) > 20 * np.mean(usual)


def test_a_hub_is_no_neighbour_of_a_word_but_of_another_hub(glove: WordVectors) -> None:
    assert most_similar(glove, "campervan", 1, max_rank=100_000)[0].word == "afp02"
    assert most_similar_other_words(glove, "campervan", 1, max_rank=100_000)[0].word == "motorhome"
    assert most_similar_other_words(glove, "afp02", 1, max_rank=100_000)[0].word == "afp04"
