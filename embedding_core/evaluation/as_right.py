"""Answers that are as right as the one that a test counts: another name for it, or that of a namesake.

A short list by hand: everyday words that people put for one another; names of countries, peoples and currencies as in
the CIA's World Factbook beside older and shorter ones; of towns of one name those with 25,000 people and more in the
census of the United States of 2010.
"""

from __future__ import annotations

from typing import Literal

from embedding_core.evaluation.items import Question
from embedding_core.text import fold

AsRight = Literal["name", "namesake"]

# Each line is one country, city, people or currency
_NAMES = (
    {"britain", "uk", "u.k."},
    {"america", "usa", "u.s.", "u.s.a."},
    {"holland", "netherlands"},
    {"burma", "myanmar"},
    {"iran", "persia"},
    {"swaziland", "eswatini"},
    {"beijing", "peking"},
    {"mumbai", "bombay"},
    {"kolkata", "calcutta"},
    {"chennai", "madras"},
    {"kiev", "kyiv"},
    {"yangon", "rangoon"},
    {"argentine", "argentinean", "argentinian"},
    {"belarusian", "belarusan", "belarussian", "belorussian", "byelorussian"},
    {"croat", "croatian"},
    {"filipino", "philippine"},
    {"kazakh", "kazakhstani"},
    {"lao", "laotian"},
    {"moldavian", "moldovan"},
    {"serb", "serbian"},
    {"slovak", "slovakian"},
    {"ruble", "rouble"},
    {"yuan", "renminbi", "rmb"},
)
# Each line is what people call one thing, whichever of its words they take
_EVERYDAY = (
    {"bicycle", "bike"},
    {"big", "large"},
    {"car", "automobile"},
    {"child", "kid"},
    {"city", "town"},
    {"doctor", "physician"},
    {"fast", "quick"},
    {"film", "movie"},
    {"garbage", "trash", "rubbish"},
    {"ill", "sick"},
    {"lawyer", "attorney"},
    {"little", "small"},
    {"ocean", "sea"},
    {"phone", "telephone"},
    {"pig", "hog"},
    {"plane", "airplane", "aeroplane"},
    {"rich", "wealthy"},
    {"shop", "store"},
    {"sofa", "couch"},
    {"street", "road"},
)
# What is right of one word, where the names are not the same everywhere: London is the capital of Britain, too
_OF = {
    "london": {"england", "britain", "uk", "u.k."},
    "brazil": {"real", "reais"},
    "canada": {"dollar", "loonie"},
    "usa": {"dollar", "greenback"},
}
# Of these there is one here and one there
_NAMESAKES = {
    "arlington": {"texas", "virginia", "massachusetts"},
    "glendale": {"arizona", "california"},
    "huntsville": {"alabama", "texas"},
    "lexington": {"kentucky", "massachusetts"},
    "portland": {"oregon", "maine"},
    "ronaldo": {"portugal", "brazil"},
}


def as_right(question: Question, said: str) -> AsRight | None:
    """In which way an answer is as right as the expected one, which alone is counted; None where it is not known to be.

    >>> as_right(Question("athens", "greece", "London", "England"), "britain")
    'name'
    >>> as_right(Question("chicago", "illinois", "Arlington", "Texas"), "virginia")
    'namesake'
    >>> as_right(Question("farmer", "farm", "mayor", "town"), "city")
    'name'
    >>> as_right(Question("paris", "france", "London", "England"), "scotland")
    """
    answer, of = fold(said), fold(question.c)
    right = {fold(word) for word in (question.expected, *question.also)}
    if answer in right:
        return None
    if any(answer in names and names & right for names in (*_NAMES, *_EVERYDAY, _OF.get(of, set()))):
        return "name"
    both = _NAMESAKES.get(of, set())
    return "namesake" if answer in both and both & right else None
