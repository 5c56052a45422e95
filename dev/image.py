#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Makes a docker-archive image of one or more layers, each a tar file. The same input gives the same bytes."""
import argparse
import hashlib
import io
import json
import platform
import tarfile


def sha256(path):
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def main(arguments):
    layers = {f"layer{number}.tar": path for number, path in enumerate(arguments.layers)}
    settings = {"Entrypoint": arguments.entrypoint, "WorkingDir": arguments.workdir, "Env": arguments.env, "User": arguments.user}
    config = json.dumps({
        "architecture": {"x86_64": "amd64", "aarch64": "arm64"}[platform.machine()],
        "os": "linux",
        "created": "1970-01-01T00:00:00Z",
        "config": {name: value for name, value in settings.items() if value is not None},
        "rootfs": {"type": "layers", "diff_ids": ["sha256:" + sha256(path) for path in layers.values()]},
    }).encode()
    config_name = hashlib.sha256(config).hexdigest() + ".json"
    manifest = json.dumps([{"Config": config_name, "RepoTags": [arguments.name], "Layers": list(layers)}]).encode()
    with tarfile.open(arguments.out, "w") as archive:
        for name, content in ((config_name, config), ("manifest.json", manifest)):
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
        for name, path in layers.items():
            with open(path, "rb") as layer:
                entry = tarfile.TarInfo(name)
                entry.size = layer.seek(0, io.SEEK_END)
                layer.seek(0)
                archive.addfile(entry, layer)


parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("name", metavar="NAME:TAG")
parser.add_argument("out", metavar="OUT.tar")
parser.add_argument("layers", metavar="LAYER.tar", nargs="+", help="what lies lower comes first")
parser.add_argument("--entrypoint", metavar="ARG", nargs="+")
parser.add_argument("--workdir", metavar="FOLDER", default="/")
parser.add_argument("--user", metavar="UID:GID")
parser.add_argument("--env", metavar="NAME=VALUE", nargs="+")
main(parser.parse_args())
