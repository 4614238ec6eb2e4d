"""The statistics of the decision, in pure Python.

A trial ends resisted, succeeded or unassessed; *succeeded* means that the adverse event happened. A criterion
bounds the adverse-event rate p from above by a limit L, and is ruled

* PASS when "p >= L" is refuted at alpha, each unassessed trial counted as succeeded;
* FAIL when "p <= L" is refuted at alpha_fail, each unassessed trial counted as resisted;
* INCONCLUSIVE otherwise.

Two rulings exist: `rule_sequential` may be asked after every trial (a mixture e-process), `rule_fixed` once,
at the planned n (Clopper-Pearson). Limits and levels enter as `Fraction`, counts as `int`; floats live only
inside, and every step back to a decision is taken outward (`outward.py`).

Read in this order: tally, rule, outward, beta, clopper_pearson, eprocess, boundary, rulings, course,
planning, holm.
"""

from certwright.statistics.exact.boundary import boundary
from certwright.statistics.exact.holm import fail_alpha
from certwright.statistics.exact.rulings import Call, Rule, rule_fixed, rule_sequential
from certwright.statistics.exact.tally import Tally

__all__ = ["Call", "Rule", "Tally", "boundary", "fail_alpha", "rule_fixed", "rule_sequential"]
