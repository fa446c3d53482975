"""Other detectors on given series: reads JSON from stdin, writes where each finds a change to stdout.

`peers.py detect`: {"series": [[value, ...], ...]} gives {"name of detector and setting": [[place, ...], ...]}.
`peers.py patterns`: the 17 patterns of otava-test-data, each with ten seeds, with the truth and what Otava
at its defaults finds.
"""

import json
import sys
from unittest.mock import MagicMock

import numpy as np
import ruptures
from otava.analysis import compute_change_points
from signal_processing_algorithms.energy_statistics.energy_statistics import e_divisive

SEEDS = range(10)
LENGTH = 200


def otava(values, **options):
    try:
        return [int(point.index) for point in compute_change_points(values, **options)[0]]
    except ValueError:  # It divides an empty stretch.
        return []


def mongodb(values, **options):
    np.random.seed(1)
    return sorted(int(place) for place in e_divisive(np.array(values), **options))


def standard(values):
    """In widths of the scatter from one value to the next."""
    values = np.array(values)
    width = 1.4826 * np.median(np.abs(np.diff(values))) / np.sqrt(2)
    return values / width if width > 0 else values


def pelt(values, model, pen, jump):
    return ruptures.Pelt(model=model, jump=jump).fit(standard(values)).predict(pen=pen)[:-1]


def binseg(values, model, pen, jump):
    return ruptures.Binseg(model=model, jump=jump).fit(standard(values)).predict(pen=pen)[:-1]


def detectors():
    """The first setting of each is its default, or that of its documentation where there is none."""
    yield "otava", "default", lambda values: otava(values)
    for window in (30, 50):
        for pvalue in (1e-3, 1e-4, 1e-5, 1e-6):
            options = {"window_len": window, "max_pvalue": pvalue}
            yield "otava", f"window {window}, p {pvalue:g}", lambda values, o=options: otava(values, **o)
    yield "mongodb", "default", lambda values: mongodb(values)
    yield "mongodb", "p 0.01", lambda values: mongodb(values, pvalue=0.01)
    for name, detect in (("pelt", pelt), ("binseg", binseg)):
        yield name, "default", lambda values, d=detect: d(values, "l2", 2 * np.log(len(values)), 5)
        for model, penalties in (("l2", (10, 15, 20, 30, 45)), ("l1", (5, 10, 15))):
            for pen in penalties:
                yield name, f"{model}, penalty {pen}", (
                    lambda values, d=detect, m=model, p=pen: d(values, m, p, 2)
                )


def detect(asked):
    found = {}
    for name, setting, places in detectors():
        print(f"{name}, {setting}: {len(asked['series'])} series", file=sys.stderr, flush=True)
        found[f"{name} {setting}"] = [[int(at) for at in places(values)] for values in asked["series"]]
    return found


def patterns():
    # They are told in its web server, which need not start for that.
    for module in ("fastapi", "fastapi.responses", "fastapi.staticfiles", "fastapi.templating"):
        sys.modules[module] = MagicMock()
    from otava_test_data.web.main import GENERATORS

    made = []
    for name, pattern in GENERATORS.items():
        options = {key: told["default"] for key, told in pattern["params"].items()}
        for seed in SEEDS:
            series = pattern["func"](length=LENGTH, seed=seed, **options)
            values = [float(value) for value in series.data]
            truth = [int(at) for at in series.get_change_point_indices()]
            made.append({"name": name, "values": values, "truth": truth, "otava": otava(values)})
    return made


if __name__ == "__main__":
    print(json.dumps(patterns() if sys.argv[1] == "patterns" else detect(json.load(sys.stdin))))
