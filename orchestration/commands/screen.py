"""What the command line draws: bars while something runs, tables when it is done. No decisions, no data access."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from decimal import Decimal
from typing import Any

Step = Callable[[str, int, int | None], None]


@contextmanager
def bar(words: str) -> Iterator[Step]:
    """A bar on stderr; call it with (words, done, total or None). Draws nothing where nobody watches, as under cron."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(bar_width=30), TimeElapsedColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal, transient=True) as progress:
        task = progress.add_task(words, total=None)

        def step(now: str, done: int, total: int | None) -> None:
            progress.update(task, description=f"{words}: {now}" if now else words, completed=done, total=total)

        yield step


def show_table(title: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """A table on stdout, its numbers to the right."""
    from rich.console import Console
    from rich.table import Table

    table = Table(title=title, title_justify="left", box=None, pad_edge=False)
    for place, column in enumerate(columns):
        is_number = any(isinstance(row[place], int | float | Decimal) for row in rows)
        table.add_column(column, justify="right" if is_number else "left", overflow="fold")
    for row in rows:
        table.add_row(*(shown(cell) for cell in row))
    console = Console(soft_wrap=False)
    if not console.is_terminal:
        console = Console(width=160)
    console.print(table)


def shown(cell: Any) -> str:
    """A cell as a reader wants it: nothing for nothing, numbers without idle noughts."""
    if isinstance(cell, Decimal):
        return f"{cell.normalize():f}"
    return "" if cell is None else str(cell)
