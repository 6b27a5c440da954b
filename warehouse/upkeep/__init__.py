"""Keeps an installation: backup and restore, versions of the tables, what killed processes left, faults in words."""
