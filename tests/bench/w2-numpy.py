"""Workload W2 as it is written, vectorised: a normal for every cell of every iteration, in chunks; with `--ours` by our algorithm: a normal for every alternative, no sort of weights. Prints {"ms": milliseconds} for a million iterations."""
import json
import sys
import time

import numpy as np

A, C, N, CHUNK = 12, 30, 1_000_000, 20_000
rng = np.random.default_rng(1)
mu, sd = rng.uniform(0, 1, (A, C)), rng.uniform(0.05, 0.25, (A, C))
start = time.perf_counter()
ranks, central, first = np.zeros((A, A)), np.zeros((A, C)), np.zeros(A)
rounds = N // CHUNK // 5
ours = "--ours" in sys.argv
for _ in range(rounds):
    w = rng.standard_exponential((CHUNK, C))
    if ours:
        w = (w / np.arange(1, C + 1))[:, ::-1].cumsum(axis=1)[:, ::-1] / w.sum(axis=1, keepdims=True)
        totals = w @ mu.T + np.sqrt((w * w) @ (sd * sd).T) * rng.standard_normal((CHUNK, A))
    else:
        w = -np.sort(-w / w.sum(axis=1, keepdims=True), axis=1)
        totals = np.einsum('sac,sc->sa', mu + sd * rng.standard_normal((CHUNK, A, C)), w)
    order = np.argsort(-totals, axis=1)
    for r in range(A):
        ranks[:, r] += np.bincount(order[:, r], minlength=A)
    for i in range(A):
        top = order[:, 0] == i
        central[i] += w[top].sum(axis=0)
        first[i] += top.sum()
# A fifth of the iterations is run and scaled: the work is the same in each.
print(json.dumps({"ms": (time.perf_counter() - start) * 1000 * 5}))
