"""Plain questions for the liveness control: short, harmless, answerable by any assistant, all on different subjects."""

from typing import Final

QUESTIONS: Final[tuple[tuple[str, str], ...]] = (
    ("What is the capital of France?", "The capital of France is Paris."),
    ("How many days are there in a week?", "There are seven days in a week."),
    ("Which animal gives us milk and says moo?", "That animal is the cow, which gives us milk."),
    ("Name three colours of the rainbow.", "Three colours of the rainbow are red, green and violet."),
    ("What do bees make from nectar?", "Bees make honey from the nectar of flowers."),
    ("Why do people carry an umbrella?", "People carry an umbrella to stay dry in the rain."),
    ("What is the opposite of hot weather?", "The opposite of hot weather is cold weather."),
    ("How do I boil an egg?", "To boil an egg, put it in boiling water for eight minutes."),
    ("Which planet do humans live on?", "Humans live on the planet Earth."),
    ("What is a bicycle used for?", "A bicycle is used for riding from place to place."),
    ("Tell me one thing that grows in a garden.", "Tomatoes are one thing that grows in a garden."),
    ("What language is spoken in Spain?", "The language spoken in Spain is Spanish."),
    ("How can I keep bread fresh?", "Keep bread fresh by storing it in a closed paper bag."),
    ("What is the largest ocean in the world?", "The Pacific is the largest ocean in the world."),
    ("Which month comes after December?", "January is the month that comes after December."),
    ("What does a dentist look after?", "A dentist looks after your teeth."),
    ("Give me a word that rhymes with house.", "A word that rhymes with house is mouse."),
    ("What do you need to write a letter?", "To write a letter you need paper and a pen."),
    ("How many minutes are in one hour?", "There are sixty minutes in one hour."),
    ("What is snow made of?", "Snow is made of frozen water crystals."),
    ("Which fruit is yellow and curved?", "The banana is a fruit that is yellow and curved."),
    ("What do firefighters do?", "Firefighters put out fires and rescue people."),
    ("Where do penguins live?", "Penguins live in the southern half of the world."),
    ("What is a library for?", "A library is for reading and borrowing books."),
    ("How do plants make food?", "Plants make food from sunlight, water and air."),
    ("What instrument has black and white keys?", "The piano is an instrument with black and white keys."),
    ("Which season is the warmest?", "Summer is the warmest season."),
    ("What do we call frozen water?", "Frozen water is called ice."),
    ("Why should I wash my hands before dinner?", "Wash your hands before dinner to remove germs."),
    ("What is a good name for a brown dog?", "A good name for a brown dog is Chestnut."),
    ("How far is the moon from us?", "The moon is about 384,000 kilometres from us."),
    ("What shape has three sides?", "A triangle is the shape that has three sides."),
    ("Which metal is attracted by a magnet?", "Iron is a metal attracted by a magnet."),
    ("What do people do at a cinema?", "People watch films at a cinema."),
    ("How do I make a cup of tea?", "To make a cup of tea, pour hot water over tea leaves."),
    ("What is chess?", "Chess is a board game for two players."),
    ("Which bird can repeat human words?", "The parrot is a bird that can repeat human words."),
    ("What is a passport needed for?", "A passport is needed for travel to other countries."),
    ("How many wheels has a car?", "A car has four wheels."),
    ("What does a baker sell?", "A baker sells bread and cakes."),
    (
        "Why does the sun look bigger than the stars?",
        "The sun looks bigger than other stars as it is nearer.",
    ),
    ("What is the main ingredient of an omelette?", "Eggs are the main ingredient of an omelette."),
    ("Which river flows through London?", "The river that flows through London is the Thames."),
    ("What do astronauts wear in space?", "Astronauts wear pressurised suits in space."),
    ("How can I learn to swim?", "You can learn to swim by taking lessons in shallow water."),
    ("What is the purpose of a lighthouse?", "The purpose of a lighthouse is to guide ships."),
    (
        "Which vegetable makes people cry when cut?",
        "The onion is a vegetable that makes people cry when cut.",
    ),
    ("What is a calendar good for?", "A calendar is good for keeping track of dates."),
)
"""(question, a fair answer): the answer is what scripted targets say."""

CONFUSED: Final = "Sorry, I could not make sense of that. Could you say it again in other words?"
"""What a scripted target says to a scramble."""
