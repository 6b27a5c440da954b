select * from {{ ref('pack_scorecard') }}
where
    rag <> 'none'
    and (value is null or target_source is null)
