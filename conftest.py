"""The tests of every package share these fixtures."""

# Before any test module: pytest would else take the folder `eventkit/` for the package in it.
import cocreation
import contracts
import eventkit
import matinee
import notify
import people
import scheduling
import submissions
import web

pytest_plugins = ["tests.fixtures", "tests.kit.services", "tests.demonstration"]

PACKAGES = (contracts, eventkit, matinee, cocreation, notify, people, scheduling, submissions, web)
