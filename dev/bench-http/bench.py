#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""bench.py LOGS -- COMMAND... -- COMMAND... -- COMMAND...: loads three servers in turn and prints their results.

The commands start the runtime, a server with constant responses and a NumPy server, each with the model of examples/sales. Each
prints its address; the output is saved in the directory LOGS. 'dev/bench http' passes the commands. Settings, as environment
variables: ROUNDS, SECONDS_EACH, WARM. Requires 'wrk' and 'vegeta' on PATH.
"""
import base64
import json
import math
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections import namedtuple
from pathlib import Path
from statistics import median

NAMES = "Credence", "Vert.x, constant", "FastAPI, NumPy"
KINDS = {"point": {}, "interval": {"hdi_probability": 0.9}, "density": {"bins": 5}}
BATCH = 1000  # rows
RATE = 500  # requests a second of the open loop
START_SECONDS, STOP_SECONDS = 60, 30
TICK = os.sysconf("SC_CLK_TCK")
PAGE = os.sysconf("SC_PAGE_SIZE")

Case = namedtuple("Case", "kind n rows")  # rows is 0 for one that is not in a list
Result = namedtuple("Result", "rate p50 p99 cpu")  # rows/s, ms, ms, CPU-us/row
TABLES = {
    **{kind: [Case(kind, n, 0) for n in (100, 1000, 10000)] for kind in KINDS},
    "batch": [Case("point", n, BATCH) for n in (100, 1000)],
}


class Failure(Exception):
    """What ends the benchmark, in one line."""


class Server:
    """A server that runs until it is stopped."""

    def __init__(self, name, command, log):
        self.name, self.log = name, log
        with log.open("wb") as output:  # a session of its own: Ctrl-C is for the benchmark, which ends its servers
            self.process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT, start_new_session=True)
        self.url = None

    def wait(self):
        """Until it answers."""
        end = time.monotonic() + START_SECONDS
        while time.monotonic() < end and self.process.poll() is None:
            found = re.search(r"(?:listens at|running on) (http:[^;\s]+)", self.log.read_text())
            if found:
                self.url = found[1]
                try:
                    self.ask("point", {"x": 5, "category": 2}, 100)
                    return
                except Failure:
                    pass  # it listens, but has nothing to answer from yet
            time.sleep(0.1)
        raise Failure(f"{self.name} does not answer; see {self.log}")

    def target(self, kind):
        return f"{self.url}/predict/v1.0.0/{kind}"

    def ask(self, kind, data, n):
        request = urllib.request.Request(self.target(kind), body(kind, data, n), {"Content-Type": "application/json"})
        try:
            with urllib.request.urlopen(request, timeout=20) as response:
                return json.load(response)
        except OSError as error:
            raise Failure(f"{self.name}, asked for {kind}: {error}; see {self.log}") from error

    def _stats(self):
        """The fields of /proc/PID/stat from the state on, of its processes."""
        stats = {}
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                stats[int(folder.name)] = (folder / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                pass  # it has ended
        tree, found = [self.process.pid], []
        for pid in tree:
            found += [stats[pid]] if pid in stats else []
            tree += [child for child, fields in stats.items() if int(fields[1]) == pid]
        return found

    def cpu_seconds(self):
        return sum(int(fields[11]) + int(fields[12]) for fields in self._stats()) / TICK

    def mebibytes(self):
        return sum(int(fields[21]) for fields in self._stats()) * PAGE / 2**20


def stop(servers):
    for number in signal.SIGINT, signal.SIGTERM, signal.SIGHUP:
        signal.signal(number, signal.SIG_IGN)  # this takes no longer than STOP_SECONDS
    for server in servers:
        server.process.terminate()
    end = time.monotonic() + STOP_SECONDS
    for server in servers:
        try:
            server.process.wait(max(0, end - time.monotonic()))
        except subprocess.TimeoutExpired:
            os.killpg(server.process.pid, signal.SIGKILL)  # with its children, if it has any


def other_work(servers):
    """The CPU seconds that this machine has spent on anything else so far."""
    with open("/proc/stat") as stat:
        user, nice, system, _, _, *interrupts = map(int, stat.readline().split()[1:9])  # without those in which it idled
    own = sum(server.cpu_seconds() for server in servers) + sum(os.times()[:4])
    return sum([user, nice, system, *interrupts]) / TICK - own


def body(kind, data, n):
    return json.dumps({"data": data, "algo_param": {"n_samples": n}, **KINDS[kind]}, separators=(",", ":")).encode()


def bodies(case):
    """Bodies that differ, the same in every run."""
    chance = random.Random(1)

    def row():
        return {"x": round(chance.uniform(0.5, 10), 3), "category": chance.randrange(3)}

    if case.rows:
        return [body(case.kind, [row() for _ in range(case.rows)], case.n) for _ in range(8)]
    return [body(case.kind, row(), case.n) for _ in range(512)]


def require(condition, message):
    if not condition:
        raise Failure(message)


def shape(value):
    if isinstance(value, dict):
        return {name: shape(member) for name, member in value.items()}
    if isinstance(value, list):
        return [shape(element) for element in value]
    return isinstance(value, (int, float))


def check(servers):
    """The servers must do the same work: answers of one shape, and from the two that compute, values of one distribution."""
    rows = [{"x": 5, "category": 2}, {"x": 1.5, "category": 0}, {"x": 9, "category": 1}]
    n = 10000
    for kind in KINDS:
        for data in rows[0], rows:
            product, *others = (shape(server.ask(kind, data, n)) for server in servers)
            for server, other in zip(servers[1:], others):
                require(other == product, f"{server.name}'s answers have another shape than {servers[0].name}'s: {kind}")
    product, _, reference = servers
    points = product.ask("point", rows, n)["y_pred"]
    for row, batched in zip(rows, points):
        actual, expected = ({kind: server.ask(kind, row, n) for kind in KINDS} for server in (product, reference))
        interval = expected["interval"]
        sd = (interval["y_pred_upper"] - interval["y_pred_lower"]) / 3.29  # of a normal distribution
        error = sd * math.sqrt(math.pi / 2 / n)  # of a median
        for value in actual["point"]["y_pred"], batched:
            agree(row, value, expected["point"]["y_pred"], 6 * math.sqrt(2) * error)
        for end in "y_pred_lower", "y_pred_upper":
            agree(row, actual["interval"][end], interval[end], sd / 2)  # where a shortest interval lies varies more
        agree(row, mean(actual["density"]), mean(expected["density"]), sd / 5)  # the bins differ


def agree(row, actual, expected, tolerance):
    require(abs(actual - expected) < tolerance, f"the servers disagree about {row}: {actual} and {expected}")


def mean(density):
    mids, heights = density["y_pred_bin_mids"], density["y_pred_density"]
    return sum(mid * height for mid, height in zip(mids, heights)) * (mids[1] - mids[0])


def closed_loop(server, case, file, seconds):
    """The next request of a connection follows its last answer."""
    time.sleep(0.2)  # what the last load has left behind is done
    before = server.cpu_seconds()
    ended = subprocess.run(
        ["wrk", "--threads=1", f"--connections={4 if case.rows else 32}", f"--duration={seconds}s", "--timeout=15s",
         f"--script={Path(__file__).with_name('requests.lua')}", server.target(case.kind), "--", file],
        stdout=subprocess.PIPE, text=True, timeout=seconds + 60)
    cpu = server.cpu_seconds() - before
    require(ended.returncode == 0, f"{server.name} cannot be loaded; see {server.log}")
    requests, micros, p50, p99, errors = (float(word) for word in re.search(r"RESULT\s+(.*)", ended.stdout)[1].split())
    require(requests and not errors,
            f"{server.name}, asked for {case.kind}: {errors:.0f} of {requests:.0f} requests were not answered with 200; "
            f"see {server.log}")
    rows = requests * max(1, case.rows)
    return Result(rows / micros * 1e6, p50 / 1e3, p99 / 1e3, cpu / rows * 1e6)


def open_loop(server, case, seconds):
    """Requests come at RATE, whether or not those before them were answered: (median, 99th percentile) in ms."""
    targets = "\n".join(
        json.dumps({
            "method": "POST", "url": server.target(case.kind), "header": {"Content-Type": ["application/json"]},
            "body": base64.b64encode(body).decode(),
        }) for body in bodies(case))
    loaded = subprocess.run(
        ["vegeta", "attack", "-format=json", f"-rate={RATE}", f"-duration={seconds}s", "-timeout=15s"],
        input=targets.encode(), stdout=subprocess.PIPE, check=True).stdout
    report = json.loads(subprocess.run(
        ["vegeta", "report", "-type=json"], input=loaded, stdout=subprocess.PIPE, check=True).stdout)
    codes = report["status_codes"]
    require(set(codes) == {"200"}, f"{server.name}: not all requests were answered with 200: {codes}; see {server.log}")
    return report["latencies"]["50th"] / 1e6, report["latencies"]["99th"] / 1e6


def number(value):
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def print_table(heading, *columns):
    """A column is its name and its values; text stands at the left."""
    names, values = zip(*columns)
    print(f"\n### {heading}\n\n| " + " | ".join(names) + " |")
    print("|" + "|".join("---" if isinstance(column[0], str) else "---:" for column in values) + "|")
    for row in zip(*values):
        print("| " + " | ".join(cell if isinstance(cell, str) else number(cell) for cell in row) + " |")
    sys.stdout.flush()


def print_results(heading, cases, servers, results):
    rows = [(case, server) for case in cases for server in servers]
    medians = [Result(*map(median, zip(*results[row]))) for row in rows]

    def ratios(case, server):
        each = [own.rate / other.rate for own, other in zip(results[case, server], results[case, servers[-1]])]
        return " / ".join(number(f(each)) for f in (min, median, max))

    what = "row" if cases[0].rows else "request"
    print_table(
        heading,
        ("n_samples", [case.n for case, _ in rows]),
        ("server", [server.name for _, server in rows]),
        (f"{what}s/s", [result.rate for result in medians]),
        ("times NumPy's: min / median / max", [ratios(*row) for row in rows]),
        ("p50 ms", [result.p50 for result in medians]),
        ("p99 ms", [result.p99 for result in medians]),
        (f"CPU-µs/{what}", [result.cpu for result in medians]),
    )


def bench(servers, folder, rounds, seconds, warm):
    for server in servers:
        server.wait()
    check(servers)
    cases = [case for table in TABLES.values() for case in table]
    files = {case: str(Path(folder, str(index))) for index, case in enumerate(cases)}
    for case, file in files.items():
        Path(file).write_bytes(b"\n".join(bodies(case)) + b"\n")

    say(f"all answers agree; warming each server for {warm} s")
    for server in servers:
        for second in range(warm):
            case = cases[second % len(cases)]
            closed_loop(server, case, files[case], 1)
    started, before = time.monotonic(), other_work(servers)
    results = {(case, server): [] for case in cases for server in servers}
    for done in range(rounds):
        say(f"round {done + 1} of {rounds}")
        for case in cases:
            for server in servers:  # side by side, so that what else the machine does meets all of them
                results[case, server].append(closed_loop(server, case, files[case], seconds))
    say("open loop")
    latencies = {server: [] for server in servers}
    for _ in range(rounds):
        for server in servers:
            latencies[server].append(open_loop(server, cases[0], seconds))

    others = (other_work(servers) - before) / (time.monotonic() - started) / os.cpu_count()
    print(f"Medians of {rounds} rounds of {seconds} s, on {os.cpu_count()} processors, "
          f"of whose time other programs took {max(0, others):.0%}")
    for kind, table in TABLES.items():
        heading = f"{kind}, {BATCH:,} rows a request, 4 connections" if table[0].rows else f"{kind}, 32 connections"
        print_results(heading, table, servers, results)
    p50, p99 = zip(*([median(times) for times in zip(*latencies[server])] for server in servers))
    print_table(f"point, n_samples {cases[0].n}, {RATE} requests/s",
                ("server", [server.name for server in servers]), ("p50 ms", p50), ("p99 ms", p99))
    print_table("memory afterwards",
                ("server", [server.name for server in servers]), ("RSS MiB", [server.mebibytes() for server in servers]))


def say(message):
    print(f"bench: {message}", file=sys.stderr, flush=True)


def setting(name, default):
    value = os.environ.get(name, default)
    if not re.fullmatch("[1-9][0-9]{0,3}", value):
        say(f"{name} is a number from 1 to 9999")
        sys.exit(64)
    return int(value)


def commands(arguments):
    """What stands between one '--' and the next."""
    found = []
    for argument in arguments:
        if argument == "--":
            found.append([])
        else:
            found[-1].append(argument)
    return found


def main():
    if len(sys.argv) < 3 or sys.argv[2] != "--":
        print(__doc__)
        return 0 if sys.argv[1:] in (["-h"], ["--help"]) else 64
    rounds, seconds, warm = setting("ROUNDS", "5"), setting("SECONDS_EACH", "2"), setting("WARM", "15")
    setting("WORKERS", "1")  # for the server that reads it
    for number in signal.SIGTERM, signal.SIGHUP:
        if signal.getsignal(number) != signal.SIG_IGN:  # as 'nohup' has it
            signal.signal(number, lambda received, _: sys.exit(128 + received))
    logs = Path(sys.argv[1])
    logs.mkdir(parents=True, exist_ok=True)
    servers = []
    try:
        for index, (name, command) in enumerate(zip(NAMES, commands(sys.argv[2:]), strict=True)):
            servers.append(Server(name, command, logs / f"{index + 1}.log"))
        with tempfile.TemporaryDirectory() as folder:
            bench(servers, folder, rounds, seconds, warm)
        return 0
    except KeyboardInterrupt:
        return 130
    except (Failure, OSError, subprocess.SubprocessError) as failure:
        say(failure)
        return 1
    finally:
        stop(servers)


if __name__ == "__main__":
    sys.exit(main())
