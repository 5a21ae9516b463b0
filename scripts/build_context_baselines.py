"""Measure the sentence bank with the shipped model: baselines, thresholds and agreement of the sense map.

    python -m scripts.build_context_baselines

Run it after a change of the bank or the model. It takes some minutes, most of them for the simulation of one sense,
which ``--keep-clouds`` takes from the stored file.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np

from embedding_core.context.bank import BANK_FILE, load_sentence_bank
from embedding_core.context.baselines import (
    BASELINES_FILE,
    KINDS,
    ContextBaselines,
    bank_vectors,
    measure_baselines,
    read_stored,
)
from embedding_core.context.calibration import calibrate, measure_agreement, measure_thresholds
from embedding_core.context.grouping import Thresholds
from embedding_core.context.loading import load_encoder
from embedding_core.context.model_files import SHIPPED_FOLDER, WEIGHTS
from embedding_core.context.sentence import POOLINGS
from embedding_core.runtime.manifests import file_sha256


def as_stored(baselines: ContextBaselines) -> dict[str, Any]:
    """Cosines as whole ten-thousandths."""
    return {
        kind: {
            "words": list(baselines.words[kind]),
            "cosines": np.rint(baselines.cosines[kind] * 10_000).astype(int).tolist(),
        }
        for kind in KINDS
    }


def rounded(value: Any) -> Any:
    """Numbers with four digits, all the way down."""
    if isinstance(value, float):
        return round(value, 4)
    if isinstance(value, dict):
        return {key: rounded(item) for key, item in value.items()}
    return [rounded(item) for item in value] if isinstance(value, list | tuple) else value


def main(arguments: list[str] | None = None) -> int:
    """Measure and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=BASELINES_FILE, help="file to write (default: what ships)")
    parser.add_argument("--keep-clouds", action="store_true", help="reuse the stored simulation of one sense")
    options = parser.parse_args(arguments)
    encoder, bank = load_encoder(), load_sentence_bank()
    vectors = bank_vectors(encoder, bank)
    # rounded first, so that what is stored is what everything else was measured with
    clouds = rounded(read_stored()["clouds"] if options.keep_clouds else asdict(measure_thresholds(vectors)))
    reference = Thresholds(tuple(clouds["sizes"]), tuple(tuple(row) for row in clouds["table"]))
    baselines = {pooling: measure_baselines(encoder, bank, pooling) for pooling in POOLINGS}
    content = {
        "model": encoder.name,
        "model_sha256": file_sha256(SHIPPED_FOLDER / WEIGHTS),
        "bank_sha256": file_sha256(BANK_FILE),
        "baselines": {pooling: as_stored(of_pooling) for pooling, of_pooling in baselines.items()},
        "accuracy": {
            pooling: rounded([asdict(layer) for layer in of_pooling.accuracy()])
            for pooling, of_pooling in baselines.items()
        },
        "clouds": clouds,
        "thresholds": rounded(asdict(calibrate(reference, vectors))),
        "agreement": rounded([asdict(layer) for layer in measure_agreement(vectors, reference)]),
    }
    options.out.write_text(json.dumps(content, separators=(",", ":")) + "\n", encoding="utf-8")
    for layer in content["agreement"]:
        print({key: value for key, value in layer.items() if key != "by_word"})
    return 0


if __name__ == "__main__":
    sys.exit(main())
