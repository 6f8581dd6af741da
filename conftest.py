"""The tests of every package share these fixtures."""

# Before any test module: pytest would else take the folder `eventkit/` for the package in it.
from hypothesis import HealthCheck, settings

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

# How busy a machine is says nothing of what is tested on it.
settings.register_profile("matinee", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("matinee")
