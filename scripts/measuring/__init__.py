"""What the measuring programs share, and tests with them."""
