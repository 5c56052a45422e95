#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Prints the results of JMH as one table: bench-table.py RESULT.json"""
import json
import sys

print(f"{'benchmark':28} {'samples':>8} {'kernels':>8} {'us/request':>11} {'ns/draw':>8} {'median':>8} {'bytes/request':>14}")
for run in json.load(open(sys.argv[1], encoding="utf-8")):
    parameters = run.get("params", {})
    times = sorted(time for fork in run["primaryMetric"]["rawData"] for time in fork)
    n = int(parameters.get("n", 0))
    kernels = {"true": "vector", "false": "plain"}.get(parameters.get("vector"), "")
    per_draw, median = (f"{t / n:8.2f}" if n else " " * 8 for t in (times[0], times[len(times) // 2]))
    allocated = run["secondaryMetrics"]["gc.alloc.rate.norm"]["score"]
    name = ".".join(run["benchmark"].split(".")[-2:])
    print(f"{name:28} {n or '':>8} {kernels:>8} {times[0] / 1000:11.2f} {per_draw} {median} {allocated:14.0f}")
