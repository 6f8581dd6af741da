"""One module a subcommand: its first line is its help, ``run`` does it and returns the exit code, ``arguments`` (not
every one has it) says what it takes."""
