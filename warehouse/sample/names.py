"""Names for make-believe people and schools; any likeness is chance. Data only."""

_BOYS = (
    "Adam Aidan Alfie Ben Bilal Caleb Connor Daniel Dylan Ethan Finlay George Harris Isaac Jack Jayden "
    "Joel Kai Kian Leo Liam Lucas Mason Max Nathan Noah Oscar Owen Reece Riley Sam Tariq Theo Toby Tyler "
    "Zac"
)
_GIRLS = (
    "Abigail Alisha Amber Amelia Aisha Beth Carys Chloe Daisy Ella Elsie Emily Erin Eva Freya Gracie "
    "Hannah Holly Isla Jasmine Jess Keira Lacey Layla Libby Lola Maisie Megan Mia Nadia Niamh Poppy Rosie "
    "Skye Summer Zara"
)
FORENAMES = {"1": tuple(_BOYS.split()), "2": tuple(_GIRLS.split())}
_SURNAMES = (
    "Ashdown Barlow Beck Birchall Brook Carver Clough Copley Crossley Dale Denby Ellam Fairburn Firth "
    "Garside Greaves Haigh Hallam Hartley Holt Ibbotson Jagger Kaye Kilner Lockwood Lumb Marsden Mirza "
    "Naylor Oldroyd Parkin Pickles Quarmby Rawson Rehman Sharp Shaw Sykes Tasker Thackray Uttley Varley "
    "Wadsworth Whiteley Wilde Yates"
)
SURNAMES = tuple(_SURNAMES.split())
_WORKERS = "Alex Billie Chris Dana Eddie Fran Gill Hilary Jo Kim Lee Morgan Nicky Pat Robin Sandy Terry Viv Zoë"
WORKER_FORENAMES = tuple(_WORKERS.split())
SCHOOLS = (
    "Abbey View",
    "Beacon Hill",
    "Canal Side",
    "Clifford Road",
    "Dearne Bank",
    "Eastfield",
    "Foundry Lane",
    "Greenmoor",
    "High Wood",
    "Kiln Lane",
    "Ladybrook",
    "Millstone",
    "Northgate",
    "Oakwell",
    "Park Top",
    "Quarry Hill",
    "Ridgeway",
    "St Oswin's",
    "Thorn Hill",
    "Wath Meadow",
)
