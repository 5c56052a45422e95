#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""mixed.py URL PID SECONDS: sends mixed load to examples/sales, served at URL by process PID.

Concurrent clients send predictions, batches, tensors, expensive requests and malformed bodies, and disconnect, in an order that
SEED (1) determines. A separate process requests health and a prediction twenty times per second. Passes if no request fails
(a 500, an unexpected response, a broken connection), the 99th percentile of health is below 100 ms, and the service recovers:
the same bytes, no rejected requests, and no memory held except by open connections.
"""
import collections
import http.client
import json
import multiprocessing
import os
import random
import sys
import threading
import time
import urllib.parse

from overload import Memory, part

CLIENTS = 8
PROBES_A_SECOND = 20
HEALTH_P99 = 0.1
HELD = 64 << 10  # bytes, by the connections that are still open
ROW = {"x": 5, "category": 2}
QUANTILES = [(i + 0.5) / 200 for i in range(200)]
PREDICT = "/predict/v1.0.0/"
INFER = "/v2/models/sales/infer"


def rows(count):
    return [{"x": i % 90, "category": i % 3} for i in range(count)]


def tensors(count):
    return [{"name": "x", "shape": [count], "datatype": "FP64", "data": [i % 90 for i in range(count)]},
            {"name": "category", "shape": [count], "datatype": "INT64", "data": [i % 3 for i in range(count)]}]


def exact(**more):
    return {**more, "algo_param": {"method": "exact"}}


# kind: how often, path, bodies, statuses that are due
KINDS = {
    "prediction": (60, PREDICT + "interval", [{"data": ROW, "algo_param": {"n_samples": n}} for n in (100, 1000, 10000)], {200}),
    "batch": (8, PREDICT + "interval", [{"data": rows(n)} for n in (10, 300, 3000)], {200, 503}),
    "sum": (2, PREDICT + "summary", [{"data": rows(1000), "aggregate": "sum", "algo_param": {"n_samples": 1000}}], {200, 503}),
    "inference": (12, INFER, [{"inputs": tensors(n)} for n in (1, 50, 2000)], {200, 503}),
    "exact": (3, PREDICT + "summary", [exact(data=ROW), exact(data=rows(20))], {200, 503}),
    "heavy": (1, PREDICT + "quantiles",
              [{"data": ROW, "quantiles": QUANTILES, "algo_param": {"n_samples": 100000, "mcse": True}},
               {"data": rows(10), "quantiles": QUANTILES, "algo_param": {"method": "exact"}}], {200, 503}),
    "too heavy": (3, PREDICT + "quantiles",
                  [{"data": rows(40), "quantiles": QUANTILES, "algo_param": {"n_samples": 100000, "mcse": True}}], {422, 503}),
    "bad fields": (6, PREDICT + "point",
                   [{"data": ROW, **{f"f{i}": 1 for i in range(n)}} for n in (1, 300, 20000)] + [{"data": [{}] * 9000}], {422, 503}),
    "bad parameters": (4, INFER, [{"inputs": tensors(1), "parameters": {**{f"n_samples{i}": 1 for i in range(n)}, "sed": 1}}
                                  for n in (1, 900)], {400, 503}),
    "no JSON": (3, PREDICT + "point", ["{" * 200, "[" * 20000, "\x00", ""], {422}),
    "given up": (1, PREDICT + "density", [exact(data=ROW, bins=10000)], set()),
}


class Connection:
    """A connection that is opened again where the service has closed it."""

    def __init__(self, url):
        place = urllib.parse.urlsplit(url)
        self.connection = http.client.HTTPConnection(place.hostname, place.port, timeout=60)

    def ask(self, method, path, body=None):
        try:
            self.connection.request(method, path, body, {"Content-Type": "application/json"} if body is not None else {})
            answer = self.connection.getresponse()
            return answer.status, answer.read()
        except (http.client.HTTPException, OSError) as failure:
            self.connection.close()
            return type(failure).__name__, b""

    def give_up(self, path, body):
        self.connection.request("POST", path, body, {"Content-Type": "application/json"})
        time.sleep(0.05)
        self.connection.close()


def client(url, seed, end, counts):
    chance = random.Random(seed)
    connection = Connection(url)
    names = list(KINDS)
    bodies = {name: [body if isinstance(body, str) else json.dumps(body) for body in KINDS[name][2]] for name in names}
    while time.monotonic() < end:
        name = chance.choices(names, [KINDS[name][0] for name in names])[0]
        body = chance.choice(bodies[name])
        if name == "given up":
            connection.give_up(KINDS[name][1], body)
            counts[name, "none"] += 1
        else:
            counts[name, connection.ask("POST", KINDS[name][1], body)[0]] += 1


def clients(url, seed, end, results):
    counts = collections.Counter()
    threads = [threading.Thread(target=client, args=(url, seed * 100 + i, end, counts)) for i in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    results.put(counts)


def probe(url, end, results):
    """How long the health and a prediction took each time, and their statuses."""
    connection, times, statuses = Connection(url), {"health": [], "prediction": []}, collections.Counter()
    body = json.dumps({"data": ROW})
    while time.monotonic() < end:
        for name, asked in (("health", ("GET", "/health/live")), ("prediction", ("POST", PREDICT + "point", body))):
            start = time.monotonic()
            statuses[name, connection.ask(*asked)[0]] += 1
            times[name].append(time.monotonic() - start)
        time.sleep(1 / PROBES_A_SECOND)
    results.put((times, statuses))


def in_process(function, *arguments):
    results = multiprocessing.Queue()
    multiprocessing.Process(target=function, args=(*arguments, results), daemon=True).start()
    return results


def percentile(times, share):
    return sorted(times)[min(len(times) - 1, int(share * len(times)))]


def spread(times):
    return " ".join(f"{word} {1e3 * percentile(times, share):.1f}" for word, share in (("p50", 0.5), ("p99", 0.99), ("max", 1)))


def reference(url):
    return Connection(url).ask("POST", PREDICT + "interval", json.dumps({"data": rows(100), "algo_param": {"n_samples": 1000}}))


def gauge(url, name):
    lines = Connection(url).ask("GET", "/metrics")[1].decode().splitlines()
    return sum(float(line.split()[-1]) for line in lines if line.startswith(name))


def main():
    if len(sys.argv) != 4:
        print(__doc__)
        return 0 if sys.argv[1:] in (["-h"], ["--help"]) else 64
    url, pid, seconds, seed = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), int(os.environ.get("SEED", "1"))
    part(pid)
    memory = Memory(pid)
    memory.start()
    for _ in range(200):  # so that what is measured is compiled
        before = reference(url)
    end = time.monotonic() + seconds
    probes, load = in_process(probe, url, end), in_process(clients, url, seed, end)
    (times, statuses), counts = probes.get(), load.get()
    for name in KINDS:
        print(f"{name}: " + ", ".join(f"{status} {count}" for (kind, status), count in sorted(counts.items(), key=str) if kind == name))
    print(f"{sum(counts.values())} requests in {seconds} s; health {spread(times['health'])} ms; "
          f"predictions beside {spread(times['prediction'])} ms; at most {memory.most:.0f} MiB", flush=True)
    time.sleep(2)  # what was given up ends
    after, held, waiting = [], gauge(url, "credence_memory_used_bytes"), gauge(url, "credence_queue_size")
    for _ in range(100):
        start = time.monotonic()
        same = reference(url) == before
        after.append(time.monotonic() - start if same else float("inf"))
    same = max(after) < float("inf")
    print(f"afterwards {spread(after)} ms, the same bytes: {same}; {held:.0f} bytes held, {waiting:.0f} tasks waiting")
    wrong = [f"{name}: {status}" for (name, status) in counts if name != "given up" and status not in KINDS[name][3]]
    wrong += [f"{name} beside: {status}" for (name, status) in statuses if status != 200]
    if wrong:
        print("not due: " + ", ".join(wrong))
    healthy = percentile(times["health"], 0.99) < HEALTH_P99
    return 0 if not wrong and healthy and same and held < HELD and waiting == 0 else 1


if __name__ == "__main__":
    sys.exit(main())
