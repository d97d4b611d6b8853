/*
 * futex: sleeping on a word of memory that two processes share.
 *
 * Linux only; the calls are the shared kind, not the private one. Any thread
 * may call them.
 */
#ifndef BASE_FUTEX_H
#define BASE_FUTEX_H

#include <stdatomic.h>
#include <stdint.h>

/* Sleeps while *word is `value`: until woken, for `milliseconds` at most, or
 * until a signal is handled. It may also return for no reason: look again. */
void futex_wait(_Atomic uint32_t *word, uint32_t value, uint32_t milliseconds);

/* The same with a limit in microseconds. */
void futex_wait_microseconds(_Atomic uint32_t *word, uint32_t value,
			     uint32_t microseconds);

/* Wakes every sleeper of the word. */
void futex_wake(_Atomic uint32_t *word);

#endif
