"""The types that rooms exchange, their canonical bytes and digests, and the error tree.

A type is here only if two rooms exchange it. All are frozen; they name each other by digest, so the graph of records
has no cycles. `Record`s have a kind and a version and can be named by a digest; `Part`s live inside them.

    System, Threat        what is examined, and what may go wrong with it
    CriteriaSet, Plan     what must hold, and how it is measured; committed before the first trial
    Exchange, Outcome     one interaction, and how a trial ended
    Measurement, Verdict  one number with its interval, and what the criteria say of it
"""

from certwright.records.canonical import canonical
from certwright.records.codec import Part, Record, decode, digest_of, encode
from certwright.records.errors import CertwrightError

__all__ = ["CertwrightError", "Part", "Record", "canonical", "decode", "digest_of", "encode"]
