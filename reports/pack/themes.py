"""Which indicators stand on which theme sheet, in the order a panel member reads them. A table, nothing else."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Theme:
    """One theme sheet: its tab, its title and its indicators, left to right."""

    tab: str
    title: str
    indicator_ids: tuple[str, ...]


THEMES = (
    Theme("Looked after children", "Looked after children", ("6.2", "6.1", "6.3", "6.4", "6.5", "6.6", "6.8")),
    Theme("Plans", "Plans in date", ("6.14",)),
    Theme("Reviews and visits", "Reviews and visits", ("6.7", "6.15", "6.16")),
    Theme("Health", "Health of looked after children", ("6.9", "6.10", "6.11", "6.11b")),
    Theme("PEPs", "Personal education plans (PEPs)", ("6.12", "6.13")),
    Theme("Care leavers", "Care leavers", ("7.1", "7.2", "7.2b", "7.3", "7.4", "7.4d")),
    Theme("Placements", "Placements", ("8.1", "8.2", "8.3", "8.4", "8.5")),
    Theme("Fostering", "Fostering", ("9.1", "9.2", "9.3", "9.4", "9.5")),
    Theme("Adoptions", "Adoptions", ("10.1", "10.2", "10.3", "10.4", "10.4y", "10.5", "10.5y")),
    Theme("Caseloads", "Caseloads", ("11.3", "11.4")),
)
