"""The explorer: its rows, and how its site is built of them. The site's own pages lie in reports/site."""
