"""The fault run: clients work through HTTP while everything under them is killed, and a checker compares."""
