/* SPDX-License-Identifier: MIT */
/*
 * `layer parity`: where environments differ though they should not.
 */
#include "cli/choice.h"
#include "cli/commands.h"
#include "cli/reports.h"
#include "os/output.h"
#include "os/path.h"
#include "parity/baseline.h"
#include "parity/parity.h"

struct comparing {
	struct run *run;
	struct project *project;
	struct parity_result result;
	struct reports reports;
	struct str baseline; /* its path */
	bool is_named;       /* by --baseline */
	struct baseline *accepted;
	enum level fail_on;
};

/* ---- options ---- */

static bool
read_options(struct comparing *comparing)
{
	struct run *run = comparing->run;
	const struct str today = args_last(&run->args, OPTION_TODAY);

	if (today.ptr && !baseline_is_date(today)) {
		run_usage(run, "--today takes YYYY-MM-DD, not '%" PRISTR "'", STRARG(today));
		return false;
	}
	if (args_has(&run->args, OPTION_ADOPT) && args_has(&run->args, OPTION_UPDATE_BASELINE)) {
		run_usage(run, "--adopt and --update-baseline exclude each other");
		return false;
	}
	return choice_fail_on(run, &comparing->fail_on) && reports_choose(run, &comparing->reports);
}

/* ---- the baseline ---- */

/* --baseline, `parity.baseline`, or the usual name beside layer.yaml. */
static void
find_baseline(struct comparing *comparing)
{
	struct arena *arena = comparing->run->ws->arena;
	const struct str named = args_last(&comparing->run->args, OPTION_BASELINE);
	const struct str said = comparing->project->config->parity.baseline.str;

	comparing->is_named = named.ptr != NULL;
	comparing->baseline = named.ptr ? named
	                                : path_join(arena, comparing->project->folder,
	                                            said.ptr ? said : STR(".layer-baseline.yaml"));
}

static bool
write_baseline(const struct comparing *comparing)
{
	struct workspace *ws = comparing->run->ws;
	const struct output_rules rules = {
		.root = comparing->is_named ? STR("") : comparing->project->root,
	};
	struct outputs *outputs = outputs_new(ws->arena, &rules);
	struct str problem;
	struct buf text;

	buf_init(&text, ws->arena);
	baseline_write(comparing->accepted, &text);
	output_add(outputs, comparing->baseline, buf_str(&text));
	return output_commit(outputs, &problem) ||
	       complain(ws, RULE_FILE_WRITE, (struct span){ 0 }, "%" PRISTR, STRARG(problem));
}

/* -e and --release leave findings out: what is not there would look fixed. */
static bool
is_whole(const struct comparing *comparing)
{
	const struct args *args = &comparing->run->args;

	if (!args_has(args, OPTION_ENV) && !args_has(args, OPTION_RELEASE))
		return true;
	run_usage(comparing->run, "--update-baseline looks at all environments and releases: it "
	                          "cannot stand beside --env or --release");
	return false;
}

/* Before the comparison: what is accepted tells it what is usual. */
static bool
read_baseline(struct comparing *comparing)
{
	const bool adopts = args_has(&comparing->run->args, OPTION_ADOPT);
	const struct str root = comparing->is_named ? STR("") : comparing->project->root;

	comparing->accepted = baseline_read(comparing->run->ws, comparing->baseline, root,
	                                    adopts || !comparing->is_named);
	return comparing->accepted != NULL;
}

static bool
adopt(struct comparing *comparing)
{
	const struct args *args = &comparing->run->args;
	struct findings *findings = comparing->result.findings;
	const struct acceptance acceptance = { args_last(args, OPTION_OWNER),
		                               args_last(args, OPTION_REASON) };

	baseline_adopt(comparing->accepted, findings, &acceptance);
	for (size_t i = 0; i < findings->count; i++)
		findings->items[i].accepted = true;
	return write_baseline(comparing);
}

static bool
apply_baseline(struct comparing *comparing)
{
	const struct args *args = &comparing->run->args;

	baseline_apply(comparing->accepted, comparing->result.findings,
	               args_last(args, OPTION_TODAY));
	if (args_has(args, OPTION_ADOPT))
		return adopt(comparing);
	if (!args_has(args, OPTION_UPDATE_BASELINE))
		return true;
	if (!is_whole(comparing))
		return false;
	baseline_shrink(comparing->accepted);
	return write_baseline(comparing);
}

/* ---- the answer ---- */

static int
answer(const struct comparing *comparing)
{
	struct run *run = comparing->run;
	const struct parity_result *result = &comparing->result;
	struct report_input input = reports_input(run, comparing->project);
	struct str *names = arena_array(run->ws->arena, result->environments.count, sizeof(*names));

	for (size_t i = 0; i < result->environments.count; i++)
		names[i] = result->environments.items[i]->name;
	input.releases = result->releases;
	input.nreleases = result->nreleases;
	input.environments = names;
	input.nenvironments = result->environments.count;
	input.paths = result->paths;
	input.findings = result->findings->items;
	input.nfindings = result->findings->count;
	input.fail_on = comparing->fail_on;
	return reports_write(run, &comparing->reports, &input);
}

int
cmd_parity(struct run *run)
{
	struct comparing comparing = { .run = run };
	struct parity_options options = { 0 };

	if (run->args.nwords > 0)
		return run_usage(run, "parity takes no '%" PRISTR "'", STRARG(run->args.words[0]));
	if (!read_options(&comparing))
		return EXIT_STOPPED;
	options.selectors = args_all(run->ws->arena, &run->args, OPTION_ENV, &options.nselectors);
	options.releases = args_all(run->ws->arena, &run->args, OPTION_RELEASE, &options.nreleases);
	comparing.project = choice_project(run, false);
	if (!comparing.project)
		return EXIT_STOPPED;
	find_baseline(&comparing);
	if (!read_baseline(&comparing))
		return EXIT_STOPPED;
	options.baseline = comparing.accepted;
	if (!parity_run(comparing.project, &options, &comparing.result) ||
	    !apply_baseline(&comparing))
		return EXIT_STOPPED;
	return answer(&comparing);
}
