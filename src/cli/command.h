/* SPDX-License-Identifier: MIT */
/*
 * Commands: one table that feeds dispatch, --help, the completions and the
 * test of the manuals.
 *
 * A command fills run->out with its answer and returns an exit status; main
 * prints findings to standard error and the answer to standard output.
 */
#ifndef LAYER_CLI_COMMAND_H
#define LAYER_CLI_COMMAND_H

#include "base/buf.h"
#include "cli/option.h"
#include "report/text.h"

/* What a shell is told; a signal ends us by that signal. */
enum exit_status {
	EXIT_CLEAN = 0,
	EXIT_FINDINGS = 1, /* drift, a schema refusal, a difference, a stale file */
	EXIT_STOPPED = 2,  /* usage, config, reading, limits, files, writing, memory */
	EXIT_REFUSED = 3,  /* guard */
};

/* One run of one command. */
struct run {
	struct workspace *ws;
	const struct command *command;
	struct args args;
	struct buf out;     /* the answer */
	size_t nreported;   /* findings before this one are out already */
	bool colour_error;  /* on standard error */
	bool colour_answer; /* on standard output */
	bool quiet, verbose, strict, helm_text;
};

struct command {
	const char *name;
	const char *words;   /* what stands behind the options in its usage line */
	const char *summary; /* one clause */
	const char *text;    /* the paragraph of its help */
	const enum option_id *options;
	size_t noptions;
	int (*run)(struct run *run); /* returns an exit status */
};

/** All commands, in the order of help; static. @count out. */
const struct command *command_all(size_t *count);

/** The command of that name, or NULL; static. */
const struct command *command_find(struct str name);

/** The command whose name is nearest to a mistyped one, or NULL; static. */
const struct command *command_nearest(struct str name);

/**
 * End a command because of how it was called: prints the message and where
 * to look, on standard error.
 * Returns: EXIT_STOPPED.
 */
int run_usage(struct run *run, const char *format, ...) ARENA_PRINTF(2, 3);

/**
 * Print the findings that are not out yet to standard error (or Helm's words
 * for them under --helm-text).
 */
void run_report(struct run *run);

/**
 * Make the findings from index @begin on the answer: they go to run->out, what
 * stands before them to standard error.
 */
void run_answer(struct run *run, size_t begin);

/** Leave the findings from index @begin on to a report: what stands before goes to standard error.
 */
void run_leave(struct run *run, size_t begin);

/** Is any warning among the findings (an error under --strict)? */
bool run_is_strict_failure(const struct run *run);

#endif
