"""Fetch a published set into the user's cache folder, or list what there is to fetch.

Where a size is approximate ("about"), no checksum is known, so all that is checked is that the file comes whole.
A fetched set is used by its key in the place of a file: python -m embedding_core info KEY.
"""

from __future__ import annotations

import argparse

from embedding_core.cli import shared
from embedding_core.downloads import OFFERS, Fetched, downloaded, fetching
from embedding_core.downloads.kept import folder_of
from embedding_core.errors import InvalidInputError


def add(parser: argparse.ArgumentParser) -> None:
    """The arguments."""
    parser.add_argument("key", nargs="?", metavar="KEY", help="which set; without it they are listed")
    shared.add_json(parser)


def run(options: argparse.Namespace) -> None:
    """Fetch, or list."""
    if options.key is None:
        offers = [
            {
                "key": offer.key,
                "title": offer.title,
                "words": offer.words,
                "dimensions": offer.dimensions,
                "bytes": offer.size,
                "licence": offer.licence,
                "page": offer.page,
                "verified": offer.verified,
                "here": downloaded(offer) is not None,
            }
            for offer in OFFERS.values()
        ]
        rows = [
            [
                key,
                f"{'' if offer.verified else 'about '}{offer.size / 1e6:,.0f} MB",
                offer.title,
                offer.licence,
                "here" if downloaded(offer) else "",
            ]
            for key, offer in OFFERS.items()
        ]
        shared.tell(options, {"offers": offers}, shared.columns(rows))
        return
    offer = OFFERS.get(options.key)
    if offer is None:
        raise InvalidInputError(f"There is no set {options.key!r} to fetch; without a key the sets are listed.")
    with shared.bar(f"fetching {offer.key}", unit="B", unit_scale=True) as shown:
        for step in fetching(offer, folder_of(offer)):
            if isinstance(step, Fetched):
                paths = [str(path) for path in step.paths]
                shared.tell(options, {"key": offer.key, "files": paths}, paths)
            else:
                shown.total = step.total
                shown.update(step.done - shown.n)
