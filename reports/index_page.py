"""The page that lists every published pack of an authority, newest first. Reads manifests; no figures."""

import json
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

MANIFEST = "manifest.json"
STYLE = (
    "body{font:16px/1.5 Arial,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a}"
    "table{border-collapse:collapse;width:100%}caption{text-align:left;padding:.5rem 0}"
    "th,td{border:1px solid #767676;padding:.4rem .6rem;text-align:left;vertical-align:top}"
    "thead th{background:#1f3864;color:#fff}a{color:#1f3864}ul{margin:0;padding-left:1.2rem}"
)


@dataclass(frozen=True)
class Pack:
    """One published pack: its place below the authority's folder ('2017-06/1') and what its manifest says."""

    place: str
    facts: dict[str, Any]

    @property
    def order(self) -> tuple[str, int]:
        return self.facts["pack_month"], self.facts["issue"] or 0


def packs_below(folder: Path) -> list[Pack]:
    """Every whole pack, the newest month's newest issue first; a working copy comes after the issues."""
    found = [
        Pack(str(path.parent.relative_to(folder)), json.loads(path.read_text(encoding="utf-8")))
        for path in folder.glob(f"????-??/*/{MANIFEST}")
        if not path.parent.name.startswith(".")
    ]
    return sorted(found, key=lambda each: each.order, reverse=True)


def index_page(packs: list[Pack]) -> str:
    """The whole page; links are relative, so that the folder can be copied anywhere."""
    rows = "".join(_row(each) for each in packs)
    authority = escape(packs[0].facts["authority"])
    title = f"Corporate parenting performance packs, authority {authority}"
    return (
        f'<!doctype html>\n<html lang="en-GB"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><style>{STYLE}</style></head>\n'
        f"<body><main><h1>{title}</h1>\n<table><caption>Every published pack, the newest first. A signed-off issue "
        "never changes; a working copy is replaced when its month is made again.</caption>\n"
        '<thead><tr><th scope="col">Month</th><th scope="col">Standing</th><th scope="col">Files</th>'
        f'<th scope="col">Made from deliveries of</th></tr></thead>\n<tbody>{rows}</tbody></table>'
        "</main></body></html>\n"
    )


def _row(pack: Pack) -> str:
    facts = pack.facts
    files = [each["name"] for each in facts["files"] if "/" not in each["name"]]
    links = "".join(
        f'<li><a href="{escape(pack.place)}/{escape(name)}">{escape(name)}</a></li>' for name in [*files, MANIFEST]
    )
    deliveries = ", ".join(f"{escape(each['source'])} {escape(each['extracted_on'])}" for each in facts["deliveries"])
    return (
        f'<tr><th scope="row">{escape(facts["pack_month"])}</th><td>{escape(facts["standing"].capitalize())}</td>'
        f"<td><ul>{links}</ul></td><td>{deliveries}</td></tr>\n"
    )
