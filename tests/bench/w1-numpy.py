"""Workload W1 in NumPy, vectorised over draws and years. Prints the least time of a run in milliseconds and the sum of each figure."""
import json, sys, time
import numpy as np
from w1_inputs import LOGNORMAL, PERT, SERVICES, TRIANGULAR, UNIFORM, WAYS, YEARS, services

N = 10_000
COPULA = ((0, 1, .8), (0, 2, .5), (1, 2, .5), (2, 3, .3), (3, 4, .4), (4, 5, .3), (0, 4, .2), (1, 4, .2))


def sample(random):
    matrix = np.eye(6)
    for i, j, rho in COPULA:
        matrix[i, j] = matrix[j, i] = rho
    normals = np.vstack((np.linalg.cholesky(matrix) @ random.standard_normal((6, N)), random.standard_normal((6, N))))
    x = {name: median * np.exp(sigma * z) for (name, (median, sigma)), z in zip(LOGNORMAL.items(), normals)}
    x.update((name, random.triangular(*limits, N)) for name, limits in TRIANGULAR.items())
    x.update((name, a + (b - a) * random.beta(1 + 4 * (m - a) / (b - a), 1 + 4 * (b - m) / (b - a), N)) for name, (a, m, b) in PERT.items())
    x.update((name, random.uniform(a, b, N)) for name, (a, b) in UNIFORM.items())
    return x


def run(random, cells):
    x = sample(random)
    t = np.arange(YEARS)[:, None]
    volume = (1 + x['g']) ** t * x['amax'] * (t + 1) / (t + 1 + x['s']) * (1 - x['cache']) * x['tokov'] * (1 + x['retry'])
    price = (1 - x['dec']) ** t * x['fx'] ** t * x['contract']
    price_in, price_out = x['pin'] * price, x['pout'] * price
    fleet_cost = (x['gpu'] * (1 - x['gdec']) ** t + x['en'] * (1 + x['einf']) ** t * x['pue'] * x['kw']) / (x['thr'] * x['util'])
    burst_cost = .05 * fleet_cost * x['bp']
    staff = x['fte'] * (1 + x['wi']) ** t * x['upl'] * (1 + x['rep'])
    review = x['rr'] * x['rcost'] * (1 + x['wi']) ** t * x['evalf']
    incident = x['inc'] * x['incc'] * (1 + x['ig']) ** t
    leaving, peak = x['exitp'] * x['exitc'], x['peak'] * (1 - x['fb'])
    capital = np.where(t == 0, x['cx'], x['cx'] * x['maint'] * (1 + x['supp']))
    discount = (1 + x['tax']) * np.where(t == 4, 1 - x['resid'], 1) / (1 + x['r']) ** t
    figures = []
    for vol, si, cx, h, c in cells:
        v, unit = vol * volume, price_in * si + price_out * (1 - si)
        for a, s, cap, disc, least, f, q, r, leave, capex in WAYS:
            tier = np.minimum(v, cap)
            api = a * unit * (tier + disc * (v - tier))
            own = s * v
            fleet = np.maximum(own, least)
            cost = api + fleet * fleet_cost + np.maximum(own * peak - fleet, 0) * burst_cost + (f * cx + q * h) * staff + v * review * c + (incident * c * r + leaving * leave * api) + capex * cx * capital
            npv = (cost * discount).sum(axis=0)
            figures.append((npv.mean(), *np.quantile(npv, (.1, .5, .9))))
    return np.array(figures)


times = []
for seed in range(int(sys.argv[1]) if len(sys.argv) > 1 else 2):
    start = time.perf_counter()
    found = run(np.random.default_rng(seed), services())
    times.append((time.perf_counter() - start) * 1000)
print(json.dumps({'ms': min(times), 'sums': found.sum(axis=0).tolist()}))
