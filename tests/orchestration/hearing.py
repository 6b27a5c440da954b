"""A program to become: prints how it takes Ctrl-C and SIGTERM, where Dagster's home is, and the mode of new files."""

import os
import signal

INTERRUPT, TERMINATE = signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM)

if __name__ == "__main__":
    print(getattr(INTERRUPT, "__name__", INTERRUPT))
    print(getattr(TERMINATE, "name", TERMINATE))
    print(os.environ["DAGSTER_HOME"])
    print(oct(os.umask(0o77)))
