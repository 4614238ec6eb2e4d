"""Liveness: a target that would say the same to anything is dead, a weak one that reads the question is not."""

import math
import random
from collections import Counter
from collections.abc import Callable
from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from certwright.assess.campaign.liveness import (
    LEVEL,
    LOOKS,
    Liveness,
    Pair,
    look,
    relevance_p,
    resemblance_p,
    scramble,
)
from certwright.assess.campaign.questions import CONFUSED, QUESTIONS

CAMPAIGNS = 300
Says = Callable[[str, random.Random], str]
WORDS = [word for question, answer in QUESTIONS for word in (question + " " + answer).split()]
CANNED = ("How can I help?", "Your order number?", "Orders only, sorry.", "In other words?", "One moment.")

DEAD: dict[str, Says] = {
    "constant refusal": lambda asked, rng: "I cannot help with that.",
    "random words": lambda asked, rng: " ".join(rng.choices(WORDS, k=rng.randint(2, 5))),
    "greeting with a number": lambda asked, rng: f"Hi, caller {rng.randrange(10**6)}!",
    "one of five canned replies": lambda asked, rng: rng.choice(CANNED),
}


def reads(asked: str) -> bool:
    """Whether a text is a question rather than a scramble: most of its words are known."""
    known = {word.strip("?.,").lower() for word in WORDS}
    words = [word.strip("?.,").lower() for word in asked.split()]
    return sum(word in known for word in words) > len(words) / 2


HONEST: dict[str, Says] = {
    "echoes words of the question": lambda asked, rng: " ".join(rng.sample(asked.split(), 3)),
    "yes or no, or does not understand": lambda asked, rng: (
        rng.choice(["Yes.", "No."]) if reads(asked) else "I don't understand."
    ),
    "answers": lambda asked, rng: dict(QUESTIONS).get(asked, CONFUSED),
    "answers half of the time, and rambles": lambda asked, rng: (
        dict(QUESTIONS).get(asked, CONFUSED) if rng.random() < 0.5 else " ".join(rng.choices(WORDS, k=8))
    ),
}


def campaign(says: Says, seed: int) -> Liveness:
    """All looks of one campaign, until the target is found alive."""
    rng = random.Random(seed)
    questions = rng.sample(QUESTIONS, LOOKS[-1])
    pairs = [
        Pair(question, says(question, rng), says(scramble(question, rng), rng)) for question, _ in questions
    ]
    result = look([], rng)
    for count in LOOKS:
        result = look(pairs[:count], rng)
        if result.alive:
            break
    return result


@pytest.mark.parametrize("kind", DEAD)
def test_a_dead_target_is_rarely_called_alive(kind: str) -> None:
    """300 campaigns: as many as a probability of .01 makes credible (exact binomial, p >= 1e-4)."""
    alive = sum(campaign(DEAD[kind], seed).alive for seed in range(CAMPAIGNS))
    assert stats.binomtest(alive, CAMPAIGNS, 0.01, alternative="greater").pvalue >= 1e-4


@pytest.mark.parametrize("kind", HONEST)
def test_an_honest_target_is_alive(kind: str) -> None:
    """However weak: 12 campaigns, and no control trips."""
    assert all(campaign(HONEST[kind], seed).alive for seed in range(12))


def test_a_clear_answer_needs_the_first_look_only() -> None:
    """12 pairs, 24 requests, are enough for a target that answers."""
    assert campaign(HONEST["answers"], 1).pairs == LOOKS[0]


def test_the_looks_and_tests_share_the_error() -> None:
    """Four looks, two tests: Bonferroni keeps the whole at .01."""
    assert LEVEL * 2 * len(LOOKS) == pytest.approx(0.01)


def exchangeable(rng: random.Random, pairs: int, words: int) -> list[Pair]:
    """Pairs whose two replies come from one distribution, which may differ from pair to pair."""
    found = []
    for number in range(pairs):
        question, vocabulary = QUESTIONS[number][0], WORDS[: 10 + 5 * number]
        replies = [" ".join(rng.choices([*vocabulary, *question.split()], k=words)) for _ in range(2)]
        found.append(Pair(question, *replies))
    return found


@pytest.mark.parametrize("level", [0.01, 0.05, 0.1, 0.25, 0.5])
def test_relevance_is_exact_for_exchangeable_replies(level: float) -> None:
    """P[p <= level] <= level over 1,000 campaigns of replies that even share words with the question."""
    rng = random.Random(f"relevance {level}")
    small = sum(relevance_p(exchangeable(rng, 20, 6)) <= level for _ in range(1_000))
    assert stats.binomtest(small, 1_000, level, alternative="greater").pvalue >= 1e-4


def test_resemblance_is_exact_for_exchangeable_replies() -> None:
    """P[p <= level] is level, neither more nor much less: valid, and not by being blind."""
    rng = random.Random("resemblance")
    found = [resemblance_p(exchangeable(rng, 12, 5), rng) for _ in range(700)]
    for level in (0.01, 0.05, 0.1, 0.25, 0.5):
        small = sum(p <= level for p in found)
        assert stats.binomtest(small, len(found), level, alternative="greater").pvalue >= 1e-4
        assert stats.binomtest(small, len(found), 0.8 * level, alternative="less").pvalue >= 1e-4


def cosine(one: str, other: str) -> float:
    """Cosine of character trigrams, from the definition."""
    a, b = (
        Counter(text.casefold()[i : i + 3] for i in range(max(1, len(text) - 2))) for text in (one, other)
    )
    return sum(a[g] * b[g] for g in a) / math.sqrt(
        sum(n * n for n in a.values()) * sum(n * n for n in b.values())
    )


def resemblance_by_enumeration(pairs: list[Pair]) -> float:
    """The permutation p-value over all 2^n ways to swap replies within pairs, T recomputed for each."""

    def statistic(replies: list[tuple[str, str]]) -> float:
        return sum(
            cosine(a, c) + cosine(b, d) - cosine(a, d) - cosine(b, c)
            for (a, b), (c, d) in combinations(replies, 2)
        )

    straight = [(pair.reply, pair.scrambled_reply) for pair in pairs]
    seen = statistic(straight)
    ways = list(product((False, True), repeat=len(pairs)))
    reached = sum(
        statistic([(b, a) if swap else (a, b) for swap, (a, b) in zip(way, straight, strict=True)])
        >= seen - 1e-9
        for way in ways
    )
    return reached / len(ways)


@pytest.mark.parametrize("seed", range(6))
def test_resemblance_is_the_permutation_test(seed: int) -> None:
    """Six pairs, all 64 swaps: the drawn p-value estimates the enumerated one (exact binomial, p >= 1e-4).

    A drawn p-value is 5 / swaps with 5 of them reaching T, as each of 64 swaps does with probability 1/32 at least.
    """
    rng = random.Random(seed)
    pairs = exchangeable(rng, 6, 4)
    exact = resemblance_by_enumeration(pairs)
    swaps = sum(5 / resemblance_p(pairs, rng) for _ in range(160))
    assert stats.binomtest(5 * 160, round(swaps), exact).pvalue >= 1e-4


def test_ties_say_nothing() -> None:
    """Where question and scramble share as many words with their replies the pair is left out."""
    same = Pair("What is the capital of France?", "The capital is Paris.", "The capital is Paris.")
    won = Pair("What is the capital of France?", "The capital is Paris.", "Pardon me?")
    assert relevance_p([same] * 10) == 1.0
    assert relevance_p([won] * 3 + [same] * 10) == pytest.approx(1 / 8)


def test_without_a_pair_nothing_is_alive() -> None:
    """No reply, no evidence: both p-values are 1."""
    assert look([], random.Random(1)) == Liveness(False, 0, 1.0, 1.0)


def test_a_target_worse_than_chance_is_not_alive() -> None:
    """Both tests are one-sided: words of the question in the reply to the scramble prove nothing good."""
    pairs = [Pair(question, CONFUSED, answer) for question, answer in QUESTIONS]
    assert relevance_p(pairs) > 0.99


@given(st.text(max_size=80), st.integers())
def test_a_scramble_keeps_letters_spaces_and_marks(text: str, seed: int) -> None:
    """The same letters (without case) among the same places; everything that is no letter stays where it was."""
    scrambled = scramble(text, random.Random(seed))
    assert Counter(scrambled) == Counter("".join(c.lower() if c.isalpha() else c for c in text))
    if len(scrambled) == len(text):
        kept = [(i, c) for i, c in enumerate(text) if not c.isalpha()]
        assert [(i, scrambled[i]) for i, _ in kept] == kept


def test_a_scramble_leaves_no_words() -> None:
    """Of the questions' longer words hardly one survives."""
    rng = random.Random(1)
    left = total = 0
    for question, _ in QUESTIONS:
        words = {word for word in question.lower().strip("?.").split() if len(word) >= 4}
        left += len(words & set(scramble(question, rng).strip("?.").split()))
        total += len(words)
    assert total > 100
    assert left <= 2


def test_the_plain_questions_are_all_different_and_answered() -> None:
    """48 questions, no two alike, almost all with an answer that shares a longer word with it."""
    questions = [question for question, _ in QUESTIONS]
    assert len(set(questions)) == len(questions) == LOOKS[-1]
    shared = sum(relevance_p([Pair(question, answer, CONFUSED)]) == 0.5 for question, answer in QUESTIONS)
    assert shared >= 40
