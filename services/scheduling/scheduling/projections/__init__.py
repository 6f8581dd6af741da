"""What scheduling reads: venues with their halls, films, the draft of screenings, releases."""
