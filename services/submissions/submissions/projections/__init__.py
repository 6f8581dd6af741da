"""What submissions shows: editions with sections and awards, calls, films with their stage, and when calls close."""
