"""Measure how many words a text needs until the neighbours that come out of it are more than chance.

    pip download --no-deps --no-binary :all: Brotli==1.1.0 && python -m scripts.measure_texts Brotli-1.1.0.tar.gz

Parts of growing length of five texts are trained as the page trains them: with the same number of passes and the same
minimum count for their length. The texts are three from the tests of Brotli (a play, an epic poem, the minutes of a
meeting), the news that come with gensim, and *Alice*. Of the words that are watched, which are frequent ones of four
letters or more, the five nearest are looked up in GloVe: how many of them are among the tenth of the vocabulary that
GloVe takes for nearest to that word? The same is done with the words of each part in random order, where there is no
company to be learned; what is found then is chance. The limits of `embedding_core.training.quality` come from this.
"""

from __future__ import annotations

import argparse
import tarfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import numpy as np

from embedding_core import WordVectors, load
from embedding_core.errors import InvalidInputError
from embedding_core.numeric import cosine_matrix
from embedding_core.runtime.torch_threads import one_torch_thread
from embedding_core.training.book import TITLE, read_book
from embedding_core.training.corpus import build_corpus, least_count, passes_for, sentences
from embedding_core.training.quality import nearest_words
from embedding_core.training.skip_gram import SkipGram, SkipGramConfig

LENGTHS = (1_000, 2_000, 5_000, 10_000, 20_000, 50_000)
PARTS = 2  # of each length and text, at most
_FOLDER = "Brotli-1.1.0/tests/testdata/"
_BROTLI = {"As You Like It": "asyoulik.txt", "Paradise Lost": "plrabn12.txt", "minutes of a meeting": "lcet10.txt"}
_NEAREST = 5
_WATCHED = 100
_LETTERS = 4
_TENTH = 0.1


@dataclass(frozen=True)
class Found:
    """Of the nearest words the share, 0..1, that GloVe takes for near, in one text of ``n_words`` and by chance."""

    title: str
    n_words: int
    share: float
    chance: float


def texts(archive: Path) -> dict[str, list[list[str]]]:
    """The sentences of each text, by its title."""
    raw = {TITLE: read_book()}
    with tarfile.open(archive) as packed:
        for title, name in _BROTLI.items():
            if (member := packed.extractfile(_FOLDER + name)) is None:
                raise SystemExit(f"{archive} holds no {name}.")
            raw[title] = member.read().decode("latin-1")
    raw["news"] = (files("gensim") / "test/test_data/lee_background.cor").read_text("utf-8")
    return {title: sentences(text) for title, text in raw.items()}


def parts(whole: Sequence[list[str]], n_words: int) -> Iterator[list[list[str]]]:
    """Up to `PARTS` parts of about ``n_words`` words, evenly over the text; none of them shares a sentence."""
    ends = np.cumsum([len(sentence) for sentence in whole])
    count = min(PARTS, int(ends[-1]) // n_words)
    for number in range(count):
        begin, stop = np.searchsorted(ends, [number * ends[-1] / count, number * ends[-1] / count + n_words])
        yield list(whole[int(begin) : int(stop) + 1])


def in_random_order(part: Sequence[list[str]], seed: int) -> list[list[str]]:
    """The same words in sentences of the same lengths, in random order."""
    mixed = np.random.default_rng(seed).permutation(np.array([word for sentence in part for word in sentence]))
    ends = np.cumsum([len(sentence) for sentence in part])[:-1]
    return [sentence.tolist() for sentence in np.split(mixed, ends)]


def share_near(part: Sequence[list[str]], glove: WordVectors, seed: int = 0) -> float | None:
    """Of the nearest words of the watched ones the share that is in GloVe's nearest tenth; None where none got one."""
    n_words = sum(map(len, part))
    try:
        corpus = build_corpus(part, min_count=least_count(n_words))
    except InvalidInputError:
        return None
    model = SkipGram(corpus, SkipGramConfig(epochs=passes_for(n_words), seed=seed))
    with one_torch_thread():
        for _ in model.train():
            pass
    vectors = model.vectors("")
    shared = [word for word in vectors.words if word in glove]
    watched = [word for word in shared if len(word) >= _LETTERS][:_WATCHED]
    if len(shared) <= 2 * _NEAREST or not watched:
        return None
    ours = WordVectors.from_arrays(shared, vectors.units(shared), name="")
    theirs = cosine_matrix(glove.units(shared))
    place = {word: number for number, word in enumerate(shared)}
    found = []
    for word in watched:
        row = np.delete(theirs[place[word]], place[word])
        least = np.quantile(row, 1 - _TENTH)
        found += [theirs[place[word], place[near]] >= least for near in nearest_words(ours, word, _NEAREST)]
    return float(np.mean(found))


def measure(whole: dict[str, list[list[str]]], glove: WordVectors) -> Iterator[Found]:
    """Each text at each length that it has, averaged over its parts."""
    for n_words in LENGTHS:
        for title, text in whole.items():
            pairs = [
                (share_near(part, glove), share_near(in_random_order(part, seed=number), glove))
                for number, part in enumerate(parts(text, n_words))
            ]
            kept = [(share, chance) for share, chance in pairs if share is not None and chance is not None]
            if kept:
                share, chance = np.mean(kept, axis=0)
                yield Found(title, n_words, float(share), float(chance))


def main(arguments: list[str] | None = None) -> int:
    """Print what is found, a line for each length and text."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("archive", type=Path, help="the source archive of Brotli 1.1.0")
    options = parser.parse_args(arguments)
    for found in measure(texts(options.archive), load()):
        print(f"{found.n_words:>7,}  {found.share:.2f}  chance {found.chance:.2f}  {found.title}", flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
