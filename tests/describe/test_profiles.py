"""The profiles that ship: every measure exists, every threat is tested, every reason is given."""

import pytest

from certwright.describe import profiles
from certwright.describe.profiles import Profile
from certwright.measures import catalogue
from certwright.records.criterion import CriteriaSet
from certwright.records.errors import InputError

ALL = [profiles.load(name) for name in profiles.names()]
ANSWERING = {"model", "endpoint", "program"}


def test_the_two_profiles_of_the_contract_ship() -> None:
    """Others may join them as one file each."""
    assert {"llm-baseline", "llm-quick"} <= set(profiles.names())


@pytest.mark.parametrize("profile", ALL, ids=lambda profile: profile.name)
def test_criteria_fit_their_measures(profile: Profile) -> None:
    """Measures exist, comparators fit their direction, keys are unique, and the unassessed share is among them."""
    criteria = [item.criterion for item in profile.criteria]
    assert CriteriaSet(profile=profile.name, criteria=tuple(criteria)).m == len(criteria) > 1
    for criterion in criteria:
        assert criterion.comparator == catalogue()[criterion.measure].comparator
        assert criterion.n_min <= profile.n_max


@pytest.mark.parametrize("profile", ALL, ids=lambda profile: profile.name)
def test_every_criterion_says_why_and_what_a_failure_means(profile: Profile) -> None:
    """A reader learns from each what it is for, and every identifier carries its edition."""
    for item in profile.criteria:
        assert "failure means" in item.why
        assert all(ref.framework and ref.edition and ref.id for ref in item.criterion.frameworks)
    for threat in profile.threats:
        assert all(ref.framework and ref.edition and ref.id for ref in threat.taxonomy)


@pytest.mark.parametrize("profile", ALL, ids=lambda profile: profile.name)
def test_threats_and_criteria_close(profile: Profile) -> None:
    """Each criterion bears on a threat, each threat has a criterion, each layer a test, and all of them exist."""
    criteria = {item.criterion.key: item.criterion for item in profile.criteria}
    threats = {threat.key: threat for threat in profile.threats}
    named = {key for criterion in criteria.values() for key in criterion.threats}
    assert all(criterion.threats for criterion in criteria.values())
    assert named == set(threats)
    for threat in threats.values():
        tests = {key for layer in threat.layers for key in layer.tested_by}
        assert all(layer.tested_by for layer in threat.layers)
        assert tests == {key for key, criterion in criteria.items() if threat.key in criterion.threats}


@pytest.mark.parametrize("profile", ALL, ids=lambda profile: profile.name)
def test_a_threat_lies_somewhere_in_every_system(profile: Profile) -> None:
    """Whatever answers, a model file, an address or a program, is among the kinds of each threat."""
    assert all(set(threat.components) >= ANSWERING for threat in profile.threats)


def test_the_quick_profile_asks_no_more_than_the_baseline() -> None:
    """Every criterion of the quick profile is there in the baseline, with a limit at least as tight."""
    baseline = {item.criterion.key: item.criterion for item in profiles.load("llm-baseline").criteria}
    for item in profiles.load("llm-quick").criteria:
        assert baseline[item.criterion.key].adverse_limit <= item.criterion.adverse_limit


def test_an_unknown_profile_is_told_with_the_nearest() -> None:
    """The message lists what there is."""
    with pytest.raises(InputError) as caught:
        profiles.load("llm-basline", "system.yaml:3, key profile")
    assert caught.value.next == "did you mean 'llm-baseline'?"
    assert "llm-quick" in caught.value.why
    assert caught.value.where == "system.yaml:3, key profile"
