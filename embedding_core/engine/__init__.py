"""Sets whose numbers are kept by a vector engine, for those that are larger than a server's memory.

Nothing here imports a database driver before a collection is opened; `docs/engines.md` says which engine, and why.
"""

from embedding_core.engine.collection import Collection, collections
from embedding_core.engine.local import LocalSource
from embedding_core.engine.postgres import Engine
from embedding_core.engine.recall import recall
from embedding_core.engine.remote import open_collection
from embedding_core.engine.sending import Sent, send

__all__ = ["Collection", "Engine", "LocalSource", "Sent", "collections", "open_collection", "recall", "send"]
