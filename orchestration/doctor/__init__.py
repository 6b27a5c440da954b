"""What can be wrong with an installation, found and said in plain words. Nothing is mended here."""
