"""Certwright: AI security certification as engineering. This is the map of the house.

The folders are a sentence. Somebody **describes** a system, **assesses** it against criteria that were written
down first, and **certifies** what the measurements say. Each room looks only down these stairs:

    cli         one file a command; exit codes; tables and progress for people, JSON for programs
    workflows   the order of the rooms, and the only place that picks adapters
    certify     the verdict, a pure function of criteria and measurements; the bundle that strangers can check
    assess      the campaign (plan, ask, score, stop, resume) and the suites it asks, one file a family
    describe    system.yaml, component digests, threats with their layers of control, criteria profiles
    ledger      formats that strangers can check: statements and signatures
    measures    what each number means, one file a measure
    statistics  exact: binomial bounds, e-processes, rulings and planning in pure Python
    ports       protocols of what lives outside: target, scorer, store, signer, clock
    records     the types that rooms exchange, their canonical bytes and digests, the error tree

    adapters    stand aside: they implement ports, and only workflows name them

What passes from room to room are frozen records, and records name each other only by digest:

    System ─┐
            ├─► Plan ──► Commitment ──► Outcome* ──► Measurement* ──► Verdict
    Criteria┘            signed before trial 1

A digest can be computed only after the thing exists, so the chain has no cycle, and whoever holds its end can
check its beginning. Rooms that come later have their places: prepare, guard, operate, console
(ARCHITECTURE.md). Importing this package imports none of the rooms, and no third-party library.
"""

from typing import Final

__all__ = ["__version__"]

__version__: Final = "0.1.0"
