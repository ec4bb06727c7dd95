/* SPDX-License-Identifier: MIT */
#include "report/format.h"

#include "os/output.h"
#include "report/codequality.h"
#include "report/github.h"
#include "report/html.h"
#include "report/json.h"
#include "report/junit.h"
#include "report/markdown.h"
#include "report/plain.h"
#include "report/sarif.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static const struct format formats[] = {
	{
	    .name = "codequality",
	    .summary = "GitLab's code quality widget",
	    .write = codequality_report,
	    .machine = true,
	},
	{
	    .name = "github",
	    .summary = "annotations of GitHub Actions",
	    .write = github_report,
	    .machine = true,
	},
	{
	    .name = "html",
	    .summary = "a page with the matrix of paths and environments",
	    .write = html_report,
	},
	{
	    .name = "json",
	    .summary = "for programs: every finding with its values and places",
	    .write = json_report,
	    .machine = true,
	},
	{
	    .name = "junit",
	    .summary = "a test report",
	    .write = junit_report,
	    .machine = true,
	},
	{
	    .name = "markdown",
	    .summary = "a note for a merge request",
	    .write = markdown_report,
	},
	{
	    .name = "sarif",
	    .summary = "SARIF 2.1.0, for security tabs and editors",
	    .write = sarif_report,
	    .machine = true,
	},
	{
	    .name = "text",
	    .summary = "for people",
	    .write = plain_report,
	},
};

const struct format *
format_all(size_t *count)
{
	*count = COUNT(formats);
	return formats;
}

const struct format *
format_find(struct str name)
{
	for (size_t i = 0; i < COUNT(formats); i++)
		if (str_is(name, formats[i].name))
			return &formats[i];
	return NULL;
}

struct str
format_names(struct arena *arena)
{
	struct buf buf;

	buf_init(&buf, arena);
	for (size_t i = 0; i < COUNT(formats); i++) {
		const char *between = i + 1 == COUNT(formats) ? " or " : ", ";
		buf_printf(&buf, "%s%s", i == 0 ? "" : between, formats[i].name);
	}
	return buf_str(&buf);
}

struct str
format_report(const struct format *format, const struct report *report)
{
	struct buf buf;

	buf_init(&buf, report->ws->arena);
	format->write(&buf, report);
	return buf_str(&buf);
}

/* Which format a misspelt name may be meant for. */
static const struct format *
nearest(struct str name)
{
	const struct format *best = NULL;
	size_t least = 3;

	for (size_t i = 0; i < COUNT(formats); i++) {
		const size_t distance = str_distance(name, str_from(formats[i].name), 2);
		if (distance >= least)
			continue;
		least = distance;
		best = &formats[i];
	}
	return best;
}

static struct str
unknown_format(struct arena *arena, struct str name)
{
	const struct format *meant = nearest(name);
	const struct str names = format_names(arena);

	if (meant)
		return arena_printf(arena, "there is no format '%" PRISTR "', did you mean '%s'?",
		                    STRARG(name), meant->name);
	return arena_printf(arena, "there is no format '%" PRISTR "', only %" PRISTR, STRARG(name),
	                    STRARG(names));
}

bool
report_target_parse(struct arena *arena, struct str text, struct report_target *target,
                    struct str *problem)
{
	const size_t equals = str_find_byte(text, '=');
	const struct str name = str_sub(text, 0, equals);

	*target = (struct report_target){ format_find(name), str_from_offset(text, equals + 1) };
	if (equals == text.len || target->path.len == 0) {
		*problem = arena_printf(arena, "--report takes NAME=FILE, not '%" PRISTR "'",
		                        STRARG(text));
		return false;
	}
	if (!target->format)
		*problem = unknown_format(arena, name);
	return target->format != NULL;
}

/* The files that this run has read: no report may take their place. */
static struct output_rules
rules_for(const struct report *report)
{
	const struct sources *sources = report->ws->sources;
	const size_t nsources = source_count(sources);
	struct str *inputs = arena_array(report->ws->arena, nsources, sizeof(*inputs));
	struct output_rules rules = { .inputs = inputs };

	for (size_t i = 1; i <= nsources; i++)
		if (source_get(sources, (uint32_t)i)->kind == SOURCE_FILE)
			inputs[rules.ninputs++] = source_get(sources, (uint32_t)i)->name;
	return rules;
}

bool
report_write_all(const struct report *report, const struct report_target *targets, size_t ntargets,
                 struct str *problem)
{
	const struct output_rules rules = rules_for(report);
	struct outputs *outputs = outputs_new(report->ws->arena, &rules);

	for (size_t i = 0; i < ntargets; i++)
		output_add(outputs, targets[i].path, format_report(targets[i].format, report));
	return ntargets == 0 || output_commit(outputs, problem);
}
