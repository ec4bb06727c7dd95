/* SPDX-License-Identifier: MIT */
#include "project/config_parity.h"

#include "value/list.h"

/* The words of each enum of config.h, in its order; the first entry is "not said". */
static const char *const kinds[] = { "",        "same", "differ",  "distinct",
	                             "ordered", "type", "present", NULL };
static const char *const orders[] = {
	"", "semver", "number", "quantity", "duration", "date", NULL
};
static const char *const scopes[] = { "", "release", "cluster", NULL };
static const char *const levels[] = { "", "note", "warning", "error", NULL };

/* A word of a table that begins with the empty one, which nobody may write. */
static bool
read_word(const struct field_at *at, const char *const *words, unsigned *number)
{
	if (!field_word(at, words + 1, number))
		return false;
	(*number)++;
	return true;
}

static bool
read_kind(const struct field_at *at, void *out)
{
	unsigned number;

	if (!read_word(at, kinds, &number))
		return false;
	*(enum config_rule_kind *)out = (enum config_rule_kind)number;
	return true;
}

static bool
read_order(const struct field_at *at, void *out)
{
	unsigned number;

	if (!read_word(at, orders, &number))
		return false;
	*(enum config_order *)out = (enum config_order)number;
	return true;
}

static bool
read_scope(const struct field_at *at, void *out)
{
	unsigned number;

	if (!read_word(at, scopes, &number))
		return false;
	*(enum config_scope *)out = (enum config_scope)number;
	return true;
}

/* @out is the rule. */
static bool
read_level(const struct field_at *at, void *out)
{
	struct config_rule *rule = out;
	unsigned number;

	if (!read_word(at, levels, &number))
		return false;
	rule->has_level = true;
	rule->level = (enum level)number;
	return true;
}

static bool
read_one_of(const struct field_at *at, void *out)
{
	return node_is_list(at->entry->value) ? field_node(at, out) : field_wants(at, "a list");
}

/* A list of maps of one shape: reads each into an element of @size bytes. */
static bool
read_maps(const struct field_at *at, struct fields fields, size_t size, void **items)
{
	const struct node *node = at->entry->value;
	bool ok = true;

	if (!node_is_list(node))
		return field_wants(at, "a list of maps");
	*items = arena_array(at->ws->arena, node->count, size);
	for (list_each(i, node))
		ok &= field_map(
		    at->ws, list_get(node, i),
		    arena_printf(at->ws->arena, "%" PRISTR "[%zu]", STRARG(field_name(at)), i),
		    fields, (char *)*items + i * size);
	return ok;
}

static const struct field replace_fields[] = {
	{ "match", field_regex, offsetof(struct config_replace, match) },
	{ "with", field_text, offsetof(struct config_replace, with) },
};

/* @out is the rule. */
static bool
read_replace(const struct field_at *at, void *out)
{
	struct config_rule *rule = out;
	void *items = NULL;

	if (!read_maps(at, FIELDS(replace_fields), sizeof(*rule->replace), &items))
		return false;
	rule->replace = items;
	rule->nreplace = at->entry->value->count;
	for (size_t i = 0; i < rule->nreplace; i++)
		if (!rule->replace[i].match.str.ptr || !rule->replace[i].with.str.ptr)
			return complain(at->ws, RULE_CONFIG_VALUE, at->entry->value->span,
			                "an entry of 'replace' needs 'match' and 'with'");
	return true;
}

static const struct field rule_fields[] = {
	{ "absent", field_answer, offsetof(struct config_rule, absent) },
	{ "by", read_order, offsetof(struct config_rule, by) },
	{ "equals", field_node, offsetof(struct config_rule, equals) },
	{ "in", field_texts, offsetof(struct config_rule, in) },
	{ "level", read_level, 0 },
	{ "matches", field_regex, offsetof(struct config_rule, matches) },
	{ "not-in", field_texts, offsetof(struct config_rule, not_in) },
	{ "one-of", read_one_of, offsetof(struct config_rule, one_of) },
	{ "path", field_path, offsetof(struct config_rule, path) },
	{ "replace", read_replace, 0 },
	{ "rule", read_kind, offsetof(struct config_rule, kind) },
	{ "scope", read_scope, offsetof(struct config_rule, scope) },
	{ "why", field_text, offsetof(struct config_rule, why) },
};

/* How many of the things that only one of may stand in a rule do stand there. */
static unsigned
count_demands(const struct config_rule *rule)
{
	return (unsigned)(rule->kind != PARITY_NONE) + (rule->equals != NULL) +
	       (rule->one_of != NULL) + (rule->matches.str.ptr != NULL) +
	       (rule->absent != ANSWER_UNSAID);
}

static const char *
rule_fault(const struct config_rule *rule)
{
	if (rule->path.str.len == 0)
		return "a parity rule needs a 'path'";
	if (count_demands(rule) != 1)
		return "a parity rule has one of 'rule', 'equals', 'one-of', 'matches', 'absent'";
	if (rule->absent == ANSWER_NO)
		return "'absent' can only be true; 'rule: present' is its opposite";
	if ((rule->by != ORDER_NONE) != (rule->kind == PARITY_ORDERED))
		return "'by' belongs to 'rule: ordered', which needs it";
	if (rule->scope != SCOPE_NONE && rule->kind != PARITY_DISTINCT)
		return "'scope' belongs to 'rule: distinct'";
	return NULL;
}

static bool
read_rules(const struct field_at *at, void *out)
{
	struct config_parity *parity = out;
	const struct node *node = at->entry->value;
	void *items = NULL;

	if (!read_maps(at, FIELDS(rule_fields), sizeof(*parity->rules), &items))
		return false;
	struct config_rule *rules = items;
	bool ok = true;
	for (list_each(i, node)) {
		rules[i].span = list_get(node, i)->span;
		const char *fault = rule_fault(&rules[i]);
		if (fault)
			ok = complain(at->ws, RULE_CONFIG_VALUE, rules[i].span, "%s", fault);
	}
	parity->rules = rules;
	parity->nrules = node->count;
	return ok;
}

static const struct field key_fields[] = {
	{ "key", field_text, offsetof(struct config_key, key) },
	{ "path", field_path, offsetof(struct config_key, path) },
};

static bool
read_keys(const struct field_at *at, void *out)
{
	struct config_parity *parity = out;
	void *items = NULL;

	if (!read_maps(at, FIELDS(key_fields), sizeof(*parity->keys), &items))
		return false;
	parity->keys = items;
	parity->nkeys = at->entry->value->count;
	for (size_t i = 0; i < parity->nkeys; i++)
		if (parity->keys[i].path.str.len == 0 || parity->keys[i].key.str.len == 0)
			return complain(at->ws, RULE_CONFIG_VALUE, at->entry->value->span,
			                "an entry of 'parity.keys' needs 'path' and 'key'");
	return true;
}

/* `by: VAR` is a var; `by: [qa, prod]` is a group called by. */
static bool
read_group(const struct field_at *at, struct config_groups *groups, struct config_group *group)
{
	group->name = (struct config_text){ symbol_str(at->entry->key), at->entry->key_span };
	if (str_is(group->name.str, "by") && node_is_string(at->entry->value))
		return field_text(at, &groups->by);
	return field_texts(at, &group->members);
}

static bool
read_groups(const struct field_at *at, void *out)
{
	const struct node *node = at->entry->value;
	const struct str owner = field_name(at);
	struct config_groups *groups = out;
	bool ok = true;

	if (!node_is_map(node))
		return field_wants(at, "a map of groups, or {by: VAR}");
	const struct entry *entries = field_order(at->ws->arena, node);
	struct config_group *items = arena_array(at->ws->arena, node->count, sizeof(*items));
	for (size_t i = 0; i < node->count; i++)
		ok &=
		    read_group(&(struct field_at){ at->ws, &entries[i], owner }, groups, &items[i]);
	groups->items = items;
	groups->count = groups->by.str.ptr ? 0 : node->count;
	if (groups->by.str.ptr && node->count > 1)
		return complain(
		    at->ws, RULE_CONFIG_VALUE, node->span,
		    "'by' groups all environments: it cannot stand beside named groups");
	return ok;
}

static const struct field parity_fields[] = {
	{ "baseline", field_text, offsetof(struct config_parity, baseline) },
	{ "groups", read_groups, offsetof(struct config_parity, groups) },
	{ "keys", read_keys, 0 },
	{ "profiles", field_texts, offsetof(struct config_parity, profiles) },
	{ "rules", read_rules, 0 },
};

bool
config_parity_map(const struct field_at *at, void *out)
{
	return field_map(at->ws, at->entry->value, field_name(at), FIELDS(parity_fields), out);
}

static bool
read_chain(const struct field_at *at, const struct node *node, struct config_group *chain)
{
	const struct entry entry = { at->entry->key, node, at->entry->key_span };

	return field_texts(&(struct field_at){ at->ws, &entry, at->owner }, &chain->members);
}

bool
config_parity_promotion(const struct field_at *at, void *out)
{
	const struct node *node = at->entry->value;
	struct config_groups *groups = out;
	bool ok = true;

	if (!node_is_list(node))
		return field_wants(at, "a list of environments, or of such lists");
	const bool is_one = !node_is_list(list_get(node, 0));
	const size_t count = is_one ? node->count > 0 : node->count;
	struct config_group *items = arena_array(at->ws->arena, count, sizeof(*items));
	for (size_t i = 0; i < count; i++)
		ok &= read_chain(at, is_one ? node : list_get(node, i), &items[i]);
	groups->items = items;
	groups->count = count;
	return ok;
}
