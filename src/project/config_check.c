/* SPDX-License-Identifier: MIT */
#include "project/config_check.h"

#include "base/limits.h"
#include "os/path.h"
#include "project/location.h"
#include "project/names.h"
#include "project/placeholder.h"
#include "value/list.h"
#include "value/map.h"

/* Unknown names that get a suggestion; a search costs the number of names. */
#define SUGGESTIONS 50

struct check {
	struct workspace *ws;
	const struct config *config;
	struct str base;
	struct names *environments, *releases, *vars;
	size_t suggested;
};

static bool
unknown_name(struct check *check, const char *what, struct config_text name,
             const struct names *names)
{
	struct workspace *ws = check->ws;

	complain(ws, RULE_CONFIG_UNKNOWN_NAME, name.span, "there is no %s '%" PRISTR "'", what,
	         STRARG(name.str));
	if (check->suggested++ < SUGGESTIONS)
		last_finding(ws)->help = names_help(ws->arena, names, name.str);
	return false;
}

/* Names of one kind: none twice, also not where a disk folds case. */
static bool
check_twins(struct check *check, const struct names *names, const struct config_text *texts,
            size_t count)
{
	bool ok = true;

	for (size_t i = 0; i < count; i++) {
		const size_t twin = names_twin(names, i);
		if (twin == NAME_NONE)
			continue;
		ok = complain(check->ws, RULE_CONFIG_CLASH, texts[i].span,
		              "'%" PRISTR "' and '%" PRISTR
		              "' are one name on a disk that folds case",
		              STRARG(texts[twin].str), STRARG(texts[i].str));
		also_at(check->ws, texts[twin].span, STR("the other one is here"));
	}
	return ok;
}

static struct names *
index_texts(struct check *check, const struct config_text *texts, size_t count)
{
	struct str *items = arena_array(check->ws->arena, count, sizeof(*items));

	for (size_t i = 0; i < count; i++)
		items[i] = texts[i].str;
	return names_new(check->ws->arena, items, count);
}

static bool
check_environment_names(struct check *check)
{
	const struct config *config = check->config;
	struct config_text *texts =
	    arena_array(check->ws->arena, config->nenvironments, sizeof(*texts));

	for (size_t i = 0; i < config->nenvironments; i++)
		texts[i] = config->environments[i].name;
	check->environments = index_texts(check, texts, config->nenvironments);
	return check_twins(check, check->environments, texts, config->nenvironments);
}

static bool
check_release_names(struct check *check)
{
	const struct config *config = check->config;
	struct config_text *texts =
	    arena_array(check->ws->arena, config->nreleases, sizeof(*texts));

	for (size_t i = 0; i < config->nreleases; i++)
		texts[i] = config->releases[i].name;
	check->releases = index_texts(check, texts, config->nreleases);
	return check_twins(check, check->releases, texts, config->nreleases);
}

/* `pr-{id}` and `pr-{n}`: what is left when the words are gone. */
static struct str
shape(struct arena *arena, struct str pattern)
{
	struct placeholder placeholder;
	struct str text = { 0 };
	size_t offset = 0, done = 0;

	while (placeholder_next(pattern, &offset, &placeholder)) {
		text = arena_printf(arena, "%" PRISTR "%" PRISTR "{}", STRARG(text),
		                    STRARG(str_sub(pattern, done, placeholder.begin - done)));
		done = placeholder.end;
	}
	return arena_printf(arena, "%" PRISTR "%" PRISTR, STRARG(text),
	                    STRARG(str_from_offset(pattern, done)));
}

static bool
check_patterns(struct check *check)
{
	const struct config *config = check->config;
	struct str *shapes = arena_array(check->ws->arena, config->nenvironments, sizeof(*shapes));
	bool ok = true;

	for (size_t i = 0; i < config->nenvironments; i++)
		shapes[i] = shape(check->ws->arena, config->environments[i].name.str);
	const struct names *names = names_new(check->ws->arena, shapes, config->nenvironments);
	for (size_t i = 0; i < config->nenvironments; i++) {
		const struct config_environment *environment = &config->environments[i];
		const size_t first = names_find(names, shapes[i]);
		if (first == i || !environment->parametric)
			continue;
		ok = complain(check->ws, RULE_CONFIG_CLASH, environment->name.span,
		              "'%" PRISTR "' and '%" PRISTR "' match the same names",
		              STRARG(config->environments[first].name.str),
		              STRARG(environment->name.str));
		also_at(check->ws, config->environments[first].name.span, STR("the other one"));
	}
	return ok;
}

/* ---- the graph of parents ---- */

enum visit { VISIT_NEW, VISIT_OPEN, VISIT_DONE };

struct graph {
	struct check *check;
	enum visit *visits;
	size_t *heights; /* of those that are done: longest way to an ancestor */
	size_t *stack;   /* the environments that are open, outermost first */
	size_t depth;
};

static const struct config_environment *
environment_at(const struct graph *graph, size_t number)
{
	return &graph->check->config->environments[number];
}

static bool
report_cycle(const struct graph *graph, size_t number, struct span span)
{
	struct workspace *ws = graph->check->ws;
	struct str loop = { 0 };
	size_t i = 0;

	while (graph->stack[i] != number)
		i++;
	for (; i < graph->depth; i++)
		loop = arena_printf(ws->arena, "%" PRISTR "%" PRISTR " > ", STRARG(loop),
		                    STRARG(environment_at(graph, graph->stack[i])->name.str));
	return complain(ws, RULE_CONFIG_EXTENDS, span,
	                "environments extend each other: %" PRISTR "%" PRISTR, STRARG(loop),
	                STRARG(environment_at(graph, number)->name.str));
}

static bool visit(struct graph *graph, size_t number, struct span span);

static bool
visit_parents(struct graph *graph, size_t child)
{
	struct check *check = graph->check;
	const struct config_environment *environment = environment_at(graph, child);

	for (size_t i = 0; i < environment->extends.count; i++) {
		const struct config_text *parent = &environment->extends.items[i];
		const size_t number = names_find(check->environments, parent->str);
		if (number == NAME_NONE)
			return unknown_name(check, "environment", *parent, check->environments);
		if (!visit(graph, number, parent->span))
			return false;
		if (graph->heights[child] < graph->heights[number] + 1)
			graph->heights[child] = graph->heights[number] + 1;
	}
	return true;
}

static bool
too_far(const struct graph *graph, struct span span)
{
	return complain(graph->check->ws, RULE_CONFIG_EXTENDS, span,
	                "'%" PRISTR "' has more than %d ancestors",
	                STRARG(environment_at(graph, graph->stack[0])->name.str), LIMIT_EXTENDS);
}

/* Recursion ends at LIMIT_EXTENDS. */
static bool
visit(struct graph *graph, size_t number, struct span span)
{
	if (graph->visits[number] == VISIT_DONE)
		return true;
	if (graph->visits[number] == VISIT_OPEN)
		return report_cycle(graph, number, span);
	if (graph->depth > LIMIT_EXTENDS)
		return too_far(graph, span);
	graph->visits[number] = VISIT_OPEN;
	graph->stack[graph->depth++] = number;
	if (!visit_parents(graph, number))
		return false;
	if (graph->heights[number] > LIMIT_EXTENDS)
		return too_far(graph, span);
	graph->depth--;
	graph->visits[number] = VISIT_DONE;
	return true;
}

static bool
check_parents(struct check *check)
{
	const struct config *config = check->config;
	struct graph graph = { .check = check };
	bool ok = true;

	graph.visits = arena_array(check->ws->arena, config->nenvironments, sizeof(*graph.visits));
	graph.heights =
	    arena_array(check->ws->arena, config->nenvironments, sizeof(*graph.heights));
	graph.stack = arena_array(check->ws->arena, LIMIT_EXTENDS + 2, sizeof(*graph.stack));
	for (size_t i = 0; i < config->nenvironments; i++) {
		graph.depth = 0;
		if (visit(&graph, i, config->environments[i].name.span))
			continue;
		ok = false;
		for (size_t k = 0; k < graph.depth; k++) /* one finding for one cause */
			graph.visits[graph.stack[k]] = VISIT_DONE;
	}
	return ok;
}

/* ---- placeholders: names that no environment has ---- */

static bool
check_placeholders(struct check *check, struct config_text text)
{
	struct placeholder placeholder;
	size_t offset = 0;
	bool ok = true;

	while (placeholder_next(text.str, &offset, &placeholder)) {
		if (names_find(check->vars, placeholder.name) != NAME_NONE)
			continue;
		ok = complain(check->ws, RULE_PLACEHOLDER, text.span,
		              "no environment has a var '%" PRISTR "'", STRARG(placeholder.name));
		if (check->suggested++ < SUGGESTIONS)
			last_finding(check->ws)->help =
			    names_help(check->ws->arena, check->vars, placeholder.name);
	}
	return ok;
}

struct var_names {
	struct arena *arena;
	struct str *items;
	size_t count, cap;
};

static void
add_var_name(struct var_names *names, struct str name)
{
	if (names->count == names->cap) {
		const size_t cap = names->cap ? names->cap * 2 : 16;
		names->items =
		    arena_grow(names->arena, names->items, names->cap * sizeof(*names->items),
		               cap * sizeof(*names->items));
		names->cap = cap;
	}
	names->items[names->count++] = name;
}

static void
add_vars_of(struct var_names *names, const struct config_environment *environment)
{
	struct placeholder placeholder;
	size_t offset = 0;

	for (size_t i = 0; i < environment->vars.count; i++)
		add_var_name(names, environment->vars.items[i].name.str);
	for (size_t i = 0; i < environment->captured.count; i++)
		add_var_name(names, environment->captured.items[i].name.str);
	while (placeholder_next(environment->name.str, &offset, &placeholder))
		add_var_name(names, placeholder.name);
}

static void
index_vars(struct check *check)
{
	const struct config *config = check->config;
	struct var_names names = { .arena = check->ws->arena };
	struct placeholder placeholder;
	size_t offset = 0;

	add_var_name(&names, STR("env"));
	add_var_name(&names, STR("release"));
	for (size_t i = 0; i < config->nenvironments; i++)
		add_vars_of(&names, &config->environments[i]);
	add_vars_of(&names, &config->discover.like);
	while (placeholder_next(config->discover.pattern.str, &offset, &placeholder))
		add_var_name(&names, placeholder.name);
	check->vars = names_new(check->ws->arena, names.items, names.count);
}

/* ---- texts of the parts ---- */

static bool
check_path(struct check *check, struct config_text path)
{
	if (!path.str.ptr)
		return true;
	return location_check(check->ws, check->base, path) & check_placeholders(check, path);
}

static bool
check_files(struct check *check, struct config_files files)
{
	bool ok = true;

	for (size_t i = 0; i < files.count; i++)
		ok &= check_path(check, files.items[i].pattern) &
		      check_placeholders(check, files.items[i].at);
	return ok;
}

/* Texts inside the value of a `set`. */
static bool
check_value(struct check *check, const struct node *node)
{
	bool ok = true;

	if (node_is_string(node))
		return check_placeholders(check,
		                          (struct config_text){ node_str(node), node->span });
	for (map_each(entry, node))
		ok &= check_value(check, entry->value);
	for (list_each(i, node))
		ok &= check_value(check, list_get(node, i));
	return ok;
}

static bool
check_sets(struct check *check, struct config_sets sets)
{
	bool ok = true;

	for (size_t i = 0; i < sets.count; i++)
		ok &= check_placeholders(check, sets.items[i].path) &
		      check_value(check, sets.items[i].value);
	return ok;
}

static bool
check_vars(struct check *check, struct config_vars vars)
{
	bool ok = true;

	for (size_t i = 0; i < vars.count; i++)
		ok &= check_files(check, vars.items[i].files) &
		      check_placeholders(check, vars.items[i].text);
	return ok;
}

/* A chart on disk is a path; `oci://...` and `REPOSITORY/NAME` of a registry are not. */
static bool
check_chart(struct check *check, struct config_text chart)
{
	if (str_contains(chart.str, STR("://")))
		return check_placeholders(check, chart);
	return check_path(check, chart);
}

static bool
check_choices(struct check *check, struct config_choices choices)
{
	bool ok = true;

	for (size_t i = 0; i < choices.count; i++) {
		const struct config_choice *choice = &choices.items[i];
		if (!str_is(choice->name.str, "*") &&
		    names_find(check->releases, choice->name.str) == NAME_NONE)
			ok = unknown_name(check, "release", choice->name, check->releases);
		ok &=
		    check_chart(check, choice->chart) & check_placeholders(check, choice->version);
	}
	return ok;
}

static bool
check_cluster(struct check *check, const struct config_cluster *cluster)
{
	if (!cluster)
		return true;
	return check_placeholders(check, cluster->context) &
	       check_placeholders(check, cluster->server) &
	       check_placeholders(check, cluster->namespace) &
	       check_placeholders(check, cluster->kubernetes) &
	       check_placeholders(check, cluster->ca);
}

static bool
check_environment(struct check *check, const struct config_environment *environment)
{
	bool ok = check_files(check, environment->values) & check_sets(check, environment->set) &
	          check_vars(check, environment->vars) &
	          check_choices(check, environment->releases) &
	          check_cluster(check, environment->cluster);

	for (size_t i = 0; i < environment->words.count; i++)
		ok &= check_placeholders(check, environment->words.items[i]);
	return ok;
}

static bool
check_stand_in(struct check *check, const struct config_release *release)
{
	const struct config_text *stand_in =
	    release->defaults.str.ptr ? &release->defaults : &release->schema;

	return !release->chart.str.ptr || !stand_in->str.ptr ||
	       complain(check->ws, RULE_CONFIG_CLASH, stand_in->span,
	                "'defaults' and 'schema' stand in for a chart, but '%" PRISTR
	                "' has a chart",
	                STRARG(release->name.str));
}

static bool
check_release(struct check *check, const struct config_release *release)
{
	return check_stand_in(check, release) & check_chart(check, release->chart) &
	       check_placeholders(check, release->version) & check_path(check, release->defaults) &
	       check_path(check, release->schema) & check_files(check, release->values) &
	       check_files(check, release->when);
}

/* All patterns without {env} are weaker than all with it, so they have to stand first. */
static bool
check_layers(struct check *check)
{
	const struct config_files *layers = &check->config->layers;
	const struct config_file *with = NULL;
	bool ok = check_files(check, *layers);

	for (size_t i = 0; i < layers->count; i++) {
		const struct config_file *file = &layers->items[i];
		if (placeholder_has(file->pattern.str, STR("env"))) {
			with = with ? with : file;
		} else if (with) {
			ok = complain(check->ws, RULE_CONFIG_CLASH, file->pattern.span,
			              "the pattern '%" PRISTR
			              "' without {env} stands behind one with it, but is weaker",
			              STRARG(file->pattern.str));
			also_at(check->ws, with->pattern.span, STR("put it in front of this"));
		}
	}
	return ok;
}

static bool
check_members(struct check *check, struct config_texts members, bool takes_globs)
{
	bool ok = true;

	for (size_t i = 0; i < members.count; i++) {
		const struct config_text *name = &members.items[i];
		const bool known = takes_globs
		                       ? names_match(check->environments, name->str)
		                       : names_find(check->environments, name->str) != NAME_NONE;
		if (!known)
			ok = unknown_name(check, "environment", *name, check->environments);
	}
	return ok;
}

static bool
check_promotion(struct check *check)
{
	const struct config_groups *chains = &check->config->promotion;
	bool ok = true;

	for (size_t i = 0; i < chains->count; i++)
		ok &= check_members(check, chains->items[i].members, false);
	return ok;
}

static bool
check_parity(struct check *check)
{
	const struct config_parity *parity = &check->config->parity;
	bool ok = check_path(check, parity->baseline);

	for (size_t i = 0; i < parity->groups.count; i++)
		ok &= check_members(check, parity->groups.items[i].members, true);
	for (size_t i = 0; i < parity->nrules; i++)
		ok &= check_members(check, parity->rules[i].in, true) &
		      check_members(check, parity->rules[i].not_in, true);
	if (parity->groups.by.str.ptr &&
	    names_find(check->vars, parity->groups.by.str) == NAME_NONE)
		ok = unknown_name(check, "var", parity->groups.by, check->vars);
	return ok;
}

/* ---- outputs ---- */

static size_t
count_concrete(const struct config *config)
{
	size_t count = 0;

	for (size_t i = 0; i < config->nenvironments; i++)
		count += !config->environments[i].abstract && !config->environments[i].parametric;
	return count;
}

static bool
is_input(struct check *check, struct str path, struct config_files files)
{
	struct arena *arena = check->ws->arena;

	for (size_t i = 0; i < files.count; i++)
		if (str_equal(path_normalise(arena, files.items[i].pattern.str), path))
			return true;
	return false;
}

static bool
is_any_input(struct check *check, struct str path)
{
	const struct config *config = check->config;
	bool found = is_input(check, path, config->layers);

	for (size_t i = 0; i < config->nreleases && !found; i++)
		found = is_input(check, path, config->releases[i].values);
	for (size_t i = 0; i < config->nenvironments && !found; i++)
		found = is_input(check, path, config->environments[i].values);
	return found;
}

static bool
check_output(struct check *check)
{
	const struct config_text *output = &check->config->output;
	struct workspace *ws = check->ws;

	if (!output->str.ptr)
		return true;
	if (!check_path(check, *output))
		return false;
	if (location_in_git(ws->arena, output->str))
		return complain(ws, RULE_OUTPUT_PATH, output->span, "'output' leads into .git");
	if (!placeholder_has(output->str, STR("env")) && count_concrete(check->config) > 1)
		return complain(
		    ws, RULE_OUTPUT_PATH, output->span,
		    "'output' has no {env}: all environments would be written to '%" PRISTR "'",
		    STRARG(output->str));
	if (!placeholder_has(output->str, STR("release")) && check->config->nreleases > 1)
		return complain(
		    ws, RULE_OUTPUT_PATH, output->span,
		    "'output' has no {release}: all releases would be written to '%" PRISTR "'",
		    STRARG(output->str));
	return !is_any_input(check, path_normalise(ws->arena, output->str)) ||
	       complain(ws, RULE_OUTPUT_PATH, output->span,
	                "'output' is a values file itself: '%" PRISTR "'", STRARG(output->str));
}

static bool
check_parts(struct check *check)
{
	const struct config *config = check->config;
	bool ok = true;

	for (size_t i = 0; i < config->nreleases; i++)
		ok &= check_release(check, &config->releases[i]);
	for (size_t i = 0; i < config->nenvironments; i++)
		ok &= check_environment(check, &config->environments[i]);
	return ok & check_environment(check, &config->discover.like) & check_layers(check) &
	       check_promotion(check) & check_parity(check) & check_output(check);
}

bool
config_check(struct workspace *ws, const struct config *config, struct str base)
{
	struct check check = { .ws = ws, .config = config, .base = base };

	if (config->nenvironments > LIMIT_ENVIRONMENTS)
		return complain(ws, RULE_LIMIT, config->environments[LIMIT_ENVIRONMENTS].name.span,
		                "there are more than %d environments", LIMIT_ENVIRONMENTS);
	if (!(check_environment_names(&check) & check_release_names(&check) &
	      check_patterns(&check)))
		return false;
	index_vars(&check);
	return check_parents(&check) & check_parts(&check);
}
