"""The lines of embedding_core behind each result, filled in with what is on screen; tests run every one of them."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

from embedding_core.training.toy_config import ToyConfig

if TYPE_CHECKING:
    from embedding_core.training.skip_gram import SkipGramConfig


def toy_training(config: ToyConfig) -> str:
    """The toy model with the settings on screen; only what differs from the defaults is named."""
    changed = [
        field.name for field in fields(config) if getattr(config, field.name) != getattr(ToyConfig(), field.name)
    ]
    settings = ", ".join(f"{name}={getattr(config, name)!r}" for name in changed)
    return f"""from embedding_core.training import ToyConfig, grouped, train

config = ToyConfig({settings})
result = train(config)
for record in result.records[:: config.steps // 10]:
    print(f"step {{record.step:5}}  loss {{record.loss:.3f}}  (floor {{config.floor:.3f}})")
print(result.error or f"in their group: {{', '.join(grouped(config, result.last))}}")
"""


def own_text(config: SkipGramConfig, min_count: int, world: tuple[int, int] | None) -> str:
    """Skip-gram on a text; ``world`` is the size and the seed of a toy world, None for the reader's own file."""
    if world:
        imports = "from embedding_core.training import build_corpus, sentences\n"
        text = "toy_world({}, seed={}).text".format(*world)
        toy = "from embedding_core.training import toy_world\n"
    else:
        imports = "from pathlib import Path\n\nfrom embedding_core.training import build_corpus, decode, sentences\n"
        text = 'decode(Path("my-text.txt").read_bytes())'
        toy = ""
    return f"""{imports}from embedding_core.training import SkipGram, SkipGramConfig, nearest_words
from embedding_core.runtime import one_torch_thread
{toy}
corpus = build_corpus(sentences({text}), min_count={min_count})
model = SkipGram(corpus, SkipGramConfig(
    dim={config.dim}, window={config.window}, negative={config.negative}, epochs={config.epochs},
    sample={config.sample!r}, learning_rate={config.learning_rate!r}, seed={config.seed},
))
with one_torch_thread():
    for record in model.train():
        print(f"{{record.epoch:.2f}} epochs, loss {{record.loss:.3f}}, {{record.words_per_second:,.0f}} words a second")
vectors = model.vectors()
for word in corpus.words[:20]:
    print(word, nearest_words(vectors, word, 5))
"""
