#!/usr/bin/env python3
# SPDX-FileCopyrightText: The DW Reader authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Adds up what meson's test logs say, one count for each TAP line, and prints the time and the sum.

A program that failed as a whole (crash, time limit) without a failed line counts as one failure.
Only the absent ../shared excuses a skipped test; any other skip is a failure.
"""

import argparse
import json
import os
import re
import sys

TAP_LINE = re.compile(r"^(not )?ok\b[^#]*(#\s*(?P<mark>SKIP)\b\s*(?P<why>.*))?$", re.I)


def tally_program(program, is_shared_absent):
    """(passed, failed, skipped, complaints) of one entry of a log."""
    passed = failed = skipped = 0
    complaints = []
    name = program["name"]

    is_after_failure = False
    for line in (program.get("stdout") or "").splitlines():
        found = TAP_LINE.match(line)
        if found is None:
            if is_after_failure and line.startswith("#"):
                complaints.append(line)
            continue
        is_after_failure = found[1] is not None
        if (found["mark"] or "").upper() == "SKIP":
            if is_shared_absent and "shared" in found["why"]:
                skipped += 1
            else:
                failed += 1
                complaints.append(f"{name}: may not skip: {line}")
        elif found[1]:
            failed += 1
            complaints.append(f"{name}: {line}")
        else:
            passed += 1

    result = program["result"]
    if result in ("FAIL", "ERROR", "TIMEOUT", "INTERRUPT", "UNEXPECTEDPASS") and failed == 0:
        failed += 1
        complaints.append(f"{name}: {result.lower()}")
    elif result == "SKIP" and passed + failed + skipped == 0:
        failed += 1
        complaints.append(f"{name}: may not skip")
    elif result == "OK" and passed + failed + skipped == 0:
        passed += 1
    return passed, failed, skipped, complaints


def measure(programs):
    """Seconds from the first one's start to the last one's end."""
    ends = [program["starttime"] + program["duration"] for program in programs]
    return max(ends) - min(program["starttime"] for program in programs) if programs else 0


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--shared", choices=("present", "absent"), required=True)
    arguments.add_argument("logs", nargs="+", metavar="testlog.json")
    options = arguments.parse_args()

    passed = failed = skipped = 0
    seconds = 0
    for path in options.logs:
        if not os.path.exists(path):
            print(f"{path}: missing, the tests did not run")
            failed += 1
            continue
        with open(path, encoding="utf-8") as log:
            programs = [json.loads(line) for line in log if line.strip()]
        seconds += measure(programs)
        for program in programs:
            counts = tally_program(program, options.shared == "absent")
            passed += counts[0]
            failed += counts[1]
            skipped += counts[2]
            for complaint in counts[3]:
                print(complaint)
    print(f"The tests ran for {seconds / 60:.1f} minutes")
    print(f"{passed} passed, {failed} failed, {skipped} skipped")
    return 1 if failed > 0 or passed == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
