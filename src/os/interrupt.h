/* SPDX-License-Identifier: MIT */
/*
 * Signals that ask us to end: INT, TERM and HUP.
 *
 * The handler sets a flag and nothing else.  Long steps ask between their
 * pieces whether it is set, tidy up and fail; the program then ends by that
 * very signal.  A second signal ends it at once.
 *
 * The flag is the only variable of the program that belongs to no object,
 * because a handler is given none.  Who never calls interrupts_catch() (the
 * library) never sees an interrupt.
 */
#ifndef LAYER_OS_INTERRUPT_H
#define LAYER_OS_INTERRUPT_H

#include <stdbool.h>

/** Catch INT, TERM and HUP from now on, each unless it is ignored (`nohup`). */
void interrupts_catch(void);

/** The signal that has asked us to end, or 0. */
int interrupt_seen(void);

/** Forget it, for tests. */
void interrupt_forget(void);

/** End the process by a signal, as if it had never been caught or ignored. Does not return. */
_Noreturn void interrupt_end(int number);

#endif
