"""What the sameness tests share: a program run by trace and by tracetui, compared."""

import collections
import concurrent.futures
import os
import shutil
import subprocess

import odd_files

HERE = os.path.dirname(os.path.abspath(__file__))
LONGEST = 300  # seconds for one program; reached only when something hangs

Result = collections.namedtuple("Result", "files stdout stderr status")


def annotations(python_version, theirs, ours):
    """3.14 on: they mark annotations as lines that never ran (gh-142867)."""
    if python_version < (3, 14):
        return theirs, ours
    changed = set()
    for name in theirs.files.keys() & ours.files.keys():
        old, new = (r.files[name].split(b"\n") for r in (theirs, ours))
        for number, line in enumerate(old):
            if (number < len(new) and line.startswith(b">>>>>> ") and b":" in line
                    and new[number] == b"       " + line[7:]):
                old[number] = new[number]
                changed.add(os.path.basename(name)[:-len(".cover")])
        theirs.files[name] = b"\n".join(old)

    def rest(text):
        return b"\n".join(line for line in text.split(b"\n")
                          if not any(f"   {name}   (".encode() in line
                                     for name in changed))
    return (theirs._replace(stdout=rest(theirs.stdout)),
            ours._replace(stdout=rest(ours.stdout)))


def files_below(top):
    found = {}
    for directory, _, names in os.walk(top):
        for name in names:
            path = os.path.join(directory, name)
            if name.endswith(".cover"):
                with open(path, "rb") as file:
                    found[os.path.relpath(path, top)] = file.read()
    return found


def run_here(command, here, work, **more):
    """A command in the programs' directory; the listings it left are taken away.

    more: of the environment.
    """
    environment = {
        "PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "HOME": work,
        "TMPDIR": work, "PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONPATH": os.path.join(HERE, "start"), "COLUMNS": "80", "TERM": "dumb",
    }
    for name in "TRACETUI_HOOK", "XDG_CACHE_HOME":
        if name in os.environ:
            environment[name] = os.environ[name]
    environment.update(more)
    for name in "ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS", "LD_PRELOAD":
        if name in os.environ:
            environment[name] = os.environ[name]
    done = subprocess.run(command, cwd=here, env=environment,
                          stdin=subprocess.DEVNULL, capture_output=True,
                          timeout=LONGEST)
    listings = files_below(work)
    shutil.rmtree(os.path.join(work, "out"), ignore_errors=True)
    for name in files_below(here):
        os.unlink(os.path.join(here, name))
    return Result(listings, done.stdout, done.stderr, done.returncode)


def copy_corpus(here):
    shutil.copytree(os.path.join(HERE, "programs"), here,
                    ignore=shutil.ignore_patterns("__pycache__"))
    for name, content in odd_files.FILES.items():
        with open(os.path.join(here, name), "wb") as file:
            file.write(content)


def first_difference(name, theirs, ours):
    theirs, ours = theirs.split(b"\n"), ours.split(b"\n")
    lines = [f"{name}: {sum(a != b for a, b in zip(theirs, ours))} lines differ, "
             f"{len(theirs)} and {len(ours)} lines"]
    for number, (old, new) in enumerate(zip(theirs, ours), 1):
        if old != new:
            lines += [f"  line {number}", f"  trace    {old!r}", f"  tracetui {new!r}"]
            if len(lines) > 10:
                break
    return lines


def compare(theirs, ours):
    problems = []
    if ours.status != theirs.status:
        problems.append(f"status {theirs.status} and {ours.status}")
    if theirs.stdout != ours.stdout:
        problems += first_difference("stdout", theirs.stdout, ours.stdout)
    for name in sorted(theirs.files.keys() | ours.files.keys()):
        if name not in ours.files:
            problems.append(f"{name}: only trace wrote it")
        elif name not in theirs.files:
            problems.append(f"{name}: only tracetui wrote it")
        elif theirs.files[name] != ours.files[name]:
            problems += first_difference(name, theirs.files[name], ours.files[name])
    if problems:
        for who, result in ("trace", theirs), ("tracetui", ours):
            said = result.stderr.decode(errors="replace").splitlines()
            problems += [f"stderr of {who}:", *said[-5:]]
    return problems


def describe(python):
    """Its version, and the directory that holds all that belongs to it."""
    text = subprocess.run([python, "-c", "import sys; print(*sys.version_info[:2],"
                                         " sys.base_prefix)"],
                          stdout=subprocess.PIPE, text=True, check=True).stdout
    major, minor, prefix = text.rstrip("\n").split(" ", 2)
    return (int(major), int(minor)), prefix


def run_all(cases, check):
    """TAP of check(case, python, version, prefix) for all cases and interpreters.

    A case's str names it; one that has `once` is for the first interpreter only. A
    check returns lines that say what is wrong.
    """
    pythons = os.environ["TRACETUI_PYTHONS"].split()
    everywhere = [case for case in cases if not hasattr(case, "once")]
    total = len(cases) + len(everywhere) * (len(pythons) - 1)
    print(f"1..{total}", flush=True)
    number = failures = 0
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for python in pythons:
            version, prefix = describe(python)
            for case, problems in zip(cases, pool.map(
                    lambda case: check(case, python, version, prefix), cases)):
                number += 1
                failures += bool(problems)
                for line in problems:
                    print("#", line)
                print("not ok" if problems else "ok", number, "-", case,
                      "under", os.path.basename(python), *version, flush=True)
            cases = everywhere
    return 1 if failures else 0
