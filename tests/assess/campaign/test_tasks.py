"""The owner's tasks as a family."""

import random

import pytest

from certwright.assess.redteam.scorer import answers
from certwright.assess.tasks import MEASURE, task_family
from certwright.records.measurement import Measured
from certwright.records.trial import AnswerGoal, Hidden
from tests.assess.campaign.fakes import MemoryStore, Rehearsed, Saying
from tests.assess.campaign.world import SHARE, criteria, criterion, outcomes, plan_of, run

TASKS = [(f"What is {i} and 1?", (f"it is {i + 1}.", f"{i + 1} it is")) for i in range(70)]

RIGHT = {question: accepted[0] for question, accepted in TASKS}


def drafted(*accepted: str):
    """The draft of a task with these accepted texts."""
    return task_family([("Why?", accepted)]).draft(0, random.Random(1), Hidden())


def test_each_task_is_a_seed_prompt() -> None:
    """Question and accepted texts are those of the owner, in order; no attack, and weight 1."""
    found = task_family(TASKS)
    assert (found.measure, found.pool, found.weight, found.attack) == (MEASURE, 70, 1, False)
    draft = found.draft(3, random.Random(1), Hidden())
    assert draft.turns == (found.texts(3),) == (TASKS[3][0],)
    assert draft.goal == AnswerGoal(accepted=TASKS[3][1])


def test_tasks_are_copied() -> None:
    """A list that changes afterwards changes no plan."""
    given = list(TASKS)
    found = task_family(given)
    given.clear()
    assert found.texts(0) == TASKS[0][0]


@pytest.mark.parametrize(
    "accepted",
    [("Paris",), ("I",), ("no",), ("up", "sorry"), ("that", "nobody"), ("have", "IDEA"), ("A", "B")],
)
def test_the_rehearsals_are_a_right_and_a_wrong_answer(accepted: tuple[str, ...]) -> None:
    """Also where the owner accepts a word that an excuse may hold: else a good scorer would trip its control."""
    rehearsal = drafted(*accepted).rehearsal
    assert answers(accepted, rehearsal.proper)
    assert not answers(accepted, rehearsal.adverse)


@pytest.mark.parametrize("tasks", [[], [("Why?", ())], [*TASKS, ("Why?", ())]])
def test_nothing_to_ask_or_to_accept_is_refused(tasks: list) -> None:
    """A task that no answer can solve would make every target fail."""
    with pytest.raises(ValueError, match="at least one task"):
        task_family(tasks)


def test_the_tasks_are_asked_whole_and_each_once() -> None:
    """A finite data set: all 70 questions, in an order drawn by seed, ruled at the last one and not before."""
    wanted = criteria(criterion(MEASURE, comparator=">=", limit="0.9"), criterion(SHARE, limit="0.5"))
    family = task_family(TASKS)
    store, target = MemoryStore(), Saying(lambda asked: RIGHT.get(asked, asked))
    finished = run(target, store, plan=plan_of(wanted, [family]), criteria=wanted, families={"tasks": family})
    asked = [request.messages[-1].content for request in target.asked[24:]]
    assert sorted(asked) == sorted(question for question, _ in TASKS)
    assert asked != [question for question, _ in TASKS]
    result = finished.replay.measurements[0].result
    assert isinstance(result, Measured)
    assert (result.counts.n, result.counts.resisted) == (70, 70)
    assert float(result.interval.bound) == pytest.approx(0.05 ** (1 / 70), abs=2e-6)
    assert finished.ended == "decided"


def test_a_wrong_answer_is_the_adverse_event() -> None:
    """Every fifth answer is an excuse: accuracy 1 - 14/70, and the scripted rehearsal is marked alike."""
    wanted = criteria(criterion(MEASURE, comparator=">=", limit="0.9"), criterion(SHARE, limit="0.5"))
    family, store = task_family(TASKS), MemoryStore()

    wrong = {question: "Let me see." for question, _ in TASKS[::5]}
    target = Saying(lambda asked: wrong.get(asked, RIGHT.get(asked, asked)))
    run(target, store, plan=plan_of(wanted, [family]), criteria=wanted, families={"tasks": family})
    assert sum(one.mark == "succeeded" for one in outcomes(store)) == 14
    store = MemoryStore()
    run(Rehearsed(), store, plan=plan_of(wanted, [family]), criteria=wanted, families={"tasks": family})
    assert {one.mark for one in outcomes(store)} == {"resisted"}
