"""Tests, read as documentation: each states the claim that it holds."""
