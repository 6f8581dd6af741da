"""The outside world of submissions: object storage, a scanner for viruses, and the reader of foreign files."""
