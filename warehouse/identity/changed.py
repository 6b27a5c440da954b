"""Tells which children's links changed between the first print of a re-run month and now, beside the changed rows.

A decision changes an evidenced figure without any delivered row having changed; landing.row_changes must know why. Not
here: what it did to a figure (dbt_project).
"""

import duckdb

TABLE = "identity_links"
_CHANGED = f"""
    insert into landing.row_changes by name
    with prints as (select distinct authority, pack_month, month_end, issue from landing.first_prints),
    firsts as (
        select prints.authority, prints.pack_month, prints.month_end, links.source, links.child_id, links.is_same
        from prints inner join landing.identity_links as links
            on prints.issue is null and links.authority = prints.authority and links.pack_month = prints.month_end
        union
        select prints.authority, prints.pack_month, prints.month_end, links.source, links.child_id, links.is_same
        from prints inner join issued.issued_links as links
            on links.issue = prints.issue and links.authority = prints.authority
            and links.pack_month = prints.month_end
    ),
    nows as (
        select distinct prints.authority, prints.pack_month, prints.month_end, links.source, links.child_id,
            links.is_same
        from prints inner join landing.identity_links as links
            on links.authority = prints.authority and links.pack_month = prints.pack_month
    ),
    changed as (
        (select *, true as is_now from nows except select *, true from firsts)
        union all
        (select *, false from firsts except select *, false from nows)
    )
    select authority, pack_month, month_end, source, '{TABLE}' as table_name,
        case when is_now = is_same then 'new' else 'deleted' end as change, 'child' as subject_kind,
        child_id as subject_id
    from changed
"""


def compare_links_with_first_prints(con: duckdb.DuckDBPyConnection) -> None:
    """Adds the changed links to row_changes, which stands for the pack month by now; within the same transaction."""
    con.execute(_CHANGED)
