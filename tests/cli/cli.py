"""What the tests of the command line share: TAP, a scratch directory, runs.

A test is a function that `test` has registered; `main` runs them all, each in an empty
directory of its own, once for each interpreter if it takes one. It fails by an exception.
"""

import contextlib
import inspect
import os
import shutil
import subprocess
import sys
import tempfile
import traceback

TRACETUI = os.environ["TRACETUI"]
PYTHONS = os.environ["TRACETUI_PYTHONS"].split()
PATIENCE = 120  # seconds for anything to happen; no test asserts a time

tests = []


def test(function):
    tests.append(function)
    return function


def equal(got, wanted, what=""):
    if got != wanted:
        raise AssertionError(f"{what}\n     got: {got!r}\n  wanted: {wanted!r}")


def holds(part, whole):
    if part not in whole:
        raise AssertionError(f"{part!r} is not in\n{whole}")


def write(name, text, mode=0o644):
    """A file with these lines; directories are made."""
    if os.path.dirname(name):
        os.makedirs(os.path.dirname(name), exist_ok=True)
    with open(name, "w") as file:
        file.write(inspect.cleandoc(text) + "\n")
    os.chmod(name, mode)
    return name


def read(name):
    with open(name) as file:
        return file.read()


@contextlib.contextmanager
def disk(size):
    """A small disk, mounted at `disk`; what is yielded is whether one can be."""
    os.mkdir("disk")
    mounted = os.getuid() == 0 and run("mount", "-t", "tmpfs", "-o", f"size={size}",
                                       "tmpfs", "disk").returncode == 0
    try:
        yield mounted
    finally:
        if mounted:
            run("umount", "disk")


def fill_disk():
    with open("disk/filler", "wb", buffering=0) as filler:
        try:
            while filler.write(b"x" * 4096):
                pass
        except OSError:
            pass  # full


def environment(**changes):
    """The pinned world; a change to None takes a variable out."""
    variables = {
        "PATH": os.environ["PATH"],
        "HOME": os.getcwd(),
        "LC_ALL": "C.UTF-8",
        "TERM": "xterm-256color",
        "TMPDIR": os.environ.get("TMPDIR", "/tmp"),
        # Sanitizers are told by it what to do.
        **{k: v for k, v in os.environ.items() if k.endswith("SAN_OPTIONS")},
        # Where it is remembered that probes work here.
        **{k: v for k, v in os.environ.items() if k == "XDG_CACHE_HOME"},
    }
    for name, value in changes.items():
        if value is None:
            variables.pop(name, None)
        else:
            variables[name] = value
    return variables


def run(*words, input=None, env=None, **more):
    more.setdefault("stdin", None if input is not None else subprocess.DEVNULL)
    if input is not None:
        del more["stdin"]
        more["input"] = input
    more.setdefault("stdout", subprocess.PIPE)
    more.setdefault("stderr", subprocess.PIPE)
    return subprocess.run(words, text=True, timeout=PATIENCE, env=env or environment(),
                          **more)


def tracetui(*words, **more):
    return run(TRACETUI, *words, **more)


def counted(*words, python=PYTHONS[0], **more):
    """A run in batch; the listings go to the directory `cover`."""
    return tracetui("-c", "-C", "cover", "--python", python, *words, **more)


def only_line(text):
    """The text of the single line that tracetui said."""
    if text.count("\n") != 1 or not text.startswith("tracetui: "):
        raise AssertionError(f"not one line of tracetui's:\n{text}")
    return text[len("tracetui: "):-1]


def cases():
    for function in tests:
        name = function.__name__.replace("_", " ")
        if "python" in inspect.signature(function).parameters:
            for python in PYTHONS:
                yield f"{name} ({python})", function, (python,)
        else:
            yield name, function, ()


def run_case(function, arguments):
    home = os.getcwd()
    scratch = tempfile.mkdtemp(prefix="tracetui-test-")
    os.chdir(scratch)
    try:
        return function(*arguments), None
    except Exception:
        return None, traceback.format_exc()
    finally:
        os.chdir(home)
        shutil.rmtree(scratch, ignore_errors=True)


def main():
    # With words behind it the script runs those of its tests that have one of them.
    todo = [case for case in cases()
            if not sys.argv[1:] or any(word in case[0] for word in sys.argv[1:])]
    print(f"1..{len(todo)}", flush=True)
    failures = 0
    for number, (name, function, arguments) in enumerate(todo, 1):
        skip, trouble = run_case(function, arguments)
        failures += trouble is not None
        verdict = "not ok" if trouble else "ok"
        print(f"{verdict} {number} - {name}" + (f" # SKIP {skip}" if skip else ""))
        for line in (trouble or "").splitlines():
            print(f"# {line}")
        sys.stdout.flush()
    sys.exit(1 if failures else 0)
