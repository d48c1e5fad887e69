"""What the press costs, as ratios that are measured side by side; `make bench` runs all of it."""
