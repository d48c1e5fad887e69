"""What is checked in a finished PDF that was read back: one rule, one file, one code."""
