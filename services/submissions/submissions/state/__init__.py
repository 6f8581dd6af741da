"""What is true as long as it stands in its table: no facts, so no events tell of it (ADR 0013)."""
