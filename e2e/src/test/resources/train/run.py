#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""run.py NAME FAULT [NAME=VALUE ...]: starts a run of sales-pipeline by hand, as 'kubectl create job --from' does.

With a FAULT, sabotage.py of the ConfigMap 'sabotage' takes the place of the training; without one ('') the variables go to it.
"""
import json
import subprocess
import sys

KUBECTL = ["kubectl", "-n", "models"]
CRON_JOB = "cronjob/sales-pipeline-retraining"
SECONDS_TO_HANG = 20


def main(name, fault, *variables):
    dry_run = [*KUBECTL, "create", "job", name, f"--from={CRON_JOB}", "--dry-run=client", "-o", "json"]
    job = json.loads(subprocess.run(dry_run, check=True, capture_output=True, text=True).stdout)
    pod = job["spec"]["template"]["spec"]
    container = pod["containers"][0]
    for variable in " ".join(variables).split():
        key, _, value = variable.partition("=")
        container["env"].append({"name": key, "value": value})
    if fault:
        job["spec"]["backoffLimit"] = 0
        container["command"] = ["python", "/sabotage/sabotage.py", fault]
        container["volumeMounts"] = [{"name": "sabotage", "mountPath": "/sabotage"}]
        pod["volumes"] = [{"name": "sabotage", "configMap": {"name": "sabotage"}}]
    if fault == "hang":
        job["spec"]["activeDeadlineSeconds"] = SECONDS_TO_HANG
    subprocess.run([*KUBECTL, "create", "-f", "-"], check=True, input=json.dumps(job), text=True)


if len(sys.argv) < 3:
    print(__doc__, file=sys.stderr)
    sys.exit(64)
main(*sys.argv[1:])
