"""What an author is told about texts that could be better: one rule, one file, one code; all are warnings."""
