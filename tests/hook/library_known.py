"""The programs of tests/hook/library, and what cannot be the same in them."""
import fnmatch
import pathlib

LARGE = pathlib.Path(__file__).resolve().parent / "large"
DRIVERS = sorted(path.stem for path in LARGE.glob("*.py") if path.stem != "interpreter_tests")
FEW = ["chances", "mocks", "syntax_trees", "pickles", "echo_server", "test_contextlib",
       "test_generators", "test_grammar", "test_with"]
ALL = DRIVERS + ["test_" + name for name in """
    abc argparse ast asyncgen augassign baseexception binop bisect calendar class code
    collections compile configparser context contextlib contextlib_async copy
    coroutines csv dataclasses decorators descr dictcomps difflib dis enum except_star
    exception_group exception_hierarchy exception_variations exceptions extcall format
    fractions fstring funcattrs functools generators genericalias genexps grammar
    graphlib heapq htmlparser http_cookies inspect isinstance iter itertools json
    keywordonlyarg linecache listcomps metaclass minidom named_expressions opcodes
    operator patma positional_only_arg pprint property queue raise re scope setcomps
    shlex string string_literals subclassinit super syntax textwrap threading_local
    traceback typing unpack unpack_ex weakref weakset with""".split()]

# The rewriter's rules (src/hook/rewrite/rules.h), and a program that needs them all,
# in what it does each time and in what it does by chance.
RULES = ["edges_matter", "same_line_jumps_fire", "handlers_look_back"]
PLANTED_IN = "chances"

TRACER = "installs a tracer, which takes the settrace hook's place"
OBJECTS = "goes through all objects, a hook's as well"
FRAMES = "reads the byte code of frames, or of functions what has been specialised in it"
C_THREAD = "has C code begin a thread, which only probes count"
DEPTH = "has room for so many frames wherever it is, and 3.11 needs more while it traces"
LOST = "3.11 loses an entry of a traceback, and keeps it where a handler stands"

# Tests of the interpreter that are not run: with which versions, which, and why.
LEFT_OUT = [
    ("3.11", "test_asyncgen.AsyncGenAsyncioTest.test_anext_iter", LOST),
    ("3.11", "test_asyncgen.AsyncGenAsyncioTest.test_async_gen_asyncio_athrow_02", LOST),
    ("3.11", "test_generators.GeneratorThrowTest.test_exception_context_with_yield*", LOST),
    ("3.11", "test_isinstance.TestIsInstanceIsSubclass.test_*_recursion_limit", DEPTH),
    ("3.11", "test_json.test_recursion.TestPyRecursion.test_*_recursion", DEPTH),
    ("3.11", "test_json.test_recursion.TestPyRecursion.test_highly_nested_*", DEPTH),
    ("3.*", "test_code.CodeTest.test_co_positions_artificial_instructions", FRAMES),
    ("3.*", "test_dis.*specialize", FRAMES),
    ("3.*", "test_dis.*test_loop_quicken", FRAMES),
    ("3.*", "test_dis.*test_show_caches", FRAMES),
    ("3.*", "test_dis.*test_super_instructions", FRAMES),
    ("3.*", "test_dis.*traceback*", FRAMES),
    ("3.*", "test_dis.TestDisTraceback*", FRAMES),
    ("3.*", "test_descr.ClassPropertiesAndMethods.test_cycle_through_dict", OBJECTS),
    ("3.*", "test_code.CodeTest.test_code_equal_with_instrumentation", TRACER),
    ("3.*", "test_threading_local.*test_threading_local_clear_race", C_THREAD),
    ("3.*", "test_patma.TestTracing.*", TRACER),
    ("3.*", "test_scope.ScopeTests.test*Trace*", TRACER),
]


def left_out(version, module):
    return [test for versions, test, _ in LEFT_OUT
            if fnmatch.fnmatch(version, versions) and test.startswith(module + ".")]
