"""Adapters against real files, processes and servers on the loopback interface."""
