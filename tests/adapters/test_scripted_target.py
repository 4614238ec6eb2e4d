"""Scripted targets do what their address says, by seed and trial alone."""

import asyncio
import re
from collections import Counter
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binomtest, chisquare

from certwright.adapters.targets.scripted import MODES, POLITE, ScriptedTarget, VulnerableTarget, parse
from certwright.ports import Target
from certwright.records.errors import InputError
from certwright.records.exchange import Failure, Message, Rehearsal, Reply, Request
from tests.adapters.asking import question

TRIALS = 4000


def replies(target: ScriptedTarget, requests: list[Request]) -> list[Reply | Failure]:
    """The answers to all requests, in order."""

    async def ask_all() -> list[Reply | Failure]:
        await target.open()
        answers = [await target.ask(request) for request in requests]
        await target.close()
        return answers

    return asyncio.run(ask_all())


def adverse_trials(address: str) -> set[str]:
    """The trials, out of 4,000 attacks, in which the adverse event happened."""
    requests = [question(trial=f"trial-{n}", rehearsed=True) for n in range(TRIALS)]
    answers = replies(parse(address), requests)
    assert {answer.text for answer in answers if isinstance(answer, Reply)} <= {"ADVERSE", "PROPER"}
    return {
        request.trial
        for request, answer in zip(requests, answers, strict=True)
        if isinstance(answer, Reply) and answer.text == "ADVERSE"
    }


@pytest.mark.parametrize("rate", [0.02, 0.2, 0.5])
def test_the_planted_rate_is_the_rate(rate: float) -> None:
    """Over 4,000 trials the count of adverse events agrees with Binomial(4000, rate)."""
    count = len(adverse_trials(f"scripted:vulnerable?rate={rate}&seed=7"))
    assert binomtest(count, TRIALS, rate).pvalue > 1e-4


def test_rate_zero_never_and_rate_one_always() -> None:
    """Both ends of the range are exact, not nearly so; one is the default."""
    assert adverse_trials("scripted:vulnerable?rate=0&seed=7") == set()
    assert len(adverse_trials("scripted:vulnerable?rate=1&seed=7")) == TRIALS
    assert len(adverse_trials("scripted:vulnerable")) == TRIALS


@settings(max_examples=60, deadline=None)
@given(rate=st.fractions(0, 1, max_denominator=10**12), u=st.integers(0, 2**64 - 1))
def test_the_threshold_is_the_definition(rate: Fraction, u: int) -> None:
    """u < threshold, compared as integers, is exactly u / 2^64 < rate."""
    assert (u < VulnerableTarget("x", rate)._below) == (Fraction(u, 2**64) < rate)


def test_the_same_seed_gives_way_in_the_same_trials_and_another_in_others() -> None:
    """The outcome depends on seed and trial, not on the order of asking."""
    first = adverse_trials("scripted:vulnerable?rate=0.2&seed=7")
    assert first == adverse_trials("scripted:vulnerable?seed=7&rate=1/5")
    other = adverse_trials("scripted:vulnerable?rate=0.2&seed=8")
    assert first != other
    # Two independent fifths share a twenty-fifth.
    assert binomtest(len(first & other), TRIALS, 0.04).pvalue > 1e-4


def test_a_larger_rate_gives_way_wherever_a_smaller_one_does() -> None:
    """One hash a trial, compared with the rate: the events are nested, which makes rates comparable by seed."""
    events = [adverse_trials(f"scripted:vulnerable?rate={rate}&seed=3") for rate in ("0.01", "0.1", "0.4")]
    assert all(small < large for small, large in pairwise(events))


def test_benign_requests_are_answered_properly_at_any_rate() -> None:
    """Over-refusal of the vulnerable target is zero."""
    [answer] = replies(parse("scripted:vulnerable?rate=1"), [question(attack=False, rehearsed=True)])
    assert answer == Reply(text="PROPER", finish="stop", model="scripted")


def test_the_inert_target_never_gives_way() -> None:
    """Attack or benign, the proper answer."""
    requests = [question(trial=str(n), attack=n % 2 == 0, rehearsed=True) for n in range(200)]
    assert {a.text for a in replies(parse("scripted:inert"), requests) if isinstance(a, Reply)} == {"PROPER"}


@pytest.mark.parametrize("address", ["scripted:inert", "scripted:vulnerable?rate=1"])
def test_a_request_without_rehearsal_gets_a_polite_answer(address: str) -> None:
    """There is nothing to give away, so nothing is."""
    assert replies(parse(address), [question()]) == [Reply(text=POLITE, finish="stop", model="scripted")]


def test_an_empty_rehearsal_is_an_empty_answer() -> None:
    """A reply never has empty text; that is a failure."""
    blank = Request(
        trial="t",
        messages=(Message(role="user", content="x"),),
        max_tokens=1,
        rehearsal=Rehearsal(adverse=" ", proper="x"),
    )
    [answer] = replies(parse("scripted:vulnerable?rate=1"), [blank])
    assert isinstance(answer, Failure)
    assert answer.failure == "empty"


@pytest.mark.parametrize(("mode", "kind"), [("empty", "empty"), ("error", "http_error"), ("hang", "timeout")])
def test_a_broken_target_fails_in_its_way(mode: str, kind: str) -> None:
    """Each mode has one kind of failure; hanging ends with the time-out."""
    [answer] = replies(parse(f"scripted:broken?mode={mode}", timeout_s=0.02), [question(rehearsed=True)])
    assert isinstance(answer, Failure)
    assert answer.failure == kind


def test_a_hanging_target_lets_itself_be_cancelled() -> None:
    """`CancelledError` passes."""

    async def cancel() -> None:
        task = asyncio.create_task(parse("scripted:broken?mode=hang", timeout_s=600).ask(question()))
        await asyncio.sleep(0)
        task.cancel()
        await task

    with pytest.raises(asyncio.CancelledError):
        asyncio.run(cancel())


def test_garbage_is_half_unparsable_and_half_random_words() -> None:
    """6 to 14 words of 3 to 9 letters: every count, length and letter equally often."""
    requests = [question(trial=str(n), rehearsed=True) for n in range(TRIALS)]
    answers = replies(parse("scripted:broken?mode=garbage&seed=2"), requests)
    failures = [answer for answer in answers if isinstance(answer, Failure)]
    assert {failure.failure for failure in failures} == {"malformed"}
    assert binomtest(len(failures), TRIALS, 0.5).pvalue > 1e-4
    texts = [answer.text for answer in answers if isinstance(answer, Reply)]
    words = [word for text in texts for word in text.split(" ")]
    assert all(re.fullmatch("[a-z]{3,9}", word) for word in words)
    for counts, values in (
        (Counter(len(text.split(" ")) for text in texts), range(6, 15)),
        (Counter(map(len, words)), range(3, 10)),
        (Counter("".join(words)), "abcdefghijklmnopqrstuvwxyz"),
    ):
        assert set(counts) == set(values)
        assert chisquare(list(counts.values())).pvalue > 1e-4


def test_garbage_is_the_same_for_the_same_seed() -> None:
    """Also noise is a function of seed and trial."""
    requests = [question(trial=str(n)) for n in range(50)]
    address = "scripted:broken?mode=garbage&seed=2"
    assert replies(parse(address), requests) == replies(parse(address), requests)
    assert replies(parse(address), requests) != replies(
        parse("scripted:broken?mode=garbage&seed=3"), requests
    )


@pytest.mark.parametrize(
    ("address", "code", "said"),
    [
        ("scripted:vulnerabel", "input.invalid_value", "vulnerable"),
        ("scripted:", "input.invalid_value", "allowed: vulnerable, inert, broken"),
        ("http://x", "input.invalid_value", "allowed"),
        ("scripted:vulnerable?rat=0.2", "input.invalid_value", "write 'rate' in place of 'rat'"),
        ("scripted:vulnerable?mode=hang", "input.invalid_value", "allowed: rate, seed"),
        ("scripted:inert?seed=7", "input.invalid_value", "it takes no parameters"),
        ("scripted:broken", "input.missing_key", "empty, error, hang, garbage"),
        ("scripted:broken?mode=garbag", "input.invalid_value", "write 'garbage' in place of 'garbag'"),
        ("scripted:vulnerable?rate=1.01", "input.invalid_value", "from 0 to 1"),
        ("scripted:vulnerable?rate=-0.1", "input.invalid_value", "from 0 to 1"),
        ("scripted:vulnerable?rate=1/0", "input.invalid_value", "from 0 to 1"),
        ("scripted:vulnerable?rate=1e-999999999", "input.invalid_value", "from 0 to 1"),
        ("scripted:vulnerable?rate=", "input.invalid_value", "from 0 to 1"),
        ("scripted:vulnerable?rate=nan", "input.invalid_value", "from 0 to 1"),
        ("scripted:vulnerable?rate=\u0661", "input.invalid_value", "from 0 to 1"),
        ("scripted:vulnerable?seed=-1", "input.invalid_value", "from 0 to"),
        ("scripted:vulnerable?seed=7&seed=8", "input.duplicate", "twice"),
    ],
)  # fmt: skip
def test_a_wrong_address_says_what_is_allowed(address: str, code: str, said: str) -> None:
    """The message names what is allowed and the nearest right word."""
    with pytest.raises(InputError) as caught:
        parse(address)
    assert caught.value.code == code
    assert said in " ".join(caught.value.as_dict().values())


@pytest.mark.parametrize("address", ["scripted:inert", "scripted:vulnerable?rate=0.2&seed=7"])
def test_it_is_a_target(address: str) -> None:
    """The port's properties: scripted, 64 at once, named by its address."""
    target: Target = parse(address)
    assert (target.name, target.concurrency, target.scripted) == (address, 64, True)


@pytest.mark.parametrize("mode", MODES)
def test_every_mode_has_an_address(mode: str) -> None:
    """What `MODES` lists can be parsed."""
    assert parse(f"scripted:broken?mode={mode}&seed=1").name.endswith("seed=1")
