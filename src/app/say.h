/*
 * say: what tracetui itself has to tell its user, on standard error.
 *
 * One line each, begun with the program's name. While a viewer has the
 * terminal nothing may be said; keep it until the viewer has left.
 */
#ifndef APP_SAY_H
#define APP_SAY_H

enum { STATUS_USAGE = 2 };

void say(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* The same, and ends the process with STATUS_USAGE. Before the program has
 * been started only: afterwards there would be something to lose. */
_Noreturn void say_and_exit(const char *format, ...)
	__attribute__((format(printf, 1, 2)));

#endif
