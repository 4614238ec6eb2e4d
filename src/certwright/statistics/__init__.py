"""Statistics: how counts become statements with a stated error rate.

`exact` needs only the standard library and holds everything that decides a criterion: binomial bounds,
e-processes, rulings, planning. The certificate, the ledger and the verifier import it, so it stays small
enough to be read in one sitting. Methods that need arrays belong in a sibling, `numeric`, which nothing that
decides or verifies may import.
"""

__all__: list[str] = []
