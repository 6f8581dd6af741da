"""Requests that nobody meant well: whatever comes, the answer is plain, and what is refused changes nothing (G14).

`make test` asks the same few every time; `make fuzz` goes on for as long as it is told, with a seed that it names.
"""
