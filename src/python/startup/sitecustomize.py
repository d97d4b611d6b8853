# The start-up of a traced program. tracetui puts this directory first in
# PYTHONPATH, so the site module imports this file before anything of the
# program runs. It attaches the hook, removes every trace of itself and then
# imports the sitecustomize that the user would have had.
#
# It must run on any interpreter, however old or foreign, as far as saying that
# there is no hook for it. It defines one name and imports nothing that the
# interpreter has not imported already.


def _start():
    import sys
    import os
    import posix

    directory = os.path.dirname(os.path.abspath(__file__))

    def forget(name):
        for environment, key in ((os.environ, name),
                                 (posix.environ, os.fsencode(name))):
            environment.pop(key, None)

    def fail(fd, reason):
        # include/wire/segment.h: SEGMENT_FAILURE_OFFSET and _ROOM.
        os.lseek(fd, 2048, 0)
        os.write(fd, reason.encode("utf-8", "replace")[:1023] + b"\0")
        os._exit(2)

    def version():
        return ".".join([str(part) for part in sys.version_info[:3]])

    def load(fd):
        implementation = getattr(sys, "implementation", None)
        name = getattr(implementation, "name", "cpython")
        if name != "cpython":
            fail(fd, "%s is %s: tracetui needs CPython 3.11 or newer"
                 % (sys.executable, name))
        if sys.version_info < (3, 11):
            fail(fd, "%s is Python %s: tracetui needs CPython 3.11 or newer"
                 % (sys.executable, version()))
        import _frozen_importlib
        import _imp

        suffix = _imp.extension_suffixes()[0]
        path = os.path.join(os.path.dirname(directory), "python", "tracetui",
                            "_tracetui" + suffix)
        if not os.path.exists(path):
            fail(fd, "no hook was built for %s (Python %s, %s): configure with "
                 "--with-pythons=\"%s\", make and make install"
                 % (sys.executable, version(), suffix.strip(".").replace(".so", ""),
                    sys.executable))
        spec = _frozen_importlib.ModuleSpec("_tracetui", None, origin=path)
        module = _imp.create_dynamic(spec)
        _imp.exec_dynamic(module)
        return module

    def attach():
        fd = int(os.environ["_TRACETUI"])
        try:
            hook = load(fd)
            hook.attach(fd, sys.modules.get(__name__))
        except Exception:
            fail(fd, "the hook does not work in %s: %s"
                 % (sys.executable, sys.exc_info()[1]))
        os.close(fd)

    if "_TRACETUI" in os.environ:
        attach()
    original = os.environ.get("_TRACETUI_PYTHONPATH")
    forget("_TRACETUI")
    forget("_TRACETUI_PYTHONPATH")
    if original is None:
        forget("PYTHONPATH")
    else:
        os.environ["PYTHONPATH"] = original
        posix.environ[b"PYTHONPATH"] = os.fsencode(original)
    sys.path[:] = [entry for entry in sys.path if entry != directory]
    sys.path_importer_cache.pop(directory, None)

    ours = sys.modules.pop(__name__)
    try:
        import sitecustomize
    except ImportError as error:
        if error.name != "sitecustomize":
            raise
    # The import system wants to find the module that it is loading.
    sys.modules.setdefault(__name__, ours)


_start()
del _start
