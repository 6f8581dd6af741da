"""The operator's command: runs a Matinee deployment and looks after it.

It knows the services by their addresses and the published contracts alone.
"""
