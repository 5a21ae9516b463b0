"""What has been fetched: where it is kept, whether it is whole, and reading it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from embedding_core.checks import public
from embedding_core.downloads.offers import Offer
from embedding_core.exchange import UNLIMITED, Limits, Progress, Reading, cache_folder, read_cached
from embedding_core.storage import Origin


def allowed() -> bool:
    """Whether this host lets its visitors fetch sets, which WORDSPACE_DOWNLOADS=1 in the environment says."""
    return os.environ.get("WORDSPACE_DOWNLOADS", "").lower() in ("1", "true", "yes")


def folder_of(offer: Offer, folder: Path | None = None) -> Path:
    """Where its files are kept; offers of one archive share it."""
    return (cache_folder() if folder is None else folder) / "downloads" / offer.files[0].name


@public
def downloaded(offer: Offer, folder: Path | None = None) -> tuple[Path, ...] | None:
    """The files of an offer; None unless all are there, whole."""
    paths = tuple(folder_of(offer, folder) / file.name for file in offer.files)
    return paths if all(path.is_file() for path in paths) else None


@public
def remove(offer: Offer, folder: Path | None = None) -> None:
    """Delete its files, and what has come of them."""
    shutil.rmtree(folder_of(offer, folder), ignore_errors=True)


@public
def read_download(
    offer: Offer, folder: Path | None = None, *, limits: Limits = UNLIMITED
) -> Iterator[Progress | Reading]:
    """Read an offer that is here, from its packed copy the second time; some published files repeat a word.

    Raises VectorFileError.
    """
    vectors, *others = (folder_of(offer, folder) / file.name for file in offer.files)
    beside = {path.name: path for path in others}
    for step in read_cached(
        vectors, beside=beside, limits=limits, leave_out=True, name=offer.title, member=offer.member, folder=folder
    ):
        if isinstance(step, Reading):
            origin = Origin(offer.title, offer.licence, offer.page)
            step = replace(step, vectors=step.vectors.labelled(name=origin.title, origin=origin))
        yield step
