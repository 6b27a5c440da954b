"""Reads the service leads' Markdown, a file per theme, fills and checks it.

A file is named after its theme (`health.md`) and lies in <home>/commentary/<authority>/<YYYY-MM>/. Its headings are
`# Key issues` and `# Performance analysis`; words before any heading are the performance analysis. Paragraphs, lists
and **strong** words are understood. A signed-off issue keeps its files in its own folder, as `commentary_health.md`.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path

from reports.commentary.claims import Claim, disagreeing
from reports.commentary.facts import draft
from reports.commentary.references import UnknownReference, fill
from reports.document.blocks import Block, Bullets, Paragraph, Run, Text
from reports.pack.contents import Contents
from reports.pack.themes import THEMES, Theme

KEPT = "commentary_"
PARTS = ("key issues", "performance analysis")
# A line with this comment was looked at by a person: a number typed in it is meant.
CHECKED = "<!-- checked -->"


@dataclass(frozen=True)
class Commentary:
    """What was given, by theme and part, and what is wrong in it: by theme, each line with its file and number."""

    given: dict[tuple[str, str], tuple[Block, ...]] = field(default_factory=dict)
    wrong: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def of(self, theme: Theme, part: str) -> tuple[Block, ...]:
        """The words of a part; a note where none were given, or where they are withheld."""
        if theme.tab in self.wrong:
            note = f"The commentary of the service is withheld: it does not agree with the figures ({file_of(theme)})."
            return (Paragraph((Run(note),), "missing"),)
        missing = Paragraph((Run(f"Missing: the service gave no {part}."),), "missing")
        return self.given.get((theme.tab, part), (missing,))


def commentary_folder(home: Path, authority: str, month: str) -> Path:
    """Where the Markdown of one pack lies."""
    return home / "commentary" / authority / month


def file_of(theme: Theme) -> str:
    """health.md, looked_after_children.md"""
    return theme.tab.lower().replace(" ", "_") + ".md"


def files_of(folder: Path) -> dict[Theme, Path]:
    """The files of commentary that were given, or are kept with an issue; drafts are none."""
    places = {theme: (folder / file_of(theme), folder / f"{KEPT}{file_of(theme)}") for theme in THEMES}
    return {theme: path for theme, either in places.items() for path in either if path.is_file()}


def read_commentary(folder: Path, pack: Contents) -> Commentary:
    """The commentary of a pack; a theme with a line that cannot be printed is left out whole and told of."""
    given: dict[tuple[str, str], tuple[Block, ...]] = {}
    wrong: dict[str, tuple[str, ...]] = {}
    for theme, path in files_of(folder).items():
        lines = path.read_text(encoding="utf-8").splitlines()
        filled, unfilled = _filled(lines, pack)
        claims = [(each.line, each.words) for each in claims_of(lines, pack)]
        if found := sorted(claims + unfilled):
            wrong[theme.tab] = tuple(f"{path.name}, line {line}: {words}" for line, words in found)
            continue
        for part, text in _parts(filled).items():
            if blocks := _blocks(text):
                given[theme.tab, part] = blocks
    return Commentary(given, wrong)


def claims_of(lines: list[str], pack: Contents) -> list[Claim]:
    """The typed numbers that disagree with the pack; lines a person has checked are left out."""
    return [each for each in disagreeing(lines, pack) if CHECKED not in lines[each.line - 1]]


def write_drafts(folder: Path, pack: Contents) -> list[Path]:
    """A draft per theme beside the commentary, `health.draft.md`, which no document reads until it is renamed."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for theme in THEMES:
        path = folder / file_of(theme).replace(".md", ".draft.md")
        bullets = "\n".join(f"- {each}" for each in draft(pack, theme))
        path.write_text(f"# Key issues\n\n\n# Performance analysis\n\n{bullets}\n", encoding="utf-8")
        written.append(path)
    return written


def _filled(lines: list[str], pack: Contents) -> tuple[list[str], list[tuple[int, str]]]:
    """The lines with their references filled, and what is wrong with those that cannot be, by line."""
    filled, wrong = [], []
    for number, line in enumerate(lines, start=1):
        try:
            filled.append(fill(line, pack))
        except UnknownReference as unknown:
            wrong.append((number, str(unknown)))
    return filled, wrong


def _parts(lines: list[str]) -> dict[str, list[str]]:
    parts: dict[str, list[str]] = {}
    part = PARTS[-1]
    for line in lines:
        heading = re.fullmatch(r"#+\s*(.+?)\s*", line)
        if heading and heading[1].lower() in PARTS:
            part = heading[1].lower()
        else:
            parts.setdefault(part, []).append(re.sub(r"<!--.*?-->", "", line))
    return parts


def _blocks(lines: list[str]) -> tuple[Block, ...]:
    """Paragraphs and lists, parted by empty lines."""
    blocks: list[Block] = []
    for piece in re.split(r"\n\s*\n", "\n".join(lines).strip()):
        points = re.split(r"(?:^|\n)\s*[-*]\s+", piece)
        if points[0].strip():
            blocks.append(Paragraph(_text(re.sub(r"^#+\s*", "", points[0]))))
        if items := tuple(_text(each) for each in points[1:] if each.strip()):
            blocks.append(Bullets(items))
    return tuple(blocks)


def _text(words: str) -> Text:
    pieces = re.split(r"\*\*(.+?)\*\*", " ".join(words.split()))
    return tuple(Run(each, strong=place % 2 == 1) for place, each in enumerate(pieces) if each)
