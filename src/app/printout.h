/*
 * printout: what stands in the user's terminal after the viewer.
 *
 * The rows that the program's terminal shows and has kept, as text with colours:
 * what a full-screen program drew, asked or switched on has become a picture, and
 * does nothing to the user's terminal. Lines that were broken because the
 * terminal was full are whole again. Of the alternate screen nothing is printed,
 * unless the program died without leaving it: its last words may stand there.
 */
#ifndef APP_PRINTOUT_H
#define APP_PRINTOUT_H

#include <stdbool.h>

#include "ui/emulator.h"

/* Main thread, once nothing is fed any more. Colours only for a terminal. False
 * with errno: it could not all be written. */
bool printout_write(struct emulator *emulator, int fd);

#endif
