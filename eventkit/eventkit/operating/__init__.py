"""What an operator does on a bad day. A module a command: its first line is its help, `arguments` what it
takes, and `run` does it and returns the exit status, or raises `Trouble`."""
