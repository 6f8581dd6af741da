"""All six services together, behind their pages, and people who come with their browsers."""
