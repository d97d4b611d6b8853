"""Counts files, for the class CoverageResults.

A counts file is a pickle of three dicts: {(file, line): hits}, {function: 1} and
{(caller, callee): 1}. Reading one executes nothing. Writing replaces it as a
whole, and runs that end at the same time wait for each other, as the command's
do: see include/export/counts_file.h.
"""

import contextlib
import errno
import fcntl
import itertools
import os
import pickle

from tracetui import _tracetui


class _Plain:
    """Tuples, dicts, strings and numbers; nothing in a file is run."""

    def find_class(self, module, name):
        raise pickle.UnpicklingError(f"{module}.{name} has no place in a counts file")


class _Fast(_Plain, pickle.Unpickler):
    pass


class _Careful(_Plain, pickle._Unpickler):
    """Written in Python: takes no more memory than the file has bytes for."""


def _is_line(key):
    return (isinstance(key, tuple) and len(key) == 2
            and isinstance(key[0], str) and isinstance(key[1], int))


def _is_name(key):
    # (file, module, function), a pair of those, or what a subclass took for one.
    if isinstance(key, tuple):
        return all(map(_is_name, key))
    return key is None or isinstance(key, (str, int))


def _checked(content):
    """The three dicts, if they are what they should be."""
    counts, calledfuncs, callers = content
    for name, entries, is_key in (("counts", counts, _is_line),
                                  ("calledfuncs", calledfuncs, _is_name),
                                  ("callers", callers, _is_name)):
        for key, number in entries.items():
            if not (is_key(key) and isinstance(number, int) and number >= 0):
                raise ValueError(f"{key!r}: {number!r} has no place in its {name}")
    return counts, calledfuncs, callers


def read(path):
    """The three dicts, empty ones if there is no file; ValueError says why not.

    The command's reader tells where a file is damaged. What it refuses may still
    be the plain names of a subclass.
    """
    problem = _tracetui.counts_file_problem(path)
    if not os.path.exists(path):
        return {}, {}, {}
    try:
        if not os.path.isfile(path):
            raise ValueError(problem)
        with open(path, "rb") as file:
            return _checked((_Careful if problem else _Fast)(file).load())
    except Exception as error:  # pickle promises no less
        raise ValueError(problem or f"Skipping counts file {path!r}: {error}") from error


@contextlib.contextmanager
def _locked(path):
    """Holds the file's lock; what is yielded is whether there is one."""
    while True:
        try:
            file = open(path, "rb")
        except FileNotFoundError:
            yield False
            return
        with file:
            with contextlib.suppress(OSError):  # not every file system has locks
                fcntl.flock(file, fcntl.LOCK_EX)
            # Whoever had it before us may have put another file there.
            if os.path.exists(path) and os.path.samestat(os.fstat(file.fileno()),
                                                         os.stat(path)):
                yield True
                return


# What link says where the file system knows no hard links.
_NO_LINKS = errno.EPERM, errno.ENOSYS, errno.EOPNOTSUPP, errno.EINVAL


def _rename_to_new(old, new):
    """FileExistsError: somebody else has made that file."""
    try:
        os.link(old, new)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        if os.path.exists(new):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST)) from None
        os.rename(old, new)  # what comes there at this very moment is lost


def _open_temporary(path):
    """A new file in the same directory."""
    for number in itertools.count():
        name = f".tracetui-{os.getpid()}-{number}"
        with contextlib.suppress(FileExistsError):  # another thread's, or left behind
            return open(os.path.join(os.path.dirname(path), name), "xb")


def _fill(file, content, old):
    pickle.dump(content, file, 1)
    file.flush()
    if old:
        with contextlib.suppress(OSError):  # only root can give an owner
            os.fchown(file.fileno(), old.st_uid, old.st_gid)
        os.fchmod(file.fileno(), old.st_mode & 0o7777)
    os.fsync(file.fileno())


def _replace(path, content, exists):
    """False: somebody else has made the file meanwhile."""
    file = _open_temporary(path)
    try:
        with file:
            _fill(file, content, os.stat(path) if exists else None)
        if exists:
            os.replace(file.name, path)
        else:
            _rename_to_new(file.name, path)
    except FileExistsError:
        return False
    finally:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(file.name)
    return True


def write(path, compose):
    """Puts what `compose` returns into the file, with its lock held meanwhile.

    OSError, and what `compose` raises, leave the file as it was.
    """
    path = os.path.realpath(path)
    if os.path.exists(path) and not os.path.isfile(path):  # nobody's device goes away
        raise OSError(errno.EINVAL, "it is not a regular file")
    done = False
    while not done:
        with _locked(path) as exists:
            if exists and not os.access(path, os.W_OK):
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
            done = _replace(path, compose(), exists)
