"""Words that are spelled in two ways, in Britain and in America: *harbour* and *harbor*."""

from __future__ import annotations

import re
from functools import lru_cache

from embedding_core.vectors.dictionary import in_dictionary, lemma

# By these rules 462 pairs of the 100,000 most frequent words of GloVe become one; 3 of 100 are other words (livre and
# liver), whose vectors lie far apart, so that nobody meets the one beside the other.
_TO_AMERICAN = tuple(
    (re.compile(british), american)
    for british, american in (
        (r"(?<=[a-z]{3})our(?!t|n|c|s[ei])", "or"),
        (r"(?<=[a-z]{2}[bcdfgklmnpstv])(?<!timb)re(?=s?$)", "er"),
        (r"(?<=[a-z]{3})is(?=e[ds]?$|ing$|ations?$|ers?$)", "iz"),
        (r"(?<=[a-z]{3})ys(?=e[ds]?$|ing$|ers?$)", "yz"),
        (r"(?<=[a-z]{3})ogue(?=s?$)", "og"),
        (r"(?<=[a-z]{3})ence(?=s?$)", "ense"),
        (r"(?<=[a-z]{3}[aeiou])ll(?=[eo]rs?$)", "l"),
        (r"(?<=[a-z])ae(?!l)(?=[a-z]{3})", "e"),
        (r"oe(?!s?$|ing)(?=[a-z]{3})", "e"),
    )
)
# Those that no rule makes, each by its dictionary form
_ONE_BY_ONE = dict(
    pair.split("/")
    for pair in (  # noqa: SIM905
        "grey/gray greyish/grayish plough/plow mould/mold mouldy/moldy moustache/mustache cosy/cozy "
        "programme/program pyjamas/pajamas jewellery/jewelry aluminium/aluminum aeroplane/airplane "
        "sceptic/skeptic sceptical/skeptical doughnut/donut fulfil/fulfill enrol/enroll whisky/whiskey "
        "skilful/skillful practise/practice marvellous/marvelous woollen/woolen axe/ax omelette/omelet"
    ).split()
)


def is_other_spelling(first: str, second: str) -> bool:
    """Whether two words of English, in small letters, are one that is spelled in two ways, in any of its forms.

    >>> is_other_spelling("harbour", "harbor"), is_other_spelling("organised", "organize")
    (True, True)
    >>> is_other_spelling("timbre", "timber"), is_other_spelling("poet", "pet")
    (False, False)
    """
    return first != second and american(first) == american(second) and in_dictionary(first) and in_dictionary(second)


@lru_cache(maxsize=4096)  # each of some neighbours is compared with each
def american(word: str) -> str:
    """The dictionary form of a word, in small letters, as it is spelled in America: a key, and no word for readers.

    >>> american("colours"), american("ploughed")
    ('color', 'plow')
    """
    word = lemma(word)
    if word in _ONE_BY_ONE:
        return _ONE_BY_ONE[word]
    for british, american in _TO_AMERICAN:
        word = british.sub(american, word)
    return word
