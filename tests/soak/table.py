#!/usr/bin/env python3
# SPDX-FileCopyrightText: The DW Reader authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Prints the figures of the soak's steps as one table and exits non-zero when one is missed.

A step is PART/NAME. Its folder has figures.tsv (name, value, unit, sign, limit) and, when it has
ended well, done (the date and the commit) and sources (of what the figures are). A step without
figures, or that has not ended well, counts as missed, and so does each figure that it owes and has
not said, and a step whose figures are of other sources than those of most. The fuzzers' seconds are
of the program that they ran, whatever else has changed: the table says of which sources they are.
"""

import argparse
import collections
import pathlib
import sys

# Whose figures hold for as long as its programs stay the same.
BOUND_TO_PROGRAM = "fuzz/soak_fuzz"


def read(file):
    return file.read_text().strip() if file.exists() else ""


def read_figures(folder):
    """Rows of one step; a figure told twice is the worse of the two."""
    rows = {}
    for line in read(folder / "figures.tsv").splitlines():
        name, value, unit, sign, limit = line.split("\t")
        value, limit = float(value), float(limit)
        if name in rows:
            worse = max if sign == "<=" else min
            value = worse(value, rows[name][0])
        rows[name] = (value, unit, sign, limit)
    return rows


def read_owed(file):
    """The names of the figures of each step; API in both stands for either API of WebKitGTK."""
    owed = {}
    step = None
    for line in file.read_text().splitlines():
        if line.startswith("  "):
            owed[step].append(line.strip())
        elif line and not line.startswith("#"):
            step = line
            owed[step] = []
    return owed


def find_owed(owed, step):
    for api in "4.0", "4.1":
        general = step.removesuffix(api) + "API"
        if step.endswith(api) and general in owed:
            return [figure.replace("API", api) for figure in owed[general]]
    return owed[step]


def is_met(value, sign, limit):
    return value <= limit if sign == "<=" else value >= limit


def print_step(folder, step, owed):
    """How many of its figures are missed."""
    part, name = step.split("/")
    run = read(folder / step / "done") or "not ended well"
    rows = read_figures(folder / step)
    missed = 0 if rows and run != "not ended well" else 1
    if not rows:
        print(f"| {part} | {run} | {name} | | | MISSED |")
    for figure, (value, unit, sign, limit) in rows.items():
        met = is_met(value, sign, limit)
        missed += not met
        print(
            f"| {part} | {run} | {figure} | {value:,.10g} {unit} | {sign} {limit:,.10g} "
            f"| {'met' if met else 'MISSED'} |"
        )
    for figure in owed if rows else []:
        if figure not in rows:
            print(f"| {part} | {run} | {figure} | not said | | MISSED |")
            missed += 1
    return missed


def find_sources(folder, steps):
    """Those of most steps that have figures, or None."""
    counted = collections.Counter(
        read(folder / step / "sources")
        for step in steps
        if step != BOUND_TO_PROGRAM and read_figures(folder / step)
    )
    del counted[""]
    return counted.most_common(1)[0][0] if counted else None


def print_other_sources(folder, step, expected):
    """Whether the step has figures of other sources, or of nobody knows which, and must not."""
    sources = read(folder / step / "sources")
    is_same = sources != "" and expected in (sources, None)
    if is_same or not read_figures(folder / step):
        return False
    part, name = step.split("/")
    run = read(folder / step / "done") or "not ended well"
    may_differ = step == BOUND_TO_PROGRAM and sources != ""
    print(
        f"| {part} | {run} | sources of {name} | {sources or 'not said'} | {expected or ''} "
        f"| {'of its programs' if may_differ else 'MISSED'} |"
    )
    return not may_differ


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folder", type=pathlib.Path)
    arguments.add_argument("figures", type=pathlib.Path)
    arguments.add_argument("steps", nargs="+", metavar="PART/NAME")
    given = arguments.parse_args()

    print("| part | run | figure | value | bound | |")
    print("|---|---|---|---:|---:|---|")
    owed = read_owed(given.figures)
    missed = sum(print_step(given.folder, step, find_owed(owed, step)) for step in given.steps)
    sources = find_sources(given.folder, given.steps)
    n_others = sum(print_other_sources(given.folder, step, sources) for step in given.steps)
    missed += n_others
    print()
    print(f"{missed} missed" + (f", {n_others} for other sources than the rest" if n_others else ""))
    sys.exit(1 if missed else 0)


if __name__ == "__main__":
    main()
