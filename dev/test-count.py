#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""test-count.py [MODULE]: counts the tests in the reports that Maven left in the module, or all, as 'N passed, N failed'.

Skipped tests count as neither and are named. Exits with 1 if a test failed or none passed.
"""
import sys
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parent.parent


def outcome(case):
    if case.find("skipped") is not None:
        return "skipped"
    return "passed" if case.find("failure") is None and case.find("error") is None else "failed"


def main():
    if sys.argv[1:] in (["-h"], ["--help"]):
        print(__doc__)
        return 0
    module = sys.argv[1] if sys.argv[1:] else "*"
    outcomes = {"passed": 0, "failed": 0, "skipped": 0}
    for report in sorted(ROOT.glob(f"{module}/target/*-reports/TEST-*.xml")):
        for case in ElementTree.parse(report).iter("testcase"):
            result = outcome(case)
            outcomes[result] += 1
            if result == "skipped":
                print(f"skipped: {case.get('classname')} {case.get('name')}", file=sys.stderr)
    print(f"{outcomes['passed']} passed, {outcomes['failed']} failed")
    return 0 if outcomes["passed"] and not outcomes["failed"] else 1


sys.exit(main())
