/* SPDX-License-Identifier: MIT */
#include "project/release.h"

#include "project/location.h"
#include "project/placeholder.h"
#include "project/scope.h"

/* ---- which releases ---- */

/* What `releases` of an environment says about one of them. */
struct choice {
	bool chosen;
	const struct config_choice *entry; /* with its own chart or version; NULL: none */
};

static struct choice
choose(const struct environment *environment, struct str name)
{
	const struct config_choices *choices = &environment->choices;
	struct choice choice = { .chosen = !choices->said };

	for (size_t i = 0; i < choices->count; i++) {
		const struct config_choice *entry = &choices->items[i];
		if (str_equal(entry->name.str, name))
			choice = (struct choice){ true, entry };
		else if (str_is(entry->name.str, "*"))
			choice.chosen = true;
	}
	return choice;
}

/* `when`: the strongest value decides; none is no. */
static bool
ask_when(const struct scope *scope, const struct config_release *config, bool *truth)
{
	struct workspace *ws = scope->environments->ws;
	const struct node *node;

	*truth = true;
	if (config->when.count == 0)
		return true;
	if (!scope_lookup(scope, &config->when, &node))
		return false;
	*truth = node && node->kind == NODE_BOOL && node->truth;
	if (!node || node->kind == NODE_BOOL)
		return true;
	complain(ws, RULE_CONFIG_TYPE, node->span,
	         "must be true or false, not %s: 'releases.%" PRISTR ".when' asks for it",
	         node_kind_name(node), STRARG(config->name.str));
	also_at(ws, config->when.items[0].pattern.span, STR("asked here"));
	return false;
}

static bool
fill(const struct scope *scope, const struct config_text *text, struct config_text *out)
{
	*out = *text;
	return !text->str.ptr || scope_text(scope, *text, &out->str);
}

static const struct release *
make_release(const struct scope *scope, const struct config_release *config,
             const struct config_choice *entry)
{
	struct release *release = arena_alloc(scope->environments->ws->arena, sizeof(*release));
	const bool own_chart = entry && entry->chart.str.ptr;
	const bool own_version = entry && entry->version.str.ptr;

	release->name = config->name.str;
	release->config = config;
	if (!fill(scope, own_chart ? &entry->chart : &config->chart, &release->chart) ||
	    !fill(scope, own_version ? &entry->version : &config->version, &release->version) ||
	    !fill(scope, &config->defaults, &release->defaults) ||
	    !fill(scope, &config->schema, &release->schema))
		return NULL;
	return release;
}

/* NULL and true: the environment does not have it. */
static bool
take(struct environments *environments, const struct environment *environment,
     const struct config_release *config, const struct release **release)
{
	const struct scope scope = scope_of(environments, environment, config->name.str);
	const struct choice choice = choose(environment, config->name.str);
	bool truth = false;

	*release = NULL;
	if (!choice.chosen)
		return true;
	if (!ask_when(&scope, config, &truth))
		return false;
	if (!truth)
		return true;
	*release = make_release(&scope, config, choice.entry);
	return *release != NULL;
}

bool
releases_of(struct environments *environments, const struct environment *environment,
            struct releases *releases)
{
	const struct config *config = environments->config;
	const struct release **items =
	    arena_array(environments->ws->arena, config->nreleases, sizeof(*items));
	size_t count = 0;

	for (size_t i = 0; i < config->nreleases; i++) {
		if (!take(environments, environment, &config->releases[i], &items[count]))
			return false;
		count += items[count] != NULL;
	}
	*releases = (struct releases){ items, count };
	return true;
}

static const struct config_release *
find_config(const struct config *config, struct str name)
{
	for (size_t i = 0; i < config->nreleases; i++)
		if (str_equal(config->releases[i].name.str, name))
			return &config->releases[i];
	return NULL;
}

static bool
unknown_release(const struct environments *environments, struct str name)
{
	struct workspace *ws = environments->ws;
	const struct config *config = environments->config;
	struct str *items = arena_array(ws->arena, config->nreleases, sizeof(*items));

	for (size_t i = 0; i < config->nreleases; i++)
		items[i] = config->releases[i].name.str;
	complain(ws, RULE_UNKNOWN_RELEASE, (struct span){ 0 }, "there is no release '%" PRISTR "'",
	         STRARG(name));
	last_finding(ws)->help =
	    names_help(ws->arena, names_new(ws->arena, items, config->nreleases), name);
	return false;
}

const struct release *
release_find(struct environments *environments, const struct environment *environment,
             struct str name)
{
	const struct config_release *config = find_config(environments->config, name);
	const struct release *release = NULL;

	if (!config) {
		unknown_release(environments, name);
		return NULL;
	}
	if (take(environments, environment, config, &release) && !release)
		complain(environments->ws, RULE_UNKNOWN_RELEASE, config->name.span,
		         "the environment '%" PRISTR "' does not have the release '%" PRISTR "'",
		         STRARG(environment->name), STRARG(name));
	return release;
}

/* ---- its layers ---- */

struct gathering {
	struct scope scope;
	struct origin *items;
	size_t count, cap;
};

static void
add_origin(struct gathering *gathering, const struct origin *origin)
{
	if (gathering->count == gathering->cap) {
		const size_t cap = gathering->cap ? gathering->cap * 2 : 8;
		gathering->items = arena_grow(
		    gathering->scope.environments->ws->arena, gathering->items,
		    gathering->cap * sizeof(*gathering->items), cap * sizeof(*gathering->items));
		gathering->cap = cap;
	}
	gathering->items[gathering->count++] = *origin;
}

/* What came of one entry of a list of files. */
enum outcome { OUTCOME_ADDED, OUTCOME_ABSENT, OUTCOME_FAILED };

static enum outcome
fail_at(const struct scope *scope, const struct config_file *file, const struct values_file *values,
        const struct node *node)
{
	struct workspace *ws = scope->environments->ws;

	complain(ws, RULE_LAYER_PATH, node->span,
	         "the values at '%" PRISTR "' in '%" PRISTR "' must be a map, not %s",
	         STRARG(file->at.str), STRARG(values->shown), node_kind_name(node));
	also_at(ws, file->at.span, STR("asked for here"));
	return OUTCOME_FAILED;
}

/* A text that could not be filled: absent by `?`, else an error. */
static enum outcome
has_no_name(const struct scope *scope, const struct config_file *file, enum scope_status status,
            struct str unknown)
{
	if (status == SCOPE_UNKNOWN && file->optional)
		return OUTCOME_ABSENT;
	if (status == SCOPE_UNKNOWN)
		complain(scope->environments->ws, RULE_PLACEHOLDER, file->pattern.span,
		         "the environment '%" PRISTR "' has no var '%" PRISTR "'",
		         STRARG(scope->environment->name), STRARG(unknown));
	return OUTCOME_FAILED;
}

/* The part of a file below its path, or all of it. */
static enum outcome
take_part(const struct scope *scope, const struct config_file *file, struct origin *origin)
{
	struct environments *environments = scope->environments;
	struct workspace *ws = environments->ws;
	struct str unknown;
	struct path path;

	if (!file->at.str.ptr) {
		origin->root = values_file_map(environments->files, origin->file);
		return origin->root ? OUTCOME_ADDED : OUTCOME_FAILED;
	}
	const enum scope_status status = scope_path(scope, file->at, &path, &unknown);
	if (status != SCOPE_OK)
		return has_no_name(scope, file, status, unknown);
	origin->at = path_text(ws->arena, &path);
	const struct node *node = path_get(origin->file->root, &path);
	if (!node)
		return OUTCOME_ABSENT;
	if (!node_is_map(node))
		return fail_at(scope, file, origin->file, node);
	origin->root = node;
	return OUTCOME_ADDED;
}

static enum outcome
open_file(const struct scope *scope, const struct config_file *file, struct str path,
          struct origin *origin)
{
	struct environments *environments = scope->environments;
	const struct config_text filled = { path, file->pattern.span };

	if (!location_check(environments->ws, environments->base, filled))
		return OUTCOME_FAILED;
	origin->span = file->pattern.span;
	origin->file = values_file_get(environments->files, path, file->pattern.span);
	switch (origin->file->status) {
	case VALUES_READ:
		return take_part(scope, file, origin);
	case VALUES_ABSENT:
		return OUTCOME_ABSENT;
	case VALUES_LOCKED:
		return OUTCOME_ADDED;
	case VALUES_BAD:
		break;
	}
	return OUTCOME_FAILED;
}

/* One file in one scope. */
static enum outcome
gather_file(struct gathering *gathering, const struct scope *scope, const struct config_file *file,
            struct origin origin)
{
	struct str path, unknown;

	const enum scope_status status = scope_fill(scope, file->pattern.str, &path, &unknown);
	if (status != SCOPE_OK)
		return has_no_name(scope, file, status, unknown);
	const enum outcome outcome = open_file(scope, file, path, &origin);
	if (outcome == OUTCOME_ADDED)
		add_origin(gathering, &origin);
	return outcome;
}

static bool
missing(const struct gathering *gathering, const struct config_file *file)
{
	const struct scope *scope = &gathering->scope;
	struct workspace *ws = scope->environments->ws;
	struct str path = file->pattern.str, unknown;

	scope_fill(scope, file->pattern.str, &path, &unknown);
	if (file->at.str.ptr)
		return complain(ws, RULE_LAYER_MISSING, file->pattern.span,
		                "there is no '%" PRISTR "' with values at '%" PRISTR "'",
		                STRARG(path), STRARG(file->at.str));
	complain(ws, RULE_LAYER_MISSING, file->pattern.span, "the file '%" PRISTR "' is not there",
	         STRARG(path));
	const struct str nearest = values_file_nearest(scope->environments->files, path);
	if (nearest.len > 0)
		last_finding(ws)->help =
		    arena_printf(ws->arena, "did you mean '%" PRISTR "'?", STRARG(nearest));
	return false;
}

/* A list of files that each have to be there, but for `?`. */
static bool
gather_files(struct gathering *gathering, const struct config_files *files, struct origin origin)
{
	for (size_t i = 0; i < files->count; i++) {
		const struct config_file *file = &files->items[i];
		const enum outcome outcome =
		    gather_file(gathering, &gathering->scope, file, origin);
		if (outcome == OUTCOME_FAILED)
			return false;
		if (outcome == OUTCOME_ABSENT && !file->optional)
			return missing(gathering, file);
	}
	return true;
}

static bool
has_env(const struct config_file *file)
{
	return placeholder_has(file->pattern.str, STR("env"));
}

/* The patterns of `layers` without {env}. */
static bool
gather_common(struct gathering *gathering, const struct config_files *layers)
{
	for (size_t i = 0; i < layers->count; i++) {
		const struct config_file *file = &layers->items[i];
		const struct origin origin = { .kind = ORIGIN_PATTERN, .owner = file->pattern.str };
		if (!has_env(file) &&
		    !gather_files(gathering, &(struct config_files){ file, 1 }, origin))
			return false;
	}
	return true;
}

/* The patterns with {env} under one name of the chain; @seen: which were there for any. */
static bool
gather_patterns(struct gathering *gathering, struct str name, bool *seen)
{
	const struct config_files *layers = &gathering->scope.environments->config->layers;
	struct scope scope = gathering->scope;

	scope.env = name;
	for (size_t i = 0; i < layers->count; i++) {
		const struct config_file *file = &layers->items[i];
		const struct origin origin = { .kind = ORIGIN_PATTERN, .owner = file->pattern.str };
		if (!has_env(file))
			continue;
		const enum outcome outcome = gather_file(gathering, &scope, file, origin);
		if (outcome == OUTCOME_FAILED)
			return false;
		seen[i] |= outcome == OUTCOME_ADDED;
	}
	return true;
}

static bool
check_seen(const struct gathering *gathering, const bool *seen)
{
	const struct config_files *layers = &gathering->scope.environments->config->layers;

	for (size_t i = 0; i < layers->count; i++)
		if (has_env(&layers->items[i]) && !layers->items[i].optional && !seen[i])
			return missing(gathering, &layers->items[i]);
	return true;
}

static bool
gather_link(struct gathering *gathering, const struct environment_link *link, bool *seen)
{
	const struct config_environment *config = link->config;
	struct origin origin = { .kind = ORIGIN_ENVIRONMENT, .owner = link->name };

	if (!gather_patterns(gathering, link->name, seen) ||
	    !gather_files(gathering, &config->values, origin))
		return false;
	if (config->set.count == 0)
		return true;
	origin.sets = &config->set;
	origin.span = config->set.items[0].path.span;
	add_origin(gathering, &origin);
	return true;
}

bool
release_origins(struct environments *environments, const struct environment *environment,
                const struct release *release, struct origins *origins)
{
	const struct config *config = environments->config;
	struct gathering gathering = { .scope =
		                           scope_of(environments, environment, release->name) };
	bool *seen = arena_array(environments->ws->arena, config->layers.count, sizeof(*seen));
	const struct origin own = { .kind = ORIGIN_RELEASE, .owner = release->name };

	if (!gather_files(&gathering, &release->config->values, own) ||
	    !gather_common(&gathering, &config->layers))
		return false;
	for (size_t i = 0; i < environment->nchain; i++)
		if (!gather_link(&gathering, &environment->chain[i], seen))
			return false;
	*origins = (struct origins){ gathering.items, gathering.count };
	return check_seen(&gathering, seen);
}
