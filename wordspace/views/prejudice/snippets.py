"""The lines of embedding_core behind the result, filled in with what is on screen; tests run them."""

from __future__ import annotations

from embedding_core.comparison import PUBLISHED, BiasTest
from wordspace.frame.shared_sets import loading


def bias(name: str, test: BiasTest) -> str:
    """A set put to a test of associations."""
    chosen = next((key for key, published in PUBLISHED.items() if published == test), None)
    if chosen is not None:
        made = f"from embedding_core.comparison import PUBLISHED, measure_bias\n\ntest = PUBLISHED[{chosen!r}]"
    else:
        parts = (test.first, test.second, test.first_attribute, test.second_attribute)
        lists = "".join(f"    WordList({part.name!r}, {part.words!r}),\n" for part in parts)
        made = (
            "from embedding_core.comparison import BiasTest, WordList, measure_bias\n\n"
            f'test = BiasTest(\n{lists}    source="",\n)'
        )
    return f"""{loading(name, "vectors")}
{made}
found = measure_bias(vectors, test)
print("effect size", found.effect_size, "p", found.p_value, "missing", found.missing, found.reason)
"""
