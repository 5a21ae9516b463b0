"""Examples for the pages: analogies with the answers that the shipped vectors really give, and relations of words.

Tests hold every answer, and what the sentences about the failures claim, against the shipped vectors.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from embedding_core.checks import public

Kind = Literal["family", "capitals", "verb forms", "comparatives", "professions", "where it fails"]
KINDS: tuple[Kind, ...] = ("family", "capitals", "verb forms", "comparatives", "professions", "where it fails")


@dataclass(frozen=True)
class AnalogyExample:
    """a is to b as c is to ``answer``: the first answer of 3CosAdd with the inputs left out, right or wrong.

    For one that fails, ``hoped`` is the word a person would say and ``why`` one sentence about the reason; otherwise
    both are empty.
    """

    kind: Kind
    a: str
    b: str
    c: str
    answer: str
    hoped: str = ""
    why: str = ""


EXAMPLES: tuple[AnalogyExample, ...] = (
    AnalogyExample("family", "man", "king", "woman", "queen"),
    AnalogyExample("family", "father", "son", "mother", "daughter"),
    AnalogyExample("family", "brother", "sister", "nephew", "niece"),
    AnalogyExample("family", "prince", "princess", "duke", "duchess"),
    AnalogyExample("family", "he", "she", "his", "her"),
    AnalogyExample("capitals", "france", "paris", "italy", "rome"),
    AnalogyExample("capitals", "japan", "tokyo", "china", "beijing"),
    AnalogyExample("capitals", "russia", "moscow", "ukraine", "kiev"),
    AnalogyExample("capitals", "iran", "tehran", "iraq", "baghdad"),
    AnalogyExample("capitals", "kenya", "nairobi", "uganda", "kampala"),
    AnalogyExample("verb forms", "go", "went", "come", "came"),
    AnalogyExample("verb forms", "see", "saw", "eat", "ate"),
    AnalogyExample("verb forms", "run", "running", "swim", "swimming"),
    AnalogyExample("verb forms", "write", "wrote", "speak", "spoke"),
    AnalogyExample("verb forms", "take", "took", "give", "gave"),
    AnalogyExample("comparatives", "strong", "stronger", "weak", "weaker"),
    AnalogyExample("comparatives", "fast", "faster", "slow", "slower"),
    AnalogyExample("comparatives", "dark", "darker", "bright", "brighter"),
    AnalogyExample("comparatives", "easy", "easier", "hard", "harder"),
    AnalogyExample("comparatives", "good", "better", "bad", "worse"),
    AnalogyExample("professions", "teacher", "school", "nurse", "hospital"),
    AnalogyExample("professions", "priest", "church", "imam", "mosque"),
    AnalogyExample("professions", "actor", "actress", "waiter", "waitress"),
    AnalogyExample("professions", "einstein", "scientist", "picasso", "painter"),
    AnalogyExample("professions", "composer", "music", "poet", "poetry"),
    AnalogyExample(
        "where it fails",
        *("france", "paris", "georgia", "petersburg", "tbilisi"),
        "Georgia is a country and a state of the US with one vector for both, and ohio, tennessee and carolina are "
        "nearest to it.",
    ),
    AnalogyExample(
        "where it fails",
        *("dog", "bark", "cat", "twigs", "meow"),
        "Bark is also the skin of a tree, and in these vectors little else: twigs, leaf and beetles are nearest to it.",
    ),
    AnalogyExample(
        "where it fails",
        *("up", "down", "left", "back", "right"),
        "Left is also the past of leave: back, leaving and off are nearest to it.",
    ),
    AnalogyExample(
        "where it fails",
        *("write", "wrote", "read", "published", "read"),
        "The past of read is spelled read.",
    ),
    AnalogyExample(
        "where it fails",
        *("france", "paris", "switzerland", "zurich", "bern"),
        "Paris is both the capital of France and its largest city; Zurich is the largest of Switzerland, and Bern, the "
        "capital, comes seventh.",
    ),
    AnalogyExample(
        "where it fails",
        *("hot", "cold", "big", "even", "small"),
        "Opposites occur in the same sentences, so hot and cold are close (0.72) and the step between them does not "
        "lead from other words to their opposites.",
    ),
    AnalogyExample(
        "where it fails",
        *("man", "doctor", "woman", "nurse", "doctor"),
        "Nurse is nearer to woman (0.61) than to man (0.46) because people wrote so.",
    ),
)


@public
def expected(a: str, b: str, c: str) -> str:
    """What people say that a is to b as c is to, by `EXAMPLES` and by two pairs of one of `RELATIONS`, in either order.

    "" where these do not know it.

    >>> expected("chef", "restaurant", "teacher"), expected("puppy", "dog", "kitten"), expected("dog", "puppy", "tea")
    ('school', 'cat', '')
    """
    for example in EXAMPLES:
        if (example.a, example.b, example.c) == (a, b, c):
            return example.hoped or example.answer
    for pairs in RELATIONS.values():
        for known in (dict(pairs), {second: first for first, second in pairs}):
            if known.get(a) == b and c in known:
                return known[c]
    return ""


def _pairs(text: str) -> tuple[tuple[str, str], ...]:
    words = text.split()
    return tuple(zip(words[::2], words[1::2], strict=True))


# Pairs of words that stand in one relation, for `embedding_core.arithmetic.geometry.offset_parallelism`.
RELATIONS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "country → nationality": _pairs(
        "france french  germany german  italy italian  spain spanish  portugal portuguese  greece greek "
        "russia russian  ukraine ukrainian  poland polish  hungary hungarian  japan japanese  china chinese "
        "egypt egyptian  kenya kenyan  cuba cuban  peru peruvian"
    ),
    "male → female": _pairs(
        "man woman  king queen  uncle aunt  brother sister  father mother  son daughter  husband wife "
        "grandfather grandmother  nephew niece  prince princess  actor actress  boy girl  he she  emperor empress "
        "duke duchess  waiter waitress"
    ),
    "country → capital": _pairs(
        "france paris  germany berlin  italy rome  spain madrid  portugal lisbon  greece athens  russia moscow "
        "ukraine kiev  poland warsaw  hungary budapest  japan tokyo  china beijing  egypt cairo  kenya nairobi "
        "cuba havana  peru lima"
    ),
    "country → currency": _pairs(
        "japan yen  china yuan  india rupee  mexico peso  russia ruble  britain pound  denmark krone  sweden krona "
        "poland zloty  thailand baht  vietnam dong  iran rial  brazil real  usa dollar"
    ),
    "singular → plural": _pairs(
        "cat cats  dog dogs  car cars  bird birds  cow cows  horse horses  house houses  city cities  child children "
        "man men  woman women  foot feet  mouse mice  apple apples  tree trees  road roads"
    ),
    "present → past": _pairs(
        "go went  come came  take took  see saw  eat ate  drink drank  sing sang  swim swam  run ran  walk walked "
        "jump jumped  speak spoke  write wrote  give gave  think thought  play played"
    ),
    "verb → -ing form": _pairs(
        "go going  come coming  take taking  see seeing  eat eating  drink drinking  sing singing  swim swimming "
        "run running  walk walking  jump jumping  speak speaking  write writing  give giving  think thinking "
        "play playing"
    ),
    "adjective → comparative": _pairs(
        "big bigger  small smaller  large larger  fast faster  slow slower  strong stronger  weak weaker  high higher "
        "low lower  old older  young younger  cold colder  warm warmer  bright brighter  good better  bad worse"
    ),
    "adjective → superlative": _pairs(
        "big biggest  small smallest  large largest  fast fastest  slow slowest  strong strongest  weak weakest "
        "high highest  low lowest  old oldest  young youngest  cold coldest  warm warmest  bright brightest "
        "good best  bad worst"
    ),
    "adjective → adverb": _pairs(
        "quick quickly  slow slowly  quiet quietly  happy happily  sudden suddenly  rapid rapidly  serious seriously "
        "usual usually  complete completely  obvious obviously  careful carefully  safe safely  calm calmly "
        "apparent apparently"
    ),
    "adjective → opposite": _pairs(
        "possible impossible  happy unhappy  clear unclear  certain uncertain  known unknown  likely unlikely "
        "fair unfair  aware unaware  honest dishonest  regular irregular  legal illegal  visible invisible "
        "comfortable uncomfortable  able unable"
    ),
    "profession → workplace": _pairs(
        "doctor hospital  teacher school  judge court  priest church  chef restaurant  farmer farm  miner mine "
        "soldier army  sailor navy  professor university  actor theater  librarian library  worker factory "
        "banker bank"
    ),
    "animal → young": _pairs(
        "cat kitten  dog puppy  cow calf  horse foal  sheep lamb  pig piglet  bear cub  goose gosling  duck duckling "
        "chicken chick  deer fawn  frog tadpole"
    ),
}
