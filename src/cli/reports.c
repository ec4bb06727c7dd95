/* SPDX-License-Identifier: MIT */
#include "cli/reports.h"

#include "layer.h"
#include "merge/profile.h"
#include "os/dir.h"
#include "os/path.h"
#include "project/project.h"

static bool
choose_format(struct run *run, struct reports *reports)
{
	const struct str name = args_last(&run->args, OPTION_FORMAT);
	const struct str names = format_names(run->ws->arena);

	reports->format = format_find(name.ptr ? name : STR("text"));
	if (!reports->format)
		run_usage(run, "--format takes %" PRISTR ", not '%" PRISTR "'", STRARG(names),
		          STRARG(name));
	return reports->format != NULL;
}

bool
reports_choose(struct run *run, struct reports *reports)
{
	struct arena *arena = run->ws->arena;
	const struct str *texts = args_all(arena, &run->args, OPTION_REPORT, &reports->ntargets);
	struct str problem;

	if (!choose_format(run, reports))
		return false;
	reports->targets = arena_array(arena, reports->ntargets, sizeof(*reports->targets));
	for (size_t i = 0; i < reports->ntargets; i++) {
		if (report_target_parse(arena, texts[i], &reports->targets[i], &problem))
			continue;
		run_usage(run, "%" PRISTR, STRARG(problem));
		return false;
	}
	return true;
}

struct report_input
reports_input(struct run *run, const struct project *project)
{
	struct arena *arena = run->ws->arena;

	if (!project)
		return (struct report_input){
			.version = str_from(layer_version()),
			.command = str_from(run->command->name),
			.helm = 4,
			.current = dir_current(arena),
			.verbose = run->verbose,
		};
	return (struct report_input){
		.version = str_from(layer_version()),
		.command = str_from(run->command->name),
		.project = str_is(project->base, ".") ? STR("") : project->base,
		.helm = project->profile->major,
		.config = path_join(arena, project->folder, STR("layer.yaml")),
		.top = project->root,
		.current = dir_current(arena),
		.verbose = run->verbose,
	};
}

int
reports_write(struct run *run, const struct reports *reports, const struct report_input *input)
{
	const struct report *report = report_make(run->ws, input);
	const struct span nowhere = { 0, 0, 0 };
	struct report answer = *report;
	struct str problem;

	if (!report_write_all(report, reports->targets, reports->ntargets, &problem)) {
		complain(run->ws, RULE_FILE_WRITE, nowhere, "%" PRISTR, STRARG(problem));
		return EXIT_STOPPED;
	}
	answer.input.colour = run->colour_answer;
	reports->format->write(&run->out, &answer);
	return report_has_failed(report) ? EXIT_FINDINGS : EXIT_CLEAN;
}
