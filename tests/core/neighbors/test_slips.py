"""Which words of the set are slips of commoner ones, and which are rare words and names."""

import pytest

from embedding_core import WordVectors
from embedding_core.neighbors.slips import meant_by_rare
from embedding_core.vectors.spelling import suggest

# Common misspellings with what is meant; by the latter nothing was chosen
MADE_BY = """
goverment:government occured:occurred seperate:separate recieve:receive definately:definitely wich:which
untill:until tommorow:tomorrow begining:beginning beleive:believe enviroment:environment accomodation:accommodation
publically:publicly referree:referee refree:referee parliment:parliament sherif:sheriff authorites:authorities
neccessary:necessary occassion:occasion embarass:embarrass existance:existence foriegn:foreign freind:friend
gaurd:guard independant:independent knowlege:knowledge libary:library millenium:millennium noticable:noticeable
posession:possession prefered:preferred priviledge:privilege probaly:probably realy:really rythm:rhythm
succesful:successful suprise:surprise truely:truly wierd:weird
"""
HELD_BACK = """
acheive:achieve adress:address arguement:argument basicly:basically buisness:business calender:calendar
cemetary:cemetery collegue:colleague commitee:committee concious:conscious dissapear:disappear garantee:guarantee
happend:happened immediatly:immediately liason:liaison maintainance:maintenance ocurrence:occurrence
persistant:persistent restaraunt:restaurant wensday:wednesday
"""
# Misspellings and slips of the hand by which nothing was chosen
OF_THE_HAND = """
accidently:accidentally agressive:aggressive apparant:apparent athiest:atheist bizzare:bizarre cheif:chief
comming:coming curiousity:curiosity desparate:desperate diffrent:different ecstacy:ecstasy excercise:exercise
facinating:fascinating fourty:forty grammer:grammar heirarchy:hierarchy humerous:humorous ignorence:ignorance
intresting:interesting langauge:language medeval:medieval neice:niece orignal:original peice:piece pharoah:pharaoh
potatos:potatoes questionaire:questionnaire relevent:relevant remeber:remember rasberry:raspberry scedule:schedule
seperate:separate sincerly:sincerely strenght:strength surgury:surgery tendancy:tendency tradgedy:tragedy tyrany:tyranny
vegatable:vegetable visable:visible yatch:yacht lavendar:lavender dafodil:daffodil trumpit:trumpet chisle:chisel
scewdriver:screwdriver plumming:plumbing diabetis:diabetes alergy:allergy nurce:nurse tractr:tractor barly:barley
cattel:cattle sailer:sailor lobstr:lobster salmn:salmon zuchini:zucchini vanila:vanilla spagetti:spaghetti
avacado:avocado tennant:tenant wendesday:wednesday gardrn:garden schoil:school windiw:window mornung:morning
brigde:bridge libarian:librarian geranuim:geranium gardner:gardener
"""
# Rare right words and names that a paper or a pupil may ask for
RIGHT = """
starmer salmond bailiff bolton magistrate mourinho rochdale oldham stevenage swindon brentford burnham corbyn
miliband farage sturgeon cosslett ketziot libel whisky striker councillor rooney messi defamation foodbank sourdough
narwhal tiramisu ramen latte pilates sudoku thatcherite suffragette barrister solicitor leveson hillsborough
grenfell toxteth kinnock blunkett mandelson gerrard lampard walcott pochettino wenger solskjaer huddersfield
accrington tranmere halifax scunthorpe ofsted unison ukip adele beckham
"""


@pytest.mark.parametrize(("pairs", "least"), [(MADE_BY, 35), (HELD_BACK, 18), (OF_THE_HAND, 58)])
def test_most_common_misspellings_lead_to_what_is_meant(glove: WordVectors, pairs: str, least: int) -> None:
    split = [pair.split(":") for pair in pairs.split()]
    found = [(meant_by_rare(glove, typed) if typed in glove else suggest(glove.words, typed)) for typed, _ in split]
    assert sum(offered[:1] == (meant,) for offered, (_, meant) in zip(found, split, strict=True)) >= least


def test_no_rare_right_word_or_name_is_called_a_slip(glove: WordVectors) -> None:
    assert {word: meant for word in RIGHT.split() if (meant := meant_by_rare(glove, word))} == {}


def test_what_is_used_as_a_commoner_word_is_that_word_though_it_is_not_rare_or_a_dictionary_has_it(
    glove: WordVectors,
) -> None:
    found = {word: meant_by_rare(glove, word) for word in ("goverment", "occured", "foward", "raeder")}
    meant = {"goverment": "government", "occured": "occurred", "foward": "forward"}
    assert found == {word: (one,) for word, one in meant.items()} | {"raeder": ()}


def test_what_may_be_a_name_is_a_slip_beside_words_that_go_with_what_is_meant(glove: WordVectors) -> None:
    assert meant_by_rare(glove, "docter") == ()  # who made films
    assert meant_by_rare(glove, "docter", ["docter", "nurse", "teacher"]) == ("doctor",)


def test_a_spelling_that_only_a_dictionary_knows_is_the_everyday_word_that_sounds_alike(glove: WordVectors) -> None:
    found = {word: meant_by_rare(glove, word) for word in ("holyday", "buchter", "dumpling", "crisps")}
    assert found == {"holyday": ("holiday",), "buchter": ("butcher",), "dumpling": (), "crisps": ()}
