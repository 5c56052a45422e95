#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""image.py NAME:TAG OUT.tar ROOT.tar [ENTRYPOINT...]: makes a docker-archive image of one root file system.

The same input gives the same bytes.
"""
import hashlib
import io
import json
import platform
import sys
import tarfile


def main(name, out, root, *entrypoint):
    with open(root, "rb") as file:
        layer = file.read()
    config = json.dumps({
        "architecture": {"x86_64": "amd64", "aarch64": "arm64"}[platform.machine()],
        "os": "linux",
        "created": "1970-01-01T00:00:00Z",
        "config": {"Entrypoint": entrypoint, "WorkingDir": "/"},
        "rootfs": {"type": "layers", "diff_ids": ["sha256:" + hashlib.sha256(layer).hexdigest()]},
    }).encode()
    config_name = hashlib.sha256(config).hexdigest() + ".json"
    manifest = json.dumps([{"Config": config_name, "RepoTags": [name], "Layers": ["layer.tar"]}]).encode()
    with tarfile.open(out, "w") as archive:
        for path, content in ((config_name, config), ("layer.tar", layer), ("manifest.json", manifest)):
            entry = tarfile.TarInfo(path)
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))


if len(sys.argv) < 4:
    print(__doc__, file=sys.stderr)
    sys.exit(64)
main(*sys.argv[1:])
