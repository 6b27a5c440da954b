"""How an asset is introduced in Dagster's pages: who answers for its layer, and the file to open for it.

Files are named from the root of the project: a path of this machine would be wrong on the reader's. Not here: what an
asset does, what is counted when it is made.
"""

from typing import Any

ENGINEERS = "team:data-engineers"
ANALYSTS = "team:performance-analysts"
MANAGERS = "team:service-managers"
OWNERS = {
    "feeds": ENGINEERS,
    "landing": ENGINEERS,
    "seeds": ANALYSTS,
    "staging": ANALYSTS,
    "child": ANALYSTS,
    "indicators": ANALYSTS,
    "pack": ANALYSTS,
    "reports": ANALYSTS,
}


def introduced(layer: str, file: str, *kinds: str) -> dict[str, Any]:
    """The arguments that every Python asset of a layer shares: group, owners, kinds, and its file as metadata."""
    return {
        "group_name": layer,
        "owners": [OWNERS[layer]],
        "kinds": set(kinds),
        "metadata": {"defined in": file},
    }
