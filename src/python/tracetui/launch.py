# The launcher: what the interpreter runs instead of the program where its
# options (-I, -E, -S) keep the start-up from coming in by PYTHONPATH.
#
#   python OPTIONS launch.py SCRIPT|-m MODULE|-c CODE|- ARGUMENTS
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

    def fail(fd, reason):
        # include/wire/segment.h: SEGMENT_FAILURE_OFFSET and _ROOM.
        posix.lseek(fd, 2048, 0)
        posix.write(fd, reason.encode("utf-8", "replace")[:1023] + b"\0")
        posix._exit(2)

    def attach():
        fd = int(posix.environ[b"_TRACETUI"])
        suffix = _imp.extension_suffixes()[0]
        path = directory + "/_tracetui" + suffix
        version = sys.version.partition(" ")[0]
        if sys.implementation.name != "cpython" or sys.version_info < (3, 11):
            fail(fd, "%s is %s %s: tracetui needs CPython 3.11 or newer"
                 % (sys.executable, sys.implementation.name, version))
        try:
            posix.stat(path)
        except OSError:
            fail(fd, "no hook was built for %s (Python %s, %s): configure with "
                 "--with-pythons=\"%s\", make and make install"
                 % (sys.executable, version, suffix.strip(".").replace(".so", ""),
                    sys.executable))
        try:
            spec = _frozen_importlib.ModuleSpec("_tracetui", None, origin=path)
            hook = _imp.create_dynamic(spec)
            _imp.exec_dynamic(hook)
            hook.attach(fd, None)
        except Exception as error:
            fail(fd, "the hook does not work in %s: %s" % (sys.executable, error))
        posix.close(fd)
        return hook

    def restore_command():
        at = sys.orig_argv.index(launcher)
        del sys.orig_argv[at]
        del sys.argv[0]
        sys.path_importer_cache.pop(launcher, None)
        # A script's directory came first, unless -I or -P kept it away.
        if sys.path and sys.path[0] == real_path(directory):
            return sys.path.pop(0) is not None
        return False

    def real_path(path):
        # As the interpreter resolves it; without os.path, which -S leaves out.
        try:
            fd = posix.open(path, posix.O_PATH | posix.O_CLOEXEC)
        except OSError:
            return path
        try:
            return posix.readlink("/proc/self/fd/%d" % fd)
        except OSError:
            return path
        finally:
            posix.close(fd)

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
        # runpy sets what a module or a directory has; -c has none.
        restore_main("")
        names = vars(sys.modules["__main__"])
        names.pop("__file__")
        names.pop("__cached__", None)  # it went in 3.15

    def is_importable(path):
        # The interpreter remembers the answer.
        sys.path_importer_cache[path] = None
        for hook in sys.path_hooks:
            try:
                sys.path_importer_cache[path] = hook(path)
                return True
            except ImportError:
                continue
        return False

    def run_module(name, set_argument):
        import runpy

        return hook.run_call(runpy._run_module_as_main, (name, set_argument))

    def run_command(command):
        try:
            code = compile(command, "<string>", "exec", dont_inherit=True)
        except (SyntaxError, ValueError):
            code = None
        if not code:
            # Fails again, and is told without a frame of ours.
            return hook.run_source(command.encode("utf-8", "replace"), "<string>")
        if sys.version_info >= (3, 13):
            # For tracebacks. 3.13.0 knows the text by its name, later releases know
            # it by the code object.
            import linecache

            key = code if hasattr(linecache, "_interactive_cache") else "<string>"
            linecache._register_code(key, command, "<string>")
        return hook.run_call(exec, (code, vars(sys.modules["__main__"])))

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
    if sys.argv[0] == "-c":
        command = sys.argv.pop(1)
        forget_main_file()
        if had_directory:
            sys.path.insert(0, "")
        return run_command(command)
    if sys.argv[0] == "-":
        restore_main("<stdin>")
        if had_directory:
            sys.path.insert(0, "")
        return hook.run_source(sys.stdin.buffer.read(), "<stdin>")
    script = sys.argv[0]
    path = absolute(script)
    if is_importable(path):
        forget_main_file()
        sys.path.insert(0, path)
        return run_module("__main__", False)
    restore_main(path)
    if had_directory:
        sys.path.insert(0, real_path(path).rpartition("/")[0] or "/")
    with open(script, "rb") as file:
        source = file.read()
    return hook.run_source(source, path)


raise SystemExit(_launch())
