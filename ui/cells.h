/*
 * cells: draws what stands in the program's terminal.
 *
 * The program's colours are brought down to those the user's terminal has: to 16,
 * to 8 (where a bright colour becomes a bold one), or to none. Its characters are
 * those of the emulator, and where the user's terminal would take another number
 * of cells for one, or cannot show it, a substitute. Called by the thread that
 * runs the viewer.
 */
#ifndef CELLS_H
#define CELLS_H

#include "painter.h"
#include "ui/emulator.h"

/* Draws `count` cells from a column on; `found` says of each whether the search
 * has found it, or is NULL. */
void cells_draw(const struct painter *painter, int row, int column,
		const struct emulator_cell *cells, int count, const bool *found);

#endif
