"""Workload W3 as it is written, vectorised: every evaluation of Saltelli's design with its sum over 200 services. Prints {"ms": milliseconds}, scaled from a part of the draws, with the first-order indices of the part."""
import json
import time

import numpy as np

from w1_inputs import LOGNORMAL, PERT, TRIANGULAR, UNIFORM, WAYS, YEARS, services

N, PART, CHUNK = 65_536, 1_024, 512
NAMES = [*LOGNORMAL, *TRIANGULAR, *PERT, *UNIFORM]


def sample(random):
    x = {name: median * np.exp(sigma * random.standard_normal(PART)) for name, (median, sigma) in LOGNORMAL.items()}
    x.update((name, random.triangular(*limits, PART)) for name, limits in TRIANGULAR.items())
    x.update((name, a + (b - a) * random.beta(1 + 4 * (m - a) / (b - a), 1 + 4 * (b - m) / (b - a), PART)) for name, (a, m, b) in PERT.items())
    x.update((name, random.uniform(a, b, PART)) for name, (a, b) in UNIFORM.items())
    return x


def cost(x, cells):
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
    total = np.zeros(volume.shape[1])
    for u, (vol, si, cx, h, c) in enumerate(cells):
        a, s, cap, disc, least, f, q, r, leave, capex = WAYS[u % len(WAYS)]
        v = vol * volume
        tier = np.minimum(v, cap)
        api = a * (price_in * si + price_out * (1 - si)) * (tier + disc * (v - tier))
        own = s * v
        fleet = np.maximum(own, least)
        total += ((api + fleet * fleet_cost + np.maximum(own * peak - fleet, 0) * burst_cost + (f * cx + q * h) * staff + v * review * c + (incident * c * r + leaving * leave * api) + capex * cx * capital) * discount).sum(axis=0)
    return total


def values(x, cells):
    return np.concatenate([cost({name: column[at:at + CHUNK] for name, column in x.items()}, cells) for at in range(0, PART, CHUNK)])


start = time.perf_counter()
cells = services()
one, two = sample(np.random.default_rng(1)), sample(np.random.default_rng(2))
first, second = values(one, cells), values(two, cells)
both = np.concatenate((first, second))
mean, variance = both.mean(), both.var()
indices = [((second - mean) * (values({**one, name: two[name]}, cells) - first)).mean() / variance for name in NAMES]
taken = (time.perf_counter() - start) * 1000
print(json.dumps({'ms': taken * N / PART, 'first': {name: round(index, 3) for name, index in zip(NAMES, indices) if index > .05}}))
