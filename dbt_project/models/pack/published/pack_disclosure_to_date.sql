-- One row is one year to date that some pack printed, with whether the months hide it.
-- It walks through the months of a year: a year to date is shown where the span of months since the
-- one shown last is safe.
{{ config(materialized='table') }}
with recursive spans as (select * from {{ ref('pack_disclosure_spans') }}),

walked as (

    select distinct
        indicator_id,
        cohort,
        basis,
        year_begins_after,
        year_begins_after as month_end,
        0 as month_number,
        0 as shown_last
    from spans
    union all
    select
        spans.indicator_id,
        spans.cohort,
        spans.basis,
        spans.year_begins_after,
        spans.month_end,
        spans.month_number,
        case when spans.is_safe then spans.month_number else spans.shown_last end as shown_last
    from walked
    inner join spans
        using (indicator_id, cohort, basis, year_begins_after, shown_last)
    where spans.month_number = walked.month_number + 1

)

select
    figures.authority,
    figures.pack_month,
    figures.place,
    figures.indicator_id,
    walked.shown_last <> walked.month_number as is_hidden
from {{ ref('pack_disclosure_together') }} as figures
inner join walked
    using (indicator_id, cohort, basis, year_begins_after, month_end)
where
    figures.print = 'now'
    and figures.catalogue_form = 'financial year'
    and figures.form = 'year to date'
