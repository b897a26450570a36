#!/usr/bin/python3
# SPDX-FileCopyrightText: The DW Reader authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Reads what llvm-cov exports (lcov), and tells the lines that did not run.

    coverage.py ROOT LINES.info LEAST

Standard input names the files that count, a line for each.
"""

import os
import pathlib
import sys


def read(path):
    """File name to {line: times}, the most of all programs that have the file."""
    files = {}
    lines = {}
    for entry in path.read_text().splitlines():
        if entry.startswith("SF:"):
            lines = files.setdefault(os.path.normpath(entry[3:]), {})
        elif entry.startswith("DA:"):
            number, times = entry[3:].split(",")[:2]
            lines[int(number)] = max(lines.get(int(number), 0), int(times))
    return files


def show(numbers):
    """1, 2, 3, 7 as "1-3 7"."""
    spans = []
    for number in numbers:
        if spans and spans[-1][1] == number - 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    return " ".join(f"{a}" if a == b else f"{a}-{b}" for a, b in spans)


def main():
    root, path, least = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), float(sys.argv[3])
    n_all = n_run = 0
    files = read(path)
    for name in sorted(sys.stdin.read().split()):
        lines = files.get(str(root / name))
        if lines is None:
            sys.exit(f"coverage: nothing is known of {name}")
        missing = [number for number, times in sorted(lines.items()) if times == 0]
        n_all += len(lines)
        n_run += len(lines) - len(missing)
        part = 100 * (1 - len(missing) / len(lines)) if lines else 100
        print(f"{part:6.1f} %  {name}  {show(missing)}")
    if n_all == 0:
        sys.exit("coverage: nothing was measured")
    part = 100 * n_run / n_all
    print(f"# figure parser lines covered {part:.2f} % (>= {least:g})")
    print(f"{n_run} of {n_all} lines")
    sys.exit(0 if part >= least else 1)


if __name__ == "__main__":
    main()
