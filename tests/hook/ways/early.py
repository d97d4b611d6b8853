# Functions and threads that exist before the main module begins.
#: mine
print(early(5))
go, gone = locks
go.release()
gone.acquire()
