"""How much memory processes use, with those that they started."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping

import psutil

MIB = 1 << 20


def used_mib(pids: Collection[int]) -> dict[int, int]:
    """Resident memory in MiB of each process and its descendants; 0 where it is gone.

    One look at the system's table for all of them: with many workers, a look for each would keep a core busy.
    """
    table = {process.pid: process for process in psutil.process_iter(["ppid"])}
    children: dict[int, list[int]] = defaultdict(list)
    for pid, process in table.items():
        children[process.info["ppid"]].append(pid)
    return {pid: sum(_resident(table[member]) for member in _family(pid, children, table)) // MIB for pid in pids}


def _family(pid: int, children: Mapping[int, list[int]], table: Mapping[int, psutil.Process]) -> Iterator[int]:
    if pid in table:
        yield pid
        for child in children.get(pid, ()):
            if child != pid:  # the first process of some systems is its own parent
                yield from _family(child, children, table)


def _resident(process: psutil.Process) -> int:
    try:
        return int(process.memory_info().rss)
    except psutil.Error:
        return 0
