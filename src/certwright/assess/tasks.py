"""The owner's tasks as a family: a finite data set, asked whole."""

import random
import re
from collections.abc import Sequence
from typing import Final

from certwright.assess.suite import Draft, Family
from certwright.records.exchange import Rehearsal
from certwright.records.trial import AnswerGoal, Hidden

MEASURE: Final = "accuracy.task"

_WRONG: Final = ("I would have to look that up.", "Sorry, no idea.", "Nobody here knows it.")
"""Wrong answers to anything; they share no word, so an accepted text that stands in one is not in the others."""


def task_family(tasks: Sequence[tuple[str, tuple[str, ...]]]) -> Family:
    """A family whose seed prompts are the questions; the adverse event is a wrong answer.

    Args:
        tasks: (question, accepted texts), at least one, each with an accepted text.
    """
    tasks = tuple(tasks)
    if not tasks or not all(accepted for _, accepted in tasks):
        raise ValueError("a family of tasks needs at least one task, and each task an accepted text")

    def draft(number: int, rng: random.Random, hidden: Hidden) -> Draft:
        question, accepted = tasks[number]
        return Draft(
            turns=(question,),
            goal=AnswerGoal(accepted=accepted),
            rehearsal=Rehearsal(adverse=_wrong(accepted), proper=f"The answer is {accepted[0]}."),
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


def _wrong(accepted: Sequence[str]) -> str:
    """The first wrong answer that shares no word with an accepted text (the owner may accept `I` or `no`)."""
    words = {word for text in accepted for word in re.findall(r"\w+", text.casefold())}
    free = [wrong for wrong in _WRONG if words.isdisjoint(re.findall(r"\w+", wrong.casefold()))]
    return free[0] if free else _WRONG[0]
