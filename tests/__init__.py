"""Tests that cross services, and what all tests share."""
