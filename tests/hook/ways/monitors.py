# sys.monitoring has its events, and all its tool ids but one.
#: since 3.12
#: output
import inspect
import sys

monitoring = sys.monitoring
seen = []


def f(n):
    for i in range(n):
        if i: n
    return n


def note(code, *arguments):
    seen.append((code.co_name, arguments[0] if isinstance(arguments[0], int) and
                 arguments[0] > 20 else None))


monitoring.use_tool_id(monitoring.DEBUGGER_ID, "one")
monitoring.use_tool_id(monitoring.PROFILER_ID, "two")
monitoring.register_callback(0, monitoring.events.PY_START, note)
monitoring.register_callback(2, monitoring.events.LINE, lambda code, line: seen.append(
    (code.co_name, line)))
monitoring.set_events(0, monitoring.events.PY_START)
monitoring.set_events(2, monitoring.events.LINE)
f(3)
monitoring.set_events(2, 0)
monitoring.set_events(0, 0)
monitoring.free_tool_id(0)
monitoring.free_tool_id(2)
f(1)
print([event for event in seen if event[0] == "f" and event[1]])

# Events of one code object.
seen.clear()
monitoring.use_tool_id(2, "two")
monitoring.register_callback(2, monitoring.events.LINE, lambda code, line: seen.append(
    (code == f.__code__, line)))
monitoring.set_local_events(2, f.__code__, monitoring.events.LINE)
print(monitoring.get_local_events(2, f.__code__), inspect.signature(
    monitoring.set_local_events))
f(2)
monitoring.set_local_events(2, f.__code__, 0)
f(2)
monitoring.free_tool_id(2)
print(seen)

# Of code that has not run yet, and of what is defined in it; text that is run now and
# then has them each time.
monitoring.use_tool_id(2, "two")
text = compile("def g():\n    return 1\nx = g()\ny = 2\n", __file__, "exec")
inner = text.co_consts[0]
monitoring.set_local_events(2, text, monitoring.events.LINE)
monitoring.set_local_events(2, inner, monitoring.events.LINE)
for _ in range(3):
    seen.clear()
    names = {"__file__": __file__}
    exec(text, names)
    names["g"]()
    print(seen, monitoring.get_local_events(2, text), monitoring.get_local_events(2, inner),
          monitoring.get_local_events(2, names["g"].__code__))
    names.clear()
own = sys._getframe().f_code
monitoring.set_local_events(2, own, monitoring.events.LINE)
seen.clear()
own_events = monitoring.get_local_events(2, own)
monitoring.set_local_events(2, own, 0)
print(len(seen), own_events, monitoring.get_local_events(2, own))
monitoring.free_tool_id(2)
for wrong in (), (2,), (2, f, 0):
    try:
        monitoring.set_local_events(*wrong)
    except TypeError as error:
        print(error)

# Whoever gets hold of a callback may call it, and extensions fire events for things
# that are no code objects.
for tool in 3, 4:
    for name in "PY_UNWIND", "PY_THROW", "LINE", "EXCEPTION_HANDLED":
        event = getattr(monitoring.events, name)
        callback = monitoring.register_callback(tool, event, None)
        if callback:
            callback()
            callback(object(), 0, ValueError())
            monitoring.register_callback(tool, event, callback)
