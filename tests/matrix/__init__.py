"""Who may do what: every route of a service, asked by everyone who might try (guarantee G13).

Each service has its table beside its tests, `services/<service>/tests/matrix.py`: a route, and who may. A route that
stands in none fails the service's `test_matrix.py`, which says what to do.
"""
