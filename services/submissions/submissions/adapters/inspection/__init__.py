"""The process that looks into foreign files. It knows nothing of the service, and gets none of its environment."""
