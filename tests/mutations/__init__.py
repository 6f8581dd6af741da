"""Mistakes one could make in the engine, each with the tests that must notice it."""
