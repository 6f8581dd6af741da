"""The outside world of the pages: the other services, and the sessions of people who are signed in."""
