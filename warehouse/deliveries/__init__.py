"""Reads and checks one delivery, before any of it is stored: what it says it is, its cells, its contract."""
