"""The read models of people, one module each."""
