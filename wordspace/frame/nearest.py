"""The words nearest to a word, and what all pages tell of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from embedding_core import WordVectors, html
from embedding_core.neighbors import (
    Neighbor,
    Neighborhood,
    is_foreign_word,
    neighborhood,
)
from embedding_core.neighbors.inflections import most_similar_other_words
from embedding_core.neighbors.other_form import clearer_form
from embedding_core.text import rounded
from embedding_core.vectors.dictionary import has_small_letter, in_dictionary
from embedding_core.vectors.likeness import FEW, HIGH, RARE_FROM, Likeness
from wordspace.frame import cache, vector_sets
from wordspace.frame.text import cosine_worked, how_alike, joined, named
from wordspace.frame.unknown_words import likely_meant

HOME_WORDS = ("frog", "bank", "ocean", "guitar", "monday", "virus")
# Beyond are misspellings and codes: of the 3,000 most frequent words, paris alone has one of them as its nearest.
FREQUENT = 100_000
HOME_NEIGHBORS = 6
_LEVEL = 0.01  # cosines that differ by less are one
# Up to a frequency rank, the cosine with the nearest word that about 98 of 100 words have in the shipped set. Of 693
# others, drawn by lot, 19 have less: most of these neighbours fit badly (stern: pointed; junk: coupon), nino's el does.
_LEAST_OF_NEAREST = ((3_000, 0.66), (8_000, 0.60), (20_000, 0.56), (50_000, 0.51))
_HAVE_NEARER = 98  # of 100
_TELLS_USE = 0.65


@dataclass(frozen=True)
class NearestWords(Neighborhood):
    """What is told of a word's neighbours; ``worked`` are the numbers behind the cosine with the nearest.

    The set has ``n_words``; ``of_english`` where it was read from English, and the word then ``is_foreign`` where it is
    of another language.
    ``without_forms``: its other forms, and second ones of its neighbours, are left out. It ``is_apart`` where nearly
    all words as common have a nearer neighbour. Where its neighbours say little, ``rarer`` is a word of a dictionary
    beyond those that were searched which is nearer. Where they are mostly names, ``kind`` is what most of them are if
    the atlas has a name for it.
    Where many are spellings of sounds, ``clearer`` is a form of the word whose neighbours are words: bees, of bee.
    """

    worked: tuple[str, ...] = ()
    n_words: int = FEW
    of_english: bool = True
    is_foreign: bool = False
    without_forms: bool = True
    is_apart: bool = False
    rarer: str = ""
    kind: str = ""
    clearer: str = ""

    @property
    def headline(self) -> str:
        """What comes out, as HTML: the nearest word that is another one."""
        word, nearest = named(self.word), self.nearest
        if self.is_foreign:
            return f"Nearest to {word} is {named(nearest.word)}, but the machine read English"
        if self.is_chance:
            return f"{word} was read too seldom to tell its nearest"
        # Of 40 words drawn by lot that the latter is said of, 27 have a nearest that fits only another word, a name
        if self.is_doubtful or self.says_little_as_sounds or (self.is_rare and self.doubt_of_company):
            return f"Nearest to {word} is perhaps {named(nearest.word)}"
        if self.is_apart:
            return f"No word is very near to {word}; the nearest is {named(nearest.word)}"
        if level := self._commoner_beside:
            return f"Nearest to {word} are {named(nearest.word)} and {named(level.word)}"
        if self.companion is not None:
            return f"Nearest to {word} are {named(nearest.word)} and {named(self.companion.word)}"
        rare = ", a rare word" if nearest.frequency_rank > FREQUENT and not self.is_rare else ""
        return f"Nearest to {word} is {named(nearest.word)}{rare}"

    @property
    def says_little_as_sounds(self) -> bool:
        """Whether many of the neighbours are spellings of sounds, as they are printed in English newspapers."""
        return self.of_english and self.are_sounds

    @property
    def says_little(self) -> bool:
        """Whether the nearest words tell nothing of how the word is used, so that they are no reason for anything."""
        return self.is_doubtful or self.says_little_as_sounds or self.is_apart

    @property
    def tells_its_use(self) -> bool:
        """Whether the nearest words are near, and without a doubt, so that they show how the texts mostly use the word.

        So they are of 70 of 101 words drawn by lot between the ranks 8,000 and 50,000, all rightly to us (coyotes: a
        team). Others fit less well (furnishing: ikea), and so do those of rarer words: anvil, beside onyx and rag.
        """
        return self.nearest.cosine >= _TELLS_USE and not self.says_little and not self.doubt_about(self.word)

    @property
    def _commoner_beside(self) -> Neighbor | None:
        """A well-known word that is as near as the nearest, which is rare: chance decides which of them comes first."""
        if self.nearest.frequency_rank <= RARE_FROM:
            return None
        others = (near for near in self.found if near != self.nearest and near.word not in self.forms)
        level = (near for near in others if self.nearest.cosine - near.cosine < _LEVEL)
        return next((near for near in level if near.frequency_rank <= RARE_FROM), None)

    @property
    def likeness(self) -> Likeness:
        """What the cosine with the nearest other word is worth."""
        cosine, pairs = self.nearest.cosine, self.pairs[self.found.index(self.nearest)]
        return Likeness(cosine, pairs, self.n_words, cosine >= HIGH)

    @property
    def how_alike(self) -> str:
        """How near that word is, as HTML."""
        number = f"{named(self.nearest.word)} has {rounded(self.nearest.cosine)} on a scale where 1 is the same, which"
        if self.is_doubtful:
            return f"{number} says little of words so seldom read."
        if self.is_apart:
            return f"{number} is little for the nearest word of all."
        if self.says_little_as_sounds:
            return f"{number} says little beside bits of sound."
        return how_alike(f"{named(self.word)} and {named(self.nearest.word)}", self.likeness, self.worked)

    @property
    def doubt(self) -> str:
        """Why the neighbours say little, as HTML; nothing where they do not."""
        rarer = f" A rarer word, of those that were not searched, is nearer: {named(self.rarer)}." if self.rarer else ""
        if self.is_chance and not self.is_foreign:  # as the headline says
            if not in_dictionary(self.word):
                return f"These words are near it mostly by chance.{rarer}"
            # Of 60 rare words of a dictionary that come here, drawn by lot, 19 have three fitting ones among the
            # nearest six (sedum, tarantella), and no number tells these lists from the others (bobbin: lace, doody)
            return f"The machine cannot tell which of these words fit and which are near it by chance.{rarer}"
        return self.doubt_about(named(self.word)) + rarer

    @property
    def doubt_of_company(self) -> bool:
        """Whether a word of English stands mostly among names here, or stands right beside another (`doubt_about`)."""
        among = self.of_english and (self.stands_beside or self.mostly_names or self.are_names)
        return self.is_foreign or (among and has_small_letter(self.word))

    def doubt_about(self, word: str) -> str:
        """Why the neighbours of ``word``, written so, say little; nothing where they do not."""
        if self.is_foreign:
            return "Of other languages it read only scraps, so these neighbours say little."
        if self.says_little_as_sounds:
            return (
                "Many of these are bits of sound, with which newspapers show how a name is said (Havel: HAH-vehl). "
                f"They say little of {word}."
            )
        if self.is_doubtful:
            return _place_in_doubt(word, alone=True)
        if self.of_english and self.stands_beside:
            near = named(self.nearest.word)
            return f"{near} is unlike the others: it may often stand right beside {word}, as in a name."
        if self.of_english and self.mostly_names:
            if self.kind:
                return f"Most words near {word} are of one kind: <i>{escape(self.kind)}</i>."
            return f"Most words near {word} are names, terms or foreign words."
        if self.of_english and self.are_names:
            return f"These are names of people, as {word} mostly is in what it read: all letters are small here."
        if self.are_mixed:
            return (
                f"These words are of several kinds: the machine read {word} seldom, or in "
                "several senses, so not all of them fit."
            )
        if self.is_apart:
            return f"Of 100 words as common {_HAVE_NEARER} have a neighbour nearer than this, so these may fit badly."
        return ""


def told_of_rare(nearest: NearestWords) -> str:
    """Which of a word and its neighbours are rare, as HTML; nothing where more is said."""
    rare = [nearest.word] * nearest.is_rare + nearest.rare
    if not rare or nearest.is_doubtful or (nearest.of_english and nearest.are_sounds):
        return ""
    were = "was" if len(rare) == 1 else "were"
    words = "All these words" if len(rare) > len(nearest.found) else joined(list(map(named, rare)))
    return f"{words} {were} seldom read, so {less_well(one=len(rare) == 1)}."


def to_clearer_form(nearest: NearestWords, parameter: str) -> str:
    """Where to go on from a word that stands among spellings of sounds, as HTML; ``parameter`` is a page's word."""
    return f"<span class=instead>Try {html.word_link(nearest.clearer, parameter)}.</span>" if nearest.clearer else ""


def less_well(*, one: bool) -> str:
    """What follows from a word, or several, having been seldom read where its place is not in doubt for that alone."""
    return f"the machine knows {'it' if one else 'them'} less well"


def nearest_words(
    vectors: WordVectors,
    word: str,
    k: int,
    *,
    max_rank: int | None = FREQUENT,
    hide_forms: bool = True,
    of_english: bool = True,
) -> NearestWords:
    """The ``k`` words nearest to ``word``, which must be one of the set, whose texts were English or not.

    Other forms of the word, as frogs beside frog, are no answer to what it means, and a second form of a neighbour says
    nothing new: they are left out unless asked for.
    """
    near = neighborhood(vectors, word, k, max_rank=max_rank, hide_forms=hide_forms)
    worked = cosine_worked(vectors, word, near.nearest.word)
    foreign = of_english and is_foreign_word(vectors, word, max_rank=max_rank)
    rank = vectors.frequency_rank(word)
    least = next((least for most, least in _LEAST_OF_NEAREST if rank <= most), -1.0)
    apart = vector_sets.is_shipped(vectors) and near.nearest.cosine < least
    rarer = ""
    # What is rather another word, misspelt, has no rarer one that is worth naming: recieve, undoubtably
    if near.left_out_beyond and hide_forms and (near.is_doubtful or apart) and not likely_meant(vectors, word):
        first = most_similar_other_words(vectors, word, 1)[0]
        rarer = first.word if first.frequency_rank > near.left_out_beyond and in_dictionary(first.word) else ""
    return NearestWords(
        **vars(near),
        worked=worked,
        n_words=len(vectors),
        of_english=of_english,
        is_foreign=foreign,
        without_forms=hide_forms,
        is_apart=apart,
        rarer=rarer,
        kind=_kind(vectors, near) if of_english and near.mostly_names else "",
        clearer=clearer_form(vectors, word, max_rank=max_rank) if of_english and near.are_sounds else "",
    )


def _kind(vectors: WordVectors, near: Neighborhood) -> str:
    """What most of a word's neighbours are by the atlas, which is GloVe's; mostly empty."""
    if not vector_sets.is_shipped(vectors):
        return ""
    from embedding_core.comparison.kinds import kind_of  # with the atlas, which few words need

    found = kind_of(cache.atlas(), vectors, near.word, [each.word for each in near.found[:HOME_NEIGHBORS]])
    return found.name if found else ""


def said_of_company(near: Sequence[NearestWords], most: int = 2, *, of_use: bool = True) -> str:
    """Which words are nearest to each of a few, and what that says or why it says little of one, as HTML.

    Nothing of words whose neighbours are chance, which `if_doubtful` tells. Where their senses are told already, there
    is no more to say ``of_use``.
    """
    known = sorted((each for each in near if not each.says_little), key=lambda each: each.doubt_of_company)
    told = [f"to {named(each.word)} {_are(each, most)}" for each in known]
    doubts = dict.fromkeys(each.doubt_about(named(each.word)) for each in known if each.doubt_of_company)
    nearest = "Nearest of all words" if len(near) == 1 else "Nearest"  # one of a list has others in it
    sure = [each for each in known if of_use and each.tells_its_use]
    use = ""
    if sure:  # umbrella organisations
        them = "it" if len(told) == 1 else "them" if sure == known else joined([named(each.word) for each in sure])
        use = f"That is how the texts mostly use {them}."
    of_none = [_near_none(each) for each in near if each.says_little and not each.is_doubtful]
    return " ".join([f"{nearest} {'; '.join(told)}."] * bool(told) + [use] * bool(use) + of_none + [*doubts])


def _near_none(near: NearestWords) -> str:
    """That no word tells how ``near.word`` is used, as HTML."""
    if near.is_apart:
        return f"No word is very near to {named(near.word)}."
    return f"Many words near {named(near.word)} are bits of sound."


def _are(near: NearestWords, most: int) -> str:
    words = [named(each.word) for each in near.found if each.word not in near.forms][:most]
    return f"{'is' if len(words) == 1 else 'are'} {joined(words)}"


def if_doubtful(words: Sequence[str]) -> str:
    """What is to be said of words whose place is mostly chance, as HTML; nothing of none."""
    if not words:
        return ""
    return _place_in_doubt(joined([named(word) for word in words]), alone=len(words) == 1)


def _place_in_doubt(near: str, *, alone: bool) -> str:
    """That the places of words may be chance, since they or those near them are rare."""
    it, place = ("it", "its place") if alone else ("them", "their places")
    return f"{near} or most words near {it} were seldom read, so {place} may be partly chance."
