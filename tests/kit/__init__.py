"""What the tests of several services are made with."""
