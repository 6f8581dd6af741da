"""The kinds of faults, a module each."""
