#!/usr/bin/env python3
# SPDX-FileCopyrightText: The DW Reader authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Prints the figures of the soak's parts as one table and exits non-zero when one is missed.

A part's folder has figures.tsv (name, value, unit, sign, limit) and, when every program of the part
has ended well, done (the date and the commit). A part without it counts as missed.
"""

import argparse
import pathlib
import sys


def read_figures(folder):
    """Rows of one part; a figure told by two programs is the worse of the two."""
    rows = {}
    file = folder / "figures.tsv"
    for line in file.read_text().splitlines() if file.exists() else []:
        name, value, unit, sign, limit = line.split("\t")
        value, limit = float(value), float(limit)
        if name in rows:
            worse = max if sign == "<=" else min
            value = worse(value, rows[name][0])
        rows[name] = (value, unit, sign, limit)
    return rows


def is_met(value, sign, limit):
    return value <= limit if sign == "<=" else value >= limit


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folder", type=pathlib.Path)
    arguments.add_argument("parts", nargs="+")
    given = arguments.parse_args()

    missed = 0
    print("| part | run | figure | value | bound | |")
    print("|---|---|---|---:|---:|---|")
    for part in given.parts:
        folder = given.folder / part
        done = folder / "done"
        run = done.read_text().strip() if done.exists() else "not ended well"
        rows = read_figures(folder)
        if not rows or not done.exists():
            missed += 1
        if not rows:
            print(f"| {part} | {run} | | | | MISSED |")
        for name, (value, unit, sign, limit) in rows.items():
            met = is_met(value, sign, limit)
            missed += not met
            print(
                f"| {part} | {run} | {name} | {value:,.10g} {unit} | {sign} {limit:,.10g} "
                f"| {'met' if met else 'MISSED'} |"
            )
    print()
    print(f"{missed} missed")
    sys.exit(1 if missed else 0)


if __name__ == "__main__":
    main()
