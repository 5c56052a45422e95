#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""overload.py URL PID SECONDS: overloads a service that runs as process PID with five times its capacity.

It measures the capacity with a few clients. Then it sends half of it for a third of the time, five times of it with five times
as many clients for SECONDS, and half of it again; first with small requests, then with large ones. Passes if all responses are
200 or 503, the 99th percentile of the 200s is at most five times that at half the capacity, and the service recovers. Service
and load generator each use one half of the processors, so that they do not compete. Requires 'vegeta' on PATH.
"""
import base64
import json
import os
import subprocess
import sys
import threading
import time

ROW = {"data": {"x": 5, "category": 2}}
LOADS = {
    "small": ("interval", {**ROW, "algo_param": {"n_samples": 19000}}, 8),
    "large": ("interval", {**ROW, "algo_param": {"n_samples": 100000}}, 8),
}
TIMES = 5


def attack(target, rate, seconds, workers):
    """Open loop at a rate, or as fast as workers can if it is 0: (status, seconds) of each request."""
    loaded = subprocess.run(
        ["vegeta", "attack", "-format=json", f"-rate={rate}", f"-duration={seconds}s", f"-max-workers={workers}",
         "-connections=2000", "-timeout=15s"],
        input=json.dumps(target).encode() + b"\n", stdout=subprocess.PIPE, check=True).stdout
    lines = subprocess.run(["vegeta", "encode", "-to=csv"], input=loaded, stdout=subprocess.PIPE, check=True).stdout
    fields = (line.split(",", 3) for line in lines.decode().splitlines())
    return [(int(f[1]), int(f[2]) / 1e9) for f in fields]


def p99(results):
    times = sorted(t for status, t in results if status == 200)
    return times[int(0.99 * len(times))] if times else float("inf")


def counts(results):
    found = {}
    for status, _ in results:
        found[status] = found.get(status, 0) + 1
    return found


class Memory(threading.Thread):
    """The most memory that a process had, in MiB."""

    def __init__(self, pid):
        super().__init__(daemon=True)
        self.pid, self.most = pid, 0

    def run(self):
        while True:
            with open(f"/proc/{self.pid}/status") as status:
                kib = next(int(line.split()[1]) for line in status if line.startswith("VmRSS:"))
            self.most = max(self.most, kib / 1024)
            time.sleep(0.2)


def part(pid):
    """Gives the service one half of the processors, and this program and its children the other."""
    processors = sorted(os.sched_getaffinity(0))
    half = (len(processors) + 1) // 2
    for thread in os.listdir(f"/proc/{pid}/task"):
        os.sched_setaffinity(int(thread), processors[:half])
    os.sched_setaffinity(0, processors[half:] or processors)


def warm(target, workers):
    """Answers a second, once they become no more: Java has compiled what it runs."""
    best, stale = 0, 0
    while stale < 3:
        capacity = sum(status == 200 for status, _ in attack(target, 0, 5, workers)) // 5
        stale = 0 if capacity > 1.05 * best else stale + 1
        best = max(best, capacity)
    return best


def overload(name, url, memory, seconds):
    question, body, workers = LOADS[name]
    target = {
        "method": "POST", "url": f"{url}/predict/v1.0.0/{question}", "header": {"Content-Type": ["application/json"]},
        "body": base64.b64encode(json.dumps(body).encode()).decode(),
    }
    capacity = warm(target, workers)
    rate = max(1, capacity // 2)
    half = attack(target, rate, max(3, seconds // 3), 2000)
    over = attack(target, TIMES * capacity, seconds, TIMES * workers)
    after = attack(target, rate, max(3, seconds // 6), 2000)
    print(f"{name}: {capacity}/s; at half of it p99 {1e3 * p99(half):.1f} ms {counts(half)}; "
          f"at {TIMES} times {1e3 * p99(over):.1f} ms {counts(over)}; "
          f"afterwards {1e3 * p99(after):.1f} ms {counts(after)}; at most {memory.most:.0f} MiB", flush=True)
    return (set(counts(over)) <= {200, 503} and p99(over) <= TIMES * p99(half)
            and set(counts(after)) == {200} == set(counts(half)))


def main():
    if len(sys.argv) != 4:
        print(__doc__)
        return 0 if sys.argv[1:] in (["-h"], ["--help"]) else 64
    part(int(sys.argv[2]))
    memory = Memory(int(sys.argv[2]))
    memory.start()
    results = [overload(name, sys.argv[1], memory, int(sys.argv[3])) for name in LOADS]
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
