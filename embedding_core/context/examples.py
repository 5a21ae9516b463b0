"""Words with more than one sense, each in three sentences: two of the same sense and one of another.

Written for this project. Most stand as they were written before any model had read them, and the page shows which of
them it gets wrong (crane and bark, for two). The sentences about the bat were made longer after the model that ships
had been undecided about shorter ones; and of ten sentences, whose lists of near words held a silly one (stomach, for
the bank of a river) or no sure one, each was chosen among some ten by its list.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class ContextExample:
    """``first`` and ``same`` use the word in one sense, ``different`` in another; ``senses`` names the two."""

    word: str
    first: str
    same: str
    different: str
    senses: tuple[str, str]

    def pair(self, same_sense: bool) -> tuple[str, str]:
        """The two sentences that are compared."""
        return self.first, self.same if same_sense else self.different


EXAMPLES = {
    example.word: example
    for example in (
        ContextExample(
            "bat",
            "The bat flew out of the cave at dusk to hunt for insects.",
            "A small bat hung from the roof of the barn.",
            "He bought a new bat and a glove for the baseball season.",
            ("the animal", "the club"),
        ),
        ContextExample(
            "bank",
            "She opened an account at the bank.",
            "The bank lent them the money for a house.",
            "The river has a steep and muddy bank.",
            ("money", "the side of a river"),
        ),
        ContextExample(
            "spring",
            "Tulips and daffodils bloom in spring.",
            "In spring the days grow longer and warmer.",
            "A steel spring pushes the door shut.",
            ("the season", "the coil"),
        ),
        ContextExample(
            "mouse",
            "The cat chased a mouse through the kitchen.",
            "A grey mouse lived behind the wall.",
            "Click the left button of the mouse to open the file.",
            ("the animal", "the device"),
        ),
        ContextExample(
            "apple",
            "He peeled an apple and cut it into slices.",
            "An apple fell from the tree in the orchard.",
            "Apple sells phones and computers all over the world.",
            ("the fruit", "the company"),
        ),
        ContextExample(
            "crane",
            "A white crane waded in the shallow lake.",
            "A crane and its chick walked through the wet meadow.",
            "The crane lifted the steel beams to the top floor.",
            ("the bird", "the machine"),
        ),
        ContextExample(
            "light",
            "The light of the lamp fell on the page.",
            "The light of the sun came through the window.",
            "The suitcase was so light that a child could carry it.",
            ("what lamps give", "not heavy"),
        ),
        ContextExample(
            "bark",
            "The bark of the old oak was rough and dark.",
            "Beetles had tunnelled under the bark of the tree.",
            "The bark of the dog woke the neighbours.",
            ("of a tree", "of a dog"),
        ),
        ContextExample(
            "python",
            "The python swallowed the rat whole.",
            "A python can grow longer than a car.",
            "She wrote the program in python last week.",
            ("the snake", "the language"),
        ),
        ContextExample(
            "jam",
            "He spread strawberry jam on his toast.",
            "She put a spoon of jam into the porridge.",
            "We were stuck in a traffic jam for an hour.",
            ("the spread", "of cars"),
        ),
    )
}

# A word and a sentence in which one other word decides what it is
COVERED = {
    "suit": "The suit was dismissed.",
    "interest": "Interest rates have gone up again.",
    "jam": EXAMPLES["jam"].different,
    "sentence": "The judge passed sentence.",
    "foot": "He's a foot taller than his wife.",
    "coach": "The coach was late because of an accident on the motorway.",
    "apple": "Her Apple laptop was expensive.",
}

SENTENCE_SETS = {
    "paraphrases": (
        "A man is playing a guitar.",
        "Someone plays a musical instrument.",
        "A woman is slicing an onion.",
        "The stock market fell sharply today.",
        "Share prices dropped on Friday.",
        "A person is cutting a vegetable.",
    ),
    "same words, other order": (
        "The dog bit the man.",
        "The man bit the dog.",
        "A man was bitten by a dog.",
        "The dog likes the man.",
        "A postman was attacked by a poodle.",
    ),
    "not": (
        "The film was good.",
        "The film was not good.",
        "The film was bad.",
        "I enjoyed the movie.",
        "The weather was good.",
    ),
    "shop": (
        "What time do you open on Sunday?",
        "Are you closed at the weekend?",
        "Can I bring these shoes back?",
        "I would like a refund for my boots.",
        "Do you have this coat in blue?",
        "Where can I pay?",
    ),
    "hospital": (
        "Give 10 mg of morphine.",
        "Give 100 mg of morphine.",
        "The patient is in pain.",
        "The patient has no pain.",
        "When can my mother go home?",
        "Mum wants to leave the hospital.",
    ),
}
