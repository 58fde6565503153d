#!/usr/bin/env python3
"""Hold the monthly reports that the server makes of real traffic against the official rules and schemas.

usage: reports.py --program WISSEL --out DIR [--corpus DIR]
Starts a server with its demo, whose two companies send each other invoices over AS4 in the sandbox; writes EUSR and TSR of this month
and of a month without messages with `wissel report`; and judges them.
"""

import argparse
import os
import shutil
import signal
import subprocess
import sys
import time
from datetime import datetime, timezone
from pathlib import Path

from differential import quiet
from judge import CORPUS, Judge
from lxml import etree
from network import Comparison

# The messages of the demo: each company sends one and receives one.
WANTED = {"eusr": {"SendingEndUsers": "2", "ReceivingEndUsers": "2", "SendingOrReceivingEndUsers": "2"},
          "tsr": {"Incoming": "2", "Outgoing": "2"}}  # fmt: skip


def numbers(path, kind):
    """The numbers of the whole month in a report."""
    root = etree.parse(path).getroot()
    whole = root.find("{*}FullSet" if kind == "eusr" else "{*}Total")
    return {etree.QName(one).localname: one.text for one in whole}


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--corpus", type=Path, default=CORPUS)
    options.add_argument("--program", type=Path, required=True)
    options.add_argument("--out", type=Path, required=True)
    chosen = options.parse_args()
    quiet()
    shutil.rmtree(chosen.out, ignore_errors=True)
    chosen.out.mkdir(parents=True)
    program = str(chosen.program.resolve())
    settings = {"PATH": os.environ["PATH"], "WISSEL_DATA_DIR": str((chosen.out / "data").resolve()), "WISSEL_LISTEN": "127.0.0.1:0",
                "WISSEL_DEMO": "true", "WISSEL_PUBLIC_URL": "http://localhost:8080"}  # fmt: skip
    log = (chosen.out / "server.log").open("w")
    server = subprocess.Popen([program, "serve"], env=settings, stdout=log, stderr=log)
    now = datetime.now(timezone.utc)
    months = [f"{now:%Y-%m}", "2026-01"]

    def write(kind, month):
        path = chosen.out / f"{kind}-{month}.xml"
        done = subprocess.run([program, "report", kind, "--month", month, "--out", path], env=settings, capture_output=True)
        return path if done.returncode == 0 else None

    try:
        for _ in range(120):
            path = write("tsr", months[0])
            if path and numbers(path, "tsr") == WANTED["tsr"]:
                break
            time.sleep(0.5)
        judge, failed = Judge(chosen.corpus), []
        for kind, wanted in WANTED.items():
            comparison = Comparison(judge, kind, [], chosen.out)
            for month in months:
                path = write(kind, month)
                if not path:
                    failed.append(f"{kind} of {month} was not written")
                    continue
                comparison.written(path)
                if month == months[0] and numbers(path, kind) != wanted:
                    failed.append(f"{kind}: {numbers(path, kind)} in place of {wanted}")
            failed += comparison.differences
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(30)
    print("\n".join(failed) or f"reports: EUSR and TSR of {' and '.join(months)} from real traffic are valid and without findings")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
