/*
 * emulator_parts: what emulator.c and emulator_keys.c share.
 */
#ifndef EMULATOR_PARTS_H
#define EMULATOR_PARTS_H

#include <pthread.h>
#include <vterm.h>

#include "roll.h"
#include "ui/emulator.h"

struct emulator {
	pthread_mutex_t lock;
	VTerm *vterm;	   /* owned */
	VTermState *state; /* owned by vterm */
	struct roll roll;
	char partial[3]; /* the begin of a character: libvterm may lose it */
	size_t partial_length;
	struct emulator_cell pen; /* what is written gets its look */
	bool cursor;		  /* it is to be seen */
	bool filled; /* the last cell of a row was written, and nothing since */
	enum emulator_mouse mouse;
	uint32_t bells;
	int changed; /* owned; eventfd */
	bool told;   /* it is readable */
	void (*answer)(void *context, const char *bytes, size_t length);
	void *context;
};

#endif
