"""What the data-quality checks list, the issues that follow, what people decide of them, and who is told."""
