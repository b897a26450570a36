#!/usr/bin/python3
# SPDX-FileCopyrightText: The DW Reader authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Times published extractors and ours on the same pages, in the same run.

usage: compare-peers.py SHARED WORK BENCH_ARTICLE

SHARED is the folder of stored pages and tools, WORK one in which the extractors are installed,
BENCH_ARTICLE our own measurement. Both sides are warm; each figure is the mean over the pages of
a page's median."""

import json
import pathlib
import subprocess
import sys

PEERS = ["readability-linkedom", "readability-jsdom", "defuddle-linkedom", "article-extractor"]
RUNS = 15


def read_gold(shared):
    pages = []
    for path in sorted((shared / "corpus" / "gold").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        pages.append((str(shared / "corpus" / gold["file"]), gold["url"]))
    return pages


def time_peer(work, peer, pages):
    words = ["node", str(work / "peers.mjs"), peer, "--bench", str(RUNS)]
    for page in pages:
        words += page
    output = subprocess.run(words, check=True, capture_output=True, text=True).stdout
    times = [time for time in json.loads(output).values() if time is not None]
    return sum(times) / len(times) if len(times) == len(pages) else None


def time_ours(bench, pages):
    words = [bench] + [page for page, _ in pages]
    output = subprocess.run(words, check=True, capture_output=True, text=True).stdout
    for line in output.splitlines():
        if line.startswith("median of a page: "):
            return float(line.split()[4])
    raise ValueError("no median in the output of " + bench)


def main(shared, work, bench):
    pages = read_gold(shared)
    ours = time_ours(bench, pages)
    fastest = None
    print(f"{'extractor':24} {'ms a page':>10} {'of ours':>8}")
    print(f"{'dw-reader':24} {ours:10.2f} {1:8.1f}")
    for peer in PEERS:
        time = time_peer(work, peer, pages)
        if time is None:
            print(f"{peer:24} {'fails':>10}")
            continue
        fastest = time if fastest is None else min(fastest, time)
        print(f"{peer:24} {time:10.2f} {time / ours:8.1f}")
    if fastest is not None:
        print(f"times faster than the fastest of them: {fastest / ours:.1f}")


main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), sys.argv[3])
