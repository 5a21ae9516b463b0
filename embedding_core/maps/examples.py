"""Words that make telling maps: groups that come apart, and axes to place words on."""

from __future__ import annotations

from dataclasses import dataclass

# As `embedding_core.maps.groups.parse_groups` reads them
GROUPS = {
    "vehicles, pets, fruits": """vehicles: car, bike, plane, bus, train, truck
pets: cat, dog, hamster, rabbit, puppy, parrot
fruits: apple, banana, orange, pear, grape, cherry""",
    "countries, capitals": """countries: france, spain, italy, germany, russia, japan, china, egypt, greece, poland
capitals: paris, madrid, rome, berlin, moscow, tokyo, beijing, cairo, athens, warsaw""",
    "verb tenses": """now: walk, talk, play, sing, go, see, give, write, swim, run
before: walked, talked, played, sang, went, saw, gave, wrote, swam, ran
going on: walking, talking, playing, singing, going, seeing, giving, writing, swimming, running""",
    "numbers, months": """numbers: one, two, three, four, five, six, seven, eight, nine, ten, eleven, twelve
months: january, february, march, april, may, june, july, august, september, october, november, december
days: monday, tuesday, wednesday, thursday, friday, saturday, sunday""",
    "professions": """health: doctor, nurse, surgeon, dentist, pharmacist, midwife
law: lawyer, judge, attorney, prosecutor, notary, detective
building: carpenter, plumber, electrician, architect, bricklayer, engineer
stage: actor, singer, dancer, musician, comedian, pianist
kitchen: cook, chef, baker, butcher, waiter, bartender""",
    "rulers, revolutions, faiths": """rulers: king, emperor, queen, tsar, sultan, pharaoh
revolutions: revolution, revolt, uprising, rebellion, coup, insurrection
faiths: christianity, islam, judaism, buddhism, hinduism, catholicism""",
    "feelings": """fear: afraid, scared, frightened, terrified, worried
calm: calm, peaceful, quiet, serene, relaxed
anger: angry, furious, outraged, annoyed, enraged""",
    "a mixed bag": "guitar, violin, piano, drum, rain, snow, storm, cloud, bread, cheese, butter, soup, tennis, "
    "football, hockey, golf, virus, fever, cough, vaccine, river, lake, ocean, beach, shirt, trousers, jacket, shoe, "
    "king, queen, prince, emperor, planet, star, moon, galaxy, bank, money, loan, mortgage",
}


@dataclass(frozen=True)
class Agreement:
    """How far the places on an axis agree with a ``fact`` about ``n`` words, measured by ``scripts/measure_axes.py``.

    ``rho`` is Spearman's rank correlation, -1..1: 1 is the same order, 0 is none. ``axis`` is "across" or "upwards".
    """

    axis: str
    fact: str
    source: str
    n: int
    rho: float


@dataclass(frozen=True)
class AxesExample:
    """Words to place, and the ends of two axes: each a list of words with commas between them.

    Many words at each end say more of what is meant than two do (Grand and others 2022). ``note`` is what a reader will
    ask about; ``agreements`` are what could be checked against facts.
    """

    words: str
    x_low: str
    x_high: str
    y_low: str
    y_high: str
    note: str = ""
    agreements: tuple[Agreement, ...] = ()


AXES = {
    "animals": AxesExample(
        "mouse, elephant, whale, ant, horse, rabbit, lion, tiger, shark, bee, cow, sheep, crocodile, butterfly, wolf, "
        "bear, snake, hamster, dolphin, goat, octopus, salmon, penguin, camel, squirrel, crab",
        x_low="farm, pet, domesticated, barn, stable, tame, breed, livestock, household",
        x_high="wild, jungle, forest, wilderness, savanna, predator, hunted, habitat",
        y_low="land, forest, field, grass, mountain, desert, farm, meadow",
        y_high="sea, ocean, water, underwater, marine, coast, reef, swim",
    ),
    "professions": AxesExample(
        "nurse, lawyer, engineer, teacher, carpenter, plumber, banker, housekeeper, programmer, "
        "librarian, hairdresser, surgeon, farmer, secretary, pilot, dancer, mechanic, receptionist, boss, janitor, "
        "soldier, midwife",
        # She to the left and he to the right, as on Prejudice
        x_low="woman, women, she, her, hers, mother, sister, daughter, girl, female, wife, aunt",
        x_high="man, men, he, him, his, father, brother, son, boy, male, husband, uncle",
        y_low="outdoors, field, land, weather, mountain, river, road, camp",
        y_high="office, desk, indoor, room, building, paper, meeting, computer",
        note="A secretary stands towards men because newspapers write of secretaries of state, who were mostly men.",
    ),
    "countries": AxesExample(
        "norway, finland, canada, russia, iceland, switzerland, germany, japan, brazil, nigeria, india, kenya, haiti, "
        "egypt, australia, qatar, thailand, mongolia, ethiopia, cuba",
        x_low="cold, snow, ice, winter, arctic, freezing, frost, polar",
        x_high="hot, tropical, heat, desert, jungle, humid, rainforest, palm",
        y_low="poor, poverty, impoverished, famine, hunger, slums, aid, underdeveloped",
        y_high="rich, wealthy, affluent, prosperous, developed, industrialized, luxury, advanced",
        agreements=(
            Agreement("upwards", "income per person in 2007", "Gapminder", 113, 0.83),
            Agreement("across", "nearness to the equator", "the time zone database", 153, 0.74),
        ),
    ),
    "foods": AxesExample(
        "chocolate, salad, burger, broccoli, lobster, rice, potato, cake, apple, spinach, steak, bread, soda, fries, "
        "yogurt, candy, salmon, beans, honey, soup, ketchup, lettuce, cookies",
        x_low="savory, salty, meat, soup, garlic, pepper, spicy, stew",
        x_high="sweet, dessert, sugar, sugary, syrup, honey, pudding, jam",
        y_low="grow, farm, harvest, garden, crop, wild, planted, fields",
        y_high="factory, brand, packaged, snack, restaurant, store, product, recipe",
        note="An apple stands among what is made, because many sentences are about the company of that name.",
    ),
}
