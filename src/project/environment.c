/* SPDX-License-Identifier: MIT */
#include "project/environment.h"

#include "base/limits.h"
#include "base/sort.h"
#include "project/placeholder.h"

#include <string.h>

struct environments *
environments_new(struct workspace *ws, const struct config *config, struct str base,
                 struct values_files *files)
{
	struct environments *environments = arena_alloc(ws->arena, sizeof(*environments));
	struct str *items = arena_array(ws->arena, config->nenvironments, sizeof(*items));

	for (size_t i = 0; i < config->nenvironments; i++)
		items[i] = config->environments[i].name.str;
	*environments = (struct environments){
		.ws = ws,
		.config = config,
		.base = base,
		.files = files,
		.names = names_new(ws->arena, items, config->nenvironments),
		.resolved =
		    arena_array(ws->arena, config->nenvironments, sizeof(*environments->resolved)),
		.instances = pairs_new(ws->arena),
		.values = pairs_new(ws->arena),
	};
	return environments;
}

/* ---- the chain ---- */

struct chain {
	struct environments *environments;
	struct environment_link links[LIMIT_EXTENDS + 2];
	size_t count;
	const struct capture *captures; /* of the name being resolved */
	size_t ncaptures;
};

static bool
captured(void *context, struct str name, struct str *text)
{
	const struct chain *chain = context;

	for (size_t i = 0; i < chain->ncaptures; i++) {
		if (str_equal(chain->captures[i].name, name)) {
			*text = chain->captures[i].text;
			return true;
		}
	}
	return false;
}

static bool
has_link(const struct chain *chain, const struct config_environment *config)
{
	for (size_t i = 0; i < chain->count; i++)
		if (chain->links[i].config == config)
			return true;
	return false;
}

static bool
add_link(struct chain *chain, const struct config_environment *config)
{
	struct workspace *ws = chain->environments->ws;
	struct str name, unknown;

	if (chain->count > LIMIT_EXTENDS)
		return complain(ws, RULE_CONFIG_EXTENDS, config->name.span,
		                "'%" PRISTR "' is one of more than %d ancestors",
		                STRARG(config->name.str), LIMIT_EXTENDS);
	if (!placeholder_fill(ws->arena, config->name.str, captured, chain, &name, &unknown))
		return complain(ws, RULE_PLACEHOLDER, config->name.span,
		                "'%" PRISTR "' is a parent, but its {%" PRISTR
		                "} stands for nothing in the child",
		                STRARG(config->name.str), STRARG(unknown));
	chain->links[chain->count++] = (struct environment_link){ config, name };
	return true;
}

/* Parents first, each once. The depth was bounded when the configuration was checked. */
static bool
add_links(struct chain *chain, const struct config_environment *config)
{
	const struct environments *environments = chain->environments;

	if (has_link(chain, config))
		return true;
	for (size_t i = 0; i < config->extends.count; i++) {
		const size_t parent = names_find(environments->names, config->extends.items[i].str);
		if (!add_links(chain, &environments->config->environments[parent]))
			return false;
	}
	return add_link(chain, config);
}

/* ---- inheritance ---- */

struct vars {
	struct environment_var *items;
	size_t count;
};

static int
compare_vars(const void *a, const void *b, const void *context)
{
	(void)context;
	return str_compare(((const struct environment_var *)a)->name,
	                   ((const struct environment_var *)b)->name);
}

static void
add_vars(struct vars *vars, const struct config_vars *more)
{
	for (size_t i = 0; i < more->count; i++)
		vars->items[vars->count++] =
		    (struct environment_var){ more->items[i].name.str, &more->items[i] };
}

/* A name of a parametric environment is a var of its own. */
static void
add_captures(struct arena *arena, struct vars *vars, const struct chain *chain)
{
	struct config_var *items = arena_array(arena, chain->ncaptures, sizeof(*items));
	const struct config_environment *config = chain->links[chain->count - 1].config;

	for (size_t i = 0; i < chain->ncaptures; i++) {
		items[i].name = (struct config_text){ chain->captures[i].name, config->name.span };
		items[i].text = (struct config_text){ chain->captures[i].text, config->name.span };
	}
	add_vars(vars, &(struct config_vars){ items, chain->ncaptures });
}

/* Sorted by name; the sort keeps the order of equal ones, so the last of them wins. */
static void
inherit_vars(struct arena *arena, struct environment *environment, const struct chain *chain)
{
	struct vars vars = { 0 };
	size_t most = chain->ncaptures, kept = 0;

	for (size_t i = 0; i < chain->count; i++)
		most += chain->links[i].config->vars.count + chain->links[i].config->captured.count;
	vars.items = arena_array(arena, most, sizeof(*vars.items));
	for (size_t i = 0; i < chain->count; i++) {
		add_vars(&vars, &chain->links[i].config->vars);
		add_vars(&vars, &chain->links[i].config->captured);
	}
	add_captures(arena, &vars, chain);
	sort_items(arena, vars.items, vars.count, sizeof(*vars.items), compare_vars, NULL);
	for (size_t i = 0; i < vars.count; i++) {
		if (kept > 0 && str_equal(vars.items[kept - 1].name, vars.items[i].name))
			kept--;
		vars.items[kept++] = vars.items[i];
	}
	environment->vars = vars.items;
	environment->nvars = kept;
}

static void
inherit_whole(struct environment *environment, const struct config_environment *config)
{
	if (config->words.said)
		environment->words = config->words;
	if (config->releases.said)
		environment->choices = config->releases;
	if (config->cluster)
		environment->cluster = config->cluster;
	if (config->production != ANSWER_UNSAID)
		environment->production = config->production;
}

static struct environment *
resolve(struct environments *environments, const struct config_environment *config,
        const struct capture *captures, size_t ncaptures)
{
	struct arena *arena = environments->ws->arena;
	struct chain chain = { .environments = environments,
		               .captures = captures,
		               .ncaptures = ncaptures };

	if (!add_links(&chain, config))
		return NULL;
	struct environment *environment = arena_alloc(arena, sizeof(*environment));
	struct environment_link *links = arena_array(arena, chain.count, sizeof(*links));
	memcpy(links, chain.links, chain.count * sizeof(*links));
	environment->name = links[chain.count - 1].name;
	environment->config = config;
	environment->chain = links;
	environment->nchain = chain.count;
	environment->abstract = config->abstract;
	environment->parametric = config->parametric;
	inherit_vars(arena, environment, &chain);
	for (size_t i = 0; i < chain.count; i++)
		inherit_whole(environment, links[i].config);
	return environment;
}

const struct environment *
environment_at(struct environments *environments, size_t number)
{
	struct environment **slot = &environments->resolved[number];

	if (!*slot)
		*slot = resolve(environments, &environments->config->environments[number], NULL, 0);
	return *slot;
}

/* ---- names ---- */

static bool
unknown_environment(const struct environments *environments, struct str name)
{
	struct workspace *ws = environments->ws;

	complain(ws, RULE_UNKNOWN_ENVIRONMENT, (struct span){ 0 },
	         "there is no environment '%" PRISTR "'", STRARG(name));
	last_finding(ws)->help = names_help(ws->arena, environments->names, name);
	return false;
}

/* A parametric entry whose pattern the name fits. */
struct fit {
	const struct config_environment *config;
	struct capture *captures;
	size_t ncaptures;
};

static bool
ambiguous(const struct environments *environments, struct str name,
          const struct config_environment *one, const struct config_environment *two)
{
	struct workspace *ws = environments->ws;

	complain(ws, RULE_CONFIG_CLASH, two->name.span,
	         "'%" PRISTR "' is matched by both '%" PRISTR "' and '%" PRISTR "'", STRARG(name),
	         STRARG(one->name.str), STRARG(two->name.str));
	also_at(ws, one->name.span, STR("the other one"));
	return false;
}

static bool
find_fit(const struct environments *environments, struct str name, struct fit *fit)
{
	struct arena *arena = environments->ws->arena;
	const struct config *config = environments->config;

	*fit = (struct fit){ 0 };
	for (size_t i = 0; i < config->nenvironments; i++) {
		const struct config_environment *entry = &config->environments[i];
		if (!entry->parametric)
			continue;
		struct capture *captures =
		    arena_array(arena, placeholder_count(entry->name.str), sizeof(*captures));
		size_t n;
		if (!placeholder_match(arena, entry->name.str, name, captures, &n))
			continue;
		if (fit->config)
			return ambiguous(environments, name, fit->config, entry);
		*fit = (struct fit){ entry, captures, n };
	}
	return fit->config || unknown_environment(environments, name);
}

static const struct environment *
find_instance(struct environments *environments, struct str name)
{
	void **slot =
	    pairs_at(environments->instances, symbol_get(environments->ws->symbols, name), NULL);
	struct fit fit;

	if (*slot)
		return *slot;
	if (!find_fit(environments, name, &fit))
		return NULL;
	struct environment *environment =
	    resolve(environments, fit.config, fit.captures, fit.ncaptures);
	*slot = environment;
	return environment;
}

const struct environment *
environment_find(struct environments *environments, struct str name)
{
	if (!name_valid(name)) {
		unknown_environment(environments, name);
		return NULL;
	}
	const size_t number = names_find(environments->names, name);
	if (number != NAME_NONE)
		return environment_at(environments, number);
	return find_instance(environments, name);
}

const struct config_var *
environment_var(const struct environment *environment, struct str name)
{
	size_t low = 0, high = environment->nvars;

	while (low < high) {
		const size_t middle = low + (high - low) / 2;
		const int order = str_compare(environment->vars[middle].name, name);
		if (order == 0)
			return environment->vars[middle].definition;
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}
