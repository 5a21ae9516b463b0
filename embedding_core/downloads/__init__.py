"""Published sets of vectors, fetched from where their makers put them, and kept in the user's cache folder.

`OFFERS` are all that is ever fetched. An app for others fetches only where its host allows it (`allowed`).
"""

from embedding_core.downloads.fetch import Fetched, Fetching, fetching
from embedding_core.downloads.kept import allowed, downloaded, read_download, remove
from embedding_core.downloads.offers import OFFERS, Offer, RemoteFile

__all__ = [
    "OFFERS",
    "Fetched",
    "Fetching",
    "Offer",
    "RemoteFile",
    "allowed",
    "downloaded",
    "fetching",
    "read_download",
    "remove",
]
