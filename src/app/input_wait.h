/*
 * input_wait: whether a process waits for its terminal to be typed into.
 *
 * The kernel tells which system call a thread sleeps in: a read of the terminal,
 * or a select or poll without an end in which it listens to it, as readline does.
 * Where the kernel does not tell (hardened ones), nobody is known to wait.
 */
#ifndef APP_INPUT_WAIT_H
#define APP_INPUT_WAIT_H

#include <stdbool.h>
#include <sys/types.h>

/* The main thread of a process, and the path of its terminal. Any thread. */
bool input_wait(pid_t pid, const char *terminal);

#endif
