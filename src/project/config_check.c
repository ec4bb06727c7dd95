/* SPDX-License-Identifier: MIT */
#include "project/config_check.h"

#include "base/limits.h"
#include "os/path.h"
#include "project/config_graph.h"
#include "project/location.h"
#include "project/names.h"
#include "project/placeholder.h"
#include "value/list.h"
#include "value/map.h"

struct check {
	struct workspace *ws;
	const struct config *config;
	struct str base;
	struct names *environments, *releases, *vars;
	size_t begin;     /* findings there were before */
	size_t suggested; /* unknown names that got a suggestion so far */
};

static void
unknown_name(struct check *check, const char *what, struct config_text name,
             const struct names *names)
{
	struct workspace *ws = check->ws;

	complain(ws, RULE_CONFIG_UNKNOWN_NAME, name.span, "there is no %s '%" PRISTR "'", what,
	         STRARG(name.str));
	if (check->suggested++ < NAMES_SUGGESTED)
		last_finding(ws)->help = names_help(ws->arena, names, name.str);
}

/* Names of one kind: none twice, also not where a disk folds case. */
static void
check_twins(const struct check *check, const struct names *names, const struct config_text *texts,
            size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const size_t twin = names_twin(names, i);
		if (twin == NAME_NONE)
			continue;
		complain(check->ws, RULE_CONFIG_CLASH, texts[i].span,
		         "'%" PRISTR "' and '%" PRISTR "' are one name on a disk that folds case",
		         STRARG(texts[twin].str), STRARG(texts[i].str));
		also_at(check->ws, texts[twin].span, STR("the other one is here"));
	}
}

static struct names *
index_texts(const struct check *check, const struct config_text *texts, size_t count)
{
	struct str *items = arena_array(check->ws->arena, count, sizeof(*items));

	for (size_t i = 0; i < count; i++)
		items[i] = texts[i].str;
	return names_new(check->ws->arena, items, count);
}

static void
check_environment_names(struct check *check)
{
	const struct config *config = check->config;
	struct config_text *texts =
	    arena_array(check->ws->arena, config->nenvironments, sizeof(*texts));

	for (size_t i = 0; i < config->nenvironments; i++)
		texts[i] = config->environments[i].name;
	check->environments = index_texts(check, texts, config->nenvironments);
	check_twins(check, check->environments, texts, config->nenvironments);
}

static void
check_release_names(struct check *check)
{
	const struct config *config = check->config;
	struct config_text *texts =
	    arena_array(check->ws->arena, config->nreleases, sizeof(*texts));

	for (size_t i = 0; i < config->nreleases; i++)
		texts[i] = config->releases[i].name;
	check->releases = index_texts(check, texts, config->nreleases);
	check_twins(check, check->releases, texts, config->nreleases);
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

static void
check_patterns(const struct check *check)
{
	const struct config *config = check->config;
	struct str *shapes = arena_array(check->ws->arena, config->nenvironments, sizeof(*shapes));

	for (size_t i = 0; i < config->nenvironments; i++)
		shapes[i] = shape(check->ws->arena, config->environments[i].name.str);
	const struct names *names = names_new(check->ws->arena, shapes, config->nenvironments);
	for (size_t i = 0; i < config->nenvironments; i++) {
		const struct config_environment *environment = &config->environments[i];
		const size_t first = names_find(names, shapes[i]);
		if (first == i || !environment->parametric)
			continue;
		complain(check->ws, RULE_CONFIG_CLASH, environment->name.span,
		         "'%" PRISTR "' and '%" PRISTR "' match the same names",
		         STRARG(config->environments[first].name.str),
		         STRARG(environment->name.str));
		also_at(check->ws, config->environments[first].name.span, STR("the other one"));
	}
}

/* ---- placeholders: names that no environment has ---- */

static void
check_placeholders(struct check *check, struct config_text text)
{
	struct placeholder placeholder;
	size_t offset = 0;

	while (placeholder_next(text.str, &offset, &placeholder)) {
		if (names_find(check->vars, placeholder.name) != NAME_NONE)
			continue;
		complain(check->ws, RULE_PLACEHOLDER, text.span,
		         "no environment has a var '%" PRISTR "'", STRARG(placeholder.name));
		if (check->suggested++ < NAMES_SUGGESTED)
			last_finding(check->ws)->help =
			    names_help(check->ws->arena, check->vars, placeholder.name);
	}
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

static void
check_path(struct check *check, struct config_text path)
{
	if (!path.str.ptr)
		return;
	location_check(check->ws, check->base, path);
	check_placeholders(check, path);
}

static void
check_files(struct check *check, struct config_files files)
{
	for (size_t i = 0; i < files.count; i++) {
		check_path(check, files.items[i].pattern);
		check_placeholders(check, files.items[i].at);
	}
}

/* Texts inside the value of a `set`. */
static void
check_value(struct check *check, const struct node *node)
{
	if (node_is_string(node))
		check_placeholders(check, (struct config_text){ node_str(node), node->span });
	for (map_each(entry, node))
		check_value(check, entry->value);
	for (list_each(i, node))
		check_value(check, list_get(node, i));
}

static void
check_sets(struct check *check, struct config_sets sets)
{
	for (size_t i = 0; i < sets.count; i++) {
		check_placeholders(check, sets.items[i].path);
		check_value(check, sets.items[i].value);
	}
}

static void
check_vars(struct check *check, struct config_vars vars)
{
	for (size_t i = 0; i < vars.count; i++) {
		check_files(check, vars.items[i].files);
		check_placeholders(check, vars.items[i].text);
	}
}

/* A chart on disk is a path; an address of a registry is not. */
static void
check_chart(struct check *check, struct config_text chart)
{
	if (str_contains(chart.str, STR("://")))
		check_placeholders(check, chart);
	else
		check_path(check, chart);
}

static void
check_choices(struct check *check, struct config_choices choices)
{
	for (size_t i = 0; i < choices.count; i++) {
		const struct config_choice *choice = &choices.items[i];
		if (!str_is(choice->name.str, "*") &&
		    names_find(check->releases, choice->name.str) == NAME_NONE)
			unknown_name(check, "release", choice->name, check->releases);
		check_chart(check, choice->chart);
		check_placeholders(check, choice->version);
	}
}

static void
check_cluster(struct check *check, const struct config_cluster *cluster)
{
	if (!cluster)
		return;
	check_placeholders(check, cluster->context);
	check_placeholders(check, cluster->server);
	check_placeholders(check, cluster->namespace);
	check_placeholders(check, cluster->kubernetes);
	check_placeholders(check, cluster->ca);
}

static void
check_environment(struct check *check, const struct config_environment *environment)
{
	check_files(check, environment->values);
	check_sets(check, environment->set);
	check_vars(check, environment->vars);
	check_choices(check, environment->releases);
	check_cluster(check, environment->cluster);
	for (size_t i = 0; i < environment->words.count; i++)
		check_placeholders(check, environment->words.items[i]);
}

static void
check_stand_in(const struct check *check, const struct config_release *release)
{
	const struct config_text *stand_in =
	    release->defaults.str.ptr ? &release->defaults : &release->schema;

	if (release->chart.str.ptr && stand_in->str.ptr)
		complain(check->ws, RULE_CONFIG_CLASH, stand_in->span,
		         "'defaults' and 'schema' stand in for a chart, but '%" PRISTR
		         "' has a chart",
		         STRARG(release->name.str));
}

static void
check_release(struct check *check, const struct config_release *release)
{
	check_stand_in(check, release);
	check_chart(check, release->chart);
	check_placeholders(check, release->version);
	check_path(check, release->defaults);
	check_path(check, release->schema);
	check_files(check, release->values);
	check_files(check, release->when);
}

/* All patterns without {env} are weaker than all with it, so they have to stand first. */
static void
check_layers(struct check *check)
{
	const struct config_files *layers = &check->config->layers;
	const struct config_file *with = NULL;

	check_files(check, *layers);
	for (size_t i = 0; i < layers->count; i++) {
		const struct config_file *file = &layers->items[i];
		if (placeholder_has(file->pattern.str, STR("env"))) {
			with = with ? with : file;
		} else if (with) {
			complain(check->ws, RULE_CONFIG_CLASH, file->pattern.span,
			         "the pattern '%" PRISTR
			         "' without {env} stands behind one with it, but is weaker",
			         STRARG(file->pattern.str));
			also_at(check->ws, with->pattern.span, STR("put it in front of this"));
		}
	}
}

static void
check_members(struct check *check, struct config_texts members, bool takes_globs)
{
	for (size_t i = 0; i < members.count; i++) {
		const struct config_text *name = &members.items[i];
		const bool known = takes_globs
		                       ? names_match(check->environments, name->str)
		                       : names_find(check->environments, name->str) != NAME_NONE;
		if (!known)
			unknown_name(check, "environment", *name, check->environments);
	}
}

static void
check_promotion(struct check *check)
{
	const struct config_groups *chains = &check->config->promotion;

	for (size_t i = 0; i < chains->count; i++)
		check_members(check, chains->items[i].members, false);
}

static void
check_parity(struct check *check)
{
	const struct config_parity *parity = &check->config->parity;

	check_path(check, parity->baseline);
	for (size_t i = 0; i < parity->groups.count; i++)
		check_members(check, parity->groups.items[i].members, true);
	for (size_t i = 0; i < parity->nrules; i++) {
		check_members(check, parity->rules[i].in, true);
		check_members(check, parity->rules[i].not_in, true);
	}
	if (parity->groups.by.str.ptr &&
	    names_find(check->vars, parity->groups.by.str) == NAME_NONE)
		unknown_name(check, "var", parity->groups.by, check->vars);
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
is_input(const struct check *check, struct str path, struct config_files files)
{
	struct arena *arena = check->ws->arena;

	for (size_t i = 0; i < files.count; i++)
		if (str_equal(path_normalise(arena, files.items[i].pattern.str), path))
			return true;
	return false;
}

static bool
is_any_input(const struct check *check, struct str path)
{
	const struct config *config = check->config;
	bool found = is_input(check, path, config->layers);

	for (size_t i = 0; i < config->nreleases && !found; i++)
		found = is_input(check, path, config->releases[i].values);
	for (size_t i = 0; i < config->nenvironments && !found; i++)
		found = is_input(check, path, config->environments[i].values);
	return found;
}

/* Has the text the placeholder, or a var, which may differ as well? */
static bool
may_tell_apart(struct str text, struct str name)
{
	struct placeholder placeholder;
	size_t offset = 0;

	while (placeholder_next(text, &offset, &placeholder)) {
		const bool is_var =
		    !str_is(placeholder.name, "env") && !str_is(placeholder.name, "release");
		if (is_var || str_equal(placeholder.name, name))
			return true;
	}
	return false;
}

/* What is wrong with `output`, in words between it and its text; NULL when nothing is. */
static const char *
output_fault(const struct check *check, struct str output)
{
	struct arena *arena = check->ws->arena;

	if (location_in_git(arena, output))
		return "leads into .git";
	if (!may_tell_apart(output, STR("env")) && count_concrete(check->config) > 1)
		return "has no {env}, so that all environments would be one file";
	if (!may_tell_apart(output, STR("release")) && check->config->nreleases > 1)
		return "has no {release}, so that all releases would be one file";
	if (is_any_input(check, path_normalise(arena, output)))
		return "is a values file itself";
	return NULL;
}

static void
check_output(struct check *check)
{
	const struct config_text *output = &check->config->output;

	if (!output->str.ptr)
		return;
	check_path(check, *output);
	const char *fault = output_fault(check, output->str);
	if (fault)
		complain(check->ws, RULE_OUTPUT_PATH, output->span, "'output' %s: '%" PRISTR "'",
		         fault, STRARG(output->str));
}

static void
check_parts(struct check *check)
{
	const struct config *config = check->config;

	for (size_t i = 0; i < config->nreleases; i++)
		check_release(check, &config->releases[i]);
	for (size_t i = 0; i < config->nenvironments; i++)
		check_environment(check, &config->environments[i]);
	check_environment(check, &config->discover.like);
	check_layers(check);
	check_promotion(check);
	check_parity(check);
	check_output(check);
}

static bool
has_errors(const struct check *check)
{
	return findings_worst(check->ws->findings, check->begin) == LEVEL_ERROR;
}

bool
config_check(struct workspace *ws, const struct config *config, struct str base)
{
	struct check check = {
		.ws = ws, .config = config, .base = base, .begin = ws->findings->count
	};

	if (config->nenvironments > LIMIT_ENVIRONMENTS)
		return complain(ws, RULE_LIMIT, config->environments[LIMIT_ENVIRONMENTS].name.span,
		                "there are more than %d environments", LIMIT_ENVIRONMENTS);
	check_environment_names(&check);
	check_release_names(&check);
	check_patterns(&check);
	if (has_errors(&check)) /* names that clash would be told again and again */
		return false;
	index_vars(&check);
	config_graph_check(ws, config, check.environments);
	check_parts(&check);
	return !has_errors(&check);
}
