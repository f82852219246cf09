"""Expected value of sample information in closed form; writes sample-values.json. Standard library only.

Two actions, 0 and a net benefit N; a study moves the mean of N to a random preposterior mean M, and EVSI = E max(0, M) - max(0, E N)
(Raiffa and Schlaifer 1961).
 beta:   N = gain p - price, p ~ Beta(alpha, beta), n items counted. M = gain (alpha + x) / (alpha + beta + n) - price, x beta-binomial: a finite sum.
 linear: N = mean + sum c_i z_i, z_i standard normal, each reported with standard error e_i. M is normal with variance sum c_i^2 / (1 + e_i^2).
 lines:  actions with net a_k + b_k z, z reported with standard error e: M normal in each line; integral of the upper envelope by the trapezium rule.
"""
import json
import math


def beta(alpha, beta_, n, gain, price):
    log_beta = lambda a, b: math.lgamma(a) + math.lgamma(b) - math.lgamma(a + b)
    after = 0.0
    for x in range(n + 1):
        log_p = math.lgamma(n + 1) - math.lgamma(x + 1) - math.lgamma(n - x + 1) + log_beta(alpha + x, beta_ + n - x) - log_beta(alpha, beta_)
        after += math.exp(log_p) * max(0.0, gain * (alpha + x) / (alpha + beta_ + n) - price)
    return after - max(0.0, gain * alpha / (alpha + beta_) - price)


def linear(mean, slopes, errors):
    sd = math.sqrt(sum(c * c / (1 + e * e) for c, e in zip(slopes, errors)))
    u = abs(mean) / sd
    return sd * (math.exp(-u * u / 2) / math.sqrt(2 * math.pi) - u * 0.5 * math.erfc(u / math.sqrt(2)))


def lines(intercepts, slopes, error, steps=400000, reach=10.0):
    sd = 1 / math.sqrt(1 + error * error)
    h = 2 * reach / steps
    after = 0.0
    for k in range(steps + 1):
        z = -reach + k * h
        best = max(a + b * sd * z for a, b in zip(intercepts, slopes))
        after += (0.5 if k in (0, steps) else 1) * h * best * math.exp(-z * z / 2) / math.sqrt(2 * math.pi)
    return after - max(intercepts)


B = [(4, 2, 20, 300.0, 180.0), (2, 2, 10, 100.0, 50.0), (8, 4, 100, 100.0, 70.0)]
L = [(10.0, [30.0, -20.0], [1.0, 1.0]), (10.0, [30.0, -20.0], [0.5, 2.0]), (-5.0, [8.0], [0.25])]
E = [([0.0, 1.0, -2.0], [0.0, 3.0, 8.0], 0.5), ([5.0, 4.0, 0.0], [-2.0, 1.0, 6.0], 1.5)]
values = {
    "source": "sample-information.py",
    "beta": [{"alpha": a, "beta": b, "items": n, "gain": g, "price": p, "EVSI": beta(a, b, n, g, p)} for a, b, n, g, p in B],
    "linear": [{"mean": m, "slopes": c, "errors": e, "EVSI": linear(m, c, e)} for m, c, e in L],
    "lines": [{"intercepts": a, "slopes": b, "error": e, "EVSI": lines(a, b, e)} for a, b, e in E],
}
with open("sample-values.json", "w") as out:
    json.dump(values, out, indent=1)
    out.write("\n")
