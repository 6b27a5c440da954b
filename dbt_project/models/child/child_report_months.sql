-- One row is one month that this pack computes: the re-run window and the financial year to date.
-- It carries the month's dates and the parameters in force, so that no other model looks them up.
-- Longer than a hundred lines: a third of them are the names of the parameters.
{%- set whole_numbers = [
    'plan_months', 'pep_months', 'pep_from_age', 'visit_nms_first_days', 'visit_nms_days',
    'visit_nms_settled_days', 'visit_local_first_days', 'visit_local_days',
    'visit_settled_after_months', 'ha_months_under_5', 'ha_months_5_plus', 'dental_months',
    'iha_working_days', 'review_second_months', 'review_later_months',
    'pathway_plan_from_months', 'pathway_plan_valid_months', 'care_leaver_days',
    'care_leaver_to_age', 'stability_under_age', 'stability_care_months',
    'stability_placement_months', 'placements_counted', 'adoption_months', 'sdq_from_age',
    'sdq_to_age', 'due_soon_days',
] %}
{#- what the checks measure against -#}
{%- set limits = [
    'attendance_stale_days', 'school_from_age', 'school_to_age', 'on_roll_days',
    'delivery_late_days', 'police_protection_days', 'emergency_order_days',
    'assessment_order_days', 'entered_late_days', 'recent_months', 'escalation_answer_days',
    'weekly_cost_most_gbp', 'cl_contact_days', 'missing_open_days', 'notice_grace_days',
    'notice_match_days', 'notice_days', 'participation_from_age', 'first_plan_days',
    'return_interview_days', 'reviewing_officer_days', 'leaving_care_before_age',
    'not_seen_months', 'not_seen_visits', 'decision_after_order_months', 'authorisation_days',
    'planned_check_days', 'same_check_days', 'short_break_days', 'same_score_days',
    'sdq_highest_score', 'temporary_stay_days', 'same_decision_days', 'independent_from_age',
    'custody_from_age', 'passport_from_age', 'distance_unknown_miles',
] %}
{%- set words = [
    'pep_cohort', 'looked_after_department', 'shown_as_first_printed', 'compared_year_to_date'
] %}
with months_back as (

    select
        run_parameters.*,
        numbers.months_back,
        {{ add_months('run_parameters.month_start', '-numbers.months_back') }} as first_day,
        -- a financial year begins in April
        extract(
            year from {{ add_months('run_parameters.month_start', '-numbers.months_back - 3') }}
        ) as year_number,
        extract(year from {{ add_months('run_parameters.month_start', -3) }}) as pack_year
    from {{ ref('stg_landing__run_parameters') }} as run_parameters
    cross join (
        values (0), (1), (2), (3), (4), (5), (6), (7), (8), (9), (10), (11)
    ) as numbers (months_back)

),

months_computed as (

    select
        authority,
        pack_month,
        parameter_set,
        cast({{ dbt.last_day('first_day', 'month') }} as date) as month_end,
        first_day as month_start,
        {{ add_months('first_day', -11) }} as window_start,
        concat(
            cast(year_number as varchar), '/', right(cast(year_number + 1 as varchar), 2)
        ) as financial_year,
        months_back < rerun_months as is_rerun,
        year_number = pack_year as is_in_year,
        months_back = 0 as is_pack_month
    from months_back
    where months_back < rerun_months or year_number = pack_year

),

parameters_in_force as (

    select
        months_computed.month_end,
        parameters.parameter,
        parameters.value,
        row_number() over (
            partition by months_computed.month_end, parameters.parameter
            order by
                case when parameters.parameter_set = 'default' then 1 else 0 end,
                case when parameters.authority = '*' then 1 else 0 end,
                parameters.effective_from desc
        ) as choice
    from months_computed
    inner join {{ ref('parameters') }} as parameters
        on
            parameters.parameter_set in (months_computed.parameter_set, 'default')
            and parameters.authority in (months_computed.authority, '*')
            and months_computed.month_end >= parameters.effective_from
            and months_computed.month_end <= coalesce(parameters.effective_to, date '9999-12-31')

),

parameters_of_the_month as (

    select
        {% for parameter in whole_numbers + limits -%}
            max(case when parameter = '{{ parameter }}' then cast(value as integer) end)
                as {{ parameter }},
        {% endfor -%}
        {% for parameter in words -%}
            max(case when parameter = '{{ parameter }}' then value end) as {{ parameter }},
        {% endfor -%}
        month_end
    from parameters_in_force
    where choice = 1
    group by month_end

)

select
    months_computed.*,
    {% for parameter in whole_numbers + limits + words -%}
        parameters_of_the_month.{{ parameter }},
    {% endfor -%}
    populations.population_under_18
from months_computed
inner join parameters_of_the_month
    on months_computed.month_end = parameters_of_the_month.month_end
left join {{ ref('populations') }} as populations
    on
        months_computed.authority = populations.authority
        and months_computed.financial_year = populations.financial_year
