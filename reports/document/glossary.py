"""The words of the field, as the pack uses them, and how it tells noise from signal. Lists, nothing else."""

TERMS = (
    ("A1", "Average days from entering care to moving in with the adoptive family."),
    ("A2", "Average days from the placement order to the match with an adoptive family."),
    ("Annual trend", "The three financial years before this one, as printed or as the March pack showed them."),
    ("c", "Suppressed, so that no child can be recognised: a count of 1 to 5, a share of fewer than 10, or a "
          "figure that would give one away. Published packs only."),
    ("Care leaver", "A person up to 25 who was looked after for at least 13 weeks since the age of 14, with a day at "
                    "16 or later, and is owed support."),
    ("Commissioned placement", "A placement that the council buys from an agency, another council or a private home."),
    ("EET", "Education, employment or training."),
    ("Evidenced", "Held by any source: the case system, the health team's tracker, the virtual school."),
    ("Financial year", "1 April to 31 March."),
    ("IRO", "Independent reviewing officer, who chairs a child's reviews."),
    ("LAC, looked-after child", "A child in the council's care, by agreement or order; short breaks do not count."),
    ("n/a", "Nothing to divide by."),
    ("PEP", "Personal education plan, renewed each term; counted once the virtual school has authorised it."),
    ("Period of care", "From becoming looked after until leaving care, whatever the placements between."),
    ("Permanence", "Leaving care to adoption, special guardianship or a child arrangements order."),
    ("RAG", "Red, amber, green: the month's figure against its target and tolerances."),
    ("Recorded", "Held by the case system: the official figure."),
    ("Restatement", "A month counted again from a later delivery."),
    ("SGO", "Special guardianship order."),
    ("SHOBPA", "The decision that a child should be placed for adoption."),
    ("UASC", "Unaccompanied asylum-seeking children."),
    ("Unavailable", "The source was not delivered for the month."),
    ("Working", "What a figure was divided from: 82 of 92."),
    ("XmR", "A chart of single months with limits made of their usual changes."),
    ("YTD", "Year to date: 1 April to the month end."),
    ("‡", "The definition changed: from this month on another version counts than before."),
)  # fmt: skip
READING = (
    (
        "Shares",
        "The 95% interval (Wilson) says between what and what the share would lie if many more children were in the "
        "same position. A change is real where the interval of the difference of two months (Newcombe) leaves out "
        "nought. Most children are in both months, so a smaller change may be true of these children; it is then no "
        "sign that the service does anything else than before.",
    ),
    (
        "Counts, rates and averages",
        "Limits come from the series itself (XmR): the mean of the months shown, and 2.66 times the mean change from "
        "month to month to either side. A change is real where it is more than 3.27 times the mean change. Six months "
        "are needed; under twelve the limits are provisional.",
    ),
    (
        "Series",
        "Of any series it is said where the newest month lies outside the limits, where seven months or more lie on "
        "one side of the mean, or where six or more in a row went one way. A change of definition begins a new series.",
    ),
    ("Small numbers", "Where fewer than ten are in the denominator of either month nothing is said of the change."),
)
