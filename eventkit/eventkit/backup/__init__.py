"""A service's database kept as a file, and brought back consistent with everyone else's."""
