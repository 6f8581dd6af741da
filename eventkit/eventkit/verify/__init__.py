"""The audit of a service: its log, its topic, its marks, and its read models against a fold of the events."""
