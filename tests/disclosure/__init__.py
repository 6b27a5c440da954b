"""What a reader of all published packs could work out, and what must not be found in them."""
