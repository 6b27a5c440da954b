"""The commands of `carepack`, one file per kind of work: they ask the layers, and tell a person what came of it."""
