"""All pairs of texts whose similarity reaches a threshold, without comparing all pairs: exact, by prefix filtering.

If |A & B| / |A | B| >= t then, with the grams of every set in one order (rare ones first), A and B share a gram among
the first |A| - ceil(t |A|) + 1 of A and the same of B. So only sets that share such a gram are compared, and of
those only sets whose sizes are within a factor t.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Sequence

from certwright.assess.redteam.grammar import shingles


def similar_pairs(texts: Sequence[str], threshold: float) -> list[tuple[int, int, float]]:
    """(i, j, Jaccard) for each pair i < j that reaches the threshold, as `grammar.jaccard` would find."""
    sets = [shingles(text) for text in texts]
    frequency = Counter(gram for grams in sets for gram in grams)
    postings: dict[str, list[int]] = defaultdict(list)
    pairs = []
    for right, grams in enumerate(sets):
        ordered = sorted(grams, key=lambda gram: (frequency[gram], gram))
        prefix = ordered[: len(ordered) - math.ceil(threshold * len(ordered)) + 1]
        for left in sorted({left for gram in prefix for left in postings[gram]}):
            if min(len(sets[left]), len(grams)) < threshold * max(len(sets[left]), len(grams)):
                continue
            shared = len(sets[left] & grams)
            similarity = shared / (len(sets[left]) + len(grams) - shared)
            if similarity >= threshold:
                pairs.append((left, right, similarity))
        for gram in prefix:
            postings[gram].append(right)
    return sorted(pairs)
