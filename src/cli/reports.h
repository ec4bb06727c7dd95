/* SPDX-License-Identifier: MIT */
/*
 * --format and --report: in which formats the findings of a command go where.
 *
 *	if (!reports_choose(run, &reports))
 *		return EXIT_STOPPED;
 *	...
 *	return reports_write(run, &reports, &input);
 */
#ifndef LAYER_CLI_REPORTS_H
#define LAYER_CLI_REPORTS_H

#include "cli/command.h"
#include "report/format.h"

struct project;

struct reports {
	const struct format *format; /* of standard output */
	struct report_target *targets;
	size_t ntargets;
};

/** What the command line asks for. Returns: false after a usage message. */
bool reports_choose(struct run *run, struct reports *reports);

/** What every command says of itself and its project (NULL: none); the findings are to be filled
 * in. */
struct report_input reports_input(struct run *run, const struct project *project);

/**
 * Make the report, the answer of the command and the files beside it.
 *
 * Returns: exit status: EXIT_FINDINGS where a finding fails the run,
 * EXIT_STOPPED where a file could not be written.
 */
int reports_write(struct run *run, const struct reports *reports, const struct report_input *input);

#endif
