"""What ./test needs to know of ctest: which tests to leave out, and how many test cases passed.

  summary.py absent FOLDER       the names of the tests whose program is not built there, as one regular expression
  summary.py count FILE.xml...   the failed ones and the line "N passed, N failed" of ctest's JUnit files
"""

import json
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as xml


def absent(folder):
    listing = subprocess.run(["ctest", "--test-dir", folder, "--show-only=json-v1"], check=True, capture_output=True)
    programs = os.path.join(os.path.realpath(folder), "bin", "")
    names = []
    for test in json.loads(listing.stdout)["tests"]:
        program = os.path.realpath(test.get("command", [""])[0])
        if not (program.startswith(programs) and os.path.isfile(program)):
            names.append("^" + re.escape(test["name"]) + "$")
    return "|".join(names) or "^$"


def cases(test):
    """Passed, failed and skipped test cases of one ctest entry; one that is no Catch2 program counts as one case."""
    output = test.findtext("system-out") or ""
    status = test.get("status")
    skipped = test.find("skipped")
    if skipped is not None and "SKIP" in skipped.get("message", ""):
        return 0, 0, 1
    passed, failed = (1, 0) if status == "run" else (0, 1)
    if "No tests ran" in output:
        passed = 0
    if whole := re.search(r"^All tests passed \(\d+ assertions? in (\d+) test cases?\)", output, re.M):
        passed, failed = int(whole[1]), 0
    if part := re.search(r"^test cases: +\d+ \|(.*)$", output, re.M):
        count = {word: int(number) for number, word in re.findall(r"(\d+) (passed|failed|skipped)", part[1])}
        passed, failed = count.get("passed", 0), count.get("failed", 0)
    if status != "run" and failed == 0:
        failed = 1  # it passed its cases, then crashed, leaked or ran out of time
    skips = min(passed, len(re.findall(r"^\s*skipped: ", output, re.M)))
    return passed - skips, failed, skips


def count(files):
    total = [0, 0, 0]
    bad = []
    for file in files:
        for test in xml.parse(file).getroot().iter("testcase"):
            counts = cases(test)
            total = [a + b for a, b in zip(total, counts)]
            if counts[1]:
                bad.append(f"  {test.get('name')}: {counts[1]} failed ({os.path.dirname(file)})")
    if bad:
        print("Failed:", *bad, sep="\n")
    print(f"{total[0]} passed, {total[1]} failed" + (f", {total[2]} skipped" if total[2] else ""))
    return 1 if total[1] or not total[0] else 0


if __name__ == "__main__":
    if sys.argv[1] == "absent":
        print(absent(sys.argv[2]))
    else:
        sys.exit(count(sys.argv[2:]))
