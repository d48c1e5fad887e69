"""The print desk: the page on which staff find a sheet in the right language, and print it."""
