/* SPDX-License-Identifier: MIT */
#include "project/config_environment.h"

#include "project/config_file.h"
#include "project/placeholder.h"
#include "project/quotes.h"
#include "value/list.h"

static const struct field cluster_fields[] = {
	{ "ca", field_text, offsetof(struct config_cluster, ca) },
	{ "context", field_text, offsetof(struct config_cluster, context) },
	{ "in-cluster", field_bool, offsetof(struct config_cluster, in_cluster) },
	{ "kubernetes", field_scalar, offsetof(struct config_cluster, kubernetes) },
	{ "namespace", field_text, offsetof(struct config_cluster, namespace) },
	{ "server", field_text, offsetof(struct config_cluster, server) },
	{ "shared", field_bool, offsetof(struct config_cluster, shared) },
};

static bool
read_cluster(const struct field_at *at, void *out)
{
	struct config_cluster *cluster = arena_alloc(at->ws->arena, sizeof(*cluster));

	cluster->span = at->entry->value->span;
	*(const struct config_cluster **)out = cluster;
	return field_map(at->ws, at->entry->value, field_name(at), FIELDS(cluster_fields), cluster);
}

static const struct field choice_fields[] = {
	{ "chart", field_text, offsetof(struct config_choice, chart) },
	{ "name", field_text, offsetof(struct config_choice, name) },
	{ "version", field_scalar, offsetof(struct config_choice, version) },
};

static bool
read_choice(const struct field_at *at, const struct node *node, struct config_choice *choice)
{
	if (node_is_string(node)) {
		choice->name = (struct config_text){ node_str(node), node->span };
		return true;
	}
	if (!field_map(at->ws, node, field_name(at), FIELDS(choice_fields), choice))
		return false;
	return choice->name.str.ptr ||
	       complain(at->ws, RULE_CONFIG_VALUE, node->span,
	                "an entry of '%" PRISTR "' needs a 'name'", STRARG(field_name(at)));
}

static bool
read_choices(const struct field_at *at, void *out)
{
	const struct node *node = at->entry->value;
	bool ok = true;

	if (!node_is_list(node))
		return field_wants(at, "a list of releases");
	struct config_choice *items = arena_array(at->ws->arena, node->count, sizeof(*items));
	for (list_each(i, node))
		ok &= read_choice(at, list_get(node, i), &items[i]);
	*(struct config_choices *)out = (struct config_choices){ items, node->count, true };
	return ok;
}

static const struct field environment_fields[] = {
	{ "abstract", field_bool, offsetof(struct config_environment, abstract) },
	{ "cluster", read_cluster, offsetof(struct config_environment, cluster) },
	{ "extends", field_text_or_texts, offsetof(struct config_environment, extends) },
	{ "production", field_answer, offsetof(struct config_environment, production) },
	{ "releases", read_choices, offsetof(struct config_environment, releases) },
	{ "set", config_file_sets, offsetof(struct config_environment, set) },
	{ "values", config_file_list, offsetof(struct config_environment, values) },
	{ "vars", config_file_vars, offsetof(struct config_environment, vars) },
	{ "words", field_texts, offsetof(struct config_environment, words) },
};

static bool
check_name(struct workspace *ws, struct config_text name)
{
	if (name_valid_pattern(name.str))
		return true;
	complain(ws, RULE_CONFIG_NAME, name.span, "'%" PRISTR "' is no name of an environment",
	         STRARG(name.str));
	last_finding(ws)->help =
	    STR("letters, digits, . _ and -, a letter or digit first, no '..'");
	return false;
}

static bool
read_environment(const struct field_at *at, struct config_environment *environment)
{
	const struct node *node = at->entry->value;
	struct config_text *name = &environment->name;

	*name = (struct config_text){ symbol_str(at->entry->key), at->entry->key_span };
	if (!check_name(at->ws, *name) || !quotes_name(at->ws, name->str, name->span))
		return false;
	environment->parametric = placeholder_any(name->str);
	if (node_is_null(node)) /* `qa:` alone is an environment without anything of its own */
		return true;
	return field_map(at->ws, node, field_name(at), FIELDS(environment_fields), environment);
}

bool
config_environment_map(const struct field_at *at, void *out)
{
	const struct node *node = at->entry->value;
	const struct str owner = field_name(at);
	struct config *config = out;
	bool ok = true;

	if (!node_is_map(node))
		return field_wants(at, "a map of environments");
	const struct entry *entries = field_order(at->ws->arena, node);
	struct config_environment *items = arena_array(at->ws->arena, node->count, sizeof(*items));
	for (size_t i = 0; i < node->count; i++)
		ok &= read_environment(&(struct field_at){ at->ws, &entries[i], owner }, &items[i]);
	config->environments = items;
	config->nenvironments = node->count;
	return ok;
}

/* Everything an environment may say, but `abstract`: a match is always rendered. */
static const struct field discover_fields[] = {
	{ "cluster", read_cluster, offsetof(struct config_discover, like.cluster) },
	{ "environments", field_text, offsetof(struct config_discover, pattern) },
	{ "except", field_texts, offsetof(struct config_discover, except) },
	{ "extends", field_text_or_texts, offsetof(struct config_discover, like.extends) },
	{ "production", field_answer, offsetof(struct config_discover, like.production) },
	{ "releases", read_choices, offsetof(struct config_discover, like.releases) },
	{ "set", config_file_sets, offsetof(struct config_discover, like.set) },
	{ "values", config_file_list, offsetof(struct config_discover, like.values) },
	{ "vars", config_file_vars, offsetof(struct config_discover, like.vars) },
	{ "words", field_texts, offsetof(struct config_discover, like.words) },
};

bool
config_environment_discover(const struct field_at *at, void *out)
{
	struct config_discover *discover = out;
	const struct node *node = at->entry->value;

	if (!field_map(at->ws, node, field_name(at), FIELDS(discover_fields), discover))
		return false;
	discover->like.found = true;
	if (placeholder_has(discover->pattern.str, STR("release")))
		return complain(at->ws, RULE_CONFIG_VALUE, discover->pattern.span,
		                "{release} cannot stand in 'discover.environments'");
	if (discover->pattern.str.ptr && placeholder_has(discover->pattern.str, STR("env")))
		return true;
	complain(at->ws, RULE_CONFIG_VALUE,
	         discover->pattern.str.ptr ? discover->pattern.span : node->span,
	         "'discover.environments' must be a path with {env} in it");
	last_finding(at->ws)->help = STR("write it as \"clusters/{env}/values.yaml\"");
	return false;
}
