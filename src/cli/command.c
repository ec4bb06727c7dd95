/* SPDX-License-Identifier: MIT */
#include "cli/command.h"

#include "cli/commands.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static const enum option_id render_options[] = {
	OPTION_ENV,        OPTION_ALL,         OPTION_RELEASE,   OPTION_FINAL,  OPTION_OVERRIDES,
	OPTION_COMPUTED,   OPTION_ORIGINS,     OPTION_FORMAT,    OPTION_OUTPUT, OPTION_WRITE,
	OPTION_CHECK,      OPTION_VALUES,      OPTION_SET_JSON,  OPTION_SET,    OPTION_SET_STRING,
	OPTION_SET_FILE,   OPTION_SET_LITERAL, OPTION_HELM,      OPTION_CONFIG, OPTION_SKIP_SCHEMA,
	OPTION_SCHEMA_MAP, OPTION_STRICT,      OPTION_HELM_TEXT, OPTION_QUIET,  OPTION_VERBOSE,
	OPTION_COLOR,      OPTION_HELP,
};

static const enum option_id merge_options[] = {
	OPTION_CHART,    OPTION_VALUES,      OPTION_SET_JSON, OPTION_SET,         OPTION_SET_STRING,
	OPTION_SET_FILE, OPTION_SET_LITERAL, OPTION_FINAL,    OPTION_OVERRIDES,   OPTION_COMPUTED,
	OPTION_FORMAT,   OPTION_OUTPUT,      OPTION_HELM,     OPTION_SKIP_SCHEMA, OPTION_SCHEMA_MAP,
	OPTION_STRICT,   OPTION_HELM_TEXT,   OPTION_QUIET,    OPTION_VERBOSE,     OPTION_COLOR,
	OPTION_HELP,
};

static const enum option_id envs_options[] = {
	OPTION_FORMAT,  OPTION_CONFIG, OPTION_HELM, OPTION_QUIET,
	OPTION_VERBOSE, OPTION_COLOR,  OPTION_HELP,
};

static const enum option_id validate_options[] = {
	OPTION_ENV,        OPTION_ALL,     OPTION_RELEASE,    OPTION_SCHEMA,   OPTION_VALUES,
	OPTION_SET_JSON,   OPTION_SET,     OPTION_SET_STRING, OPTION_SET_FILE, OPTION_SET_LITERAL,
	OPTION_SCHEMA_MAP, OPTION_FAIL_ON, OPTION_FORMAT,     OPTION_REPORT,   OPTION_HELM,
	OPTION_CONFIG,     OPTION_STRICT,  OPTION_HELM_TEXT,  OPTION_QUIET,    OPTION_VERBOSE,
	OPTION_COLOR,      OPTION_HELP,
};

static const enum option_id diff_options[] = {
	OPTION_HELM,   OPTION_ENV,   OPTION_ALL,     OPTION_RELEASE, OPTION_FORMAT,
	OPTION_CONFIG, OPTION_QUIET, OPTION_VERBOSE, OPTION_COLOR,   OPTION_HELP,
};

static const enum option_id config_options[] = {
	OPTION_CONFIG, OPTION_STRICT, OPTION_QUIET, OPTION_VERBOSE, OPTION_COLOR, OPTION_HELP,
};

static const enum option_id parity_options[] = {
	OPTION_ENV,    OPTION_ALL,     OPTION_RELEASE,         OPTION_FORMAT,
	OPTION_REPORT, OPTION_FAIL_ON, OPTION_BASELINE,        OPTION_ADOPT,
	OPTION_OWNER,  OPTION_REASON,  OPTION_UPDATE_BASELINE, OPTION_TODAY,
	OPTION_HELM,   OPTION_CONFIG,  OPTION_QUIET,           OPTION_VERBOSE,
	OPTION_COLOR,  OPTION_HELP,
};

static const enum option_id explain_options[] = {
	OPTION_ENV,      OPTION_ALL,         OPTION_RELEASE, OPTION_FORMAT,
	OPTION_VALUES,   OPTION_SET_JSON,    OPTION_SET,     OPTION_SET_STRING,
	OPTION_SET_FILE, OPTION_SET_LITERAL, OPTION_HELM,    OPTION_CONFIG,
	OPTION_QUIET,    OPTION_VERBOSE,     OPTION_COLOR,   OPTION_HELP,
};

static const enum option_id lock_options[] = {
	OPTION_FROM,  OPTION_PULL,    OPTION_CONFIG, OPTION_STRICT,
	OPTION_QUIET, OPTION_VERBOSE, OPTION_COLOR,  OPTION_HELP,
};

static const enum option_id init_options[] = {
	OPTION_HELM, OPTION_QUIET, OPTION_VERBOSE, OPTION_COLOR, OPTION_HELP,
};

static const enum option_id guard_options[] = {
	OPTION_ENV,    OPTION_RELEASE, OPTION_SKEW,    OPTION_PRINT, OPTION_HELM,
	OPTION_CONFIG, OPTION_QUIET,   OPTION_VERBOSE, OPTION_COLOR, OPTION_HELP,
};

static const enum option_id rules_options[] = {
	OPTION_FORMAT, OPTION_QUIET, OPTION_VERBOSE, OPTION_COLOR, OPTION_HELP,
};

static const struct command commands[] = {
	{
	    .name = "render",
	    .words = "[RELEASE]",
	    .summary = "the values file that Helm gets for an environment",
	    .text =
		"Print the values of one environment, or write those of many. Without -o, --write\n"
		"or --check one answer is printed; several are refused and named.",
	    .options = render_options,
	    .noptions = COUNT(render_options),
	    .run = cmd_render,
	},
	{
	    .name = "merge",
	    .words = "",
	    .summary = "the same without layer.yaml, with Helm's own flags",
	    .text = "Merge a chart's values with -f files and the --set family, in Helm's order.\n"
		    "Without --chart the layers alone are merged.",
	    .options = merge_options,
	    .noptions = COUNT(merge_options),
	    .run = cmd_merge,
	},
	{
	    .name = "validate",
	    .words = "[RELEASE]",
	    .summary = "hold all environments against values.schema.json",
	    .text =
		"Check the values of every environment against the schemas of the chart and its\n"
		"subcharts, as Helm does, and name the line that set what a schema refuses.\n"
		"With --schema, check -f files against one schema.",
	    .options = validate_options,
	    .noptions = COUNT(validate_options),
	    .run = cmd_validate,
	},
	{
	    .name = "explain",
	    .words = "[PATH...]",
	    .summary = "where each value comes from, and what it beat",
	    .text =
		"Say which layer, line and column each value comes from, strongest first, and "
		"what\n"
		"it beat. Without PATH every value is listed, one line each. A PATH is written as\n"
		"in --set, with * for one step, ** for any depth and [name=web] for an item.",
	    .options = explain_options,
	    .noptions = COUNT(explain_options),
	    .run = cmd_explain,
	},
	{
	    .name = "envs",
	    .words = "",
	    .summary = "the environments with their parents, releases and layers",
	    .text =
		"List the environments of the project and the files that each release gets there,\n"
		"weakest first.",
	    .options = envs_options,
	    .noptions = COUNT(envs_options),
	    .run = cmd_envs,
	},
	{
	    .name = "lock",
	    .words = "",
	    .summary = "store the values side of charts that are not in the repository",
	    .text = "Store what of registry charts and of dependencies decides about values below\n"
		    ".layer/charts, as plain files to be committed. What git tracks is not stored.",
	    .options = lock_options,
	    .noptions = COUNT(lock_options),
	    .run = cmd_lock,
	},
	{
	    .name = "init",
	    .words = "",
	    .summary = "write a layer.yaml for the files that are here",
	    .text =
		"Find environments by the names of values files, say what was found and why, and\n"
		"write it down as layer.yaml. A layer.yaml that is there stays as it is.",
	    .options = init_options,
	    .noptions = COUNT(init_options),
	    .run = cmd_init,
	},
	{
	    .name = "guard",
	    .words = "[-- COMMAND [ARGUMENT...]]",
	    .summary = "is the cluster at hand the one of this environment?",
	    .text =
		"Compare context, server and namespace of the kubeconfig, and of the flags of a\n"
		"helm or kubectl COMMAND, with the cluster of the environment. Run COMMAND where\n"
		"they agree; refuse with status 3 where they do not.",
	    .options = guard_options,
	    .noptions = COUNT(guard_options),
	    .run = cmd_guard,
	},
	{
	    .name = "diff",
	    .words = "",
	    .summary = "would the two Helms compute different values or verdicts?",
	    .text = "With --helm 3 --helm 4: compare what the two Helms make of every environment, "
		    "and\n"
		    "name the rule behind each difference. The exit status is 1 when they differ.",
	    .options = diff_options,
	    .noptions = COUNT(diff_options),
	    .run = cmd_diff,
	},
	{
	    .name = "config",
	    .words = "check|schema",
	    .summary = "check layer.yaml, or print its JSON Schema",
	    .text = "check: hold layer.yaml against its published schema and against the project:\n"
		    "names, paths, parents, files and charts.\n"
		    "schema: print the JSON Schema of layer.yaml, for editors.",
	    .options = config_options,
	    .noptions = COUNT(config_options),
	    .run = cmd_config,
	},
	{
	    .name = "parity",
	    .words = "",
	    .summary = "where environments differ though they should not",
	    .text =
		"Compare the effective values of all environments inside their groups, and report\n"
		"what should not differ. With --env only what concerns that environment.",
	    .options = parity_options,
	    .noptions = COUNT(parity_options),
	    .run = cmd_parity,
	},
	{
	    .name = "rules",
	    .words = "[RULE...]",
	    .summary = "what findings there are, and what to do about them",
	    .text = "List the rules by id, with level, name and what is wrong. A RULE is an id "
		    "(LY0201)\n"
		    "or a name; --verbose, or naming it, adds what to do.",
	    .options = rules_options,
	    .noptions = COUNT(rules_options),
	    .run = cmd_rules,
	},
};

const struct command *
command_all(size_t *count)
{
	*count = COUNT(commands);
	return commands;
}

const struct command *
command_find(struct str name)
{
	for (size_t i = 0; i < COUNT(commands); i++)
		if (str_is(name, commands[i].name))
			return &commands[i];
	return NULL;
}

const struct command *
command_nearest(struct str name)
{
	const struct command *best = NULL;
	size_t distance = 3;

	for (size_t i = 0; i < COUNT(commands); i++) {
		const size_t d = str_distance(name, str_from(commands[i].name), 2);
		if (d >= distance)
			continue;
		distance = d;
		best = &commands[i];
	}
	return best;
}
