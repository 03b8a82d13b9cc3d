"""Objects for tests, one file per app."""
