-- One row is one number, or row of a list without one, by which another source may know a child.
-- Only a usable one reaches the child: a valid number that no second child holds (rulings HLT2), or
-- a link by match or decision. A link is known by the number as the other source writes it.
with run_parameters as (

    select * from {{ ref('stg_landing__run_parameters') }}

),

persons as (

    select * from {{ ref('child_persons') }}

),

linked_identifiers as (

    select * from {{ ref('stg_social_care__linked_identifiers') }}

),

return_children as (

    select * from {{ ref('stg_ssda903__children') }}

),

links as (

    select links.*
    from {{ ref('stg_landing__identity_links') }} as links
    inner join run_parameters
        on
            links.authority = run_parameters.authority
            and links.pack_month = run_parameters.pack_month

),

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

numbers_with_digits as (

    select
        *,
        case
            when
                identifier_type = 'NHS Number'
                and length(identifier_value) = 10
                and translate(identifier_value, '0123456789', '') = ''
                then identifier_value
        end as digits
    from numbers_cleaned

),

-- the tenth digit is 11 less the weighted sum of the nine before, modulo 11 (10 is never given)
numbers_with_check_sum as (

    select
        *,
        {% for place in range(1, 10) -%}
            cast(substring(digits, {{ place }}, 1) as integer) * {{ 11 - place }}
            {%- if not loop.last %} + {% endif -%}
        {% endfor %} as weighted_sum,
        cast(substring(digits, 10, 1) as integer) as check_digit
    from numbers_with_digits

),

holders as (

    select
        identifier_type,
        identifier_value,
        count(*) as children_holding
    from numbers_cleaned
    group by identifier_type, identifier_value

),

numbers_judged as (

    select
        numbers.child_id,
        numbers.identifier_type,
        numbers.identifier_value,
        holders.children_holding > 1 as is_shared,
        holders.children_holding = 1
        and case
            when numbers.identifier_type = 'NHS Number'
                then
                    coalesce(
                        mod(11 - mod(numbers.weighted_sum, 11), 11) = numbers.check_digit, false
                    )
            else length(numbers.identifier_value) = 13
        end as is_usable
    from numbers_with_check_sum as numbers
    inner join holders
        on
            numbers.identifier_type = holders.identifier_type
            and numbers.identifier_value = holders.identifier_value

),

numbers_and_links as (

    select
        coalesce(links.child_id, numbers.child_id) as child_id,
        coalesce(links.identifier_type, numbers.identifier_type) as identifier_type,
        coalesce(links.identifier_value, numbers.identifier_value) as identifier_value,
        coalesce(numbers.is_shared, false) as is_shared,
        coalesce(links.is_same, numbers.is_usable) as is_usable,
        coalesce(links.made_by, 'number') as linked_by,
        links.match_probability,
        links.decided_date
    from numbers_judged as numbers
    full outer join links
        on
            numbers.child_id = links.child_id
            and numbers.identifier_type = links.identifier_type
            and numbers.identifier_value = links.identifier_value

)

select
    run_parameters.authority,
    run_parameters.pack_month,
    numbers_and_links.child_id,
    numbers_and_links.identifier_type,
    numbers_and_links.identifier_value,
    numbers_and_links.is_shared,
    numbers_and_links.is_usable,
    case when numbers_and_links.is_usable then numbers_and_links.linked_by end as linked_by,
    numbers_and_links.match_probability,
    numbers_and_links.decided_date
from numbers_and_links
cross join run_parameters
