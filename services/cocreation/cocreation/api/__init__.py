"""The HTTP routes of cocreation, one module a resource."""
