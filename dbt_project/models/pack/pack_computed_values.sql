-- One row is one figure as one pack computed it, rounded as it is printed.
-- Rates are divided and rounded here and nowhere else; later models choose among these rows.
with catalogue as (select * from {{ ref('indicator_catalogue') }}),

indicator_values as (select * from {{ ref('indicator_values') }}),

figures_with_rules as (

    select
        figures.*,
        catalogue.combine,
        case catalogue.combine
            when 'share' then 100
            when 'rate' then 10000
            else 1
        end as per
    from indicator_values as figures
    inner join catalogue
        using (authority, indicator_id)

)

select
    authority,
    pack_month,
    month_end,
    indicator_id,
    cohort,
    basis,
    form,
    state,
    case
        when state <> 'value' then cast(null as decimal(18, 1))
        when combine in ('count', 'max') then {{ round_half_up('numerator', 1) }}
        else {{ round_half_up('numerator * per', 'denominator') }}
    end as displayed_value,
    numerator,
    denominator,
    is_rerun,
    definition_version
from figures_with_rules
