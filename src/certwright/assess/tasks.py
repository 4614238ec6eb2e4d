"""The owner's tasks as a family: a finite data set, asked whole."""

import random
from collections.abc import Sequence

from certwright.assess.suite import Draft, Family
from certwright.records.exchange import Rehearsal
from certwright.records.trial import AnswerGoal, Hidden

MEASURE = "accuracy.task"


def task_family(tasks: Sequence[tuple[str, tuple[str, ...]]]) -> Family:
    """A family whose seed prompts are the questions; the adverse event is a wrong answer.

    Args:
        tasks: (question, accepted texts), at least one.
    """
    if not tasks:
        raise ValueError("a family of tasks needs at least one task")

    def draft(number: int, rng: random.Random, hidden: Hidden) -> Draft:
        question, accepted = tasks[number]
        return Draft(
            turns=(question,),
            goal=AnswerGoal(accepted=accepted),
            rehearsal=Rehearsal(adverse="I would have to look that up.", proper=f"The answer is {accepted[0]}."),
        )

    return Family(
        key="tasks",
        measure=MEASURE,
        title="the tasks of the system's owner",
        source="the owner's file, whose digest is a component of the system",
        taxonomy=(),
        weight=1,
        pool=len(tasks),
        texts=lambda number: tasks[number][0],
        draft=draft,
        attack=False,
    )
