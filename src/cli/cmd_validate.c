/* SPDX-License-Identifier: MIT */
/*
 * `layer validate`: do the values of all environments satisfy the schemas of
 * the chart and its subcharts?  Or, with --schema, one file against another.
 */
#include "chart/compute.h"
#include "cli/choice.h"
#include "cli/commands.h"
#include "cli/flags.h"
#include "cli/reports.h"
#include "project/compute.h"
#include "project/validate.h"
#include "source/load.h"

struct validation {
	struct run *run;
	struct validator *validator;
	enum level fail_on;
	size_t njudged, nrefused;
	struct reports reports;
	struct project *project; /* NULL: one schema and some files */
	struct slots slots;
	bool stopped; /* something could not be judged at all */
};

static void
count(struct validation *validation, enum validate_verdict verdict)
{
	validation->njudged++;
	validation->nrefused += verdict != VALIDATE_PASSED;
	validation->stopped |= verdict == VALIDATE_UNUSABLE;
}

static void
validate_slot(struct validation *validation, struct project *project, const struct slot *slot)
{
	struct validate_subject subject = {
		.profile = project->profile,
		.layers = slot->layers,
		.nlayers = slot->nlayers,
		.release = slot->release->name,
		.environment = slot->environment->name,
	};

	/* Encrypted: a finding has said so, and the environment is left out. */
	if (!slot->readable)
		return;
	if (!project_compute(project, slot, &subject.computed))
		validation->stopped = true;
	else if (subject.computed)
		count(validation, validate(validation->validator, &subject));
}

static void
add_name(struct str *names, size_t *count, struct str name)
{
	for (size_t i = 0; i < *count; i++)
		if (str_equal(names[i], name))
			return;
	names[(*count)++] = name;
}

/* The names of what was judged, for the head of a report. */
static void
name_subjects(const struct validation *validation, struct report_input *input)
{
	struct arena *arena = validation->run->ws->arena;
	const struct slots *slots = &validation->slots;
	struct str *environments = arena_array(arena, slots->count, sizeof(*environments));
	struct str *releases = arena_array(arena, slots->count, sizeof(*releases));

	input->environments = environments;
	input->releases = releases;
	for (size_t i = 0; i < slots->count; i++) {
		add_name(environments, &input->nenvironments, slots->items[i]->environment->name);
		add_name(releases, &input->nreleases, slots->items[i]->release->name);
	}
}

static bool
write_reports(const struct validation *validation, size_t before)
{
	struct run *run = validation->run;
	struct report_input input = reports_input(run, validation->project);
	struct reports reports = validation->reports;

	input.findings = run->ws->findings->items + before;
	input.nfindings = run->ws->findings->count - before;
	input.fail_on = validation->fail_on;
	name_subjects(validation, &input);
	if (reports.format->machine || !str_is(str_from(reports.format->name), "text")) {
		run_leave(run, before);
		return reports_write(run, &reports, &input) != EXIT_STOPPED;
	}
	/* Text is written as findings arise; the files beside it come from the report. */
	struct buf spare = run->out;
	buf_init(&run->out, run->ws->arena);
	const bool ok =
	    reports.ntargets == 0 || reports_write(run, &reports, &input) != EXIT_STOPPED;
	run->out = spare;
	run_answer(run, before);
	if (validation->nrefused == 0 && !run->quiet &&
	    findings_worst(run->ws->findings, before) < LEVEL_ERROR)
		buf_printf(&run->out, "%zu %s: valid\n", validation->njudged,
		           validation->njudged == 1 ? "set of values" : "sets of values");
	return ok;
}

static int
finish(const struct validation *validation, size_t before)
{
	const enum level worst = findings_worst(validation->run->ws->findings, before);

	if (!write_reports(validation, before) || validation->stopped)
		return EXIT_STOPPED;
	if (run_is_strict_failure(validation->run))
		return EXIT_FINDINGS;
	return worst >= LEVEL_ERROR && worst >= validation->fail_on ? EXIT_FINDINGS : EXIT_CLEAN;
}

static int
validate_project(struct validation *validation)
{
	struct run *run = validation->run;
	struct project *project = choice_project(run, false);
	struct slots *const slots = &validation->slots;

	validation->project = project;
	if (!project || !choice_slots(run, project, slots))
		return EXIT_STOPPED;
	size_t before = run->ws->findings->count;
	for (size_t i = 0; i < slots->count; i++)
		if (!slots->items[i]->readable)
			before = 0;
	for (size_t i = 0; i < slots->count; i++)
		validate_slot(validation, project, slots->items[i]);
	return finish(validation, before);
}

/* One schema and some values files, without a chart. */
static int
validate_files(struct validation *validation, struct str path)
{
	struct run *run = validation->run;
	const struct layer *const *layers;
	size_t nlayers;
	unsigned helm;

	if (!choice_helm(run, &helm))
		return EXIT_STOPPED;
	const struct profile *profile = profile_get(helm ? helm : 4);
	if (!flags_layers(run, profile, &layers, &nlayers))
		return EXIT_STOPPED;
	const struct node *values = layers_merge(run->ws, profile, layers, nlayers);
	const uint32_t source = load_file(run->ws, path, STR(""), (struct span){ 0, 0, 0 });
	if (!values || source == 0)
		return EXIT_STOPPED;
	struct chart *chart = arena_alloc(run->ws->arena, sizeof(*chart));
	chart->name = STR("values");
	chart->schema_source = source;
	const struct computed_chart computed = {
		.chart = chart, .name = chart->name, .values = values, .section = values
	};
	const size_t before = run->ws->findings->count;
	const struct validate_subject subject = { .profile = profile, .computed = &computed };
	count(validation, validate(validation->validator, &subject));
	return finish(validation, before);
}

int
cmd_validate(struct run *run)
{
	struct validation validation = { .run = run };
	const struct str schema = args_last(&run->args, OPTION_SCHEMA);

	if (!choice_fail_on(run, &validation.fail_on) ||
	    !reports_choose(run, &validation.reports) ||
	    !choice_validator(run, &validation.validator))
		return EXIT_STOPPED;
	return schema.ptr ? validate_files(&validation, schema) : validate_project(&validation);
}
