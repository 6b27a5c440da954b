"""WHERE DATA SITS: the only place that opens DuckDB and the only place that parses what arrives."""
