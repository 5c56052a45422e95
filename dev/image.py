#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Builds a docker-archive image of one or more layers, each a tar file (.gz: compressed). Reproducible: same input, same bytes."""
import argparse
import gzip
import hashlib
import io
import json
import pathlib
import platform
import tarfile


def diff_id(layer):
    """A layer is known by its content before compression."""
    with (gzip.open if layer.suffix == ".gz" else open)(layer, "rb") as file:
        return "sha256:" + hashlib.file_digest(file, "sha256").hexdigest()


def main(arguments):
    if arguments.base:
        manifest = json.loads((arguments.base / "manifest.json").read_text())[0]
        config = json.loads((arguments.base / manifest["Config"]).read_text())
        config.pop("history", None)  # it would have to name each layer
        layers = {name: arguments.base / name for name in manifest["Layers"]}
    else:
        config = {
            "architecture": {"x86_64": "amd64", "aarch64": "arm64"}[platform.machine()],
            "os": "linux",
            "created": "1970-01-01T00:00:00Z",
            "config": {},
            "rootfs": {"type": "layers", "diff_ids": []},
        }
        layers = {}
    settings = {"Entrypoint": arguments.entrypoint, "WorkingDir": arguments.workdir, "Env": arguments.env, "User": arguments.user}
    config["config"].update({name: value for name, value in settings.items() if value is not None})
    config["rootfs"]["diff_ids"] += [diff_id(layer) for layer in arguments.layers]
    layers.update({f"layer{number}{layer.suffix}": layer for number, layer in enumerate(arguments.layers)})

    encoded = json.dumps(config).encode()
    config_name = hashlib.sha256(encoded).hexdigest() + ".json"
    manifest = json.dumps([{"Config": config_name, "RepoTags": [arguments.name], "Layers": list(layers)}]).encode()
    with tarfile.open(arguments.out, "w") as archive:
        for name, content in ((config_name, encoded), ("manifest.json", manifest)):
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
parser.add_argument("layers", metavar="LAYER.tar", nargs="+", type=pathlib.Path, help="what lies lower comes first")
parser.add_argument("--from", dest="base", metavar="FOLDER", type=pathlib.Path, help="an unpacked docker-archive: its settings hold, its layers lie lowest")
parser.add_argument("--entrypoint", metavar="ARG", nargs="+")
parser.add_argument("--workdir", metavar="FOLDER")
parser.add_argument("--user", metavar="UID:GID")
parser.add_argument("--env", metavar="NAME=VALUE", nargs="+")
main(parser.parse_args())
