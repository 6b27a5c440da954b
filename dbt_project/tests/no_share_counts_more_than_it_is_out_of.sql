-- 6.8 may: an adoption known from the tracker alone has not ceased in the case system.
select indicator_values.*
from {{ ref('indicator_values') }} as indicator_values
inner join {{ ref('indicator_catalogue') }} as catalogue
    on
        indicator_values.authority = catalogue.authority
        and indicator_values.pack_month = catalogue.pack_month
        and indicator_values.indicator_id = catalogue.indicator_id
where
    catalogue.combine = 'share'
    and indicator_values.indicator_id <> '6.8'
    and indicator_values.numerator > indicator_values.denominator
