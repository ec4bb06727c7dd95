/* SPDX-License-Identifier: MIT */
/*
 * A report: what one run has to say, as plain data that every format writes.
 *
 * A command fills struct report_input and makes the report once; all formats
 * of the run are views of it.  The findings of a report are sorted, worst
 * first and accepted ones last, with no ties; what is said twice about two
 * places is one finding with both.  Notes that nobody asked for are findings
 * too: a format folds them, it does not drop them.
 *
 * Files are named as the sources are, which is from the working directory;
 * machine formats want them from the top of the repository (report_file()).
 *
 *	const struct report *report = report_make(ws, &input);
 *	format_find(STR("sarif"))->write(&buf, report);
 */
#ifndef LAYER_REPORT_REPORT_H
#define LAYER_REPORT_REPORT_H

#include "base/buf.h"
#include "source/workspace.h"

/* A path that was compared, for the page that shows the matrix; what agrees is there too. */
struct report_row {
	struct str release, owner, path;
	const struct class *classes; /* one: all agree */
	size_t nclasses;
};

struct report_input {
	struct str version; /* of the program */
	struct str command; /* parity */
	struct str project; /* name for the marker of a note; may be empty */
	unsigned helm;      /* 3 or 4 */
	const struct str *releases;
	size_t nreleases;
	const struct str *environments;
	size_t nenvironments;
	size_t paths;                   /* leaf paths compared */
	size_t old;                     /* findings that --since excused, not among the others */
	const struct finding *findings; /* in any order */
	size_t nfindings;
	const struct report_row *rows; /* may be none: findings have their classes */
	size_t nrows;
	enum level fail_on;   /* findings from here on fail the run; LEVEL_OFF: none */
	struct str config;    /* layer.yaml, as shown: the place of what has none */
	struct str top;       /* of the repository, absolute; never printed; empty: as named */
	struct str current;   /* the working directory, absolute */
	bool colour, verbose; /* for text */
};

struct report_counts {
	size_t levels[LEVEL_ERROR + 1]; /* not accepted, by level */
	size_t accepted;
};

struct report {
	struct report_input input;
	struct workspace *ws;
	const struct finding *findings; /* sorted, repeats joined */
	size_t nfindings;
	struct report_counts counts;
};

/** Sort, join and count. @input copied, what it points to is borrowed. Returns: arena. */
const struct report *report_make(struct workspace *ws, const struct report_input *input);

/** The name of a file from the top of the repository. Returns: arena. */
struct str report_file(const struct report *report, struct str name);

/** The same for the source of a span: a flag or standard input keeps its name. Returns: arena. */
struct str report_place_file(const struct report *report, struct span span);

/** The value of a class for people: JSON, `<`, `>` and `&` as they are. Returns: arena. */
struct str report_value(const struct report *report, const struct class *class);

/** `PATH: MESSAGE`, or the message alone where it names the path itself. Returns: arena. */
struct str report_message(const struct report *report, const struct finding *finding);

/** Does the message of a finding name its path, or has it none? */
bool report_names_path(const struct report *report, const struct finding *finding);

/** Does a finding fail the run: at or above what fails, and not accepted? */
bool report_fails(const struct report *report, const struct finding *finding);

/** Is anything but accepted findings there that fails the run? */
bool report_has_failed(const struct report *report);

/** A count with its noun: `1 error`, `2 errors`. Returns: arena. */
struct str report_count(const struct report *report, size_t count, const char *noun);

/** `2 errors, 1 warning, 3 notes, 4 accepted`, or `no findings`. Returns: arena. */
struct str report_summary(const struct report *report);

#endif
