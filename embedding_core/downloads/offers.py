"""What may be fetched: the published sets, with size, licence and checksum."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

_GLOVE = "https://nlp.stanford.edu/data"
_FASTTEXT = "https://dl.fbaipublicfiles.com/fasttext/vectors-english"
_POTION = "https://huggingface.co/minishlab/potion-base-8M/resolve/bf8b056651a2c21b8d2565580b8569da283cab23"
MB = 1_000_000


@dataclass(frozen=True)
class RemoteFile:
    """A file to fetch: its address, its size in bytes, and its checksum ("sha256:...").

    ``checksum`` is empty where none is known. Then ``size`` is approximate, and all that can be checked is that the
    file comes as long as its server promises.
    """

    url: str
    size: int
    checksum: str = ""

    @property
    def name(self) -> str:
        """The last part of the address."""
        return self.url.rpartition("/")[2]


@dataclass(frozen=True)
class Offer:
    """A published set: ``files`` to fetch, the first of which holds the vectors; ``member`` names one of an archive."""

    key: str
    title: str
    words: int
    dimensions: int
    licence: str
    page: str
    files: tuple[RemoteFile, ...]
    member: str = ""

    @property
    def size(self) -> int:
        """Bytes to fetch, as far as they are known."""
        return sum(file.size for file in self.files)

    @property
    def verified(self) -> bool:
        """Whether a wrong file would be refused: size and checksum of all its files are known."""
        return all(file.checksum for file in self.files)


_GLOVE_6B = RemoteFile(
    f"{_GLOVE}/glove.6B.zip",
    862_182_613,
    "sha256:617afb2fe6cbd085c235baf7a465b96f4112bd7f7ccb2b2cbd649fed9cbcf2fb",
)
_WIKIGIGA_50D = "sha256:afa5e258ee38272db6394547c4b075ecbb7b2164e98542c8d1237b6029b35a65"
_GLOVE_PAGE = "https://nlp.stanford.edu/projects/glove/"
_PDDL = "PDDL-1.0 (public domain)"


def _glove_6b(dim: int) -> Offer:
    title = f"GloVe 6B, {dim} dimensions (Wikipedia 2014 and Gigaword 5)"
    member = f"glove.6B.{dim}d.txt"
    return Offer(f"glove-6b-{dim}d-whole", title, 400_000, dim, _PDDL, _GLOVE_PAGE, (_GLOVE_6B,), member)


def _glove_2024(name: str, title: str, words: int, dim: int, size: int, checksum: str = "") -> Offer:
    file = RemoteFile(f"{_GLOVE}/wordvecs/glove.2024.{name}.{dim}d.zip", size, checksum)
    return Offer(f"glove-2024-{name}-{dim}d", title, words, dim, _PDDL, _GLOVE_PAGE, (file,))


def _fasttext(name: str, title: str, words: int, size: int) -> Offer:
    file = RemoteFile(f"{_FASTTEXT}/{name}.vec.zip", size)
    page = "https://fasttext.cc/docs/en/english-vectors.html"
    return Offer(f"fasttext-{name.lower()}", title, words, 300, "CC BY-SA 3.0", page, (file,))


_ALL = (
    *(_glove_6b(dim) for dim in (50, 100, 200, 300)),
    _glove_2024(
        "wikigiga", "GloVe 2024, 50 dimensions (Wikipedia and Gigaword 5)", 1_291_147, 50, 301_036_094, _WIKIGIGA_50D
    ),
    _glove_2024("wikigiga", "GloVe 2024, 100 dimensions (Wikipedia and Gigaword 5)", 1_291_147, 100, 560 * MB),
    _glove_2024("wikigiga", "GloVe 2024, 200 dimensions (Wikipedia and Gigaword 5)", 1_291_147, 200, 1_100 * MB),
    _glove_2024("wikigiga", "GloVe 2024, 300 dimensions (Wikipedia and Gigaword 5)", 1_291_147, 300, 1_600 * MB),
    _glove_2024("dolma", "GloVe 2024, 300 dimensions (Dolma, 220 billion tokens)", 1_200_000, 300, 1_600 * MB),
    _fasttext("wiki-news-300d-1M", "fastText, 1 million words (Wikipedia and news)", 999_994, 682 * MB),
    _fasttext("crawl-300d-2M", "fastText, 2 million words (Common Crawl)", 1_999_995, 1_524 * MB),
    Offer(
        "word2vec-google-news-300",
        "word2vec, Google News, 3 million words and phrases",
        3_000_000,
        300,
        "not stated by its makers",
        "https://code.google.com/archive/p/word2vec/",
        (
            RemoteFile(
                "https://github.com/RaRe-Technologies/gensim-data/releases/download/word2vec-google-news-300/"
                "word2vec-google-news-300.gz",
                1_743_563_840,
                "md5:a5e5354d40acb95f9ec66d5977d140ef",
            ),
        ),
    ),
    Offer(
        "model2vec-potion-base-8m",
        "Model2Vec potion-base-8M, made from a sentence transformer",
        29_528,
        256,
        "MIT",
        "https://huggingface.co/minishlab/potion-base-8M",
        (
            RemoteFile(
                f"{_POTION}/model.safetensors",
                30_236_760,
                "sha256:f65d0f325faadc1e121c319e2faa41170d3fa07d8c89abd48ca5358d9a223de2",
            ),
            RemoteFile(
                f"{_POTION}/tokenizer.json",
                683_666,
                "sha256:e67e803f624fb4d67dea1c730d06e1067e1b14d830e2c2202569e3ef0f70bb50",
            ),
        ),
    ),
)
OFFERS: Mapping[str, Offer] = MappingProxyType({offer.key: offer for offer in _ALL})
