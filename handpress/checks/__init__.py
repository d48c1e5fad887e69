"""What can be wrong, one rule a file."""
