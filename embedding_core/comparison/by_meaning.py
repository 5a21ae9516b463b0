"""Words that mean a woman or a man: where they stand beside *he* and *she* is no prejudice."""

from __future__ import annotations

from typing import Literal

from embedding_core.text import fold
from embedding_core.vectors.dictionary import lemma

Who = Literal["woman", "man"]

# Words of the shipped GloVe set whose first sense in WordNet 3.0 (Fellbaum 1998) is a person, with a definition that
# begins as one of a woman or a man ("a woman poet", "the wife of a duke"), and some that it defines by other such words
# (abbess, duke). Taken out by reading all of the 412: jobs that both may have (nanny, midwife), what people are called
# to hurt or were only taken for (shrew, witch), what a woman is looked at for (stunner), and words that the texts
# mostly have otherwise (amazon, rake).
_OF_WOMEN = """
abbess actress adulteress adventuress ambassadress ancestress archduchess assemblywoman aunt auntie aunty
authoress aviatrix bachelorette ballerina barmaid baroness begum benefactress bride bridesmaid businesswoman chairwoman
charwoman comedienne committeewoman confidante congresswoman councilwoman countess countrywoman cowgirl czarina damsel
danseuse daughter deaconess divorcee dowager doyenne duchess empress enchantress executrix fiancee forewoman foundress
giantess girl girlfriend goddaughter goddess godmother governess grandma granddaughter grandmother grandniece granny
headmistress heiress heroine homegirl horsewoman hostess housemaid housewife huntress kinswoman lady landlady
lass lassie laundress madwoman maidservant majorette mama mamma manageress marchioness masseuse matriarch mayoress
milkmaid millionairess missus mom momma mommy mother mum murderess newswoman niece noblewoman nun ogress
patroness peeress poetess policewoman postmistress priestess princess prophetess proprietress protegee queen rani
salesgirl saleslady saleswoman schoolgirl schoolmistress sculptress seamstress seductress sheikha shepherdess showgirl
sister songstress sorceress spinster spokeswoman stateswoman stepdaughter stepmother stepsister stewardess suffragette
temptress tsarina tsaritsa usherette viscountess villainess waitress washerwoman wife widow wives woman
"""
_OF_MEN = """
abbot assemblyman bachelor baron boy boyfriend bridegroom brother businessman castrato choirboy coachman
committeeman congressman councilman cowboy czar dad daddy danseur duke emperor father fiance footman friar
frontiersman gentleman godfather godson grandad granddad granddaddy grandfather grandnephew grandpa grandson groom
groomsman highwayman horseman househusband hubby husband king kinsman lad laddie mailman man manservant
masseur monk nephew newsboy nobleman paperboy ploughman policeman postman prince salesman schoolboy
schoolmaster son spokesman statesman stepbrother stepfather stepson tsar uncle viscount warlock widower
"""
_MEANT: dict[Who, frozenset[str]] = {"woman": frozenset(_OF_WOMEN.split()), "man": frozenset(_OF_MEN.split())}
_PLURALS = ("s", "men")  # the endings of what is looked up in its singular, too: no widowed, which is of a man, too


def meant_by(word: str) -> Who | None:
    """Whether a word means a woman or a man by its definition, in the singular or plural; None of any other.

    >>> meant_by("poetess"), meant_by("Kings"), meant_by("nurse")
    ('woman', 'man', None)
    """
    typed = fold(word)
    forms = (typed, lemma(typed)) if typed.endswith(_PLURALS) else (typed,)
    return next((who for who, words in _MEANT.items() if not words.isdisjoint(forms)), None)


def whom(word: str) -> str:
    """Whom a word means that is `meant_by` its definition: one, or several; empty for any other word.

    >>> whom("queen"), whom("poetesses"), whom("nurse")
    ('a woman', 'women', '')
    """
    who = meant_by(word)
    if who is None:
        return ""
    return f"a {who}" if fold(word) in _MEANT[who] - {"wives"} else {"woman": "women", "man": "men"}[who]
