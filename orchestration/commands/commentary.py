"""The command on the words of service leads. Not here: how they are read and checked (reports/commentary)."""

from datetime import date

import click

from orchestration.commands.months import council_of, month_argument
from orchestration.commands.options import authority_option
from orchestration.errors import CarepackError


@click.command()
@month_argument
@click.option(
    "--draft", is_flag=True, help="Write a first draft of facts per theme, as *.draft.md, for the leads to edit."
)
@authority_option
def commentary(month: str, draft: bool, authority: str | None) -> None:
    """Check a month's commentary against its figures; with --draft, write a first draft beside it.

    A file per theme (health.md, care_leavers.md ...) lies in commentary/<authority>/<month>/ of the state folder, with
    figures as references: {{ 6.10 month }}, {{ 6.2 ytd }}, {{ 8.2 n_of_d }}, {{ 6.9 moved }}.

    \b
      carepack commentary 2017-06 --draft
      carepack commentary 2017-06
    """
    from reports.commentary.given import commentary_folder, read_commentary, write_drafts
    from reports.pack.contents import read_contents
    from reports.pack.periods import month_end_of
    from warehouse import connect

    month_end: date = month_end_of(month)
    code = council_of(None, authority).the_authority()
    with connect.engine(connect.care_path()).connect() as connection:
        pack = read_contents(connection, code, month_end)
    folder = commentary_folder(connect.home(), code, month)
    if draft:
        for path in write_drafts(folder, pack):
            click.echo(path)
        return
    given = read_commentary(folder, pack)
    if given.wrong:
        raise CarepackError("\n".join([
            f"Commentary and figures do not agree; the pack is made without the words of {', '.join(given.wrong)}:",
            *(line for lines in given.wrong.values() for line in lines),
        ]))  # fmt: skip
    themes = {theme for theme, _ in given.given}
    click.echo(f"{folder}: the commentary of {len(themes)} themes agrees with the figures.")
