"""Lay out the landmarks of the home page's space, and print the table for `embedding_core/maps/landmarks.py`.

    python -m scripts.build_landmarks

Everyday words of many topics, by t-SNE of their cosines, stretched until they fill a square of -1..1. Needs
scikit-learn; the picture keeps, for every word, one of its five nearest as the nearest (a test holds that).
"""

from __future__ import annotations

import numpy as np
from sklearn.manifold import TSNE

from embedding_core import load

WORDS = """
cat dog bird fish river mountain sea sun moon bread wine apple music guitar film book school doctor hospital money car
train plane city london paris war king mother child football computer monday summer love church
"""
_STRETCH = 0.6  # how much of a place is its rank: t-SNE leaves gaps that a small picture has no room for


def main() -> None:
    """Print each word with its place, two digits."""
    units = load().units(WORDS.split())
    fitted = TSNE(2, perplexity=8, init="pca", metric="cosine", random_state=0, method="exact").fit_transform(units)
    ranks = fitted.argsort(axis=0).argsort(axis=0)
    places = (1 - _STRETCH) * _filling(fitted) + _STRETCH * _filling(ranks.astype(float))
    for word, (x, y) in zip(WORDS.split(), _filling(places), strict=True):
        print(f'    "{word}": ({x:.2f}, {y:.2f}),')


def _filling(places: np.ndarray) -> np.ndarray:
    middled = places - (places.max(axis=0) + places.min(axis=0)) / 2
    return middled / np.abs(middled).max(axis=0)


if __name__ == "__main__":
    main()
