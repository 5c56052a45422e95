#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Merges two Java archives (AppCDS) of the same classes into one that is the same in each build.

If classes are linked ahead of time, Java archives objects too, among them instances of java.lang.ref.SoftReference with the time
of their last use, in milliseconds since the boot of the machine, which is meaningless in another process. These times are set to
0, as are the checksums over them, which Java verifies only with -XX:+VerifySharedSpaces. Any other difference is an error.
"""
import argparse
import pathlib
import struct
import sys

PAGE = 4096  # the first one is the header
CHECKSUM = struct.Struct("<I")
TIME = struct.Struct("<Q")
LONGEST_BUILD = 600_000  # milliseconds


def differences(first, second):
    """Offsets and forms of the values that are not the same."""
    for page in range(0, len(first), PAGE):
        if first[page : page + PAGE] != second[page : page + PAGE]:  # few are
            form = TIME if page else CHECKSUM
            for offset in range(page, page + PAGE, form.size):
                if form.unpack_from(first, offset) != form.unpack_from(second, offset):
                    yield offset, form


def main(arguments):
    first, second = (bytearray(path.read_bytes()) for path in (arguments.first, arguments.second))
    if len(first) != len(second):
        sys.exit("the archives differ in size")
    for offset, form in differences(first, second):
        passed = TIME.unpack_from(second, offset)[0] - TIME.unpack_from(first, offset)[0]
        if form is TIME and not 0 < passed < LONGEST_BUILD:
            sys.exit(f"the archives differ at {offset:#x}, where there is no time")
        form.pack_into(first, offset, 0)
    arguments.to.write_bytes(first)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("first", type=pathlib.Path)
    parser.add_argument("second", type=pathlib.Path, help="made after the first")
    parser.add_argument("to", type=pathlib.Path)
    main(parser.parse_args())
