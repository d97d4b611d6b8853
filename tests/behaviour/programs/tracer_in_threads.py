# threading.settrace takes over in threads only.
#: settrace threading.py
import threading

seen = []


def tracer(frame, event, arg):
    if frame.f_code.co_name == "work":
        seen.append((event, frame.f_lineno))
    return tracer


def work():
    return 1  #= 1, 2 with probes


threads = [threading.Thread(target=work)]
threads[0].start()
threads[0].join()
threading.settrace(tracer)
threads = [threading.Thread(target=work)]
threads[0].start()
threads[0].join()
threading.settrace(None)
for i in range(30):  #= 31
    pass  #= 30
print(seen)
