"""What the numbers mean: one file a measure, used alike by assessment, monitoring and rollout.

A measure says which adverse event a trial may show, what is estimated by counting it, and over which population.
`ruling` joins counts and criteria with the statistics: the same functions stop a campaign and decide the verdict.
"""

from certwright.measures.catalogue import catalogue
from certwright.measures.measure import Measure

__all__ = ["Measure", "catalogue"]
