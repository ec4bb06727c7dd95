/* SPDX-License-Identifier: MIT */
/*
 * `layer parity`: where environments differ though they should not.
 */
#include "cli/choice.h"
#include "cli/commands.h"
#include "parity/parity.h"
#include "report/drift.h"

/* Is any finding that is not accepted at the level or above? */
static bool
fails(const struct findings *findings, enum level level)
{
	for (size_t i = 0; i < findings->count; i++)
		if (!findings->items[i].accepted && findings->items[i].level >= level)
			return true;
	return false;
}

int
cmd_parity(struct run *run)
{
	struct parity_options options = { 0 };
	struct parity_result result;
	enum level fail_on;

	if (run->args.nwords > 0)
		return run_usage(run, "parity takes no '%" PRISTR "'", STRARG(run->args.words[0]));
	if (!choice_fail_on(run, &fail_on))
		return EXIT_STOPPED;
	options.selectors = args_all(run->ws->arena, &run->args, OPTION_ENV, &options.nselectors);
	options.releases = args_all(run->ws->arena, &run->args, OPTION_RELEASE, &options.nreleases);
	struct project *project = choice_project(run, false);
	if (!project || !parity_run(project, &options, &result))
		return EXIT_STOPPED;
	const struct text_options text = { run->colour_error, run->verbose };
	drift_text(&run->out, run->ws, result.findings, result.paths, &text);
	return fails(result.findings, fail_on) ? EXIT_FINDINGS : EXIT_CLEAN;
}
