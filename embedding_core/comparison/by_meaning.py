"""Words that mean a woman or a man: where they stand beside *he* and *she* is no prejudice."""

from __future__ import annotations

from typing import Literal

from embedding_core.text import fold
from embedding_core.vectors.dictionary import has_small_letter, is_common, lemma

Who = Literal["woman", "man"]

# Words of the shipped GloVe set whose first sense in WordNet 3.0 (Fellbaum 1998) is a person, with a definition that
# begins as one of a woman or a man ("a woman poet", "a female domestic"), and some that it defines by other such words
# (abbess, duke). Taken out by reading all of the 691: jobs that both may have (nanny, midwife, chauffeur), what people
# are called to hurt or were only taken for (shrew, witch), what a woman is looked at for (stunner), and words that the
# texts mostly have otherwise (amazon, rake, miss).
_OF_WOMEN = """
abbess actress adulteress adventuress ambassadress ancestress archduchess assemblywoman aunt auntie aunty authoress
aviatrix bachelorette ballerina barmaid baroness begum belle benefactress bride bridesmaid businesswoman chairwoman
charwoman colleen comedienne committeewoman concubine confidante congresswoman councilwoman countess countrywoman
courtesan cowgirl czarina dame damsel danseuse daughter deaconess debutante diva divorcee dowager doyenne duchess
empress enchantress executrix female fiancee forewoman foundress gal geisha giantess girl girlfriend goddaughter
goddess godmother governess gran granddaughter grandma grandmother grandniece granny headmistress heiress heroine
homegirl horsewoman hostess housemaid housewife housewives huntress kinswoman lady landlady lass lassie laundress
lesbian madam madame madwoman maid maiden maidservant majorette mama mamma manageress marchioness masseuse matriarch
matron mayoress milkmaid millionairess missus mistress mom momma mommy mother mum murderess newswoman niece noblewoman
nun ogress patroness peeress poetess policewoman postmistress priestess princess prophetess proprietress protegee
queen rani salesgirl saleslady saleswoman schoolgirl schoolmistress sculptress seamstress seductress sheikha
shepherdess showgirl sis sister songstress sorceress spinster spokeswoman stateswoman stepdaughter stepmother stepmum
stepsister stewardess suffragette temptress tsarina tsaritsa usherette villainess viscountess waitress washerwoman
widow wife wives woman
"""
_OF_MEN = """
abbot archduke assemblyman bachelor baron beau bloke boy boyfriend bridegroom brother businessman butler castrato chap
choirboy coachman committeeman congressman councilman cowboy czar dad daddy danseur dauphin dude duke emperor eunuch
father fella fiance footman friar frontiersman gentleman godfather godson grandad granddad granddaddy grandfather
grandnephew grandpa grandson groom groomsman guy highwayman horseman househusband hubby husband king kinsman lad
laddie mailman male man manservant marquess masseur monk nephew newsboy nobleman pa papa paperboy patriarch ploughman
policeman postman prince raja rajah romeo salesman schoolboy schoolmaster sir son sonny spokesman squire statesman
stepbrother stepdad stepfather stepson suitor swain tsar uncle valet viscount warlock widower
"""
_MEANT: dict[Who, frozenset[str]] = {"woman": frozenset(_OF_WOMEN.split()), "man": frozenset(_OF_MEN.split())}
_PLURALS = ("s", "men")  # the endings of what is looked up in its singular, too: no widowed, which is of a man, too
# Words that are made of another and one of these mean so, too. Made by half of the 1,319 words of the GloVe set that
# end so; of the other half 148 are said to, 144 of them rightly by WordNet and by reading: the four are named below.
# It misses 20 whose other word or whole is in no list (longshoreman). Of 252 words for a man or a woman in the lists of
# Zhao and others (2018, gender-neutral GloVe) this and the lists above miss three (marquis); these were read before the
# lists above were widened, so that is no test.
_ENDINGS: dict[Who, tuple[str, ...]] = {
    "woman": ("woman", "women", "maid", "girl", "lady"),
    "man": ("man", "men", "boy"),
}
_PEOPLES = frozenset(["cornish", "dutch", "english", "french", "irish", "manx", "scots", "welsh"])
_NOT_SO = frozenset(["cayman", "dolmen", "german", "talisman", "tomboy", "walkman"])
_SHORTEST = 3  # letters of the other word: no human, woman or amen


def meant_by(word: str) -> Who | None:
    """Whether a word means a woman or a man by its definition or ending, in the singular or plural; None of any other.

    >>> meant_by("poetess"), meant_by("Kings"), meant_by("firemen"), meant_by("nurse"), meant_by("talisman")
    ('woman', 'man', 'man', None, None)
    """
    forms = _forms(word)
    by_definition = next((who for who, words in _MEANT.items() if not words.isdisjoint(forms)), None)
    return by_definition or next(filter(None, map(_by_ending, forms)), None)


def has_man_in_it(word: str) -> bool:
    """Whether no definition says that a word means a man, but its ending: fireman, fishermen, chairman.

    >>> has_man_in_it("fireman"), has_man_in_it("monk"), has_man_in_it("human")
    (True, False, False)
    """
    ending = _ENDINGS["man"][:2]
    return meant_by(word) == "man" and fold(word).endswith(ending) and _MEANT["man"].isdisjoint(_forms(word))


def _forms(word: str) -> tuple[str, ...]:
    typed = fold(word)
    return (typed, lemma(typed)) if typed.endswith(_PLURALS) else (typed,)


def _by_ending(word: str) -> Who | None:
    for who, endings in _ENDINGS.items():
        for ending in filter(word.endswith, endings):
            first = word.removesuffix(ending)
            if len(first) < _SHORTEST or word in _NOT_SO:
                return None
            made = (who == "woman" and "wom" in ending) or first in _PEOPLES
            if made or (has_small_letter(word) and (is_common(first) or is_common(first.removesuffix("s")))):
                return who
            return None
    return None


def whom(word: str) -> str:
    """Whom a word means that is `meant_by` its definition: one, or several; empty for any other word.

    >>> whom("queen"), whom("poetesses"), whom("nurse")
    ('a woman', 'women', '')
    """
    who = meant_by(word)
    if who is None:
        return ""
    several = {"woman": "women", "man": "men"}[who]
    typed = fold(word)
    one = not typed.endswith(("wives", "men")) and (typed in _MEANT[who] or _by_ending(typed) is not None)
    return f"a {who}" if one else several
