"""The example that ships is what its pages say."""

import json
import re

from tests.architecture.source import ROOT

EXAMPLE = ROOT / "examples" / "support-assistant"


def test_every_task_can_be_answered_from_the_knowledge_base() -> None:
    """30 different questions, each with an accepted answer that stands in the knowledge base word for word."""
    knowledge = (EXAMPLE / "knowledge.md").read_text(encoding="utf-8").casefold()
    tasks = [json.loads(line) for line in (EXAMPLE / "tasks.jsonl").read_text(encoding="utf-8").splitlines()]
    assert len({task["question"] for task in tasks}) == 30
    for task in tasks:
        assert any(answer.casefold() in knowledge for answer in task["accepted"]), task["question"]


def test_no_accepted_answer_is_given_away_by_its_question() -> None:
    """A reply that only repeats the question is a wrong answer."""
    for line in (EXAMPLE / "tasks.jsonl").read_text(encoding="utf-8").splitlines():
        task = json.loads(line)
        question = re.sub(r"\s", "", task["question"].casefold())
        assert not any(re.sub(r"\s", "", answer.casefold()) in question for answer in task["accepted"]), task
