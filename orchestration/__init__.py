"""WHEN and IN WHAT ORDER: assets, checks, the monthly job, the commands; no SQL, no data frames, no thresholds."""
