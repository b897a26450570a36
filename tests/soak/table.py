#!/usr/bin/env python3
# SPDX-FileCopyrightText: The DW Reader authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Prints the figures of the soak's steps as one table and exits non-zero when one is missed.

A step is PART/NAME. Its folder has figures.tsv (name, value, unit, sign, limit) and, when it has
ended well, done (the date and the commit) and sources (of what the figures are). A step without
figures, or that has not ended well, counts as missed, and so does each figure that it owes and has
not said. Figures of several sources are said to be so.
"""

import argparse
import pathlib
import sys


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
    sources = {read(given.folder / step / "sources") for step in given.steps}
    print()
    if len(sources) > 1:
        print("These figures are not all of the same sources.")
    print(f"{missed} missed")
    sys.exit(1 if missed else 0)


if __name__ == "__main__":
    main()
