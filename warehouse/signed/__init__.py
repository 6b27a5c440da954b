"""Signed-off packs: what goes into one, its files, how SQL reads them, and how a pack is made again from them."""
