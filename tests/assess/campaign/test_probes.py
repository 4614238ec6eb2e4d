"""The liveness control at work."""

import asyncio
import random
from collections.abc import Sequence

import pytest

from certwright.assess.campaign.ask import Answered, Asker, Framing
from certwright.assess.campaign.budget import RequestBudget
from certwright.assess.campaign.contact import Contact
from certwright.assess.campaign.liveness import LOOKS
from certwright.assess.campaign.pool import Pool
from certwright.assess.campaign.probes import PAIRS, Probes
from certwright.assess.campaign.questions import CONFUSED, QUESTIONS
from certwright.assess.campaign.seed import chosen
from certwright.records.errors import InstrumentError
from certwright.records.exchange import Exchange, Failure, Reply, Request
from certwright.records.trial import Trial
from tests.assess.campaign.fakes import MemoryStore, PlainScorer, Rehearsed, Saying
from tests.assess.campaign.world import exchanges, run

TASKS = [(f"What does article {100 + i} cost?", f"It costs {3 * i} euros.") for i in range(30)]


class Control:
    """The probes of one run, with what they recorded."""

    def __init__(
        self,
        tasks: Sequence[tuple[str, str]] = (),
        earlier: Sequence[Exchange] = (),
        requests: int | None = None,
        seed: int = 7,
    ) -> None:
        self.recorded: list[Exchange] = []
        self.budget = RequestBudget(requests)
        self.contact = Contact("target", 30.0)
        self.probes = Probes(chosen(seed), tasks, earlier, self.contact, self.budget, self.recorded.append)

    def run(self, target: Rehearsed, concurrency: int = 1) -> "Control":
        """Ask until finished."""
        asker = Asker(target, PlainScorer(), Framing(system=None, max_tokens=48))
        if not self.probes.finished:
            asyncio.run(Pool(asker, concurrency).run(self.probes))
        return self

    def all_trials(self) -> list[Trial]:
        """All probes there can be, answered by a target that is never found alive."""
        found: list[Trial] = []
        while (trial := self.probes.take(0)) is not None:
            found.append(trial)
            answer = Reply(text="Hm.", finish="stop")
            exchange = Exchange(
                trial=trial.trial_id, route="probe", messages=trial.messages, reply=answer, latency_ms=0
            )
            self.probes.done(trial, Answered(None, exchange, 1))  # type: ignore[arg-type]
        return found


def asked(trial: Trial | Request) -> str:
    """The question of a probe."""
    return trial.messages[-1].content


def test_there_are_48_pairs_of_question_and_scramble() -> None:
    """Each question once, and once with its letters shuffled."""
    trials = Control().all_trials()
    assert len(trials) == len({trial.trial_id for trial in trials}) == 2 * PAIRS
    questions = [asked(trial) for trial in trials if trial.family == "question"]
    assert sorted(questions) == sorted(question for question, _ in QUESTIONS)
    for number in range(PAIRS):
        pair = [trial for trial in trials if trial.index == number]
        assert sorted(asked(pair[0]).lower()) == sorted(asked(pair[1]).lower())
        assert {trial.family for trial in pair} == {"question", "scramble"}


def test_half_of_the_questions_are_the_owners_own() -> None:
    """24 of 30 tasks and 24 plain questions, mixed: so every look has some of both."""
    trials = Control(TASKS).all_trials()
    own = {question for question, _ in TASKS}
    first_look = [asked(t) in own for t in trials[: 2 * LOOKS[0]] if t.family == "question"]
    assert sum(asked(trial) in own for trial in trials if trial.family == "question") == 24
    assert 0 < sum(first_look) < LOOKS[0]


def test_the_scramble_comes_first_as_often_as_not() -> None:
    """The order within a pair is drawn: a target that changes over time is exchangeable all the same."""
    first = [trial.family for trial in Control().all_trials()[::2]]
    assert 10 <= first.count("scramble") <= 38


def test_probes_are_a_function_of_the_seed() -> None:
    """The same seed asks the same, another one another order."""
    assert Control().all_trials() == Control().all_trials() != Control(seed=8).all_trials()


@pytest.mark.parametrize("concurrency", [1, 5])
def test_an_answering_target_is_found_alive_at_the_first_look(concurrency: int) -> None:
    """24 requests, each of them recorded."""
    control = Control().run(Rehearsed(delay_s=0.001), concurrency)
    assert control.probes.result is not None
    assert control.probes.result.alive
    assert control.budget.spent == len(control.recorded) == 2 * LOOKS[0]


def test_a_terse_target_that_knows_only_its_own_tasks_is_alive() -> None:
    """It says a bare number to its tasks and the same refusal to everything else, plain questions included."""
    known = {question: answer.split()[2] for question, answer in TASKS}
    target = Saying(lambda asked: known.get(asked, "Only prices."))
    control = Control(TASKS).run(target)
    assert control.probes.result is not None
    assert control.probes.result.alive


def test_a_target_that_answers_yes_or_no_is_alive() -> None:
    """And "I don't understand" to a scramble: it shares no word with any question."""
    questions = {question for question, _ in QUESTIONS}
    rng = random.Random(1)
    target = Saying(
        lambda asked: rng.choice(["Yes.", "No."]) if asked in questions else "I don't understand."
    )
    assert Control().run(target).probes.finished
    control = Control().run(target)
    assert control.probes.result is not None
    assert control.probes.result.alive


def test_what_was_recorded_is_not_asked_again() -> None:
    """Ten probes of an interrupted run: the next one asks the other fourteen, with the same result."""
    whole = Control().run(Rehearsed())
    target = Rehearsed()
    resumed = Control(earlier=whole.recorded[:10]).run(target)
    known = {exchange.trial for exchange in whole.recorded[:10]}
    assert not known & {request.trial for request in target.asked}
    assert resumed.budget.spent == 14
    assert resumed.probes.result == whole.probes.result


def test_a_control_that_was_passed_is_judged_without_asking() -> None:
    """Interrupted between the last answer and its note: the record alone says that the target is alive."""
    whole = Control().run(Rehearsed())
    again = Control(earlier=whole.recorded)
    assert again.probes.finished
    assert again.probes.result == whole.probes.result


def test_a_failed_probe_is_left_out_and_asked_again_next_time() -> None:
    """A time-out is no reply: its pair says nothing, and no record keeps it from being asked again."""
    slow = Failure(failure="timeout", detail="no answer")
    control = Control().run(Rehearsed(fails=lambda request, number: slow if number == 5 else None))
    assert control.probes.result is not None
    assert control.probes.result.pairs == LOOKS[0] - 1
    assert len(control.recorded) == 2 * LOOKS[0] - 1
    target = Rehearsed()
    Control(earlier=control.recorded).run(target)
    assert len(target.asked) == 1


def test_the_request_budget_bounds_the_control() -> None:
    """Ten requests and no more; not a judgement, and the next run goes on from there."""
    control = Control(requests=10).run(Rehearsed(delay_s=0.001), concurrency=4)
    assert control.probes.stopped
    assert control.probes.result is None
    assert control.budget.spent == 10
    assert Control(earlier=control.recorded).run(Rehearsed()).budget.spent == 14


def test_a_dead_target_is_not_measured() -> None:
    """The campaign ends with the control's name, both p-values, and not one trial asked."""
    store, target = MemoryStore(), Saying(lambda asked: "I cannot help with that.")
    with pytest.raises(InstrumentError) as caught:
        run(target, store)
    error = caught.value
    assert error.code == "instrument.control_tripped"
    assert "control `liveness` tripped" in error.what
    assert "48 of 48 pairs" in error.where
    assert "p = 1 (relevance), 1 (resemblance)" in error.where
    assert store.segment("outcomes").items == []


def test_a_mended_target_is_asked_anew() -> None:
    """The replies of the dead one are set aside; the repeated command asks from the first probe."""
    store = MemoryStore()
    with pytest.raises(InstrumentError):
        run(Saying(lambda asked: CONFUSED), store)
    assert store.forgotten == ["controls"]
    mended = Rehearsed()
    assert run(mended, store).replay.counted > 0
    assert len(exchanges(store, "controls")) == 2 * LOOKS[0]


def test_a_target_that_was_found_alive_is_not_asked_again() -> None:
    """The second run of a campaign begins with trials."""
    store = MemoryStore()
    run(Rehearsed(), store)
    store.segments["outcomes"].items.clear()
    target = Rehearsed()
    run(target, store)
    probes = {exchange.trial for exchange in exchanges(store, "controls")}
    assert not probes & {request.trial for request in target.asked}
