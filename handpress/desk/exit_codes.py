"""How commands end, as docs/batch.md promises."""

#: Something is wrong with sources, catalogs or sheets; the order, the machine or the clinic's file are of no use;
#: another build is at work; by Ctrl+C; by SIGTERM.
PROBLEMS, USAGE, LOCKED, INTERRUPTED, TERMINATED = 1, 2, 3, 130, 143
