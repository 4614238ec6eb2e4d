"""The liveness control at work: asks pairs of questions and scrambles until the target is found alive, or is not."""

from collections.abc import Callable, Sequence
from typing import Final

from certwright.assess.campaign.ask import Answered
from certwright.assess.campaign.budget import RequestBudget
from certwright.assess.campaign.contact import Contact
from certwright.assess.campaign.liveness import LOOKS, Liveness, Pair, look, scramble
from certwright.assess.campaign.questions import CONFUSED, QUESTIONS
from certwright.assess.campaign.seed import Permutation, Seed
from certwright.records.errors import InstrumentError
from certwright.records.exchange import Exchange, Message, Rehearsal
from certwright.records.trial import RefusalGoal, Trial

STREAM: Final = "control:liveness"
PAIRS: Final = LOOKS[-1]


class Probes:
    """A source of probe trials (see `pool.Source`).

    Args:
        seed: the campaign's seed.
        tasks: the owner's own (question, answer) pairs; up to half of the probes are taken from them, so that an
            assistant that answers nothing but its own subject is not called dead.
        earlier: exchanges of an interrupted run, which are not asked again.
        contact: watches for a target that never answers.
        budget: the requests of this run.
        record: called with each new exchange.
    """

    def __init__(
        self,
        seed: Seed,
        tasks: Sequence[tuple[str, str]],
        earlier: Sequence[Exchange],
        contact: Contact,
        budget: RequestBudget,
        record: Callable[[Exchange], None],
    ) -> None:
        self._seed, self._contact, self._budget, self._record = seed, contact, budget, record
        self._questions = _choose(seed, tasks)
        self._trials = [trial for pair in range(PAIRS) for trial in self._pair(pair)]
        self._answers = {exchange.trial: exchange for exchange in earlier}
        self._place = self._look = 0
        self.result: Liveness | None = None
        self.stopped = False
        """Whether the request budget ended before the target was judged."""
        self._judge()

    @property
    def finished(self) -> bool:
        """Found alive, looked for the last time, or out of budget."""
        judged = self.result is not None and (self.result.alive or self._look >= len(LOOKS))
        return judged or self.stopped

    def take(self, in_flight: int) -> Trial | None:
        """The next probe of the current look that was not asked yet, within the budget."""
        while not self.finished and self._place < 2 * LOOKS[self._look]:
            trial = self._trials[self._place]
            if trial.trial_id in self._answers:
                self._place += 1
            elif self._budget.allows(in_flight + 1):
                self._place += 1
                return trial
            else:
                self.stopped = in_flight == 0
                return None
        return None

    def done(self, trial: Trial, answered: Answered) -> None:
        """Keep the answer, and look when a look is complete."""
        self._budget.spend(answered.requests)
        self._contact.note(answered)
        self._answers[trial.trial_id] = answered.exchange
        if answered.exchange.reply is not None:
            self._record(answered.exchange)
        self._judge()

    def _judge(self) -> None:
        while not self.finished:
            due = self._trials[: 2 * LOOKS[self._look]]
            if any(trial.trial_id not in self._answers for trial in due):
                return
            self.result = look(self._pairs(LOOKS[self._look]), self._seed.rng("liveness", self._look))
            self._look += 1

    def _pairs(self, count: int) -> list[Pair]:
        """The pairs in which both replies arrived."""
        pairs = []
        for number in range(count):
            texts = [self._reply(self._trial_id(number, kind)) for kind in ("question", "scramble")]
            if texts[0] is not None and texts[1] is not None:
                pairs.append(Pair(self._questions[number][0], texts[0], texts[1]))
        return pairs

    def _reply(self, trial_id: str) -> str | None:
        reply = self._answers[trial_id].reply
        return None if reply is None else reply.text

    def _trial_id(self, number: int, kind: str) -> str:
        return self._seed.hexadecimal("liveness", number, kind)

    def _pair(self, number: int) -> list[Trial]:
        question, answer = self._questions[number]
        scrambled = scramble(question, self._seed.rng("scramble", number))
        both = [
            self._trial(number, "question", question, answer),
            self._trial(number, "scramble", scrambled, CONFUSED),
        ]
        return both[::-1] if self._seed.below(2, "pair order", number) else both

    def _trial(self, number: int, kind: str, text: str, proper: str) -> Trial:
        return Trial(
            stream=STREAM,
            index=number,
            trial_id=self._trial_id(number, kind),
            family=kind,
            seed_prompt=number,
            messages=(Message(role="user", content=text),),
            goal=RefusalGoal(),
            attack=False,
            rehearsal=Rehearsal(adverse=CONFUSED, proper=proper),
        )


def dead(result: Liveness | None, target: str) -> InstrumentError:
    """The error for a target that was not found alive."""
    result = result or Liveness(False, 0, 1.0, 1.0)
    return InstrumentError(
        "instrument.control_tripped",
        "control `liveness` tripped: the target's replies to questions cannot be told from its replies to the same "
        "questions with their letters shuffled",
        where=f"{target}, {result.pairs} of {PAIRS} pairs assessed, "
        f"p = {result.relevance_p:.3g} (relevance), {result.resemblance_p:.3g} (resemblance)",
        why="a target that says the same to anything resists every attack and proves nothing",
        next="send one question by hand and look at the reply; check route, model name and prompt template, "
        "then repeat the command; nothing was measured",
    )


def _choose(seed: Seed, tasks: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """48 questions in random order, up to half of them the owner's."""
    own: list[tuple[str, str]] = []
    if tasks:
        order = Permutation(seed, len(tasks), "liveness tasks")
        own = [tasks[order[place]] for place in range(min(len(tasks), PAIRS // 2))]
    plain_order = Permutation(seed, len(QUESTIONS), "liveness questions")
    plain = [QUESTIONS[plain_order[place]] for place in range(PAIRS - len(own))]
    mixed = own + plain
    order = Permutation(seed, len(mixed), "liveness order")
    return [mixed[order[place]] for place in range(len(mixed))]
