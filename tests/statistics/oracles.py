"""Definitions, computed slowly and by other means than the product, to hold the fast code against."""

import math
from collections.abc import Callable
from decimal import Decimal, localcontext
from fractions import Fraction

from scipy import integrate

from certwright.statistics.exact import Call


def log_e_by_quadrature(succeeded: int, n: int, limit: float) -> float:
    """ln of the mean, over Beta(1/2, 1/2) cut to q < limit, of the likelihood ratio of q against the limit.

    With q = sin^2(t) the prior is uniform in t, so the integrand has no poles.
    """

    def log_ratio(q: float) -> float:
        successes = succeeded * math.log(q / limit) if succeeded else 0.0
        return successes + (n - succeeded) * math.log((1 - q) / (1 - limit))

    peak = log_ratio(min(succeeded / n, limit)) if n else 0.0
    end = math.asin(math.sqrt(limit))
    value, _ = integrate.quad(
        lambda t: math.exp(log_ratio(math.sin(t) ** 2) - peak), 0, end, epsabs=0, epsrel=1e-11, limit=500
    )
    return math.log(value / end) + peak


def log_e_by_series(successes: float, failures: float, limit: str) -> float:
    """ln E for "p < limit" from the hypergeometric series of the incomplete beta function, in 40 digits.

    I_x(a, b) over its integrand is the sum over k of x^k (a+b)...(a+b+k-1) / (a (a+1)...(a+k)): positive terms
    only, so nothing cancels (DLMF 8.17.8).
    """
    with localcontext() as context:
        context.prec = 40
        a, b, x = Decimal(successes) + Decimal("0.5"), Decimal(failures) + Decimal("0.5"), Decimal(limit)
        term = total = 1 / a
        k = 0
        while term > total * Decimal("1e-30"):
            term *= x * (a + b + k) / (a + 1 + k)
            total += term
            k += 1
        scale = (x * (1 - x)).ln() / 2 + total.ln()
        return float(scale) - math.log(2 * math.asin(math.sqrt(x)))


def binomial_at_most(succeeded: int, n: int, p: Fraction) -> Fraction:
    """P[Bin(n, p) <= succeeded], exactly."""
    weights = (math.comb(n, i) * p**i * (1 - p) ** (n - i) for i in range(succeeded + 1))
    return sum(weights, Fraction(0))


def course_by_enumeration(
    ruling: Callable[[int, int], Call], rate: float, n_max: int
) -> tuple[dict[int, float], dict[int, float]]:
    """For each n the probability that PASS, and that FAIL, falls there: every undecided count is followed."""
    passed: dict[int, float] = {}
    failed: dict[int, float] = {}
    live = {0: 1.0}
    for n in range(1, n_max + 1):
        moved: dict[int, float] = {}
        for s, p in live.items():
            moved[s] = moved.get(s, 0.0) + p * (1 - rate)
            moved[s + 1] = moved.get(s + 1, 0.0) + p * rate
        live = {}
        for s, p in moved.items():
            match ruling(s, n):
                case "PASS":
                    passed[n] = passed.get(n, 0.0) + p
                case "FAIL":
                    failed[n] = failed.get(n, 0.0) + p
                case _:
                    live[s] = p
    return passed, failed
