"""The commands that make a council up: sample writes its deliveries, demo makes packs of them too.

Not here: the council (warehouse.sample). Heavy imports stand inside the commands, so that --help is quick.
"""

from functools import partial
from pathlib import Path

import click

from orchestration.commands.months import council_of, make_packs
from orchestration.commands.options import authority_option, landing_option
from orchestration.commands.screen import Step, bar
from orchestration.errors import WronglyAsked

FIRST_PRINTED, LAST_PRINTED = "2017-01", "2018-03"
BADLY_KEPT = "badly-kept"
WAYS = ("as-printed", BADLY_KEPT, "on-time", "feed-missing")


@click.command()
@click.option("--last-month", default="2017-06", show_default=True, help="The last month, to 2018-03 at most.")
@click.option("--seed", default=1, show_default=True, help="Another number makes other children; the same, the same.")
@click.option(
    "--scenario", type=click.Choice(WAYS), default=WAYS[0], show_default=True, help="How it was written down."
)
@click.option("--children", type=int, help="A council drawn by chance instead: so many in its care, up to 50,000.")
@click.option("--months", default=24, show_default=True, help="Months of deliveries of a council drawn by chance.")
@landing_option
@authority_option
def sample(
    last_month: str,
    seed: int,
    scenario: str,
    children: int | None,
    months: int,
    landing: Path | None,
    authority: str | None,
) -> None:
    """Write the deliveries of a make-believe council: no child in it ever lived.

    Its packs of January to June 2017 hold the figures that Rotherham printed. With --children it is another
    council, drawn by chance, of any size and for any months.

    --scenario says how either was written down: badly-kept, where each source has a number, name or birth date wrong
    of a tenth of the children, and some are twins (whose row it is stands in sample_truth/<authority>/identities.csv).
    Of the printed packs' council also on-time, all entered on its day, and feed-missing, health's last delivery.

    \b
      carepack sample
      carepack sample --scenario on-time --landing /tmp/try
      carepack sample --children 1400 --months 1 --scenario badly-kept --landing /tmp/try --authority 999
    """
    from orchestration.settings import landing_folder
    from warehouse.sample import write_sample
    from warehouse.sample.badly_kept import keep_badly

    if children is not None and scenario not in (WAYS[0], BADLY_KEPT):
        raise WronglyAsked(f"a council drawn by chance cannot be {scenario}: leave --children out, or --scenario")
    folder = landing_folder(landing)
    with bar("A make-believe council lives month by month") as step:
        if children is None:
            told = _write_twin(folder, authority or "372", last_month, seed, scenario, step)
        else:
            written = write_sample(
                folder, authority or "372", children, months, last_month, seed,
                progress=lambda done, of: step("", done, of),
            )  # fmt: skip
            told = _tell(written.deliveries, written.rows, written.looked_after)
        if scenario == BADLY_KEPT:
            keep_badly(folder, authority or "372", seed)
    click.echo(told)
    first = "" if children is not None else f"{FIRST_PRINTED}.."
    click.echo(f"They lie in {folder}. Next: carepack run-month {first}{last_month}")


@click.command()
@click.option("--children", type=int, help="A council drawn by chance instead, so many children in its care.")
def demo(children: int | None) -> None:
    """A first look: a make-believe council's deliveries, and the packs that were printed of them."""
    from orchestration.build import workbooks_of
    from orchestration.months import months_asked
    from warehouse.connect import home
    from warehouse.sample import write_sample

    landing, authority, month = home() / "landing", "372", "2017-06"
    if not (landing / authority).exists():
        with bar("A make-believe council lives month by month") as step:
            if children is None:
                _write_twin(landing, authority, month, 1, WAYS[0], step)
            else:
                write_sample(landing, authority=authority, children=children, last_month=month)
    months = months_asked([month if children else f"{FIRST_PRINTED}..{month}"])
    make_packs(months, landing, authority, then=partial(_sign, authority, months[:-1]))
    for path in workbooks_of(authority, month):
        click.echo(path)


def _sign(authority: str, months: list[str], month: str) -> None:
    """Sign one of the `months` off as the council did, so that later packs show what was printed then."""
    from orchestration.sign_off import sign_off
    from warehouse.connect import home
    from warehouse.issues import issues

    if month in months and month not in {f"{each.pack_month:%Y-%m}" for each in issues(home(), authority)}:
        sign_off(council_of(None, authority), month, 1, "the make-believe council", None)


def _write_twin(folder: Path, authority: str, last_month: str, seed: int, scenario: str, step: Step) -> str:
    """The council of the printed packs, under the parameters of its time; what was written, in words."""
    from orchestration.settings import pick_parameter_set
    from warehouse.sample.twin.council import write_twin

    if not FIRST_PRINTED <= last_month <= LAST_PRINTED:
        raise WronglyAsked(f"the council of the printed packs lives from {FIRST_PRINTED} to {LAST_PRINTED}")
    written = write_twin(folder, authority, last_month, seed, scenario, lambda done, of: step("", done, of))
    pick_parameter_set("rotherham_2017")
    late = (
        f"{written.late_rows:,} of {written.dated_rows:,} rows of January to June 2017 came late or were corrected"
        f" ({100 * written.late_rows / written.dated_rows:.1f}%), apart from dental checks and PEPs."
    )
    return f"{_tell(written.deliveries, written.rows, written.looked_after)}\n{late}"


def _tell(deliveries: int, rows: int, looked_after: int) -> str:
    return f"{deliveries} deliveries, {rows:,} rows, {looked_after} children looked after at last."
