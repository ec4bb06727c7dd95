/* SPDX-License-Identifier: MIT */
#include "schema/advice.h"

#include "base/quote.h"
#include "base/number.h"
#include "schema/regex.h"
#include "value/list.h"

/* Names this near to each other are the same but for a slip. */
#define NEAR 2
/* Names that are compared: more than anybody lists by hand. */
#define MOST_NAMES 500
/* Levels of the schema that are searched for a name. */
#define MOST_LEVELS 4

/*
 * Names.
 */

struct search {
	struct str wanted;
	struct str best;
	size_t distance; /* of the best; NEAR + 1: none yet */
	size_t seen;
};

static void
consider(struct search *search, struct str name)
{
	if (search->seen++ >= MOST_NAMES)
		return;
	const size_t distance = str_distance(search->wanted, name, NEAR);

	/* A short name is near to any other. */
	if (distance >= search->distance || distance * 2 >= search->wanted.len + 1)
		return;
	search->best = name;
	search->distance = distance;
}

/* The names that a schema object lists, in its branches too. */
static void
consider_schema(struct search *search, const struct node *schema, unsigned depth)
{
	static const char *const branches[] = { "allOf", "anyOf", "oneOf" };

	for (map_each(entry, map_get_str(schema, STR("properties"))))
		consider(search, symbol_str(entry->key));
	for (size_t i = 0; depth > 0 && i < sizeof(branches) / sizeof(branches[0]); i++) {
		const struct node *const list = map_get_str(schema, str_from(branches[i]));
		for (list_each(j, list))
			consider_schema(search, list_get(list, j), depth - 1);
	}
}

/* The schema object around a subschema: over `properties/x`, `items` and the like. */
static const struct site *
schema_above(const struct site *site)
{
	static const char *const holders[] = { "properties", "patternProperties", "allOf", "anyOf",
		                               "oneOf",      "prefixItems" };

	if (!site || !site->parent)
		return NULL;
	for (size_t i = 0; i < sizeof(holders) / sizeof(holders[0]); i++)
		if (site->parent->parent && str_is(site->parent->token, holders[i]))
			return site->parent->parent;
	return site->parent;
}

static bool
lists_property(const struct site *site, struct str name)
{
	return site && map_find_str(map_get_str(site->node, STR("properties")), name);
}

/* The property below which a name would be known. */
static const struct entry *
property_that_knows(const struct site *site, struct str name)
{
	for (map_each(entry, map_get_str(site->node, STR("properties"))))
		if (map_find_str(map_get_str(entry->value, STR("properties")), name))
			return entry;
	return NULL;
}

/* The schema object that looked at the object in question. */
static const struct site *
site_of_object(const struct failure *failure)
{
	const struct site *const site = failure->schema->site;

	return failure->kind == FAILURE_FALSE ? schema_above(site) : site;
}

/* The key as it was written, where YAML made another of it (`y` became `true`). */
static struct str
written_key(const struct failure *failure, const struct symbol *name, struct workspace *ws)
{
	const struct entry *const entry = map_find(failure->node, name);
	const struct span span = entry ? entry->key_span : (struct span){ 0, 0, 0 };
	const struct str text = span_text(ws->sources, span);

	if (text.len == 0 || str_equal(text, symbol_str(name)) || text.ptr[0] == '"' ||
	    text.ptr[0] == '\'' || str_is(text, "<<"))
		return STR("");
	return str_is(symbol_str(name), "true") || str_is(symbol_str(name), "false") ? text
	                                                                             : STR("");
}

static void
advise_unknown_name(struct buf *buf, const struct failure *failure, const struct symbol *name,
                    struct workspace *ws)
{
	const struct site *const site = site_of_object(failure);
	const struct str key = written_key(failure, name, ws);
	struct search search = { .wanted = symbol_str(name), .distance = NEAR + 1 };

	if (key.len > 0) {
		buf_printf(buf, "YAML reads the key '%" PRISTR "' as '%" PRISTR "': quote it",
		           STRARG(key), STRARG(symbol_str(name)));
		return;
	}
	if (str_is(symbol_str(name), "global")) {
		buf_add_str(buf,
		            STR("Helm gives every subchart `global`: its schema must allow it"));
		return;
	}
	consider_schema(&search, site->node, 2);
	if (search.distance <= NEAR) {
		buf_printf(buf, "did you mean '%" PRISTR "'?", STRARG(search.best));
		return;
	}
	const struct entry *const below = property_that_knows(site, symbol_str(name));
	if (below) {
		buf_printf(buf, "the schema knows it below '%" PRISTR "'",
		           STRARG(symbol_str(below->key)));
		return;
	}
	const struct site *above = schema_above(site);
	for (int i = 0; above && i < MOST_LEVELS; i++, above = schema_above(above))
		if (lists_property(above, symbol_str(name))) {
			buf_printf(buf, "the schema knows it %d level%s up", i + 1,
			           i > 0 ? "s" : "");
			return;
		}
}

/* An unknown name of the object that could be the missing one. */
static void
advise_missing_name(struct buf *buf, const struct failure *failure, const struct symbol *name)
{
	const struct node *const known =
	    map_get_str(failure->schema->site->node, STR("properties"));
	struct search search = { .wanted = symbol_str(name), .distance = NEAR + 1 };

	for (map_each(entry, failure->node))
		if (!map_find(known, entry->key))
			consider(&search, symbol_str(entry->key));
	if (search.distance <= NEAR)
		buf_printf(buf, "is '%" PRISTR "' meant to be it?", STRARG(search.best));
}

/*
 * Types.
 */

static bool
reads_as_number(struct str text)
{
	double real;

	return text.len > 0 && number_parse(text, &real) == NUMBER_OK;
}

static bool
came_from_set(const struct node *node, struct workspace *ws)
{
	return node->span.source != 0 &&
	       source_get(ws->sources, node->span.source)->kind == SOURCE_FLAG;
}

static void
advise_string_for_scalar(struct buf *buf, const struct failure *failure, struct workspace *ws)
{
	const struct str text = node_str(failure->node);
	const unsigned types = failure->operation->types;
	const bool fits =
	    ((types & (TYPE_NUMBER | TYPE_INTEGER)) && reads_as_number(text)) ||
	    ((types & TYPE_BOOLEAN) && (str_is(text, "true") || str_is(text, "false")));

	if (!fits)
		return;
	if (came_from_set(failure->node, ws))
		buf_add_str(buf, STR("--set makes a string of it: use --set-json"));
	else
		buf_add_str(buf, STR("remove the quotes"));
}

static void
advise_scalar_for_string(struct buf *buf, const struct failure *failure, struct workspace *ws)
{
	const struct str text = span_text(ws->sources, failure->node->span);

	if (failure->node->kind == NODE_BOOL && !str_is(text, "true") && !str_is(text, "false") &&
	    text.len > 0 && text.len < 6)
		buf_printf(buf, "YAML reads '%" PRISTR "' as a boolean: quote it", STRARG(text));
	else if (came_from_set(failure->node, ws))
		buf_add_str(buf, STR("use --set-string"));
	else
		buf_add_str(buf, STR("quote it"));
}

static void
advise_type(struct buf *buf, const struct failure *failure, struct workspace *ws)
{
	const unsigned types = failure->operation->types;
	const enum node_kind kind = (enum node_kind)failure->node->kind;

	if (kind == NODE_STRING)
		advise_string_for_scalar(buf, failure, ws);
	if ((kind == NODE_BOOL || kind == NODE_FLOAT || kind == NODE_INT) && (types & TYPE_STRING))
		advise_scalar_for_string(buf, failure, ws);
	if (kind == NODE_NULL)
		buf_add_str(buf, STR("remove the key, or give it a value"));
	if (kind == NODE_MAP && types == TYPE_ARRAY)
		buf_add_str(buf, STR("write it as a list, each item behind a `- `"));
	if (kind == NODE_STRING && types == TYPE_ARRAY && buf->len == 0)
		buf_add_str(buf, STR("write it as a list, each item behind a `- `"));
}

/*
 * Values.
 */

static char
lower(char c)
{
	return (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

static bool
equal_but_for_case(struct str a, struct str b)
{
	for (size_t i = 0; a.len == b.len && i < a.len; i++)
		if (lower(a.ptr[i]) != lower(b.ptr[i]))
			return false;
	return a.len == b.len;
}

static void
advise_enum(struct buf *buf, const struct failure *failure)
{
	const struct node *const list = failure->operation->node;
	struct search search = { .distance = NEAR + 1 };

	if (failure->node->kind != NODE_STRING || list->kind != NODE_LIST)
		return;
	search.wanted = node_str(failure->node);
	for (list_each(i, list)) {
		const struct node *const value = list_get(list, i);
		if (value->kind != NODE_STRING)
			continue;
		if (equal_but_for_case(node_str(value), search.wanted)) {
			buf_printf(buf, "write '%" PRISTR "': upper and lower case differ",
			           STRARG(node_str(value)));
			return;
		}
		consider(&search, node_str(value));
	}
	if (search.distance <= NEAR)
		buf_printf(buf, "did you mean '%" PRISTR "'?", STRARG(search.best));
}

static void
advise_pattern(struct buf *buf, const struct failure *failure)
{
	const struct str text = node_str(failure->node);
	const size_t fits = regex_longest_prefix(failure->operation->pattern.regex, text);

	if (fits > 0 && fits < text.len)
		buf_printf(buf, "it fits up to character %zu", fits);
}

void
advice_add(struct buf *buf, const struct failure *failure, const struct symbol *name,
           struct workspace *ws)
{
	if (failure->kind == FAILURE_FALSE && advice_is_unknown(failure)) {
		const struct failure above = { .kind = FAILURE_FALSE,
			                       .schema = failure->schema,
			                       .node = failure->at->parent
			                                   ? failure->at->parent->node
			                                   : failure->node };
		advise_unknown_name(buf, &above, failure->at->key, ws);
		return;
	}
	if (failure->kind != FAILURE_KEYWORD)
		return;
	if (failure->operation->keyword == KEYWORD_TYPE)
		advise_type(buf, failure, ws);
	else if (failure->operation->keyword == KEYWORD_ENUM)
		advise_enum(buf, failure);
	else if (failure->operation->keyword == KEYWORD_PATTERN)
		advise_pattern(buf, failure);
	else if (failure->operation->keyword == KEYWORD_ADDITIONAL_PROPERTIES)
		advise_unknown_name(buf, failure, name, ws);
	else if (name && failure->operation->keyword != KEYWORD_PROPERTY_NAMES)
		advise_missing_name(buf, failure, name);
}

/*
 * What the schema says.
 */

bool
advice_is_unknown(const struct failure *failure)
{
	const struct site *const site = failure->schema->site;

	return failure->at && failure->at->key &&
	       (str_is(site->token, "unevaluatedProperties") ||
	        str_is(site->token, "additionalProperties"));
}

/* A text, or a map of texts by keyword. */
static struct str
words_for(const struct node *node, const char *keyword)
{
	const struct node *const own =
	    node_is_map(node) ? map_get_str(node, str_from(keyword)) : node;

	return node_is_string(own) ? node_str(own) : STR("");
}

struct str
advice_own_words(const struct failure *failure)
{
	static const char *const words[] = { "errorMessage", "x-error", "message" };
	const struct site *const site = failure->schema->site;

	if (failure->kind != FAILURE_KEYWORD || !site)
		return STR("");
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		const struct node *const node = map_get_str(site->node, str_from(words[i]));
		const struct str own = words_for(node, failure->operation->word);
		if (own.len > 0)
			return own;
	}
	return STR("");
}

/* The `then` or `else` that a site stands in, nearest first. */
static const struct site *
branch_around(const struct site *site)
{
	for (; site && site->parent; site = site->parent)
		if ((str_is(site->token, "then") || str_is(site->token, "else")) &&
		    map_find_str(site->parent->node, STR("if")))
			return site;
	return NULL;
}

void
advice_add_condition(struct buf *buf, const struct failure *failure, struct workspace *ws)
{
	const struct site *const branch = branch_around(failure->schema->site);
	const struct node *condition = branch ? map_get_str(branch->parent->node, STR("if")) : NULL;

	for (map_each(entry, map_get_str(condition, STR("properties")))) {
		const struct node *value = map_get_str(entry->value, STR("const"));
		if (!value)
			value = list_get(map_get_str(entry->value, STR("enum")), 0);
		if (!value)
			continue;
		buf_printf(buf, " (because '%" PRISTR "' is ", STRARG(symbol_str(entry->key)));
		if (str_is(branch->token, "else"))
			buf_add_str(buf, STR("not "));
		if (value->kind == NODE_STRING)
			quote_go(buf, node_str(value), '\'');
		else
			buf_add_str(buf, span_text(ws->sources, value->span));
		buf_add_byte(buf, ')');
		return;
	}
}
