/* SPDX-License-Identifier: MIT */
#include "schema/build.h"

#include "base/quote.h"
#include "schema/apply.h"
#include "schema/equal.h"
#include "schema/pattern.h"
#include "value/list.h"

#include <string.h>

/* An enum of up to this many values is looked through. */
#define FEW_VALUES 8

static struct arena *
arena_of(const struct compilation *compilation)
{
	return compilation->compiler->library->ws->arena;
}

static const struct sources *
sources_of(const struct compilation *compilation)
{
	return compilation->compiler->library->ws->sources;
}

/* Another keyword of the same schema object, or NULL. */
static const struct entry *
sibling(const struct compilation *compilation, const char *word)
{
	return map_find_str(compilation->site->node, str_from(word));
}

static unsigned
type_of_word(struct str word)
{
	static const struct {
		const char *word;
		unsigned bit;
	} words[] = {
		{ "null", TYPE_NULL },       { "boolean", TYPE_BOOLEAN }, { "number", TYPE_NUMBER },
		{ "integer", TYPE_INTEGER }, { "string", TYPE_STRING },   { "array", TYPE_ARRAY },
		{ "object", TYPE_OBJECT },
	};

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (str_is(word, words[i].word))
			return words[i].bit;
	return 0;
}

enum built
build_type(struct compilation *compilation, const struct entry *entry, struct operation *operation)
{
	const struct node *const value = entry->value;

	(void)compilation;
	if (value->kind == NODE_STRING)
		operation->types = type_of_word(node_str(value));
	for (uint32_t i = 0; value->kind == NODE_LIST && i < value->count; i++)
		if (value->items[i]->kind == NODE_STRING)
			operation->types |= type_of_word(node_str(value->items[i]));
	return operation->types ? BUILT : BUILT_NOTHING;
}

enum built
build_const(struct compilation *compilation, const struct entry *entry, struct operation *operation)
{
	(void)compilation;
	(void)entry;
	(void)operation;
	return BUILT;
}

static void
index_values(struct compilation *compilation, struct value_table *table)
{
	table->nslots = FEW_VALUES;
	while (table->nslots < table->nvalues * 2)
		table->nslots *= 2;
	table->slots = arena_array(arena_of(compilation), table->nslots, sizeof(*table->slots));
	for (size_t i = 0; i < table->nvalues; i++) {
		const struct value value = { table->values[i], true };
		size_t at = value_hash(sources_of(compilation), value) & (table->nslots - 1);
		while (table->slots[at])
			at = (at + 1) & (table->nslots - 1);
		table->slots[at] = (uint32_t)i + 1;
	}
}

enum built
build_enum(struct compilation *compilation, const struct entry *entry, struct operation *operation)
{
	struct value_table *const table = &operation->values;

	if (entry->value->kind != NODE_LIST)
		return BUILT_NOTHING;
	table->values = entry->value->items;
	table->nvalues = entry->value->count;
	if (table->nvalues > FEW_VALUES)
		index_values(compilation, table);
	return BUILT;
}

enum built
build_format(struct compilation *compilation, const struct entry *entry,
             struct operation *operation)
{
	if (entry->value->kind != NODE_STRING)
		return BUILT_NOTHING;
	if (!compilation->compiler->asserts_formats &&
	    !dialect_asserts_formats(&compilation->resource->dialect))
		return BUILT_NOTHING;
	operation->format = node_str(entry->value);
	return BUILT;
}

enum built
build_reference(struct compilation *compilation, const struct entry *entry,
                struct operation *operation)
{
	if (entry->value->kind != NODE_STRING)
		return BUILT_NOTHING;
	operation->one.schema = compilation_reference(compilation, entry->value, NULL);
	if (operation->keyword == KEYWORD_RECURSIVE_REF)
		compilation->compiler->is_dynamic = true;
	return operation->one.schema ? BUILT : BUILT_NOT;
}

enum built
build_dynamic_reference(struct compilation *compilation, const struct entry *entry,
                        struct operation *operation)
{
	struct str fragment = STR("");

	if (entry->value->kind != NODE_STRING)
		return BUILT_NOTHING;
	operation->dynamic.schema = compilation_reference(compilation, entry->value, &fragment);
	if (!operation->dynamic.schema)
		return BUILT_NOT;
	compilation->compiler->is_dynamic = true;
	if (fragment.len > 0 && fragment.ptr[0] != '/')
		operation->dynamic.anchor =
		    symbol_get(compilation->compiler->library->ws->symbols, fragment);
	return BUILT;
}

/* The number of a keyword as written; false when it is none that can be used. */
static bool
read_number(const struct compilation *compilation, const struct node *node, struct decimal *number)
{
	if (!node_is_number(node))
		return false;
	*number = decimal_parse(span_text(sources_of(compilation), node->span));
	return !number->unusable;
}

/* A size may be written 2.0; past 64 bits it wraps, as in Go. */
static bool
read_count(const struct compilation *compilation, const struct node *node, int64_t *count)
{
	struct decimal number;

	if (!read_number(compilation, node, &number) || !decimal_is_integer(&number))
		return false;
	*count = decimal_wrap(&number);
	return true;
}

enum built
build_count(struct compilation *compilation, const struct entry *entry, struct operation *operation)
{
	return read_count(compilation, entry->value, &operation->count) ? BUILT : BUILT_NOTHING;
}

static bool
is_true(const struct node *node)
{
	return node->kind == NODE_BOOL && node->truth;
}

enum built
build_switch(struct compilation *compilation, const struct entry *entry,
             struct operation *operation)
{
	(void)compilation;
	(void)operation;
	return is_true(entry->value) ? BUILT : BUILT_NOTHING;
}

enum built
build_limit(struct compilation *compilation, const struct entry *entry, struct operation *operation)
{
	const struct entry *const exclusive =
	    sibling(compilation, operation->keyword == KEYWORD_MINIMUM ? "exclusiveMinimum"
	                                                               : "exclusiveMaximum");

	if (exclusive && is_true(exclusive->value))
		return BUILT_NOTHING;
	return read_number(compilation, entry->value, &operation->number) ? BUILT : BUILT_NOTHING;
}

enum built
build_exclusive_limit(struct compilation *compilation, const struct entry *entry,
                      struct operation *operation)
{
	const struct entry *limit = entry;

	if (is_true(entry->value))
		limit = sibling(compilation, operation->keyword == KEYWORD_EXCLUSIVE_MINIMUM
		                                 ? "minimum"
		                                 : "maximum");
	if (!limit || !read_number(compilation, limit->value, &operation->number))
		return BUILT_NOTHING;
	operation->node = limit->value;
	return BUILT;
}

enum built
build_multiple_of(struct compilation *compilation, const struct entry *entry,
                  struct operation *operation)
{
	if (!read_number(compilation, entry->value, &operation->multiple.number))
		return BUILT_NOTHING;
	if (decimal_divisor(arena_of(compilation), &operation->multiple.number,
	                    &operation->multiple.divisor))
		return BUILT;
	complain(compilation->compiler->library->ws, RULE_SCHEMA_LIMIT, entry->value->span,
	         "multipleOf has more digits than can be divided by");
	return BUILT_NOT;
}

/* Go names the site of the keyword, not of the pattern. */
static enum built
refuse_regex(const struct compilation *compilation, const struct entry *entry, struct str text,
             struct str error)
{
	struct workspace *ws = compilation->compiler->library->ws;
	const struct str shown = quoted_go(ws->arena, text);
	const struct str above = site_url(ws->arena, compilation->site);
	const struct str url =
	    quoted_go(ws->arena, arena_printf(ws->arena, "%" PRISTR "/%" PRISTR, STRARG(above),
	                                      STRARG(symbol_str(entry->key))));

	complain(ws, RULE_SCHEMA_INVALID, entry->value->span, "invalid regex %" PRISTR ": %" PRISTR,
	         STRARG(shown), STRARG(error));
	last_finding(ws)->helm = arena_printf(
	    ws->arena, "invalid regex %" PRISTR " at %" PRISTR ": error parsing regexp: %" PRISTR,
	    STRARG(shown), STRARG(url), STRARG(error));
	return BUILT_NOT;
}

enum built
build_pattern(struct compilation *compilation, const struct entry *entry,
              struct operation *operation)
{
	struct str error = STR("");

	if (entry->value->kind != NODE_STRING)
		return BUILT_NOTHING;
	operation->pattern.text = node_str(entry->value);
	operation->pattern.regex =
	    pattern_get(compilation->compiler->library, operation->pattern.text, &error);
	if (operation->pattern.regex)
		return BUILT;
	return refuse_regex(compilation, entry, operation->pattern.text, error);
}

static struct symbol_list
read_names(const struct compilation *compilation, const struct node *list)
{
	struct symbol_list names = { NULL, 0 };

	names.items =
	    arena_array(arena_of(compilation), list->count + (size_t)1, sizeof(*names.items));
	for (uint32_t i = 0; i < list->count; i++)
		if (list->items[i]->kind == NODE_STRING)
			names.items[names.count++] = symbol_get(
			    compilation->compiler->library->ws->symbols, node_str(list->items[i]));
	return names;
}

enum built
build_required(struct compilation *compilation, const struct entry *entry,
               struct operation *operation)
{
	if (entry->value->kind != NODE_LIST)
		return BUILT_NOTHING;
	operation->names = read_names(compilation, entry->value);
	return operation->names.count > 0 ? BUILT : BUILT_NOTHING;
}

/* May this form of a dependency stand under this keyword? */
static bool
is_dependency(enum keyword_id keyword, const struct node *value)
{
	if (keyword == KEYWORD_DEPENDENT_REQUIRED)
		return value->kind == NODE_LIST;
	return true;
}

enum built
build_dependencies(struct compilation *compilation, const struct entry *entry,
                   struct operation *operation)
{
	struct property_list *const list = &operation->dependencies;
	const bool names_only = operation->keyword == KEYWORD_DEPENDENT_REQUIRED;
	const bool schemas_only = operation->keyword == KEYWORD_DEPENDENT_SCHEMAS;

	if (entry->value->kind != NODE_MAP)
		return BUILT_NOTHING;
	list->items = arena_array(arena_of(compilation), entry->value->count + (size_t)1,
	                          sizeof(*list->items));
	for (map_each(inner, entry->value)) {
		struct property *const property = &list->items[list->count];
		if (!is_dependency(operation->keyword, inner->value))
			continue;
		*property = (struct property){ .name = inner->key, .node = inner->value };
		if (names_only || (!schemas_only && inner->value->kind == NODE_LIST)) {
			const struct symbol_list names = read_names(compilation, inner->value);
			property->names = names.items;
			property->nnames = names.count;
		} else {
			property->schema = compilation_grandchild(compilation, entry, inner);
		}
		list->count++;
	}
	return list->count > 0 ? BUILT : BUILT_NOTHING;
}

static void
index_properties(const struct compilation *compilation, struct members *members)
{
	members->nslots = 4;
	while (members->nslots < members->properties.count * 2)
		members->nslots *= 2;
	members->slots =
	    arena_array(arena_of(compilation), members->nslots, sizeof(*members->slots));
	for (size_t i = 0; i < members->properties.count; i++) {
		const struct property *const property = &members->properties.items[i];
		size_t at = property->name->hash & (members->nslots - 1);
		while (members->slots[at])
			at = (at + 1) & (members->nslots - 1);
		members->slots[at] = property;
	}
}

static void
build_properties(struct compilation *compilation, const struct entry *entry,
                 struct members *members)
{
	struct property_list *const list = &members->properties;

	list->items = arena_array(arena_of(compilation), entry->value->count, sizeof(*list->items));
	for (map_each(inner, entry->value))
		list->items[list->count++] =
		    (struct property){ .name = inner->key,
			               .schema = compilation_grandchild(compilation, entry, inner),
			               .node = inner->value };
	if (list->count > 0)
		index_properties(compilation, members);
}

static enum built
build_pattern_properties(struct compilation *compilation, const struct entry *entry,
                         struct members *members)
{
	members->patterns =
	    arena_array(arena_of(compilation), entry->value->count, sizeof(*members->patterns));
	for (map_each(inner, entry->value)) {
		struct str error = STR("");
		struct pattern_property *const property = &members->patterns[members->npatterns++];
		property->regex =
		    pattern_get(compilation->compiler->library, symbol_str(inner->key), &error);
		if (!property->regex)
			return refuse_regex(compilation, entry, symbol_str(inner->key), error);
		property->schema = compilation_grandchild(compilation, entry, inner);
	}
	return BUILT;
}

/* The first of the three makes the operation; the others add to it. */
enum built
build_members(struct compilation *compilation, const struct entry *entry,
              struct operation *operation)
{
	const bool first = compilation->members == NULL;
	struct members *members = compilation->members;

	if (first)
		members = arena_alloc(arena_of(compilation), sizeof(*members));
	if (operation->keyword == KEYWORD_ADDITIONAL_PROPERTIES) {
		if (entry->value->kind == NODE_BOOL && !entry->value->truth) {
			struct operation *const forbids =
			    arena_alloc(arena_of(compilation), sizeof(*forbids));
			*forbids = *operation;
			members->forbids = forbids;
		} else if (entry->value->kind != NODE_BOOL) {
			members->additional = compilation_child(compilation, entry);
		}
		compilation->schema->evaluates_properties = true;
		if (entry->value->kind == NODE_BOOL && entry->value->truth)
			return BUILT_NOTHING;
	} else if (entry->value->kind != NODE_MAP || entry->value->count == 0) {
		return BUILT_NOTHING;
	} else if (operation->keyword == KEYWORD_PROPERTIES) {
		build_properties(compilation, entry, members);
	} else if (build_pattern_properties(compilation, entry, members) == BUILT_NOT) {
		return BUILT_NOT;
	}
	compilation->members = members;
	operation->members = members;
	return first ? BUILT : BUILT_NOTHING;
}

enum built
build_one(struct compilation *compilation, const struct entry *entry, struct operation *operation)
{
	operation->one.schema = compilation_child(compilation, entry);
	if (operation->keyword == KEYWORD_UNEVALUATED_PROPERTIES)
		compilation->schema->wants_properties = true;
	if (operation->keyword == KEYWORD_UNEVALUATED_ITEMS)
		compilation->schema->wants_items = true;
	return BUILT;
}

enum built
build_many(struct compilation *compilation, const struct entry *entry, struct operation *operation)
{
	if (entry->value->kind != NODE_LIST || entry->value->count == 0)
		return BUILT_NOTHING;
	operation->many = compilation_list(compilation, entry);
	if (operation->keyword == KEYWORD_PREFIX_ITEMS)
		compilation->schema->nitems_evaluated = entry->value->count;
	return BUILT;
}

/* Items that stand before those that `items` is about. */
static size_t
count_prefix(const struct compilation *compilation)
{
	const struct entry *const prefix = sibling(compilation, "prefixItems");

	return prefix ? list_count(prefix->value) : 0;
}

enum built
build_items(struct compilation *compilation, const struct entry *entry, struct operation *operation)
{
	const bool is_old = compilation->resource->dialect.draft->number < DRAFT_2020;

	if (is_old && entry->value->kind == NODE_LIST) {
		operation->keyword = KEYWORD_PREFIX_ITEMS;
		operation->check = apply_prefix_items;
		return build_many(compilation, entry, operation);
	}
	compilation->schema->evaluates_items = true;
	operation->one.schema = compilation_child(compilation, entry);
	operation->one.first = is_old ? 0 : count_prefix(compilation);
	return BUILT;
}

/* It says something behind a list of items alone. */
enum built
build_additional_items(struct compilation *compilation, const struct entry *entry,
                       struct operation *operation)
{
	const struct entry *const items = sibling(compilation, "items");

	if (!items || items->value->kind != NODE_LIST)
		return BUILT_NOTHING;
	compilation->schema->evaluates_items = true;
	operation->one.first = items->value->count;
	if (entry->value->kind == NODE_BOOL && entry->value->truth)
		return BUILT_NOTHING;
	if (entry->value->kind == NODE_BOOL)
		operation->check = apply_no_items;
	else
		operation->one.schema = compilation_child(compilation, entry);
	return BUILT;
}

/* A limit of contains, under its own word. */
static const struct operation *
contains_limit(struct compilation *compilation, const char *word, enum keyword_id id)
{
	const struct entry *const entry = sibling(compilation, word);
	int64_t count;

	if (!entry || compilation->resource->dialect.draft->number < DRAFT_2019 ||
	    !compilation_has(compilation, VOCABULARY_VALIDATION) ||
	    !read_count(compilation, entry->value, &count))
		return NULL;
	struct operation *const limit = arena_alloc(arena_of(compilation), sizeof(*limit));
	*limit = (struct operation){
		.keyword = id, .word = word, .node = entry->value, .key_span = entry->key_span
	};
	limit->count = count;
	return limit;
}

enum built
build_contains(struct compilation *compilation, const struct entry *entry,
               struct operation *operation)
{
	operation->contains.schema = compilation_child(compilation, entry);
	operation->contains.least =
	    contains_limit(compilation, "minContains", KEYWORD_MIN_CONTAINS);
	operation->contains.most = contains_limit(compilation, "maxContains", KEYWORD_MAX_CONTAINS);
	return BUILT;
}

enum built
build_if(struct compilation *compilation, const struct entry *entry, struct operation *operation)
{
	const bool is_constant = entry->value->kind == NODE_BOOL;
	const struct entry *const then = sibling(compilation, "then");
	const struct entry *const otherwise = sibling(compilation, "else");

	operation->branch.condition = compilation_child(compilation, entry);
	if (then && !(is_constant && !entry->value->truth))
		operation->branch.then = compilation_child(compilation, then);
	if (otherwise && !(is_constant && entry->value->truth))
		operation->branch.otherwise = compilation_child(compilation, otherwise);
	return BUILT;
}
