"""The processes that answer: how much processor time and memory they took."""

import os
from pathlib import Path

from django.db import connection

TICKS = os.sysconf("SC_CLK_TCK")
KIBIBYTE = 1024


def _fields(pid):
    """Return what the kernel says about a process, from its state on; None: it is gone."""
    try:
        text = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return None
    return text.rpartition(")")[2].split()


def _children(parent):
    """Return the processes below one, at any depth."""
    parents = {
        int(entry.name): int(fields[1])
        for entry in Path("/proc").iterdir()
        if entry.name.isdecimal() and (fields := _fields(entry.name))
    }
    found = [pid for pid, above in parents.items() if above == parent]
    return found + [pid for child in found for pid in _children(child)]


class Server:
    """Gunicorn as started below this process, and the backends it talks to."""

    def __init__(self):
        self.pids = _children(os.getpid())

    def times(self):
        """Return the processor seconds of each process so far."""
        fields = {pid: _fields(pid) for pid in [*self.pids, *self.backends()]}
        return {pid: (int(f[11]) + int(f[12])) / TICKS for pid, f in fields.items() if f}

    def backends(self):
        """Return PostgreSQL's processes for the server, without the one for the benchmark."""
        if connection.vendor != "postgresql":
            return []
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pid FROM pg_stat_activity WHERE datname = current_database() "
                "AND backend_type = 'client backend' AND pid <> pg_backend_pid()"
            )
            return [pid for (pid,) in cursor.fetchall() if is_postgres(pid)]

    def seconds_since(self, before):
        after = self.times()
        return sum(seconds - before.get(pid, 0) for pid, seconds in after.items())

    def forget_peaks(self):
        """Let the kernel note the highest use of memory from now on; return today's use."""
        for pid in self.pids:
            Path(f"/proc/{pid}/clear_refs").write_text("5")
        return {pid: memory(pid, "VmRSS") for pid in self.pids}

    def most_growth(self, before):
        """Return by how many MiB the process grew that grew most, at its highest."""
        return max(memory(pid, "VmHWM") - before[pid] for pid in self.pids) / KIBIBYTE


def is_postgres(pid):
    """Tell whether a process is visible here and is what its number says."""
    try:
        return Path(f"/proc/{pid}/comm").read_text().startswith("postgres")
    except OSError:
        return False


def memory(pid, name):
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(f"{name}:"))
