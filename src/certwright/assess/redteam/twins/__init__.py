"""Legitimate requests that look like attacks, one file a group, each with a `FAMILY`; found by the "
"catalogue."""
