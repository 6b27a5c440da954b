"""Declares the tables that reports read, as dbt's contracts name them. Names and columns only: no engine, no rows."""

from sqlalchemy import TableClause, column, table


def _declared(schema: str, name: str, *columns: str) -> TableClause:
    return table(name, *(column(each) for each in ("authority", "pack_month", *columns)), schema=schema)


_CATALOGUE = (
    "indicator_id", "name", "section", "sort_order", "unit", "combine", "form", "polarity", "decimals",
    "good_performance", "definition", "display", "inputs", "owner", "statutory_reference", "companion_of", "version",
    "effective_month", "is_evidenced",
)  # fmt: skip
pack_catalogue = _declared("pack", "pack_catalogue", *_CATALOGUE)
indicator_catalogue = _declared("indicators", "indicator_catalogue", *_CATALOGUE)
_FIGURE = (
    "month_end", "indicator_id", "cohort", "basis", "form", "displayed_value", "state", "numerator", "denominator",
)  # fmt: skip
pack_values = _declared("pack", "pack_values", *_FIGURE, "definition_version", "is_break")
pack_computed_values = _declared("pack", "pack_computed_values", *_FIGURE, "is_rerun", "definition_version")
pack_definition_versions = _declared(
    "pack", "pack_definition_versions", "indicator_id", "version_number", "effective_month", "is_back_cast", "name",
    "definition", "inputs", "owner", "statutory_reference",
)  # fmt: skip
indicator_versions = _declared(
    "indicators", "indicator_versions", "indicator_id", "version", "model_name", "definition", "inputs"
)
pack_scorecard = _declared(
    "pack", "pack_scorecard", "indicator_id", "arrow", "arrow_colour", "rag", "rag_note", "target_red_text",
    "target_amber_text", "target_green_text", "target_green_limit", "target_red_limit", "target_range_from",
    "target_range_to",
)  # fmt: skip
pack_year_trend = _declared("pack", "pack_year_trend", "indicator_id", "financial_year", "value", "state", "year_end")
pack_benchmarks = _declared(
    "pack", "pack_benchmarks", "indicator_id", "measure", "value", "value_printed", "year_label"
)
pack_recorded_evidenced = _declared(
    "pack",
    "pack_recorded_evidenced",
    "indicator_id",
    "recorded_state",
    "evidenced_state",
    "gap",
    "evidenced_only",
    "recorded_only",
)
pack_data_notes = _declared("pack", "pack_data_notes", "note_number", "severity", "topic", "note", "note_count")
pack_restated_values = _declared(
    "pack", "pack_restated_values", "month_end", "indicator_id", "basis", "first_issue", "first_state", "first_value",
    "first_numerator", "first_denominator", "first_definition_version", "state", "value", "numerator", "denominator",
    "definition_version", "is_split", "is_changed",
)  # fmt: skip
pack_restatements = _declared(
    "pack", "pack_restatements", "month_end", "indicator_id", "basis", "cause", "member_count", "numerator_change",
    "denominator_change",
)  # fmt: skip
pack_input_lags = _declared(
    "pack", "pack_input_lags", "kind", "team_name", "month_end", "event_count", "no_lower_end_count",
    "median_by_row_days", "ninetieth_percentile_by_row_days",
)  # fmt: skip
pack_quality_checks = _declared(
    "pack", "pack_quality_checks", "check_id", "title", "severity", "distorts", "owner", "put_right_in", "feed",
    "state", "open_count", "open_before_count", "new_count", "put_right_count", "accepted_count", "oldest_months",
    "median_months",
)  # fmt: skip
pack_quality_trend = _declared(
    "pack", "pack_quality_trend", "dimension", "name", "checks_run", "open_count", "new_count", "put_right_count",
    "accepted_count", "oldest_months",
)  # fmt: skip
pack_evidence_gaps = _declared(
    "pack", "pack_evidence_gaps", "kind", "kind_order", "owner", "team_name", "state", "child_count", "recorded_count",
    "owner_count", "evidenced_count", "evidenced_only_count", "recorded_only_count", "days_differ_count",
    "neither_count",
)  # fmt: skip
pack_feed_completeness = _declared(
    "pack", "pack_feed_completeness", "source", "table_name", "delivery_state", "extracted_on", "due_on", "days_late",
    "row_count", "rows_set_aside_count", "rows_lacking_mandatory_count", "mandatory_filled_pct",
    "values_set_aside_count",
)  # fmt: skip
pack_match_rates = _declared(
    "pack", "pack_match_rates", "source", "table_name", "is_list_of_children", "row_count", "by_number_count",
    "by_match_count", "by_decision_count", "waiting_count", "not_reached_count", "matched_pct",
)  # fmt: skip
pack_expected_ranges = _declared(
    "pack", "pack_expected_ranges", "indicator_id", "month_count", "lowest_value", "highest_value"
)
pack_signals = _declared(
    "pack", "pack_signals", "indicator_id", "verdict", "run_note", "run_months", "is_small", "interval_low",
    "interval_high", "month_count", "is_provisional", "mean_value", "lower_limit", "upper_limit",
)  # fmt: skip
pack_breakdowns = _declared(
    "pack", "pack_breakdowns", "month_end", "dimension", "category", "category_order", "state", "child_count"
)
indicator_members = _declared(
    "indicators", "indicator_members", "month_end", "indicator_id", "basis", "member_type", "member_id", "child_id",
    "status_date", "is_uasc", "numerator", "denominator", "reason",
)  # fmt: skip
indicator_member_changes = _declared(
    "indicators", "indicator_member_changes", "month_end", "indicator_id", "basis", "member_type", "member_id",
    "child_id", "cause", "numerator_change", "denominator_change",
)  # fmt: skip
child_matches_to_review = _declared(
    "child", "child_matches_to_review", "source", "stored_by", "row_number", "pair", "number", "forename", "surname",
    "postcode", "child_id", "child_forename", "child_surname", "child_postcode", "why", "alike", "match_probability",
    "birth_date", "child_birth_date",
)  # fmt: skip
child_links = _declared(
    "child", "child_links", "source", "pair", "identifier_value", "child_id", "made_by", "match_probability", "is_same",
    "decided_date",
)  # fmt: skip
child_quality_issues = _declared(
    "child", "child_quality_issues", "issue_id", "check_id", "title", "distorts", "severity", "owner", "put_right_in",
    "to_do", "date_is", "subject_kind", "subject_id", "child_id", "team_id", "team_name", "concerned_date", "state",
    "state_reason", "first_seen_month", "age_months",
)  # fmt: skip
child_open_cases = _declared("child", "child_open_cases", "child_id", "worker_name")
child_due_soon = _declared(
    "child", "child_due_soon", "child_id", "event_kind", "indicator_id", "team_id", "team_name", "worker_name",
    "is_overdue", "due_on", "last_done_on", "evidenced_on",
)  # fmt: skip
indicator_quality_counts = _declared("indicators", "indicator_quality_counts", "title", "is_run")
held_tables = table("tables", column("table_schema"), column("table_name"), schema="information_schema")
build_under_way = table("build_under_way", column("authority"), column("pack_month"), schema="landing")
run_parameters = table("run_parameters", column("authority"), column("pack_month"), schema="landing")
serving_deliveries = table(
    "serving_deliveries", column("authority"), column("source"), column("delivery_id"), column("extracted_on"),
    schema="landing",
)  # fmt: skip
delivered_tables = table(
    "delivered_tables", column("delivery_id"), column("source"), column("table_name"), column("rows_in"),
    schema="landing",
)  # fmt: skip
