/* SPDX-License-Identifier: MIT */
/*
 * Starting another program, where the command line asks for it (git, sops,
 * helm, kubectl): reliability.md P22.
 *
 * There is no shell.  The program is looked up once, in the absolute parts of
 * PATH; it gets an argument vector, an environment of PATH, HOME, LC_ALL=C and
 * what the caller names, standard input from /dev/null, no other descriptor of
 * ours, and a process group of its own, which is killed when time is up, when
 * it says too much or when a signal asks us to end.
 */
#ifndef LAYER_OS_SPAWN_H
#define LAYER_OS_SPAWN_H

#include "base/arena.h"

enum spawn_status {
	SPAWN_OK,        /* exit status 0 */
	SPAWN_EXIT,      /* another exit status */
	SPAWN_SIGNAL,    /* ended by a signal */
	SPAWN_NOT_FOUND, /* no such program in PATH */
	SPAWN_NO_START,  /* the system would not start it */
	SPAWN_TIME,      /* longer than the time limit */
	SPAWN_SIZE,      /* more output than the limit */
	SPAWN_INTERRUPT  /* interrupt_seen() */
};

/* What to run. */
struct spawn {
	const char *const *argv; /* NULL at the end; argv[0] is a name, or an absolute path */
	const char *const
	    *keep;    /* names of further environment variables; NULL at the end, or NULL */
	size_t limit; /* bytes of its standard output */
	int timeout_ms;
};

/* What came of it. */
struct spawned {
	enum spawn_status status;
	int number;        /* exit status or signal */
	struct str output; /* arena; complete with SPAWN_OK and SPAWN_EXIT */
	struct str errors; /* arena; its standard error, the first 64 KiB */
};

/** Where a program lies: arena, absolute; empty when it is in no absolute part of PATH. */
struct str spawn_find(struct arena *arena, struct str name);

/** Run a program to its end. Returns: true for SPAWN_OK. */
bool spawn_run(struct arena *arena, const struct spawn *spawn, struct spawned *spawned);

/** What happened, for a message: "sops: exit status 1"; arena. */
struct str spawn_describe(struct arena *arena, const struct spawn *spawn,
                          const struct spawned *spawned);

/**
 * Become another program, with our own descriptors and environment, as a shell
 * would start it (`layer guard -- COMMAND`).
 *
 * Returns: only when that fails: SPAWN_NOT_FOUND or SPAWN_NO_START.
 */
enum spawn_status spawn_become(const char *const *argv);

#endif
