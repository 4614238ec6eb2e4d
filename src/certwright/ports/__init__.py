"""Protocols of what lives outside: the assessed target, the scorer, the store, the signer, the clock.

Rooms are written against these; `adapters` implement them and `workflows` choose. A port has no behaviour.
"""

from certwright.ports.clock import Clock
from certwright.ports.scorer import Scorer
from certwright.ports.signer import Signer
from certwright.ports.store import Segment, Store
from certwright.ports.target import Target

__all__ = ["Clock", "Scorer", "Segment", "Signer", "Store", "Target"]
