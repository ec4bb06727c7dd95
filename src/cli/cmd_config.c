/* SPDX-License-Identifier: MIT */
/*
 * `layer config check`: is layer.yaml good, by its schema and by the project?
 * `layer config schema`: the schema.
 */
#include "chart/chart.h"
#include "cli/commands.h"
#include "cli/command.h"
#include "project/chart_source.h"
#include "project/release.h"
#include "project/schema_text.h"
#include "project/selection.h"

/* What cannot be read is not judged. */
static bool
stops(const struct finding *finding)
{
	static const enum rule_id rules[] = {
		RULE_YAML_SYNTAX, RULE_FILE_READ,   RULE_LIMIT,     RULE_YAML_VALUE,
		RULE_ENCODING,    RULE_VALUES_ROOT, RULE_GIT_CRYPT, RULE_NO_PROJECT,
	};

	for (size_t i = 0; i < sizeof(rules) / sizeof(rules[0]); i++)
		if (finding->level == LEVEL_ERROR && finding->rule == rules[i])
			return true;
	return false;
}

/* A release in an environment: its files and its chart. Findings alone count. */
static void
check_release(struct project *project, struct chart_sources *charts,
              const struct environment *environment, const struct release *release)
{
	struct origins origins;
	const struct chart *chart;

	release_origins(project->environments, environment, release, &origins);
	chart_source_open(charts, release, &chart);
}

static bool
is_same(const struct finding *a, const struct finding *b)
{
	const struct span x = a->nplaces ? a->places[0].at : (struct span){ 0, 0, 0 };
	const struct span y = b->nplaces ? b->places[0].at : (struct span){ 0, 0, 0 };

	return a->rule == b->rule && x.source == y.source && x.begin == y.begin &&
	       str_equal(a->message, b->message);
}

/* What is wrong in one environment is mostly wrong in many: once is enough. */
static void
drop_doubles(struct findings *findings)
{
	size_t kept = 0;

	for (size_t i = 0; i < findings->count; i++) {
		size_t j = 0;
		while (j < kept && !is_same(&findings->items[j], &findings->items[i]))
			j++;
		if (j == kept)
			findings->items[kept++] = findings->items[i];
	}
	findings->count = kept;
}

static void
check_environments(struct project *project)
{
	struct chart_sources *charts = chart_sources_new(project);
	struct environment_list list;
	struct releases releases;

	if (!selection_find(project->environments, NULL, 0, &list))
		return;
	for (size_t i = 0; i < list.count; i++) {
		if (releases_of(project->environments, list.items[i], &releases))
			for (size_t j = 0; j < releases.count; j++)
				check_release(project, charts, list.items[i], releases.items[j]);
		drop_doubles(project->ws->findings);
	}
}

static int
check(struct run *run)
{
	const struct project_options options = {
		.config = args_last(&run->args, OPTION_CONFIG),
		.checks_schema = true,
	};
	struct project *project = project_open(run->ws, &options);
	const size_t nread = run->ws->findings->count;

	if (project && project->inferred) {
		complain(run->ws, RULE_NO_PROJECT, (struct span){ 0, 0, 0 },
		         "there is no layer.yaml to check");
		return EXIT_STOPPED;
	}
	if (project)
		check_environments(project);
	for (size_t i = 0; i < nread && !project; i++)
		if (stops(&run->ws->findings->items[i]))
			return EXIT_STOPPED;
	run_answer(run, 0);
	if (findings_worst(run->ws->findings, 0) >= LEVEL_ERROR || run_is_strict_failure(run))
		return EXIT_FINDINGS;
	if (!run->quiet)
		buf_printf(&run->out, "%" PRISTR ": valid\n", STRARG(project->config->path));
	return EXIT_CLEAN;
}

int
cmd_config(struct run *run)
{
	const struct str word = run->args.nwords == 1 ? run->args.words[0] : STR("");

	if (str_is(word, "check"))
		return check(run);
	if (!str_is(word, "schema"))
		return run_usage(run, "config takes one word: check or schema");
	buf_add_str(&run->out, schema_text(run->ws->arena));
	return EXIT_CLEAN;
}
