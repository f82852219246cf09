"""Inputs, ways and services of workloads W1 and W3, as the programs in NumPy share them."""

YEARS, SERVICES = 5, 200
LOGNORMAL = dict(pin=(1.5, .5), pout=(6, .5), gpu=(2, .4), en=(.11, .35), fx=(1, .05), fte=(95e3, .25), thr=(1.8, .5), inc=(.8, .7), incc=(60e3, .8), exitc=(.12, .6), rcost=(2.5, .4), kw=(1, .2))
TRIANGULAR = dict(g=(.05, .25, .8), dec=(.05, .25, .5), util=(.2, .45, .8), pue=(1.1, 1.3, 1.8), wi=(.01, .03, .08), cache=(.05, .2, .5), peak=(1.2, 2, 4), rr=(.001, .01, .05), exitp=(.01, .05, .2), tax=(.05, .12, .25))
PERT = dict(amax=(.4, .8, 1), s=(.3, 1, 3), r=(.02, .035, .08), cx=(.7, 1, 2.2), maint=(.08, .15, .3), bp=(1, 1.5, 4), ig=(0, .05, .2), einf=(0, .03, .1), gdec=(0, .15, .3), upl=(.9, 1, 1.4))
UNIFORM = dict(contract=(.8, 1), fb=(0, .2), tokov=(1, 1.3), retry=(0, .1), evalf=(.9, 1.3), supp=(.03, .1), resid=(0, .1), rep=(0, .1))
WAYS = ((1, 0, 2000, .7, 0, .5, 1, 1, 1, 20e3), (1, 0, 5000, .8, 0, .6, .9, .8, .8, 40e3), (.9, .1, 1500, .75, 150, 1, .8, .7, .6, 120e3), (.7, .3, 1200, .78, 300, 1.5, .8, .6, .5, 250e3),
        (.5, .5, 1000, .8, 500, 2, .7, .55, .4, 400e3), (.3, .7, 800, .82, 800, 2.5, .7, .5, .3, 600e3), (.1, .9, 500, .85, 1200, 3.5, .6, .45, .1, 900e3), (0, 1, 100, .9, 2000, 5, .6, .4, 0, 1500e3))
MASK = 0xffffffff


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
