/* SPDX-License-Identifier: MIT */
/*
 * System calls that fail, or kill the process, when a test says so.
 *
 * faults.c defines open, write, fsync and so on in front of the C library's.
 * A test program that lists it among its sources plans a fault with
 * faults_plan(); a whole program is run with faults.so preloaded and told by
 * LAYER_FAULT=CALL:NTH:ACTION[:MARK], where ACTION is an errno number,
 * `kill` or `killed` (behind the call); MARK is a file that is made when the
 * fault has happened.
 */
#ifndef LAYER_TESTS_FAULTS_H
#define LAYER_TESTS_FAULTS_H

#include <stdbool.h>

enum call {
	CALL_OPEN,
	CALL_WRITE,
	CALL_FSYNC,
	CALL_CLOSE, /* of a file that was created */
	CALL_FCHMOD,
	CALL_FCHOWN,
	CALL_LINK,
	CALL_RENAME,
	CALL_MKDIR,
	CALL_UNLINK,
	CALL_CHANGE, /* any of those that change something: all but the opening of what is there */
	CALL_COUNT
};

enum fault { FAULT_NONE, FAULT_ERROR, FAULT_KILL_BEFORE, FAULT_KILL_BEHIND, FAULT_SHORT_WRITES };

struct faults {
	enum fault fault;
	enum call call;
	unsigned nth;  /* from 1 */
	bool for_ever; /* all later ones of that call too */
	int error;     /* errno for FAULT_ERROR */
};

/** Plan a fault (NULL: none) and begin to count. */
void faults_plan(const struct faults *plan);

/** How often a call was made since. */
unsigned faults_count(enum call call);

/** Did the fault happen? */
bool faults_happened(void);

/** The word for a call: `open`; static. */
const char *faults_name(enum call call);

#endif
