/* SPDX-License-Identifier: MIT */
/*
 * `layer validate`: do the values of all environments satisfy the schemas of
 * the chart and its subcharts?  Or, with --schema, one file against another.
 */
#include "chart/compute.h"
#include "cli/choice.h"
#include "cli/commands.h"
#include "cli/flags.h"
#include "project/compute.h"
#include "project/validate.h"
#include "source/load.h"

struct validation {
	struct run *run;
	struct validator *validator;
	enum level fail_on;
	size_t njudged, nrefused;
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

static int
finish(const struct validation *validation, size_t before)
{
	struct run *run = validation->run;
	const enum level worst = findings_worst(run->ws->findings, before);

	run_answer(run, before);
	if (validation->nrefused == 0 && !run->quiet && worst < LEVEL_ERROR)
		buf_printf(&run->out, "%zu %s: valid\n", validation->njudged,
		           validation->njudged == 1 ? "set of values" : "sets of values");
	if (validation->stopped)
		return EXIT_STOPPED;
	if (run_is_strict_failure(run))
		return EXIT_FINDINGS;
	return worst >= LEVEL_ERROR && worst >= validation->fail_on ? EXIT_FINDINGS : EXIT_CLEAN;
}

static int
validate_project(struct validation *validation)
{
	struct run *run = validation->run;
	struct project *project = choice_project(run, false);
	struct slots slots;

	if (!project || !choice_slots(run, project, &slots))
		return EXIT_STOPPED;
	size_t before = run->ws->findings->count;
	for (size_t i = 0; i < slots.count; i++)
		if (!slots.items[i]->readable)
			before = 0;
	for (size_t i = 0; i < slots.count; i++)
		validate_slot(validation, project, slots.items[i]);
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
	    !choice_validator(run, &validation.validator))
		return EXIT_STOPPED;
	return schema.ptr ? validate_files(&validation, schema) : validate_project(&validation);
}
