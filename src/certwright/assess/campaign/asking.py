"""Which trial is asked next: each trial of the look-ahead window once, drawn when it is first wanted."""

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from certwright.assess.campaign.contact import FIRST_REQUESTS
from certwright.assess.campaign.decide import Arrivals, Decider, Place
from certwright.assess.campaign.draw import Draws
from certwright.records.trial import Trial


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What bounds one run, none of which changes what is measured.

    `asking` is `plan` (plan order) or `family` (each look-ahead window family by family, for targets that cache
    prefixes); `window` is how many trials may be asked ahead of the first unanswered one.
    """

    concurrency: int = 1
    requests: int | None = None
    asking: Literal["plan", "family"] = "plan"
    window: int | None = None

    @property
    def window_trials(self) -> int:
        """The look-ahead: wide enough, whatever was asked for, that an outage can be told from a bad trial."""
        return max(self.window or 2 * self.concurrency, self.concurrency + FIRST_REQUESTS)


class AskingOrder:
    """The queue of trials to ask. Its memory is bounded by the window.

    Args:
        decider: says which trials are to come.
        draws: stream -> its trials.
        arrivals: trials whose outcome is there are not asked.
        limits: window and order.
    """

    def __init__(
        self, decider: Decider, draws: Mapping[str, Draws], arrivals: Arrivals, limits: Limits
    ) -> None:
        self._decider, self._arrivals, self._limits = decider, arrivals, limits
        self._draws = {stream: iter(trials) for stream, trials in draws.items()}
        self._put_aside: dict[Place, Trial] = {}
        self._ready: deque[Trial] = deque()
        self._out: set[Place] = set()
        """Handed out or queued, and not answered."""
        self._ahead: Iterator[Place] | None = None
        self._base = self._seen = 0

    def peek(self) -> Trial | None:
        """The trial that `pop` would give, or None while the window is all handed out."""
        if not self._ready:
            self._look_ahead()
        return self._ready[0] if self._ready else None

    def pop(self) -> Trial:
        """Hand the next trial out."""
        return self._ready.popleft()

    def answered(self, trial: Place) -> None:
        """Its outcome is recorded."""
        self._out.discard(trial)

    def put_back(self) -> None:
        """A ruling may have ended a stream: what is queued is looked at again, and kept only if still wanted."""
        for trial in self._ready:
            place = (trial.stream, trial.index)
            self._put_aside[place] = trial
            self._out.discard(place)
        self._ready.clear()
        self._ahead = None

    def _look_ahead(self) -> None:
        """Queue the trials that entered the window since the last look."""
        if self._ahead is None:
            self._ahead, self._base, self._seen = self._decider.ahead(), self._decider.counted, 0
        fresh: list[Trial] = []
        while self._seen - (self._decider.counted - self._base) < self._limits.window_trials:
            place = next(self._ahead, None)
            if place is None:
                break
            self._seen += 1
            if place not in self._out and place not in self._arrivals:
                self._out.add(place)
                fresh.append(self._draw(place))
        if self._limits.asking == "family":
            fresh.sort(key=lambda trial: trial.family)
        self._ready.extend(fresh)

    def _draw(self, place: Place) -> Trial:
        """The trial at this place; streams are drawn forward only, so recorded trials are passed over."""
        if place in self._put_aside:
            return self._put_aside.pop(place)
        stream, index = place
        return next(trial for trial in self._draws[stream] if trial.index == index)
