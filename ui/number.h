/*
 * number: figures as people read them, three significant digits and a unit.
 *
 * All functions write a NUL-terminated text of at most NUMBER_ROOM bytes, in
 * ASCII, and never pad: columns align. Any thread may call them.
 */
#ifndef NUMBER_H
#define NUMBER_H

#include <stdint.h>

enum { NUMBER_ROOM = 32 };

/* All digits, grouped by commas, where they fit `width`; else "12.3M". */
void number_count(char text[NUMBER_ROOM], uint64_t count, int width);

/* A length of time: "789 ns", "45.6 ms", "1.23 s", "20m34s", "3h25m", "12d07h". */
void number_time(char text[NUMBER_ROOM], uint64_t nanoseconds);

/* Whole seconds as on a watch: "0:12", "1:02:03". */
void number_watch(char text[NUMBER_ROOM], uint64_t nanoseconds);

/* "45.6%"; "" when the whole is 0. */
void number_share(char text[NUMBER_ROOM], uint64_t part, uint64_t whole);

/* Memory in binary units: "38.4 MB". */
void number_memory(char text[NUMBER_ROOM], uint64_t bytes);

#endif
