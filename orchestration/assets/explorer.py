"""The explorer as an asset: one site of all published packs. It is in no month's job: a pack is complete without it.

Not here: how it is built (reports/explorer), when a month is made (triggers.py).
"""

import dagster as dg

from orchestration.assets.looks import introduced
from orchestration.assets.reports import PACK_DUCKDB
from orchestration.resources import Council
from orchestration.triggers import EXPLORER, POOL


def build_explorer_asset() -> dg.AssetsDefinition:
    """The asset, which waits for pack.duckdb alone."""
    look = introduced("reports", "reports/explorer/make.py", "javascript")

    @dg.asset(key=EXPLORER, deps=[PACK_DUCKDB], pool=POOL, **look)
    def explorer(council: Council) -> dg.MaterializeResult[None]:
        """The published figures as pages with filters: written as Arrow files from pack.duckdb, built with Node."""
        from reports.explorer.make import make_explorer

        made = make_explorer(council.the_authority())
        sizes = {"pages": made.pages, "megabytes": round(made.size / 1e6)}
        metadata = {name: dg.MetadataValue.int(number) for name, number in {**sizes, **made.rows}.items()}
        return dg.MaterializeResult(metadata={"folder": dg.MetadataValue.path(made.folder), **metadata})

    return explorer
