/*
 * emulator_keys: typing into the program's terminal.
 *
 * What a key sends depends on what the program has asked of its terminal
 * (application cursor keys, bracketed paste), which libvterm knows. It goes out
 * through the emulator's answer. Called by the thread that runs the viewer.
 */
#ifndef EMULATOR_KEYS_H
#define EMULATOR_KEYS_H

#include "ui/emulator.h"

/* A key as in key.h. */
void emulator_key(struct emulator *emulator, int key);

/* The mouse has moved there (from 0, of the screen); a button (1 to 3, 4 and 5 are
 * the wheel) has gone down or up. The program hears of what it asked for. */
void emulator_mouse_move(struct emulator *emulator, int row, int column);
void emulator_mouse_button(struct emulator *emulator, int button, bool down);

#endif
