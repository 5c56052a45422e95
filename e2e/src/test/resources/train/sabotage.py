#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""sabotage.py FAULT: trains like examples/sales/train/train.py, with one fault. Runs in the directory of train.py.

stuck-chain     a chain that does not move: R-hat is far from 1
few-draws       50 draws per chain: too small an effective sample size
nan             a draw of beta is NaN
truncated       the second half of the file is missing
wrong-variable  sigma has another name than the likelihood says
fail            exits with a message and code 1 after it has started
hang            never exits
nothing         exits with code 0 and writes nothing
"""
import dataclasses
import os
import sys
import time

sys.path.insert(0, os.getcwd())
import train  # noqa: E402


def trained(**settings):
    """Settings and posterior of a short training; the posterior is in memory, so that it can be changed."""
    chosen = dataclasses.replace(train.Settings.of(os.environ), **({"tune": 300, "draws": 300} | settings))
    return chosen, train.train(chosen)


def stuck_chain():
    settings, idata = trained()
    idata.posterior["beta"][1] = idata.posterior["beta"][1, 0] + 1
    train.write(idata, settings.output)


def few_draws():
    settings, idata = trained(draws=50)
    train.write(idata, settings.output)


def nan():
    settings, idata = trained()
    idata.posterior["beta"][2, 7, 0] = float("nan")
    train.write(idata, settings.output)


def truncated():
    settings, idata = trained()

    class Half:
        def to_netcdf(self, path, **options):
            idata.to_netcdf(path, **options)
            os.truncate(path, os.path.getsize(path) // 2)

    train.write(Half(), settings.output)


def wrong_variable():
    settings, idata = trained()
    idata.posterior = idata.posterior.rename({"sigma": "noise"})
    train.write(idata, settings.output)


def fail():
    train.Settings.of(os.environ)
    print("data: asking the warehouse", flush=True)
    sys.exit("sabotage.py: the warehouse is closed on Sundays")


def hang():
    while True:
        print("sampling: in progress", flush=True)
        time.sleep(10)


def nothing():
    print("done: nothing was written", flush=True)


FAULTS = {f.__name__.replace("_", "-"): f for f in (stuck_chain, few_draws, nan, truncated, wrong_variable, fail, hang, nothing)}

if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1] not in FAULTS:
        print(__doc__, file=sys.stderr)
        sys.exit(64)
    train.end_when_told()
    try:
        FAULTS[sys.argv[1]]()
    except train.Fault as e:
        sys.exit(f"sabotage.py: {e}")
