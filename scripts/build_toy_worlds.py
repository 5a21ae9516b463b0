"""Build the two toy worlds that ship as vector sets: one text, and the same text with two words exchanged.

    python -m scripts.build_toy_worlds

They show what a comparison of two sets finds: which words mean something else in the second text.
"""

from __future__ import annotations

import hashlib
import re
import shutil

from embedding_core.runtime import one_torch_thread
from embedding_core.storage import Origin
from embedding_core.training.corpus import build_corpus, sentences
from embedding_core.training.skip_gram import SkipGram, SkipGramConfig
from embedding_core.training.text_run import finished_vectors
from embedding_core.training.world import toy_world
from embedding_core.vectors.catalog import DATA, EXCHANGED, TOY_WORLDS
from embedding_core.vectors.packed import save_packed

SENTENCES = 6_000


def exchange(text: str, first: str, second: str) -> str:
    """The text with each of two words in the other's place."""
    other = {first: second, second: first}
    return re.sub(rf"\b(?:{first}|{second})\b", lambda found: other[found[0]], text)


def main() -> None:
    """Write the folders."""
    for seed, name in enumerate(TOY_WORLDS):
        # Another text of the same world, so that the two differ by more than two words, as real texts do.
        text = toy_world(SENTENCES, seed=seed).text
        note = f"Skip-gram on {SENTENCES:,} sentences that were made by a grammar (seed {seed})."
        if seed:
            text = exchange(text, *EXCHANGED)
            note += " The words {} and {} stand in each other's place.".format(*EXCHANGED)
        model = SkipGram(
            build_corpus(sentences(text), min_count=3), SkipGramConfig(dim=40, window=4, epochs=20, seed=seed)
        )
        with one_torch_thread():
            for _ in model.train():
                pass
        folder = DATA / name
        shutil.rmtree(folder, ignore_errors=True)
        origin = Origin(
            f"Toy world {seed + 1}",
            "MIT, as the project",
            "scripts/build_toy_worlds.py: sentences made by a grammar",
            hashlib.sha256(text.encode()).hexdigest(),
            "Mikolov and others (2013), Distributed Representations of Words and Phrases and their Compositionality",
            (note,),
        )
        folder.mkdir()
        shutil.copy("LICENSE", folder / "LICENSE.txt")
        save_packed(folder, finished_vectors(model, name), origin)
        print(folder, model.corpus.words[:5], len(model.corpus.words))


if __name__ == "__main__":
    main()
