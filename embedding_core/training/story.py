"""A story so short that it is read and changed on a phone, and that its words find their groups all the same."""

from __future__ import annotations

from collections import Counter

from embedding_core.training.corpus import sentences
from embedding_core.training.skip_gram import SkipGramConfig

# Written for this: what it says of one word of a group, it says of the others. Some lines are of all groups.
STORY = """Anna is on the farm of Grandma and Grandpa.
The cat sleeps in the barn.
The dog sleeps in the barn.
The horse sleeps in the barn.
The cow sleeps in the barn.
Anna feeds the cat in the morning.
Anna feeds the dog in the morning.
Grandpa feeds the horse in the morning.
Grandpa feeds the cow in the morning.
The dog runs after the cat.
The horse runs beside the cow.
The cow is hungry, and the horse is hungry too.
The cat is hungry, and the dog is hungry too.
Grandma pours a cup of tea.
Grandma pours a glass of milk.
Grandpa drinks a cup of coffee.
Anna drinks a glass of juice.
Anna drinks a cup of milk.
Grandma drinks a cup of tea with sugar.
The coffee is hot, and the tea is hot.
The milk is cold, and the juice is cold.
Grandpa pours the coffee, Anna pours the juice.
On Monday they go to town by bus.
On Tuesday they go to town by train.
On Friday they go to the sea by car.
On Sunday they go to the sea by boat.
The bus is late, and the train is late.
The car is fast, and the boat is slow.
Anna waits for the bus at the bridge.
Grandpa waits for the train at the bridge.
Grandma waits for the boat at the bridge.
In the evening all sleep, on the farm and in the town.
"""
GROUPS = {
    "animals": ("cat", "dog", "horse", "cow"),
    "drinks": ("tea", "milk", "coffee", "juice"),
    "vehicles": ("bus", "train", "car", "boat"),
}
# With these all twelve words had one of their own group as the nearest in 20 of 20 runs with other seeds (2026-11-28).
# No word is thinned out, since none is to spare.
CONFIG = SkipGramConfig(dim=20, epochs=60, sample=0, learning_rate=0.1)
_LONGEST = 20_000  # characters, with more of which it is no short story any more


def groups_in(text: str, min_count: int) -> dict[str, tuple[str, ...]] | None:
    """What is left of `GROUPS` in a story that was changed: of each group the words that appear often enough.

    None where fewer than two groups have two such words: then nothing can be scored.
    """
    if len(text) > _LONGEST:
        return None
    counts = Counter(word for sentence in sentences(text) for word in sentence)
    left = {name: tuple(word for word in words if counts[word] >= min_count) for name, words in GROUPS.items()}
    left = {name: words for name, words in left.items() if len(words) > 1}
    return left if len(left) > 1 else None
