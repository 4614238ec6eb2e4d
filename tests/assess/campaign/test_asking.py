"""Which trial is asked next: each of the look-ahead window once, and none beyond it."""

import random
from itertools import islice

from hypothesis import given
from hypothesis import strategies as st

from certwright.assess.campaign.asking import AskingOrder, Limits
from certwright.assess.campaign.contact import FIRST_REQUESTS
from certwright.assess.campaign.decide import Arrivals, Place
from certwright.assess.campaign.draw import Draws
from certwright.assess.campaign.seed import chosen
from tests.assess.campaign.tables import Table, tables
from tests.assess.campaign.world import HIDDEN, family


class Game:
    """A campaign without target or store: trials are handed out and answered in any order."""

    def __init__(self, table: Table, limits: Limits) -> None:
        self.table, self.limits = table, limits
        self.decider = table.decider()
        self.arrivals = Arrivals(self.decider)
        draws = {
            planned.measure: Draws(
                planned,
                {part.key: family(part.key, pool=400) for part in planned.families},
                chosen(7),
                HIDDEN,
            )
            for planned in table.plan.streams
        }
        self.order = AskingOrder(self.decider, draws, self.arrivals, limits)
        self.out: list[Place] = []
        self.asked: list[Place] = []

    def window(self) -> set[Place]:
        """The places that may be asked now."""
        return set(islice(self.decider.ahead(), self.limits.window_trials))

    def ask(self) -> bool:
        """Hand one trial out, if there is one."""
        trial = self.order.peek()
        if trial is None:
            return False
        assert self.order.pop() is trial
        self.out.append((trial.stream, trial.index))
        self.asked.append(self.out[-1])
        return True

    def answer(self, number: int) -> None:
        """One of the trials that are out comes back."""
        place = self.out.pop(number % len(self.out))
        ruled = self.decider.ruled
        self.order.answered(place)
        self.arrivals.add(self.table.outcomes[place])
        if self.decider.ruled != ruled:
            self.order.put_back()


LIMITS = st.builds(
    Limits,
    concurrency=st.integers(1, 4),
    window=st.one_of(st.none(), st.integers(1, 30)),
    asking=st.sampled_from(["plan", "family"]),
)


@given(tables(), LIMITS, st.randoms(use_true_random=False))
def test_the_window_is_asked_once_and_nothing_beyond_it(
    table: Table, limits: Limits, rng: random.Random
) -> None:
    """Whatever comes back first: a trial is handed out once, within the window of that moment, and when none is
    handed out the whole window is out or answered. The end is the end of the plan order."""
    game = Game(table, limits)
    while not game.decider.over:
        asked = len(game.asked)
        if (rng.random() < 0.6 or not game.out) and game.ask():
            assert game.asked[-1] in game.window()
            assert len(set(game.asked)) == asked + 1
        elif game.order.peek() is None:
            assert all(place in game.out or place in game.arrivals for place in game.window())
            game.answer(rng.randrange(100))
        elif game.out:
            game.answer(rng.randrange(100))
    counted = {(one.stream, one.index) for one in table.play()}
    assert counted <= set(game.asked)


@given(tables(), st.randoms(use_true_random=False))
def test_trials_that_are_asked_are_those_of_the_plan(table: Table, rng: random.Random) -> None:
    """Put back, drawn again or passed over on resumption: the trial at a place is always the same."""
    game = Game(table, Limits(concurrency=3))
    known = rng.sample(sorted(table.outcomes), rng.randint(0, len(table.outcomes)))
    for place in known:
        game.arrivals.add(table.outcomes[place])
    straight = {
        (trial.stream, trial.index): trial
        for planned in table.plan.streams
        for trial in Draws(
            planned, {p.key: family(p.key, pool=400) for p in planned.families}, chosen(7), HIDDEN
        )
    }
    while not game.decider.over:
        while (trial := game.order.peek()) is not None and rng.random() < 0.8:
            assert trial == straight[trial.stream, trial.index]
            assert (trial.stream, trial.index) not in known
            game.ask()
        if game.out:
            game.answer(rng.randrange(100))


@given(concurrency=st.integers(1, 64), window=st.one_of(st.none(), st.integers(1, 500)))
def test_the_window_leaves_room_to_see_an_outage(concurrency: int, window: int | None) -> None:
    """Ten failures in a row must fit beside what is in flight, or an outage would look like bad trials."""
    trials = Limits(concurrency=concurrency, window=window).window_trials
    assert trials >= concurrency + FIRST_REQUESTS
    assert trials >= (window or 2 * concurrency)
