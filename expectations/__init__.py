"""WHAT WE WERE PROMISED: feed contracts and the checks on what arrived; where data sits is not known here."""
