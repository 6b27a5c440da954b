"""The command `carepack`: one more trigger. Gathers the commands and is the edge where errors become plain words.

Not here: what a command does (commands/). Nothing heavy is imported before it is needed.
"""

import os
import sys
import traceback
from collections.abc import Sequence

import click

from orchestration.commands.alerts import alerts
from orchestration.commands.commentary import commentary
from orchestration.commands.compare_published import compare_published
from orchestration.commands.explorer import explorer
from orchestration.commands.feeds import adopt, land, status
from orchestration.commands.issues import issues
from orchestration.commands.match import match
from orchestration.commands.months import build, pack, run_month, trace
from orchestration.commands.sample import demo, sample
from orchestration.commands.service import code_server, daemon, doctor, ui, webserver
from orchestration.commands.sign_off import rebuild, sign_off
from orchestration.commands.upkeep import backup, restore, upgrade
from orchestration.errors import HELD, CarepackError
from orchestration.quiet import keep_quiet

FAILED, USAGE, INTERRUPTED = 1, 2, 130
# Words that a package wrote for its user; everything else is a fault of ours and shows its kind only.
PLAIN_KINDS = {
    "Refused",
    "NoPack",
    "NoSuchFigure",
    "MembersDisagree",
    "CommentaryDisagrees",
    "NotForPublishing",
    "NoExplorer",
    "FileExistsError",
    "Unusable",
}


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.option("--debug", is_flag=True, help="Show the stack trace of a failure (it may hold values from the data).")
@click.version_option(package_name="carepack")
def cli(debug: bool) -> None:
    """From the feeds to the corporate parenting panel's scorecard, and from any figure back to its members.

    \b
    A first look, on a make-believe council:
      carepack demo
    A month of a real one:
      carepack adopt ~/extracts --authority 372 --source social_care --extracted-on 2017-07-03
      carepack run-month 2017-06        lands what came, checks, builds, writes the workbooks
      carepack trace 6.10 2017-06       how was this figure made?

    Everything is kept under CAREPACK_HOME (default ./var), readable by its owner only.

    \b
    Exit codes: 0 done, 1 failed, 2 asked for wrongly, 3 nothing to work on (nothing delivered, no pack yet).
    """


for _command in (
    *(sample, adopt, land, build, run_month, pack, status, trace, demo, sign_off, rebuild, compare_published),
    *(commentary, match, issues, alerts, explorer, doctor, backup, restore, upgrade),
    *(ui, webserver, daemon, code_server),
):
    cli.add_command(_command)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave the process with its exit code."""
    keep_quiet()
    code = run(list(sys.argv[1:] if arguments is None else arguments))
    if code == INTERRUPTED:
        sys.stdout.flush()
        os._exit(code)  # dbt may still be at work in a thread of its own
    sys.exit(code)


def run(arguments: list[str]) -> int:
    """Run one command; returns its exit code, having said in plain words what went wrong."""
    try:
        code = cli.main(args=arguments, prog_name="carepack", standalone_mode=False)
        return code if isinstance(code, int) else 0
    except click.ClickException as wrong:
        wrong.show()
        return USAGE
    except (click.Abort, KeyboardInterrupt):
        click.echo("Stopped.", err=True)
        return INTERRUPTED
    except Exception as failure:
        if "--debug" in arguments:
            traceback.print_exc()
        click.echo(f"carepack: {plain_words(failure)}", err=True)
        return failure.exit_code if isinstance(failure, CarepackError) else _code_of(failure)


def plain_words(failure: Exception) -> str:
    """What to tell the user of a failure; the words of libraries are kept back, as they may quote data."""
    kind = type(failure).__name__
    if isinstance(failure, CarepackError) or kind in PLAIN_KINDS or type(failure) is ValueError:
        return str(failure)
    if kind == "IOException" and "lock" in str(failure):
        return HELD
    if known := _cause(str(failure)):
        return known
    if isinstance(failure, OSError) and failure.filename:
        return f"{failure.strerror}: {failure.filename}"
    return f"Unexpected failure ({kind}). `carepack --debug ...` shows where."


def _cause(message: str) -> str | None:
    from warehouse.connect import home_path
    from warehouse.faults import words_for

    return words_for(message, home_path())


def _code_of(failure: Exception) -> int:
    return 3 if type(failure).__name__ in {"NoPack", "NoSuchFigure"} else FAILED


if __name__ == "__main__":
    main()
