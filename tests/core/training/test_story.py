"""The short story: what comes out of it, and what is scored of one that was changed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from embedding_core.runtime.torch_threads import one_torch_thread
from embedding_core.training.corpus import build_corpus, least_count, sentences
from embedding_core.training.quality import known_groups, nearest_words
from embedding_core.training.skip_gram import SkipGram
from embedding_core.training.story import CONFIG, GROUPS, STORY, groups_in


def nearest(text: str, seed: int) -> dict[str, str]:
    """What comes out nearest to each word of the groups, among all words, as the page shows it."""
    corpus = build_corpus(sentences(text), min_count=least_count(len(text.split())))
    model = SkipGram(corpus, replace(CONFIG, seed=seed))
    with one_torch_thread():
        for _ in model.train():
            pass
    vectors = model.vectors()
    return {word: nearest_words(vectors, word, 1)[0] for word in known_groups(vectors.words, GROUPS)}


@pytest.mark.parametrize("seed", range(6))
def test_each_word_of_a_group_comes_out_nearest_to_one_of_its_own_whatever_the_start(seed: int) -> None:
    own = {word: set(words) - {word} for words in GROUPS.values() for word in words}
    found = nearest(STORY, seed)
    assert found.keys() == own.keys()
    assert [word for word in found if found[word] not in own[word]] == []


def test_in_a_story_whose_words_are_shuffled_they_do_not() -> None:
    words = STORY.replace(".", "").replace(",", "").split()
    lines = [" ".join(words[start::32]) + "." for start in range(32)]
    own = {word: set(members) - {word} for members in GROUPS.values() for word in members}
    right = [sum(near in own[word] for word, near in nearest("\n".join(lines), seed).items()) for seed in range(3)]
    assert max(right) < 8, "or it would not be what the story says that groups them"


def test_of_a_changed_story_that_is_scored_which_is_left_of_the_groups() -> None:
    assert groups_in(STORY, 2) == GROUPS
    left = groups_in(STORY.replace("cat", "dragon").replace("train", "tram").replace("boat", "ship"), 2)
    assert left == {"animals": ("dog", "horse", "cow"), "drinks": GROUPS["drinks"], "vehicles": ("bus", "car")}
    assert groups_in("The cat sees the dog. The cat likes the dog. I drink tea and tea.", 2) is None
    assert groups_in(STORY * 40, 2) is None, "that is no short story"
