"""What submissions shows: editions with sections and calls, films with their stage, and when calls close."""
