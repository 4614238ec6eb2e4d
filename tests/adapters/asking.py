"""Requests, clocks and sleeps for the tests of targets."""

from certwright.records.exchange import Message, Rehearsal, Request


def question(
    text: str = "Hello", trial: str = "t-1", *, attack: bool = True, rehearsed: bool = False
) -> Request:
    """A request of one user message."""
    rehearsal = Rehearsal(adverse="ADVERSE", proper="PROPER") if rehearsed else None
    messages = (Message(role="user", content=text),)
    return Request(trial=trial, messages=messages, max_tokens=48, attack=attack, rehearsal=rehearsal)


class StillClock:
    """A clock that moves only when somebody sleeps on it."""

    def __init__(self) -> None:
        self.seconds = 1000.0
        self.slept: list[float] = []

    def now(self) -> str:
        """A fixed moment."""
        return "2026-11-24T15:00:00Z"

    def monotonic(self) -> float:
        """Seconds moved so far."""
        return self.seconds

    async def sleep(self, seconds: float) -> None:
        """Move the clock and remember by how much."""
        self.slept.append(seconds)
        self.seconds += seconds
