"""What tracetui.Trace promises beyond the standard module; unittest."""

import contextlib
import errno
import gc
import io
import os
import pickle
import sys
import tempfile
import threading
import trace as standard
import types
import unittest
import weakref
from collections import Counter
from unittest import mock

from tracetui import CoverageResults, Trace


def work(n):
    total = 0
    for i in range(n):
        total += i
    return total


def evens(n):
    for i in range(n):
        if i % 2 == 0:
            yield i


def in_threads(count, n):
    threads = [threading.Thread(target=work, args=(n,)) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


@contextlib.contextmanager
def in_directory(path):
    before = os.getcwd()
    os.chdir(path)
    try:
        yield
    finally:
        os.chdir(before)


def hits(results, line):
    return results.counts.get((__file__, line), 0)


LOOP = work.__code__.co_firstlineno + 2
BODY = LOOP + 1


class Counts(unittest.TestCase):
    def test_equal_to_the_standard_module(self):
        def program():
            exec(compile("x = [i for i in range(9)]\nfor i in x: y = i\n", __file__, "exec"),
                 {"__file__": __file__})
            try:
                sum(evens(30)) / 0
            except ZeroDivisionError:
                pass
            lines = [work(n) for n in range(5)]
            with tempfile.TemporaryDirectory() as name:
                return sorted(lines), name

        ours, theirs = Trace(count=1, trace=0), standard.Trace(count=1, trace=0)
        theirs.runfunc(program)
        ours.runfunc(program)
        ours.runfunc(program)
        theirs = standard.Trace(count=1, trace=0)
        theirs.runfunc(program)
        twice = {key: 2 * n for key, n in theirs.results().counts.items()}
        self.assertEqual(ours.results().counts, twice)

    def test_threads_are_exact(self):
        for _ in range(3):
            tracer = Trace(count=1, trace=0)
            tracer.runfunc(in_threads, 4, 20000)
            self.assertEqual(hits(tracer.results(), BODY), 80000)

    def test_threads_of_others_are_not_counted(self):
        begin, end = threading.Event(), threading.Event()

        def elsewhere():
            begin.wait()
            in_threads(2, 1000)
            end.set()

        other = threading.Thread(target=elsewhere)
        other.start()
        tracer = Trace(count=1, trace=0)
        tracer.runfunc(lambda: (begin.set(), end.wait(), work(7)))
        other.join()
        self.assertEqual(hits(tracer.results(), BODY), 7)

    def test_nested_traces_count_their_own(self):
        outer, inner = Trace(count=1, trace=0), Trace(count=1, trace=0)

        def nested():
            work(3)
            inner.runfunc(work, 5)
            work(4)

        outer.runfunc(nested)
        self.assertEqual(hits(inner.results(), BODY), 5)
        self.assertEqual(hits(outer.results(), BODY), 7)
        self.assertIsNone(sys.gettrace())

    def test_a_tracer_before_is_there_afterwards(self):
        seen = []

        def tracer(frame, event, argument):
            seen.append((event, frame.f_code.co_name))
            return tracer

        sys.settrace(tracer)
        try:
            Trace(count=1, trace=0).runfunc(work, 3)
            self.assertIs(sys.gettrace(), tracer)
            work(1)
        finally:
            sys.settrace(None)
        self.assertIn(("call", "work"), seen)

    def test_saved_and_restored_tracer_goes_on(self):
        def program():
            before = sys.gettrace()
            sys.settrace(None)
            work(10)
            sys.settrace(before)
            work(5)

        tracer = Trace(count=1, trace=0)
        tracer.runfunc(program)
        self.assertEqual(hits(tracer.results(), BODY), 5)

    def test_an_exception_comes_through_and_counts_stay(self):
        def program():
            work(2)
            raise KeyError("x")

        tracer = Trace(count=1, trace=0)
        with self.assertRaises(KeyError):
            tracer.runfunc(program)
        self.assertEqual(hits(tracer.results(), BODY), 2)
        self.assertIsNone(sys.gettrace())

    def test_results_are_a_copy(self):
        tracer = Trace(count=1, trace=0)
        tracer.runfunc(work, 2)
        before = tracer.results()
        tracer.runfunc(work, 3)
        self.assertEqual(hits(before, BODY), 2)
        self.assertEqual(hits(tracer.results(), BODY), 5)

    def test_evaluated_code_is_let_go(self):
        tracer = Trace(count=1, trace=0)
        names = {"__file__": __file__}

        def program():
            for i in range(30000):
                exec(compile(f"x = {i}", __file__, "exec"), names)

        tracer.runfunc(program)
        self.assertEqual(hits(tracer.results(), 1), 30000)
        gc.collect()
        kept = sum(type(thing) is type(program.__code__) and thing.co_name == "<module>"
                   and thing.co_filename == __file__ for thing in gc.get_objects())
        self.assertLess(kept, 10000)

    def test_a_trace_can_be_forgotten(self):
        tracer = Trace(count=1, trace=0)
        tracer.runfunc(work, 2)
        gone = weakref.ref(tracer)
        del tracer
        gc.collect()
        self.assertIsNone(gone())

    def test_ignored_files_of_one_base_name(self):
        with tempfile.TemporaryDirectory() as directory:
            def source(folder):
                path = os.path.join(directory, folder, "util.py")
                os.makedirs(os.path.dirname(path))
                return compile("x = 1\n", path, "exec"), {"__file__": path}, path

            first, second = source("a"), source("b")
            tracer = Trace(count=1, trace=0, ignoredirs=[os.path.join(directory, "a")])
            tracer.runctx("exec(*first); exec(*second)",
                          {"first": first[:2], "second": second[:2]})
        files = Counter(name for name, _ in tracer.results().counts)
        self.assertEqual((files[first[2]], files[second[2]]), (0, 1))

    def test_ignored_by_full_name(self):
        for ignored, taken in [("pack", 0), ("pack.util", 0), ("util", 0), ("til", 1)]:
            tracer = Trace(count=1, trace=0, ignoremods=[ignored])
            tracer.runctx("x = 1", {"__file__": "/nowhere/util.py", "__name__": "pack.util"})
            self.assertEqual(len(tracer.results().counts), taken, ignored)

    def test_ignored_directories_are_resolved(self):
        with tempfile.TemporaryDirectory() as directory, in_directory(directory):
            os.mkdir("real")
            os.symlink("real", "link")
            for ignored, taken in [("link", 0), ("./real", 0), (".", 0), ("rea", 1)]:
                tracer = Trace(count=1, trace=0, ignoredirs=[ignored])
                tracer.runctx("x = 1", {"__file__": os.path.abspath("real/util.py")})
                tracer.runctx("x = 1", {"__file__": "link/util.py"})
                self.assertEqual(len(tracer.results().counts), taken, ignored)

    def test_a_verdict_belongs_to_the_call(self):
        def body(again):
            if again:
                again(None)
            return 1

        names = ["/taken.py", "/left/out.py"]
        taken, left = (types.FunctionType(body.__code__, {"__file__": name})
                       for name in names)
        tracer = Trace(count=1, trace=0, ignoredirs=["/left"])
        tracer.runfunc(taken, left)
        first = body.__code__.co_firstlineno
        self.assertEqual([hits(tracer.results(), first + n) for n in (1, 2, 3)], [1, 1, 1])


class Printing(unittest.TestCase):
    def printed(self, kind, function, *arguments, **options):
        with contextlib.redirect_stdout(io.StringIO()) as output:
            tracer = kind(**options)
            tracer.runfunc(function, *arguments)
        return output.getvalue(), tracer

    def program(self):
        print("before", end=" ")
        exec(compile("x = 1", "<no source>", "exec"))
        print(sum(evens(3)), [work(n) for n in range(2)])

    def test_equal_to_the_standard_module(self):
        for options in {}, {"count": 0}, {"ignoremods": ["check_trace"]}:
            theirs, standard_tracer = self.printed(standard.Trace, self.program, **options)
            ours, tracer = self.printed(Trace, self.program, **options)
            self.assertEqual(ours, theirs)
            self.assertEqual(tracer.results().counts, standard_tracer.results().counts)

    def test_with_the_time(self):
        text, _ = self.printed(Trace, work, 1, timing=True)
        self.assertRegex(text, r"(?m)^0\.\d\d check_trace\.py\(%d\): " % BODY)

    def test_threads_and_a_tracer_before(self):
        def tracer_before(frame, event, argument):
            return None

        sys.settrace(tracer_before)
        try:
            text, tracer = self.printed(Trace, in_threads, 2, 10)
            self.assertIs(sys.gettrace(), tracer_before)
        finally:
            sys.settrace(None)
        self.assertEqual(text.count(f"check_trace.py({BODY})"), 20)
        self.assertEqual(hits(tracer.results(), BODY), 20)

    def test_what_cannot_be_printed_is_told_once(self):
        def program():
            try:
                sys.stdout.close()
                work(1)
            except ValueError:
                return sys.gettrace()

        with contextlib.redirect_stdout(io.StringIO()):
            self.assertIsNone(Trace().runfunc(program))


class Subclasses(unittest.TestCase):
    def test_own_trace_functions_are_called(self):
        seen = []

        class Own(Trace):
            def localtrace_count(self, frame, why, arg):
                seen.append(frame.f_lineno)
                return super().localtrace_count(frame, why, arg)

        tracer = Own(count=1, trace=0)
        tracer.runfunc(work, 3)
        self.assertEqual(seen.count(BODY), 3)
        self.assertEqual(hits(tracer.results(), BODY), 3)


class Names(unittest.TestCase):
    def test_functions_with_their_class(self):
        class Thing:
            @staticmethod
            def still():
                pass

            @classmethod
            def kind(cls):
                pass

            @property
            def value(self):
                pass

        tracer = Trace(count=0, trace=0, countfuncs=1)
        tracer.runfunc(lambda: (Thing.still(), Thing.kind(), Thing().value))
        names = {name for _, _, name in tracer.results().calledfuncs}
        self.assertLessEqual({"Thing.still", "Thing.kind", "Thing.value"}, names)

    def test_pairs(self):
        tracer = Trace(count=0, trace=0, countcallers=1)
        tracer.runfunc(lambda: [work(1), sum(evens(2))])
        names = {(a[2], b[2]) for a, b in tracer.results().callers}
        self.assertIn(("Trace.runfunc", "<lambda>"), names)
        self.assertIn(("<lambda>", "work"), names)


class Files(unittest.TestCase):
    def test_a_missing_source_stops_nothing(self):
        with tempfile.TemporaryDirectory() as directory:
            path = os.path.join(directory, "there.py")
            with open(path, "w") as file:
                file.write("x = 1\n")
            saved = os.path.join(directory, "counts")
            results = CoverageResults({(path, 1): 3, (path + ".gone", 1): 1}, outfile=saved)
            results.write_results(False, False, directory)
            listing = [name for name in os.listdir(directory) if name.endswith(".cover")]
            self.assertEqual(len(listing), 1)
            again = CoverageResults(infile=saved)
            self.assertEqual(again.counts, results.counts)
            self.assertEqual(standard.CoverageResults(infile=saved).counts, results.counts)

    def test_a_hostile_counts_file_is_not_run(self):
        with tempfile.TemporaryDirectory() as directory:
            path, sign = os.path.join(directory, "evil"), os.path.join(directory, "sign")
            with open(path, "wb") as file:
                file.write(b"cos\nmkdir\n(S'" + sign.encode() + b"'\ntR.")
            self.assertEqual(CoverageResults(infile=path).counts, {})
            self.assertFalse(os.path.exists(sign))

    def test_an_error_tells_the_byte(self):
        with tempfile.TemporaryDirectory() as directory, in_directory(directory):
            content = pickle.dumps(({("a.py", 1): 1}, {}, {}), 1)
            for damaged in content[:-4], content[:9] + b"cos\nmkdir\n" + content[9:]:
                with open("counts", "wb") as file:
                    file.write(damaged)
                with contextlib.redirect_stderr(io.StringIO()) as output:
                    CoverageResults(infile="counts")
                self.assertRegex(output.getvalue(),
                                 r"\ASkipping counts file 'counts': byte \d+: .*\n\Z")
            os.remove("counts")
            os.mkfifo("counts")
            with contextlib.redirect_stderr(io.StringIO()) as output:
                CoverageResults(infile="counts", outfile="counts").write_results()
            self.assertIn("not a regular file", output.getvalue())

    def test_runs_at_the_same_time_all_end_up_in_the_file(self):
        with tempfile.TemporaryDirectory() as directory, in_directory(directory):
            children = []
            for number in range(12):
                children.append(os.fork())
                if not children[-1]:
                    counts = {("<a>", 1): 1, ("<a>", 2 + number): 5}
                    results = CoverageResults(counts, infile="counts", outfile="counts")
                    results.write_results()
                    results.write_results()  # nothing is counted twice
                    os._exit(0)
            for child in children:
                os.waitpid(child, 0)
            self.assertEqual(os.listdir(), ["counts"])
            wanted = {("<a>", 1): 12, **{("<a>", 2 + number): 5 for number in range(12)}}
            self.assertEqual(standard.CoverageResults(infile="counts").counts, wanted)

    def test_a_counts_file_keeps_its_mode_and_is_made_anew(self):
        with tempfile.TemporaryDirectory() as directory, in_directory(directory):
            first = CoverageResults({("<a>", 1): 1}, infile="counts", outfile="counts")
            first.write_results()
            os.chmod("counts", 0o640)
            second = CoverageResults({("<a>", 1): 1}, infile="counts", outfile="counts")
            second.write_results()
            self.assertEqual(os.stat("counts").st_mode & 0o777, 0o640)
            os.remove("counts")
            second.write_results()
            self.assertEqual(CoverageResults(infile="counts").counts, {("<a>", 1): 2})
            CoverageResults({("<a>", 1): 9}, outfile="counts").write_results()
            self.assertEqual(CoverageResults(infile="counts").counts, {("<a>", 1): 9})

    def test_a_counts_file_keeps_its_owner_and_others_their_files(self):
        with tempfile.TemporaryDirectory() as directory, in_directory(directory):
            results = CoverageResults({("<a>", 1): 1}, outfile="counts")
            results.write_results()
            owner = 1234 if os.getuid() == 0 else os.getuid()
            os.chown("counts", owner, -1)
            names = {f".tracetui-{os.getpid()}-{number}"
                     for number in (0, threading.get_ident())}
            for name in names:
                os.symlink("others", name)
            results.write_results()
            self.assertEqual(os.stat("counts").st_uid, owner)
            self.assertEqual(set(os.listdir()), {"counts", *names})

    def test_a_counts_file_is_made_where_there_are_no_links(self):
        no_links = PermissionError(errno.EPERM, "no links")
        with (tempfile.TemporaryDirectory() as directory, in_directory(directory),
              mock.patch("os.link", side_effect=no_links)):
            for _ in range(2):
                CoverageResults({("<a>", 1): 1}, infile="counts",
                                outfile="counts").write_results()
            self.assertEqual(os.listdir(), ["counts"])
            self.assertEqual(CoverageResults(infile="counts").counts, {("<a>", 1): 2})

    def test_what_cannot_be_written_is_told_and_left(self):
        with tempfile.TemporaryDirectory() as directory, in_directory(directory):
            os.mkfifo("pipe")
            os.mkdir("folder")
            for name in "pipe", "folder", "nowhere/counts":
                before = os.path.exists(name) and os.lstat(name)
                with contextlib.redirect_stderr(io.StringIO()) as output:
                    CoverageResults({("<a>", 1): 1}, outfile=name).write_results()
                self.assertRegex(output.getvalue(), r"\ACan't save counts files because "
                                 r"\[Errno \d+\] .*: %r\n\Z" % name)
                self.assertEqual(os.path.exists(name) and os.lstat(name).st_ino,
                                 before and before.st_ino)

    def test_a_damaged_counts_file_is_left_as_it_is(self):
        whole = {("a.py", 1): 1}, {("a.py", "a", "f"): 1}, {}
        damaged = [
            pickle.dumps(whole, 1)[:-9], b"", [1], ({}, {}), ([], {}, {}), (1, {}, {}),
            ({("a.py", 1): -1}, {}, {}), ({("a.py", 1): 1.5}, {}, {}),
            ({"a.py": 1}, {}, {}), ({1: 1}, {}, {}), ({}, {("a.py", 1.5): 1}, {}),
            ({}, {}, {(("a.py", "a", "f"), b"b"): 1}),
        ]
        with tempfile.TemporaryDirectory() as directory:
            path = os.path.join(directory, "counts")
            for content in damaged:
                if not isinstance(content, bytes):
                    content = pickle.dumps(content, 1)
                with open(path, "wb") as file:
                    file.write(content)
                results = CoverageResults({("b.py", 1): 1}, infile=path, outfile=path)
                self.assertEqual(results.counts, {("b.py", 1): 1})
                results.write_results(coverdir=directory)
                with open(path, "rb") as file:
                    self.assertEqual(file.read(), content)
            with open(path, "wb") as file:
                pickle.dump(whole, file, 1)
            results = CoverageResults(infile=path)
            self.assertEqual((results.counts, results.calledfuncs), whole[:2])


if __name__ == "__main__":
    unittest.main()
