"""The switches that keep every tool silent on the network; light to import, because they must come first."""

import os

# No tool may look up a name or call home; some read their switch only when they are imported.
SWITCHES = {
    "DO_NOT_TRACK": "1",
    "DBT_SEND_ANONYMOUS_USAGE_STATS": "false",
    "GX_ANALYTICS_ENABLED": "false",
    "DAGSTER_DISABLE_TELEMETRY": "1",
}


def keep_quiet() -> None:
    """Set the switches for this process and all it starts."""
    os.environ.update(SWITCHES)
