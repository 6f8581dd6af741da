"""The one library all Matinee services share: log, writer, relay, feed, projections, reactions, HTTP."""
