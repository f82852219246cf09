"""Ranges and smallest repairs of sets of weights, by another solver (scipy.optimize.linprog, HiGHS). Prints the block `repairs` and checks `interval_set`."""
import json
import numpy as np
from scipy.optimize import linprog


def repair(size, statements, lasting):
    """Least sum of what rows give way; each row a @ w >= 0 scaled to a largest coefficient of 1; `lasting` keep their even share."""
    rows = [np.array(r, float) / max(abs(x) for x in r) for r in statements]
    m = len(rows)
    cost = np.r_[np.zeros(size), np.ones(m)]
    a_ub = [np.r_[-row, [-1.0 if k == i else 0.0 for k in range(m)]] for i, row in enumerate(rows)]
    b_ub = [0.0] * m
    a_ub.append(np.r_[[-1.0 if j in lasting else 0.0 for j in range(size)], np.zeros(m)])
    b_ub.append(-len(lasting) / size)
    found = linprog(cost, A_ub=a_ub, b_ub=b_ub, A_eq=[np.r_[np.ones(size), np.zeros(m)]], b_eq=[1], method="highs")
    return found.fun


CASES = [
    {"size": 3, "statements": [[1, -1, 0], [0, 1, -1], [-1, 0, 1.5]], "lasting": [0, 1, 2], "what": "a over b over c, yet c at least two thirds of a turned round: 1.5 c >= a"},
    {"size": 3, "statements": [[1, -2, 0], [-2, 1, 0]], "lasting": [0, 1], "what": "a at least twice b and b at least twice a"},
    {"size": 4, "statements": [[1, -1, 0, 0], [0, 1, -1, 0], [-1, 0, 3, 0], [-2, 0, 1, 0]], "lasting": [0, 1, 2], "what": "a ranking and a late c at least twice a"},
    {"size": 4, "statements": [[1, -3, 0, 0], [0, 1, -3, 0], [-4, 0, 1, 0], [0, 0, -1, 1]], "lasting": [0, 1, 2], "what": "a circle of three that leaves all to the fourth"},
]

if __name__ == "__main__":
    for case in CASES:
        case["least"] = repair(case["size"], case["statements"], case["lasting"])
    rows = [[1, -2, 0], [-1, 4, 0], [-0.1, -0.1, 0.9], [0.3, 0.3, -0.7]]
    ends = [[s * linprog(np.eye(3)[j] * s, A_ub=-np.array(rows), b_ub=np.zeros(4), A_eq=[np.ones(3)], b_eq=[1], method="highs").fun for s in (1, -1)] for j in range(3)]
    print(json.dumps({"ranges": ends, "cases": CASES}))
