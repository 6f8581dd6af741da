"""The HTTP routes of submissions, one module a resource."""
