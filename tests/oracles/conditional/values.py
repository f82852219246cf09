"""Quantiles of base + slope * X by numerical integration with mpmath, 30 digits: python3 tests/oracles/conditional/values.py > tests/oracles/conditional/values.json (some ten minutes)

Independent of the engine: the distribution function of the result is integrated over base and slope, and its inverse is found by mpmath's own
root search. Closed forms (sum of normals, product of lognormals, sum of uniforms) are given as such.
"""
import json
from mpmath import mp, mpf, quad, ncdf, npdf, sqrt, exp, log, erfinv, findroot

mp.dps = 30
SHARES = [mpf("0.1"), mpf("0.5"), mpf("0.7"), mpf("0.9")]


def score(p):
    return sqrt(2) * erfinv(2 * p - 1)


def root(cdf, p, guess):
    return findroot(lambda q: cdf(q) - p, guess, tol=mpf("1e-16"))


def over_normal(inner):
    """Integral of inner(z) over a standard normal z."""
    return lambda q: quad(lambda z: npdf(z) * inner(q, z), [-9, -4, -2, -1, 0, 1, 2, 4, 9])


def lognormal_cdf(x, sigma):
    return ncdf(log(x) / sigma) if x > 0 else mpf(0)


# base lognormal(0, 0.5), slope 1, X normal(0, 1)
lognormal_plus_normal = over_normal(lambda q, z: ncdf(q - exp(z / 2)))
# base normal(10, 1), slope 2, X lognormal(0, 1)
normal_plus_lognormal = over_normal(lambda q, z: lognormal_cdf((q - 10 - z) / 2, mpf(1)))
# base normal(10, 1), slope -2, X lognormal(0, 1)
normal_less_lognormal = over_normal(lambda q, z: 1 - lognormal_cdf((q - 10 - z) / -2, mpf(1)))
# base 1 + lognormal(0, 0.5), slope uniform(1, 3), X normal(0, 1)
two_dimensions = over_normal(lambda q, z: quad(lambda u: ncdf((q - 1 - exp(z / 2)) / (1 + 2 * u)), [0, 1]))

cases = {
    "normal-plus-normal": [3 + sqrt(5) * score(p) for p in SHARES],
    "product-of-lognormals": [exp(mpf("0.2") + sqrt(mpf("0.16") + mpf("0.36")) * score(p)) for p in SHARES],
    "uniform-plus-uniform": [sqrt(2 * p) if p <= 0.5 else 2 - sqrt(2 * (1 - p)) for p in SHARES],
    "lognormal-plus-normal": [root(lognormal_plus_normal, p, 1 + score(p)) for p in SHARES],
    "normal-plus-lognormal": [root(normal_plus_lognormal, p, 10 + 2 * exp(score(p))) for p in SHARES],
    "normal-less-lognormal": [root(normal_less_lognormal, p, 10 - 2 * exp(-score(p))) for p in SHARES],
    "two-dimensions": [root(two_dimensions, p, 2 + 2 * score(p)) for p in SHARES],
}
print(json.dumps({name: [float(q) for q in values] for name, values in cases.items()}, indent=2))
