# The launcher: what the interpreter runs instead of the program where its
# options (-I, -E, -S) keep the start-up from coming in by PYTHONPATH.
#
#   python OPTIONS launch.py SCRIPT|-m MODULE|- ARGUMENTS
#
# It attaches the hook, makes the interpreter look as if it had been started
# with the program itself, and runs that. Only what the interpreter has imported
# already is imported.


def _launch():
    import posix
    import sys

    import _frozen_importlib
    import _imp

    launcher = sys.argv[0]
    directory = launcher.rpartition("/")[0]
    environments = [(posix.environ, b"_TRACETUI")]
    if "os" in sys.modules:
        environments.append((sys.modules["os"].environ, "_TRACETUI"))

    def attach():
        fd = int(posix.environ[b"_TRACETUI"])
        path = directory + "/_tracetui" + _imp.extension_suffixes()[0]
        try:
            spec = _frozen_importlib.ModuleSpec("_tracetui", None, origin=path)
            hook = _imp.create_dynamic(spec)
            _imp.exec_dynamic(hook)
            hook.attach(fd, None)
        except Exception as error:
            # include/wire/segment.h: SEGMENT_FAILURE_OFFSET and _ROOM.
            text = "no hook works in %s (Python %s): %s: configure with " \
                   "--with-pythons=\"%s\", make and make install" % (
                       sys.executable, sys.version.partition(" ")[0], error,
                       sys.executable)
            posix.lseek(fd, 2048, 0)
            posix.write(fd, text.encode("utf-8", "replace")[:1023] + b"\0")
            posix._exit(2)
        posix.close(fd)
        return hook

    def restore_command():
        at = sys.orig_argv.index(launcher)
        del sys.orig_argv[at]
        del sys.argv[0]
        # A script's directory came first, unless -I or -P kept it away.
        if sys.path and sys.path[0] == directory:
            return sys.path.pop(0) is not None
        return False

    def restore_main(filename):
        names = vars(sys.modules["__main__"])
        loader = type(names["__loader__"])
        names["__doc__"] = None
        names["__file__"] = filename
        names.pop("_launch", None)
        if filename.startswith("/"):
            names["__loader__"] = loader("__main__", filename)
        else:
            names["__loader__"] = _frozen_importlib.BuiltinImporter

    def forget_main_file():
        # runpy sets what a module or a directory has.
        restore_main("")
        names = vars(sys.modules["__main__"])
        del names["__file__"], names["__cached__"]

    def is_importable(path):
        for hook in sys.path_hooks:
            try:
                hook(path)
                return True
            except ImportError:
                continue
        return False

    def run_module(name, set_argument):
        import runpy

        return hook.run_call(runpy._run_module_as_main, (name, set_argument))

    def absolute(path):
        return path if path.startswith("/") else posix.getcwd() + "/" + path

    hook = attach()
    posix.unsetenv("_TRACETUI")
    for environment, key in environments:
        environment.pop(key, None)
    had_directory = restore_command()
    if sys.argv[0] == "-m":
        name = sys.argv.pop(1)
        forget_main_file()
        if had_directory:
            sys.path.insert(0, posix.getcwd())
        return run_module(name, True)
    if sys.argv[0] == "-":
        restore_main("<stdin>")
        if had_directory:
            sys.path.insert(0, "")
        return hook.run_source(sys.stdin.buffer.read(), "<stdin>")
    script = sys.argv[0]
    path = absolute(script)
    if is_importable(script):
        forget_main_file()
        sys.path.insert(0, path)
        return run_module("__main__", False)
    restore_main(path)
    if had_directory:
        sys.path.insert(0, path.rpartition("/")[0] or "/")
    with open(script, "rb") as file:
        source = file.read()
    return hook.run_source(source, path)


raise SystemExit(_launch())
