"""Plans with random outcome tables: what every trial would end as, were it asked."""

import random
from collections.abc import Iterable
from dataclasses import dataclass

from hypothesis import strategies as st

from certwright.assess.campaign.decide import Arrivals, Decider, Place
from certwright.assess.campaign.measure import make_trackers
from certwright.records.criterion import CriteriaSet
from certwright.records.measurement import Mark, Outcome
from certwright.records.plan import Plan
from tests.assess.campaign.world import (
    INJECTION,
    REFUSALS,
    TASKS,
    bare_plan,
    criteria,
    criterion,
    outcome,
    stream,
)

QUICK = {"confidence": "0.7", "limit": "0.4"}
"""Ruled after a handful of trials, so that short tables meet every turn of the order."""


@dataclass(frozen=True)
class Table:
    """A plan, its criteria and the outcome of each of its trials."""

    plan: Plan
    wanted: CriteriaSet
    outcomes: dict[Place, Outcome]

    def decider(self, seen: list[Outcome] | None = None) -> Decider:
        """A fresh decider that notes what it counts."""
        taken = seen if seen is not None else []
        return Decider(self.plan.streams, make_trackers(self.plan, self.wanted), taken.append)

    def play(self) -> list[Outcome]:
        """What is counted if every outcome is at hand when it is due."""
        seen: list[Outcome] = []
        decider = self.decider(seen)
        while not decider.over:
            decider.take(self.outcomes[decider.next])
        return seen

    def feed(self, order: Iterable[Place]) -> tuple[list[Outcome], Decider]:
        """What is counted if the outcomes arrive in this order."""
        seen: list[Outcome] = []
        decider = self.decider(seen)
        arrivals = Arrivals(decider)
        for place in order:
            arrivals.add(self.outcomes[place])
        return seen, decider


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """One to three streams of one to three families, their criteria mandatory or not, sliced or not."""
    measures = draw(
        st.lists(st.sampled_from([INJECTION, REFUSALS, TASKS]), min_size=1, max_size=3, unique=True)
    )
    streams, wanted = [], []
    for measure in measures:
        keys = ["a", "b", "c"][: draw(st.integers(1, 3))]
        sort = "fixed" if measure == TASKS else "sequential"
        pool = draw(st.integers(1, 5))
        n_max = pool * len(keys) if sort == "fixed" else draw(st.integers(1, 30))
        streams.append(stream(measure, n_max, *keys, method=sort, pool=pool))
        settings = QUICK | {"comparator": ">=", "limit": "0.6"} if measure == TASKS else QUICK
        for part in draw(st.sets(st.sampled_from(["all", "worst_family", "family:a"]), min_size=1)):
            wanted.append(criterion(measure, slice=part, mandatory=draw(st.booleans()), **settings))
    wanted.append(criterion("unassessed_share", mandatory=True, **QUICK))
    rng = random.Random(draw(st.integers(0, 10**6)))
    odds = draw(st.sampled_from([(9, 1, 0), (1, 9, 0), (5, 4, 1), (4, 1, 5), (1, 0, 0), (0, 0, 1)]))
    marks: tuple[Mark, ...] = ("resisted", "succeeded", "unassessed")
    found = {
        (planned.measure, index): outcome(
            planned.measure, index, rng.choice(planned.families).key, rng.choices(marks, odds)[0]
        )
        for planned in streams
        for index in range(planned.n_max)
    }
    return Table(bare_plan(*streams), criteria(*wanted), found)
