/* SPDX-License-Identifier: MIT */
#include "project/config_release.h"

#include "project/config_file.h"
#include "project/placeholder.h"
#include "project/quotes.h"
#include "value/list.h"

static const struct field list_fields[] = {
	{ "merge", field_text, offsetof(struct config_list, merge) },
	{ "path", field_path, offsetof(struct config_list, path) },
};

static bool
read_list(const struct field_at *at, const struct node *node, struct config_list *list)
{
	if (!field_map(at->ws, node, field_name(at), FIELDS(list_fields), list))
		return false;
	return (list->path.str.len > 0 && list->merge.str.len > 0) ||
	       complain(at->ws, RULE_CONFIG_VALUE, node->span,
	                "an entry of '%" PRISTR "' needs 'path' and 'merge'",
	                STRARG(field_name(at)));
}

/* @out is the release. */
static bool
read_lists(const struct field_at *at, void *out)
{
	const struct node *node = at->entry->value;
	struct config_release *release = out;
	bool ok = true;

	if (!node_is_list(node))
		return field_wants(at, "a list of {path, merge}");
	struct config_list *items = arena_array(at->ws->arena, node->count, sizeof(*items));
	for (list_each(i, node))
		ok &= read_list(at, list_get(node, i), &items[i]);
	release->lists = items;
	release->nlists = node->count;
	return ok;
}

static bool
read_when(const struct field_at *at, void *out)
{
	if (!node_is_map(at->entry->value))
		return field_wants(at, "{file, at}");
	return config_file_lookup(at, out);
}

static const struct field release_fields[] = {
	{ "chart", field_text, offsetof(struct config_release, chart) },
	{ "defaults", field_text, offsetof(struct config_release, defaults) },
	{ "lists", read_lists, 0 },
	{ "schema", field_text, offsetof(struct config_release, schema) },
	{ "values", config_file_list, offsetof(struct config_release, values) },
	{ "version", field_scalar, offsetof(struct config_release, version) },
	{ "when", read_when, offsetof(struct config_release, when) },
};

static bool
read_release(const struct field_at *at, struct config_release *release)
{
	const struct node *node = at->entry->value;

	release->name = (struct config_text){ symbol_str(at->entry->key), at->entry->key_span };
	if (!name_valid(release->name.str)) {
		complain(at->ws, RULE_CONFIG_NAME, release->name.span,
		         "'%" PRISTR "' is no name of a release", STRARG(release->name.str));
		last_finding(at->ws)->help =
		    STR("letters, digits, . _ and -, a letter or digit first, no '..'");
		return false;
	}
	if (!quotes_name(at->ws, release->name.str, release->name.span))
		return false;
	if (node_is_null(node)) /* `shop:` alone has the layers and nothing else */
		return true;
	return field_map(at->ws, node, field_name(at), FIELDS(release_fields), release);
}

bool
config_release_map(const struct field_at *at, void *out)
{
	const struct node *node = at->entry->value;
	const struct str owner = field_name(at);
	struct config *config = out;
	bool ok = true;

	if (!node_is_map(node))
		return field_wants(at, "a map of releases");
	const struct entry *entries = field_order(at->ws->arena, node);
	struct config_release *items = arena_array(at->ws->arena, node->count, sizeof(*items));
	for (size_t i = 0; i < node->count; i++)
		ok &= read_release(&(struct field_at){ at->ws, &entries[i], owner }, &items[i]);
	config->releases = items;
	config->nreleases = node->count;
	config->names_releases = true;
	return ok;
}
