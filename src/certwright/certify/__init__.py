"""From measurements to a signed verdict.

`verdict` is pure: anybody can compute it again. `bundle` says which files carry the proof, `reason` and `summary` put
the verdict into words. Certificates, status and reports move in with later issues.
"""

from certwright.certify.bundle import Committed, commit, parts, verdict_envelope
from certwright.certify.summary import markdown, rows
from certwright.certify.verdict import decide

__all__ = ["Committed", "commit", "decide", "markdown", "parts", "rows", "verdict_envelope"]
