-- One row is one child ceasing to be looked after (definitions 6.4), with the reason of the last
-- episode. No reason stands where the child went over to respite, or where 18 came before a reason
-- was written.
with periods as (select * from {{ ref('child_periods_of_care') }}),

codes_ceased_reasons as (select * from {{ ref('codes_ceased_reasons') }})

select
    periods.authority,
    periods.pack_month,
    periods.child_id,
    periods.period_id,
    periods.ended_date as ceased_date,
    periods.ceased_reason_code,
    coalesce(codes_ceased_reasons.is_permanence, false) as is_permanence,
    coalesce(codes_ceased_reasons.is_sgo, false) as is_special_guardianship,
    coalesce(codes_ceased_reasons.is_adoption, false) as is_adoption
from periods
left join codes_ceased_reasons
    on periods.ceased_reason_code = codes_ceased_reasons.code
where periods.is_ceased
