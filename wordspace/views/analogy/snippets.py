"""The lines of embedding_core behind each result, filled in with what is on screen; tests run every one of them."""

from __future__ import annotations

from collections.abc import Sequence


def analogy(
    expression: str,
    method: str,
    k: int,
    exclude_inputs: bool,
    exclude_forms: bool,
    words: tuple[str, str, str] | None = None,
) -> str:
    """The answers to an expression, where the words that were put in stand, and for a, b and c how far it misses."""
    options = f"method={method!r}, k={k}, exclude_inputs={exclude_inputs}, exclude_forms={exclude_forms}"
    imports = "from embedding_core import load\nfrom embedding_core.arithmetic import solve"
    geometry = ""
    if words is not None:
        imports += "\nfrom embedding_core.arithmetic import parallelogram"
        raw = ", raw=True" if method == "raw" else ""
        geometry = f"""
found = parallelogram(vectors, *{words!r}, result.neighbors[0].word{raw})
print(f"from the tip {{found.miss:.2f}}, from the start {{found.side:.2f}}, arrows {{found.angle:.0f}} degrees apart")
"""
    return f"""{imports}

vectors = load()
result = solve(vectors, {expression!r}, {options})
for answer in result.neighbors:
    print(f"{{answer.word:20}} {{answer.score:.2f}}  place {{answer.place}} with the inputs left in")
print({{word.word: word.place for word in result.inputs}})
{geometry}"""


def parallelism(relation: str, pairs: Sequence[tuple[str, str]] | None = None) -> str:
    """How parallel the differences of the pairs of one relation are, or of a reader's own ``pairs``."""
    given = f"RELATIONS[{relation!r}]" if pairs is None else f"{list(pairs)!r}"
    return f"""from embedding_core import load
from embedding_core.arithmetic import {"RELATIONS, " if pairs is None else ""}offset_parallelism

found = offset_parallelism(load(), {given})
print(f"{{found.mean_angle:.0f}} degrees apart, in wrong pairs {{found.shuffled_mean_angle:.0f}}")
"""
