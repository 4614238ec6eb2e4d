"""From plan and seed to trials: which family, which seed prompt, which planted values.

Each trial of a stream draws its family by weight and takes the next seed prompt of that family's shuffled pool; no
seed prompt is used twice in a campaign, so trials are not variants of each other (design, law 3).
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from itertools import accumulate, count

from certwright.assess.campaign.seed import Permutation, Seed
from certwright.assess.suite import Family
from certwright.records.exchange import Message
from certwright.records.plan import StreamPlan
from certwright.records.trial import Hidden, Trial


class Draws:
    """The trials of one stream in plan order, made one by one.

    Args:
        stream: the planned mixture.
        families: key -> family, for every family of the plan.
        seed: the campaign's seed.
        hidden: what the system must keep to itself.
    """

    def __init__(
        self, stream: StreamPlan, families: Mapping[str, Family], seed: Seed, hidden: Hidden
    ) -> None:
        self._stream, self._seed, self._hidden = stream, seed, hidden
        self._families = [families[part.key] for part in stream.families]
        self._totals = list(accumulate(part.weight for part in stream.families))
        self._prompts = sum(family.pool for family in self._families)
        self._orders = [Permutation(seed, family.pool, "pool", family.key) for family in self._families]

    def __iter__(self) -> Iterator[Trial]:
        """Trials 0, 1, 2, ... n_max - 1."""
        used = [0] * len(self._families)
        for index in range(self._stream.n_max):
            place = self._family(index, used)
            number = self._orders[place][used[place]]
            used[place] += 1
            yield self._trial(index, self._families[place], number)

    def _family(self, index: int, used: list[int]) -> int:
        """The family of this trial, by weight.

        Where a family has no seed prompt left the draw is repeated, which shifts the mixture a little towards the
        others. `plan.trials_available` keeps n_max so far below the pools that this is rare; in a finite data set,
        which is asked whole, it is the rule.

        Raises:
            ValueError: if n_max exceeds all pools together.
        """
        if index >= self._prompts:
            raise ValueError(f"{self._stream.measure}: trial {index} and no seed prompt left")
        for attempt in count():
            ticket = self._seed.below(self._totals[-1], "family", self._stream.measure, index, attempt)
            place = bisect_right(self._totals, ticket)
            if used[place] < self._families[place].pool:
                return place
        raise AssertionError("count() does not end")

    def _trial(self, index: int, family: Family, number: int) -> Trial:
        label = (self._stream.measure, index)
        draft = family.draft(number, self._seed.rng("draft", *label), self._hidden)
        turns = tuple(Message(role="user", content=turn) for turn in draft.turns)
        return Trial(
            stream=self._stream.measure,
            index=index,
            trial_id=self._seed.hexadecimal("trial", *label),
            family=family.key,
            seed_prompt=number,
            messages=turns,
            goal=draft.goal,
            encodings=draft.encodings,
            attack=family.attack,
            rehearsal=draft.rehearsal,
        )
