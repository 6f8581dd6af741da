"""Those we measure against, each written as one would who wants the most of it."""
