-- One row is one number that social care holds of a child, and whether it may reach the child:
-- a valid one that no second child holds (rulings HLT2). A temporary pupil number is not valid.
with run_parameters as (select * from {{ ref('stg_landing__run_parameters') }}),

persons as (select * from {{ ref('child_persons') }}),

linked_identifiers as (select * from {{ ref('stg_social_care__linked_identifiers') }}),

return_children as (select * from {{ ref('stg_ssda903__children') }}),

numbers_of_either_source as (

    select
        child_id,
        'NHS Number' as identifier_type,
        nhs_number as identifier_value
    from persons
    union
    select
        person_id as child_id,
        identifier_type,
        identifier_value
    from linked_identifiers
    where identifier_type in ('NHS Number', 'Unique Pupil Number')
    union
    select
        child_id,
        'Unique Pupil Number' as identifier_type,
        upn as identifier_value
    from return_children

),

numbers_cleaned as (

    select distinct
        child_id,
        identifier_type,
        upper(replace(identifier_value, ' ', '')) as identifier_value
    from numbers_of_either_source
    where identifier_value is not null

),

numbers_with_holders as (

    select
        *,
        count(*) over (partition by identifier_type, identifier_value) as children_holding,
        case
            when
                identifier_type = 'NHS Number'
                and length(identifier_value) = 10
                and translate(identifier_value, '0123456789', '') = ''
                then identifier_value
            when
                identifier_type = 'Unique Pupil Number'
                and length(identifier_value) = 13
                and translate(substring(identifier_value, 2), '0123456789', '') = ''
                then substring(identifier_value, 2)
        end as digits
    from numbers_cleaned

)

-- NHS number: its last digit is 11 less the weighted sum of the others, modulo 11; 10 is not given.
-- Pupil number: the weighted sum of its twelve digits, modulo 23, is the place of its letter.
select
    run_parameters.authority,
    run_parameters.pack_month,
    numbers.child_id,
    numbers.identifier_type,
    numbers.identifier_value,
    numbers.children_holding > 1 as is_shared,
    numbers.children_holding = 1
    and coalesce(case
        when numbers.identifier_type = 'NHS Number'
            then mod(11 - mod(
                {% for place in range(1, 10) -%}
                    cast(substring(numbers.digits, {{ place }}, 1) as integer) * {{ 11 - place }}
                    {%- if not loop.last %} + {% endif -%}
                {% endfor %}, 11
            ), 11) = cast(substring(numbers.digits, 10, 1) as integer)
        else
            substring('ABCDEFGHJKLMNPQRTUVWXYZ', 1 + mod(
                {% for place in range(1, 13) -%}
                    cast(substring(numbers.digits, {{ place }}, 1) as integer) * {{ place + 1 }}
                    {%- if not loop.last %} + {% endif -%}
                {% endfor %}, 23
            ), 1) = substring(numbers.identifier_value, 1, 1)
    end, false) as is_usable
from numbers_with_holders as numbers
cross join run_parameters
