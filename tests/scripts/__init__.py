"""The scripts and make targets that a first user meets."""
