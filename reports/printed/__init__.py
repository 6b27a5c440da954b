"""What the council printed, beside what the pipeline makes: for `carepack compare-published` alone."""
