"""The request budget of one run, shared by the liveness control and the trials."""


class RequestBudget:
    """How many requests were made in this run, and whether more may be.

    A trial is begun only if all its turns fit. What a target repeats after a failure of transport is known only
    afterwards, so retries alone can exceed the limit.

    Args:
        limit: requests of one run; None for no limit.
    """

    def __init__(self, limit: int | None) -> None:
        self._limit = limit
        self.spent = 0

    def allows(self, requests: int) -> bool:
        """Whether so many more may be made."""
        return self._limit is None or self.spent + requests <= self._limit

    def spend(self, requests: int) -> None:
        """So many were made."""
        self.spent += requests
