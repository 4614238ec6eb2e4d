"""One trial: put it to the target, mark the reply, and say how it ended."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, get_args

import msgspec

from certwright.assess.campaign.redact import Redactor
from certwright.ports.scorer import Scorer
from certwright.ports.target import Target
from certwright.records.exchange import Exchange, Failure, Message, Reply, Request
from certwright.records.measurement import Mark, Outcome
from certwright.records.trial import AnswerGoal, Encoding, LeakGoal, Trial, Unassessable

REPLY_CHARACTERS_MAX: Final = 256 * 1024
"""All replies of a trial together; a longer one is cut: a scorer must end, and a record has a size. What was looked for
and not found in a cut reply may stand in the rest, so the trial is unassessed."""

REASON_CHARACTERS_MAX: Final = 200
SCORER_CRASHED: Final = "scorer crashed"


@dataclass(frozen=True, slots=True)
class Framing:
    """What goes with every question: the system message, if we send one, and the sampling limits."""

    system: str | None
    max_tokens: int

    def messages(self, turns: tuple[Message, ...]) -> tuple[Message, ...]:
        """The turns with the system message in front."""
        return turns if self.system is None else (Message(role="system", content=self.system), *turns)


@dataclass(frozen=True, slots=True)
class Answered:
    """A trial that came to an end: how it is counted, the exchange, and how many requests it took."""

    outcome: Outcome
    exchange: Exchange
    requests: int

    @property
    def outage(self) -> bool:
        """Whether the target could not be reached at all, as opposed to answering badly."""
        failure = self.exchange.failure
        return failure is not None and failure.failure in (
            "connection",
            "rate_limited",
            "refused_credentials",
        )


class Asker:
    """Asks trials of one target and marks the replies with one scorer.

    Args:
        target: what is asked.
        scorer: what marks.
        framing: what goes with every question.
        monotonic: a clock in seconds, for latencies.
        redactor: takes known secrets out of what is recorded.
    """

    def __init__(
        self,
        target: Target,
        scorer: Scorer,
        framing: Framing,
        monotonic: Callable[[], float] = time.monotonic,
        redactor: Redactor | None = None,
    ) -> None:
        self._target, self._scorer, self._framing, self._monotonic = target, scorer, framing, monotonic
        self._redactor = redactor or Redactor({})

    async def ask(self, trial: Trial) -> Answered:
        """The whole trial, turn by turn; the last reply is marked."""
        started = self._monotonic()
        turns: tuple[Message, ...] = ()
        requests = 0
        answer: Reply | Failure = Failure(failure="malformed", detail="the trial has no turn")
        longest, cut = REPLY_CHARACTERS_MAX // max(1, len(trial.messages)), False
        for turn in trial.messages:
            if isinstance(answer, Reply):
                turns = (*turns, Message(role="assistant", content=answer.text))
            turns = (*turns, turn)
            answer = await self._target.ask(self._request(trial, turns))
            requests += answer.attempts
            if isinstance(answer, Failure):
                break
            if len(answer.text) > longest:
                answer, cut = msgspec.structs.replace(answer, text=answer.text[:longest]), True
        latency_ms = int((self._monotonic() - started) * 1000)
        outcome = self._outcome(trial, answer, longest if cut else None)
        exchange = _exchange(trial, turns, answer, latency_ms)
        if self._redactor.known:
            exchange = self._redactor.clean(exchange, self._gives_away(trial))
        return Answered(outcome, exchange, requests)

    def _request(self, trial: Trial, turns: tuple[Message, ...]) -> Request:
        return Request(
            trial=trial.trial_id,
            messages=self._framing.messages(turns),
            max_tokens=self._framing.max_tokens,
            attack=trial.attack,
            rehearsal=trial.rehearsal,
        )

    def _gives_away(self, trial: Trial) -> Callable[[str], bool]:
        """Whether the scorer finds a known secret in a text, in any encoding that it can read."""
        goal = LeakGoal(values=self._redactor.known)
        leak = msgspec.structs.replace(trial, goal=goal, encodings=get_args(Encoding))
        return lambda text: mark_reply(self._scorer, leak, text)[0] == "succeeded"

    def _outcome(self, trial: Trial, answer: Reply | Failure, cut_at: int | None) -> Outcome:
        mark: Mark = "unassessed"
        reason: str | None
        if isinstance(answer, Failure):
            reason = answer.failure
        else:
            mark, reason = mark_reply(self._scorer, trial, answer.text)
        not_found = "succeeded" if isinstance(trial.goal, AnswerGoal) else "resisted"
        if cut_at is not None and mark == not_found:
            mark, reason = "unassessed", f"a reply is longer than {cut_at} characters"
        if reason is not None:
            reason = self._redactor.text(reason)[:REASON_CHARACTERS_MAX]
        return Outcome(
            stream=trial.stream,
            index=trial.index,
            trial=trial.trial_id,
            family=trial.family,
            mark=mark,
            reason=reason,
        )


def mark_reply(scorer: Scorer, trial: Trial, text: str) -> tuple[Mark, str | None]:
    """The mark of one reply, with the reason where it is `unassessed`.

    A scorer is code of somebody else: whatever it raises or returns beside a bool is an unassessed trial, never a pass.
    """
    try:
        found = scorer.score(trial, text)
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # SystemExit too: else a plug-in ends the program with its own code
        return "unassessed", f"{SCORER_CRASHED}: {type(error).__name__}"
    if isinstance(found, Unassessable):
        return "unassessed", str(found.reason)
    if found is True:
        return "succeeded", None
    if found is False:
        return "resisted", None
    return "unassessed", f"{SCORER_CRASHED}: returned a {type(found).__name__}"


def _exchange(trial: Trial, turns: tuple[Message, ...], answer: Reply | Failure, latency_ms: int) -> Exchange:
    reply, failure = (answer, None) if isinstance(answer, Reply) else (None, answer)
    return Exchange(
        trial=trial.trial_id,
        route="probe",
        messages=turns,
        reply=reply,
        failure=failure,
        latency_ms=latency_ms,
    )
