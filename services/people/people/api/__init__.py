"""The HTTP routes of people, one module a resource."""
