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
    "feelings": """joy: happy, glad, cheerful, delighted, joyful, pleased
sadness: sad, unhappy, gloomy, lonely, miserable, depressed
anger: angry, furious, annoyed, outraged, mad, irritated
fear: afraid, scared, frightened, anxious, terrified, worried
calm: calm, relaxed, peaceful, serene, quiet, content""",
    "a mixed bag": "guitar, violin, piano, drum, rain, snow, storm, cloud, bread, cheese, butter, soup, tennis, "
    "football, hockey, golf, virus, fever, cough, vaccine, river, lake, ocean, beach, shirt, trousers, jacket, shoe, "
    "king, queen, prince, emperor, planet, star, moon, galaxy, bank, money, loan, mortgage",
}


@dataclass(frozen=True)
class AxesExample:
    """Words to place, and the ends of two axes: each a list of words with commas between them."""

    words: str
    x_low: str
    x_high: str
    y_low: str
    y_high: str


AXES = {
    "professions": AxesExample(
        "doctor, nurse, lawyer, engineer, teacher, carpenter, plumber, banker, maid, housekeeper, programmer, "
        "librarian, hairdresser, surgeon, farmer, secretary, pilot, dancer, mechanic, receptionist, boss, janitor, "
        "soldier, midwife",
        *("man, he, father", "woman, she, mother", "poor, poverty", "rich, wealthy"),
    ),
    "animals": AxesExample(
        "mouse, elephant, whale, ant, horse, rabbit, lion, tiger, shark, bee, cow, sheep, crocodile, butterfly, wolf, "
        "bear, snake, hamster, dolphin, goat",
        *("small, tiny, little", "large, huge, big", "safe, harmless", "dangerous, deadly"),
    ),
    "foods": AxesExample(
        "chocolate, salad, burger, broccoli, caviar, lobster, rice, potato, cake, apple, spinach, steak, truffle, "
        "bread, soda, fries, yogurt, candy, salmon, beans",
        *("cheap, inexpensive", "expensive, luxury", "unhealthy, fattening", "healthy, nutritious"),
    ),
    "countries": AxesExample(
        "norway, finland, canada, russia, iceland, switzerland, germany, japan, brazil, nigeria, india, kenya, haiti, "
        "egypt, australia, qatar, thailand, mongolia, ethiopia, cuba",
        *("cold, snow", "hot, tropical", "poor, poverty", "rich, wealthy"),
    ),
}
