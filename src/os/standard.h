/* SPDX-License-Identifier: MIT */
/*
 * The three descriptors that a program is given.
 *
 * A descriptor that was closed is opened on /dev/null the wrong way round, so
 * that no file of ours gets its number and writing to a closed standard output
 * fails, instead of being lost without a word.
 *
 *	standard_init();
 *	...
 *	status = standard_write(STANDARD_OUTPUT, text);
 *	if (status == FILE_OK)
 *		status = standard_close(STANDARD_OUTPUT);
 */
#ifndef LAYER_OS_STANDARD_H
#define LAYER_OS_STANDARD_H

#include "os/file.h"

#define STANDARD_INPUT 0
#define STANDARD_OUTPUT 1
#define STANDARD_ERROR 2

/** Open those of the descriptors 0 to 2 that are closed. Returns: false when that fails. */
bool standard_init(void);

/**
 * Write all bytes, however often the system takes only a part.
 *
 * Returns: FILE_BROKEN_PIPE where nobody reads and SIGPIPE is ignored (else
 * the signal has ended us): say nothing then, and do not report success.
 */
enum file_status standard_write(int descriptor, struct str bytes);

/** Close a descriptor, for the error that some file systems keep until then. */
enum file_status standard_close(int descriptor);

#endif
