"""Workload W3 as it is written, vectorised: every evaluation of Saltelli's design with its sum over 200 services. Prints {"ms": milliseconds}, scaled from a part of the draws, with the first-order indices of the part."""
import json
import time

import numpy as np

N, PART, CHUNK, SERVICES, YEARS, MASK = 65_536, 1_024, 512, 200, 5, 0xFFFFFFFF
LOGNORMAL = dict(pin=(1.5, .5), pout=(6, .5), gpu=(2, .4), en=(.11, .35), fx=(1, .05), fte=(95e3, .25), thr=(1.8, .5), inc=(.8, .7), incc=(60e3, .8), exitc=(.12, .6), rcost=(2.5, .4), kw=(1, .2))
TRIANGULAR = dict(g=(.05, .25, .8), dec=(.05, .25, .5), util=(.2, .45, .8), pue=(1.1, 1.3, 1.8), wi=(.01, .03, .08), cache=(.05, .2, .5), peak=(1.2, 2, 4), rr=(.001, .01, .05), exitp=(.01, .05, .2), tax=(.05, .12, .25))
PERT = dict(amax=(.4, .8, 1), s=(.3, 1, 3), r=(.02, .035, .08), cx=(.7, 1, 2.2), maint=(.08, .15, .3), bp=(1, 1.5, 4), ig=(0, .05, .2), einf=(0, .03, .1), gdec=(0, .15, .3), upl=(.9, 1, 1.4))
UNIFORM = dict(contract=(.8, 1), fb=(0, .2), tokov=(1, 1.3), retry=(0, .1), evalf=(.9, 1.3), supp=(.03, .1), resid=(0, .1), rep=(0, .1))
WAYS = [(1, 0, 2000, .7, 0, .5, 1, 1, 1, 20e3), (1, 0, 5000, .8, 0, .6, .9, .8, .8, 40e3), (.9, .1, 1500, .75, 150, 1, .8, .7, .6, 120e3), (.7, .3, 1200, .78, 300, 1.5, .8, .6, .5, 250e3),
        (.5, .5, 1000, .8, 500, 2, .7, .55, .4, 400e3), (.3, .7, 800, .82, 800, 2.5, .7, .5, .3, 600e3), (.1, .9, 500, .85, 1200, 3.5, .6, .45, .1, 900e3), (0, 1, 100, .9, 2000, 5, .6, .4, 0, 1500e3)]
NAMES = [*LOGNORMAL, *TRIANGULAR, *PERT, *UNIFORM]


def services():
    state = 20250101

    def share():
        nonlocal state
        state = (state + 0x6d2b79f5) & MASK
        mixed = ((state ^ (state >> 15)) * (state | 1)) & MASK
        mixed ^= (mixed + (((mixed ^ (mixed >> 7)) * (mixed | 61)) & MASK)) & MASK
        return ((mixed ^ (mixed >> 14)) & MASK) / 4294967296

    between = lambda low, high: low + (high - low) * share()
    return [(10 ** between(1, 4), between(.5, .9), between(.5, 2), between(0, 1), between(.1, 1)) for _ in range(SERVICES)]


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
