"""What the documentation promises, executed."""
