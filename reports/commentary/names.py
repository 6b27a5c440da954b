"""How people name the indicators in running text. A list of patterns, nothing else.

Several may fit one place: the longest wins, then the first.
"""

NAMES = (
    (
        "6.1",
        r"number of (?:LAC|looked[- ]after children|children in care)|overall cohort|children in care which",
    ),
    ("6.2", r"rate of (?:looked[- ]after children|LAC)|per 10,?000(?: population)?|LAC rate"),
    ("6.3", r"admissions(?: to care| of looked[- ]after children)?|admitted to care"),
    ("6.4", r"children discharged|ceased to be (?:LAC|looked[- ]after)(?! (?:children )?due)|children leaving care"),
    ("6.5", r"due to permanence|left care to permanence"),
    ("6.6", r"due to (?:a |an )?(?:special guardianship(?: order)?|SGO)"),
    (
        "6.7",
        r"LAC (?:cases )?reviews?|reviews? (?:completed|within timescales?|in timescales?|in time)|cases reviewed",
    ),
    ("6.8", r"(?:share|percentage|%) of children adopted|adopted \(permanence\)"),
    (
        "6.9",
        r"(?:up[- ]to[- ]date |review )?health assessments?(?: reviews?)?|health reviews?",
    ),
    ("6.10", r"dental(?: checks?| assessments?| information)?|teeth checks?"),
    ("6.11", r"initial health assessments?|IHAs?\b"),
    ("6.12", r"(?:with|have|has|had) a PEP\b|PEP recorded"),
    (
        "6.13",
        r"up[- ]to[- ]date PEPs?|termly PEPs?|PEPs? (?:up to date|completed|in date)",
    ),
    ("6.14", r"up[- ]to[- ]date (?:care )?plans?|plans? in date"),
    ("6.15", r"national minimum (?:visiting )?standards?"),
    ("6.16", r"(?:higher |more stringent )?local(?: visiting)? standards?|(?:Rotherham|own) standard"),
    ("7.1", r"number of care leavers"),
    ("7.2", r"pathway plans?(?: performance| completed)?"),
    ("7.3", r"suitable accommodation"),
    (
        "7.4",
        r"(?:education|employment),? (?:education|employment),? (?:or|and) training|\bEET\b",
    ),
    (
        "8.1",
        r"(?:long[- ]term .{0,30})?stable placements?|long[- ]term .{0,40}stable|placement stability",
    ),
    ("8.2", r"(?:three|3) or more placements?|(?:three|3) or more moves|placement moves"),
    ("8.3", r"family[- ]based (?:setting|placement)s?"),
    ("8.4", r"placed with (?:their )?parents"),
    ("8.5", r"commissioned placements?"),
    ("9.1", r"in (?:a )?foster(?:ing)? placements?"),
    ("9.3", r"foster(?:ing)? (?:carer )?households"),
    ("9.4", r"(?:new )?foster(?:ing)? carers recruited|newly recruited|new (?:foster )?placements approved|recruited"),
    ("9.5", r"de-?registered"),
    ("10.1", r"children (?:were |recently )?adopted|number of adoptions|adoptions? (?:were )?(?:completed|made)"),
    ("10.3", r"within 12 months of (?:the )?SHOBPA"),
    ("10.4", r"measure A1|\bA1\b|entering care and moving"),
    ("10.5", r"measure A2|\bA2\b|placement order (?:being obtained )?and"),
    ("11.3", r"maximum caseload"),
    ("11.4", r"average (?:number of )?(?:cases|caseloads?)(?: per)?"),
)
