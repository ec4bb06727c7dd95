/* SPDX-License-Identifier: MIT */
#include "project/config_read.h"

#include "project/config_environment.h"
#include "project/config_file.h"
#include "project/config_parity.h"
#include "project/config_release.h"
#include "project/field.h"

static const char *const forms[] = { "final", "overrides", NULL };
static const char *const levels[] = { "off", "note", "warning", "error", NULL };

static bool
read_number(const struct field_at *at, double *number)
{
	if (at->entry->value->kind != NODE_FLOAT)
		return field_wants(at, "a number");
	*number = at->entry->value->real;
	return true;
}

static bool
read_version(const struct field_at *at, void *out)
{
	double number = 0;

	(void)out;
	if (!read_number(at, &number))
		return false;
	return number == 1 ||
	       complain(at->ws, RULE_CONFIG_VALUE, at->entry->value->span,
	                "'version' is 1: this program knows no other form of layer.yaml");
}

static bool
read_helm(const struct field_at *at, void *out)
{
	double number = 0;

	if (!read_number(at, &number))
		return false;
	if (number != 3 && number != 4)
		return complain(at->ws, RULE_CONFIG_VALUE, at->entry->value->span,
		                "'helm' must be 3 or 4");
	*(unsigned *)out = number == 3 ? 3 : 4;
	return true;
}

static bool
read_form(const struct field_at *at, void *out)
{
	unsigned number;

	if (!field_word(at, forms, &number))
		return false;
	*(enum config_form *)out = (enum config_form)number;
	return true;
}

static bool
read_level(const struct field_at *at, struct config_level *level)
{
	unsigned number;

	level->rule_text = (struct config_text){ symbol_str(at->entry->key), at->entry->key_span };
	if (!rule_find(level->rule_text.str, &level->rule)) {
		complain(at->ws, RULE_CONFIG_VALUE, at->entry->key_span,
		         "there is no rule '%" PRISTR "'", STRARG(level->rule_text.str));
		last_finding(at->ws)->help = STR("`layer rules` lists them");
		return false;
	}
	/* YAML reads `off` as false */
	if (at->entry->value->kind == NODE_BOOL && !at->entry->value->truth) {
		level->level = LEVEL_OFF;
		return true;
	}
	if (!field_word(at, levels, &number))
		return false;
	level->level = (enum level)number;
	return true;
}

static bool
read_levels(const struct field_at *at, void *out)
{
	const struct node *node = at->entry->value;
	struct config *config = out;
	bool ok = true;

	if (!node_is_map(node))
		return field_wants(at, "a map of rules to levels");
	const struct entry *entries = field_order(at->ws->arena, node);
	struct config_level *items = arena_array(at->ws->arena, node->count, sizeof(*items));
	for (size_t i = 0; i < node->count; i++)
		ok &=
		    read_level(&(struct field_at){ at->ws, &entries[i], STR("levels") }, &items[i]);
	config->levels = items;
	config->nlevels = node->count;
	return ok;
}

/* Offset 0: the reader gets the configuration itself. */
static const struct field config_fields[] = {
	{ "discover", config_environment_discover, offsetof(struct config, discover) },
	{ "environments", config_environment_map, 0 },
	{ "form", read_form, offsetof(struct config, form) },
	{ "helm", read_helm, offsetof(struct config, helm) },
	{ "layers", config_file_list, offsetof(struct config, layers) },
	{ "levels", read_levels, 0 },
	{ "output", field_text, offsetof(struct config, output) },
	{ "parity", config_parity_map, offsetof(struct config, parity) },
	{ "promotion", config_parity_promotion, offsetof(struct config, promotion) },
	{ "public", field_paths, offsetof(struct config, public) },
	{ "releases", config_release_map, 0 },
	{ "secrets", field_paths, offsetof(struct config, secrets) },
	{ "version", read_version, 0 },
};

struct config *
config_read(struct workspace *ws, uint32_t source, const struct node *root)
{
	struct config *config = arena_alloc(ws->arena, sizeof(*config));

	config->source = source;
	if (!field_map(ws, root, STR(""), FIELDS(config_fields), config))
		return NULL;
	return config;
}
