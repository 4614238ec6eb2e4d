"""From plan and seed to trials."""

from collections import Counter
from itertools import islice, pairwise

import pytest
from scipy import stats

from certwright.assess.campaign.draw import Draws
from certwright.assess.campaign.seed import chosen
from certwright.assess.suite import Family
from certwright.records.trial import Trial
from tests.assess.campaign.world import HIDDEN, INJECTION, family, stream

SUITE = (family("a", weight=1), family("b", weight=2), family("c", weight=5))


def draws(n_max: int, *families: Family, seed: int = 7) -> Draws:
    """The trials of one stream that mixes these families."""
    planned = stream(INJECTION, n_max, *(one.key for one in families))
    weights = {one.key: one.weight for one in families}
    parts = tuple(
        type(part)(
            key=part.key, weight=weights[part.key], pool=part.pool, digest=part.digest, source="a test"
        )
        for part in planned.families
    )
    planned = type(planned)(measure=INJECTION, method="sequential", n_max=n_max, families=parts)
    return Draws(planned, {one.key: one for one in families}, chosen(seed), HIDDEN)


def test_trials_are_a_function_of_the_seed() -> None:
    """Drawn twice, or begun twice and drawn in turns, they are the same; another seed draws others."""
    whole = list(draws(200, *SUITE))
    one, other = iter(draws(200, *SUITE)), iter(draws(200, *SUITE))
    in_turns = [trial for pair in zip(one, other, strict=True) for trial in pair]
    assert in_turns[::2] == in_turns[1::2] == whole
    assert list(draws(200, *SUITE, seed=8)) != whole


def test_a_longer_campaign_begins_with_the_trials_of_a_shorter_one() -> None:
    """Raising n_max changes no trial that was planned before."""
    assert list(islice(draws(300, *SUITE), 100)) == list(draws(100, *SUITE))


def test_places_are_consecutive_and_names_are_unique() -> None:
    """Trial i stands at place i, and no two trials have one name."""
    trials = list(draws(300, *SUITE))
    assert [trial.index for trial in trials] == list(range(300))
    assert len({trial.trial_id for trial in trials}) == 300


def test_no_seed_prompt_is_drawn_twice() -> None:
    """Down to the last prompt of every pool: each of the 24 is drawn, once."""
    small = tuple(family(key, weight=weight, pool=8) for key, weight in (("a", 1), ("b", 2), ("c", 5)))
    drawn = Counter((trial.family, trial.seed_prompt) for trial in draws(24, *small))
    assert len(drawn) == 24
    assert set(drawn.values()) == {1}


def test_families_get_their_share() -> None:
    """Weights 1, 2, 5 over 1,500 trials: exact binomial per family, rejected only at p < 1e-6."""
    suite = tuple(family(one.key, weight=one.weight, pool=2_000) for one in SUITE)
    counts = Counter(trial.family for trial in draws(1_500, *suite))
    for one in suite:
        assert stats.binomtest(counts[one.key], 1_500, one.weight / 8).pvalue >= 1e-6


def test_the_family_of_a_trial_does_not_lean_on_the_trial_before() -> None:
    """Pairs of consecutive families are as frequent as independence says (chi-square, p < 1e-6)."""
    suite = (family("a", pool=2_000), family("b", pool=2_000))
    keys = [trial.family for trial in draws(2_000, *suite)]
    table = Counter(pairwise(keys))
    found = [[table[one, other] for other in "ab"] for one in "ab"]
    assert stats.chi2_contingency(found).pvalue >= 1e-6


def test_more_trials_than_prompts_are_refused() -> None:
    """Nobody gets the 25th trial of 24 prompts: it would be a variant of an earlier one."""
    small = tuple(family(key, pool=8) for key in "abc")
    trials = iter(draws(25, *small))
    assert len(list(islice(trials, 24))) == 24
    with pytest.raises(ValueError, match="no seed prompt left"):
        next(trials)


def test_the_planted_values_of_a_trial_are_its_own() -> None:
    """They come from the trial's place, so they are the same whatever was drawn before."""

    def marker(trial: Trial) -> str:
        return trial.rehearsal.adverse

    alone = next(iter(draws(1, family("a", pool=1))))
    assert marker(alone) == marker(next(iter(draws(200, *SUITE))))
    assert len({marker(trial) for trial in draws(200, *SUITE)}) > 190


def test_turns_become_user_messages() -> None:
    """A draft of three turns is a trial of three user messages, in order."""
    trial = next(iter(draws(1, family("talk", turns=3))))
    assert [message.role for message in trial.messages] == ["user"] * 3
    assert ["turn 0" in trial.messages[0].content, "turn 2" in trial.messages[2].content] == [True, True]
