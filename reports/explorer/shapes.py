"""The tables that the explorer's pages read, column by column. Names and types only: no rows, no words."""

import pyarrow as pa

TEXT, COUNT, FIGURE = pa.string(), pa.int32(), pa.decimal128(18, 1)
_TEXTS = {
    "packs": "month title",
    "themes": "theme title",
    "scorecard": "month cohort page indicator_id name theme theme_title good_is before before_label now "
    "now_label to_date year direction real rag rag_words target",
    "indicators": "page indicator_id name theme theme_title unit good_performance form definition owner statute "
    "version effective now_label before before_label now to_date direction real rag rag_words target noise "
    "number_format",
    "figures": "page period kind figure working evidenced uasc",
    "cells": "month section caption row_head head words kind tone",
    "breakdowns": "page dimension category children",
    "inputs": "page indicator_id name source table_name columns",
    "deliveries": "month source delivery extracted_on content_hash",
}  # fmt: skip
_OTHERS = {
    "figures": {"value": FIGURE, "target": FIGURE},
    "cells": {"table_number": COUNT, "row_number": COUNT, "column_number": COUNT},
}
SHAPES = {
    name: pa.schema([*((column, TEXT) for column in texts.split()), *_OTHERS.get(name, {}).items(), ("place", COUNT)])
    for name, texts in _TEXTS.items()
}
