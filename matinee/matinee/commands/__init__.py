"""One module a subcommand: its first line is its help, its ``run`` does it and returns the exit code."""
