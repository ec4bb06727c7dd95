/* SPDX-License-Identifier: MIT */
/*
 * The formats of a report: one row each, one file each.
 *
 * `--format NAME` chooses what standard output gets, `--report NAME=FILE`
 * (repeatable) what is written beside it, from the same report.
 *
 *	if (!report_target_parse(text, &target, &problem))
 *		return run_usage(run, "%" PRISTR, STRARG(problem));
 *	...
 *	if (!report_write_all(report, targets, ntargets, &problem))
 *		complain(ws, RULE_FILE_WRITE, nowhere, "%" PRISTR, STRARG(problem));
 */
#ifndef LAYER_REPORT_FORMAT_H
#define LAYER_REPORT_FORMAT_H

#include "report/report.h"

/* Appends a report. */
typedef void format_write(struct buf *buf, const struct report *report);

struct format {
	const char *name;
	const char *summary; /* for --help */
	format_write *write;
	bool machine; /* read by programs: never coloured, files named from the top */
};

/* --report NAME=FILE. */
struct report_target {
	const struct format *format;
	struct str path;
};

/** All formats, sorted by name; static. */
const struct format *format_all(size_t *count);

/** The format of a name, or NULL; static. */
const struct format *format_find(struct str name);

/** The names for a message: `codequality, github, ... or text`. Returns: arena. */
struct str format_names(struct arena *arena);

/** A report in a format. Returns: arena. */
struct str format_report(const struct format *format, const struct report *report);

/**
 * Take `NAME=FILE` apart.
 *
 * @target   out; its path is borrowed from @text
 * @problem  out: arena, a whole message with the nearest name
 * Returns: false when it is not so written or there is no such format.
 */
bool report_target_parse(struct arena *arena, struct str text, struct report_target *target,
                         struct str *problem);

/**
 * Write a report into files, all of them or none (os/output.h).
 *
 * @problem  out: arena, a whole message
 */
bool report_write_all(const struct report *report, const struct report_target *targets,
                      size_t ntargets, struct str *problem);

#endif
