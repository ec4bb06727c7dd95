/* SPDX-License-Identifier: MIT */
#include "merge/assign.h"

#include "base/limits.h"
#include "base/number.h"
#include "base/quote.h"
#include "base/utf8.h"
#include "merge/draft.h"
#include "merge/overlay.h"
#include "syntax/json_read.h"
#include "value/list.h"
#include "value/map.h"

#include <inttypes.h>
#include <string.h>

struct assignments {
	enum set_kind kind;
	uint32_t source;              /* flag */
	const struct set_item *items; /* `set` block */
	size_t nitems;
};

/* An index and where it stands. */
struct index {
	int64_t value;
	struct span at;
};

struct writer {
	struct workspace *ws;
	const struct profile *profile;
	struct set_flag flag;
	struct drafts drafts; /* what this writer made, and so may write into */
	unsigned nlists;      /* lists in each other, so far */
};

const struct assignments *
assign_flag(struct workspace *ws, enum set_kind kind, struct str text, uint32_t index)
{
	struct assignments *flag = arena_alloc(ws->arena, sizeof(*flag));
	const struct str name = str_from(set_kind_name(kind));

	flag->kind = kind;
	flag->source = source_add(ws->sources, SOURCE_FLAG, name, text);
	source_get(ws->sources, flag->source)->index = index;
	return flag;
}

const struct assignments *
assign_items(struct arena *arena, const struct set_item *items, size_t nitems)
{
	struct assignments *block = arena_alloc(arena, sizeof(*block));

	*block = (struct assignments){ .kind = SET_ITEM, .items = items, .nitems = nitems };
	return block;
}

uint32_t
assign_source(const struct assignments *assignments)
{
	return assignments->source;
}

/* Helm's words about a name, which stands in quotes. */
static struct str
words(const struct writer *writer, const char *before, struct str name, const char *behind)
{
	struct buf buf;

	buf_init(&buf, writer->ws->arena);
	buf_add_str(&buf, str_from(before));
	quote_go(&buf, name, '"');
	buf_add_str(&buf, str_from(behind));
	return buf_str(&buf);
}

static enum set_outcome
fail_without_value(const struct writer *writer, const struct set_name *name)
{
	set_flag_fail(&writer->flag, name->span,
	              words(writer, "key ", name->text,
	                    name->stop ? " has no value (cannot end with ,)" : " has no value"),
	              "`=` and a value are missing behind a name");
	last_finding(writer->ws)->help =
	    STR("write NAME=VALUE; a comma inside a value is written \\,");
	return SET_FAILED;
}

/* The dynamic type of a value in Go. */
static const char *
go_type(const struct node *node)
{
	switch ((enum node_kind)node->kind) {
	case NODE_NULL:
		return "nil";
	case NODE_BOOL:
		return "bool";
	case NODE_INT:
		return "int64";
	case NODE_FLOAT:
		return "float64";
	case NODE_STRING:
		return "string";
	case NODE_LIST:
		return "[]interface {}";
	case NODE_MAP:
		return "map[string]interface {}";
	}
	return "";
}

/* A path goes on below @node, which has no @wanted entries. */
static enum set_outcome
fail_on_kind(const struct writer *writer, const struct set_name *name, const struct node *node,
             enum node_kind wanted)
{
	const bool map = wanted == NODE_MAP;
	struct arena *arena = writer->ws->arena;

	const struct str message =
	    arena_printf(arena, "the path goes on below '%" PRISTR "', which is a %s and no %s",
	                 STRARG(name->text), node_kind_name(node), map ? "map" : "list");
	set_flag_fail(&writer->flag, name->span,
	              arena_printf(arena,
	                           "unable to parse key: interface conversion: interface {} is %s, "
	                           "not %s",
	                           go_type(node),
	                           map ? "map[string]interface {}" : "[]interface {}"),
	              message.ptr);
	last_finding(writer->ws)->help = STR("remove the value there, or replace it whole");
	if (node->span.source != 0)
		also_at(writer->ws, node->span, STR("the value there"));
	return SET_FAILED;
}

/* Helm takes it and does nothing; in a `set` block it is an error. */
static enum set_outcome
sets_nothing(const struct writer *writer, struct span at, const char *why)
{
	if (writer->flag.kind == SET_ITEM)
		return set_flag_fail(&writer->flag, at, STR(""), why);
	remark(writer->ws, RULE_FLAG_NOTHING, at, "%s", why);
	return SET_DONE;
}

/* Put back a container that was there before; an empty name has one too if a file says so. */
static void
put_back(struct writer *writer, const struct node **map, const struct set_name *name,
         const struct node *value)
{
	draft_put(
	    &writer->drafts, map,
	    &(struct entry){ symbol_get(writer->ws->symbols, name->text), value, name->span });
}

/* Put a value under a name; the empty name sets nothing. */
static enum set_outcome
put(struct writer *writer, const struct node **map, const struct set_name *name,
    const struct node *value)
{
	if (name->text.len == 0)
		return sets_nothing(writer, name->span, "a value without a name sets nothing");
	put_back(writer, map, name, value);
	return SET_DONE;
}

/* What a finished step means for the whole: a failure to put it counts more than the end. */
static enum set_outcome
either(enum set_outcome put, enum set_outcome step)
{
	return put == SET_FAILED ? put : step;
}

static enum set_outcome
fail_on_number(const struct writer *writer, const struct set_name *text)
{
	struct str digits = text->text;

	if (str_starts(digits, STR("-")) || str_starts(digits, STR("+")))
		digits = str_from_offset(digits, 1);
	bool is_number = digits.len > 0;
	for (size_t i = 0; i < digits.len; i++)
		is_number &= digits.ptr[i] >= '0' && digits.ptr[i] <= '9';
	return set_flag_fail(&writer->flag, text->span,
	                     words(writer, "error parsing index: strconv.Atoi: parsing ",
	                           text->text,
	                           is_number ? ": value out of range" : ": invalid syntax"),
	                     is_number ? "an index of 65536 is the largest that Helm takes"
	                               : "an index must be a whole number");
}

/* Behind `[`: the index and its `]`. */
static enum set_outcome
take_index(struct writer *writer, struct index *index)
{
	struct set_name text;

	set_flag_index(&writer->flag, &text);
	index->at = text.span;
	if (text.stop == ']')
		return number_parse_int(text.text, 10, &index->value)
		           ? SET_DONE
		           : fail_on_number(writer, &text);
	if (writer->flag.kind == SET_ITEM || !writer->profile->ignores_open_index)
		return set_flag_fail(&writer->flag, text.span, STR("error parsing index: EOF"),
		                     "`]` is missing behind an index");
	remark(writer->ws, RULE_FLAG_NOTHING, text.span,
	       "`]` is missing behind an index: nothing is set from here on");
	return SET_AT_END;
}

/* Put an item into a list, also behind its end. */
static enum set_outcome
put_item(struct writer *writer, const struct node **list, struct index index,
         const struct node *value)
{
	struct arena *arena = writer->ws->arena;

	if (index.value > LIMIT_SET_INDEX) {
		const struct str helm = arena_printf(
		    arena, "index of %" PRId64 " is greater than maximum supported index of %d",
		    index.value, LIMIT_SET_INDEX);
		return set_flag_fail(&writer->flag, index.at, helm,
		                     "an index of 65536 is the largest that Helm takes");
	}
	draft_put_item(&writer->drafts, list, (size_t)index.value, value,
	               node_null(arena, index.at));
	return SET_DONE;
}

static enum set_outcome assign_key(struct writer *writer, const struct node **map, unsigned ndots);

static enum set_outcome assign_item(struct writer *writer, const struct node **list,
                                    struct index index, unsigned ndots);

/* `[I][J]`: a list in a list. */
static enum set_outcome
assign_nested(struct writer *writer, const struct node **list, struct index index,
              const struct set_name *name, unsigned ndots)
{
	struct index inner_index;
	enum set_outcome outcome = take_index(writer, &inner_index);

	if (outcome != SET_DONE)
		return outcome;
	const struct node *existing = list_get(*list, (size_t)index.value);
	if (node_is_null(existing))
		existing = NULL;
	if (existing && !node_is_list(existing))
		return fail_on_kind(writer, name, existing, NODE_LIST);
	const struct node *inner =
	    existing ? existing : node_list(writer->ws->arena, name->span, NULL, 0);
	outcome = assign_item(writer, &inner, inner_index, ndots);
	if (outcome == SET_DONE)
		return put_item(writer, list, index, inner);
	/* Helm has written into the list that was there, but not into one that it made. */
	if (outcome == SET_AT_END && existing)
		put_item(writer, list, index, inner);
	return outcome;
}

/* `[I].NAME`: a map in a list; what is no map there gives way. */
static enum set_outcome
assign_member(struct writer *writer, const struct node **list, struct index index,
              const struct set_name *name, unsigned ndots)
{
	const struct node *existing = list_get(*list, (size_t)index.value);
	const struct node *inner =
	    node_is_map(existing) ? existing : map_empty(writer->ws->arena, name->span);
	const enum set_outcome outcome = assign_key(writer, &inner, ndots);

	if (outcome == SET_DONE)
		return put_item(writer, list, index, inner);
	if (outcome == SET_AT_END && existing)
		put_item(writer, list, index, inner);
	else if (outcome == SET_AT_END && inner->count > 0)
		sets_nothing(writer, name->span, "Helm drops an empty value below a new list item");
	return outcome;
}

static enum set_outcome
fail_on_rest(const struct writer *writer, const struct set_name *name)
{
	struct buf buf;

	buf_init(&buf, writer->ws->arena);
	buf_add_str(&buf, STR("unexpected data at end of array index: ["));
	for (size_t at = 0; at < name->text.len;) {
		const size_t begin = at;
		uint32_t code_point;
		utf8_decode(name->text, &at, &code_point);
		if (begin > 0)
			buf_add_byte(&buf, ' ');
		quote_go(&buf, str_sub(name->text, begin, at - begin), '\'');
	}
	buf_add_byte(&buf, ']');
	return set_flag_fail(&writer->flag, name->span, buf_str(&buf),
	                     "`.`, `[` or `=` must follow an index");
}

static enum set_outcome
assign_item_value(struct writer *writer, const struct node **list, struct index index)
{
	const struct node *value;

	if (set_flag_value(&writer->flag, &value) == SET_FAILED)
		return SET_FAILED;
	return put_item(writer, list, index, value);
}

/* Behind `[INDEX]`. */
static enum set_outcome
assign_item(struct writer *writer, const struct node **list, struct index index, unsigned ndots)
{
	struct set_name name;

	if (index.value < 0)
		return set_flag_fail(&writer->flag, index.at,
		                     arena_printf(writer->ws->arena,
		                                  "negative %" PRId64 " index not allowed",
		                                  index.value),
		                     "an index must not be negative");
	set_flag_behind_index(&writer->flag, &name);
	if (name.text.len > 0)
		return fail_on_rest(writer, &name);
	if (writer->nlists == LIMIT_DEPTH) {
		complain(writer->ws, RULE_LIMIT, name.span, "more than %d lists in each other",
		         LIMIT_DEPTH);
		return SET_FAILED;
	}
	writer->nlists++;
	enum set_outcome outcome = SET_AT_END;
	if (name.stop == '=')
		outcome = assign_item_value(writer, list, index);
	else if (name.stop == '[')
		outcome = assign_nested(writer, list, index, &name, ndots);
	else if (name.stop == '.')
		outcome = assign_member(writer, list, index, &name, ndots);
	else
		sets_nothing(writer, name.span, "`=` and a value are missing behind an index");
	writer->nlists--;
	return outcome;
}

/* The same list as another node, which is no draft: what is written stays apart. */
static const struct node *
alias(const struct writer *writer, const struct node *list)
{
	return node_list(writer->ws->arena, list->span, list->items, list->count);
}

/* `NAME[`: a list in a map. */
static enum set_outcome
assign_list(struct writer *writer, const struct node **map, const struct set_name *name,
            unsigned ndots)
{
	struct index index;
	enum set_outcome outcome = take_index(writer, &index);

	if (outcome != SET_DONE)
		return outcome;
	const struct node *existing = map_get_str(*map, name->text);
	if (existing && !node_is_list(existing))
		return fail_on_kind(writer, name, existing, NODE_LIST);
	const size_t count = list_count(existing);
	const struct node *list = node_list(writer->ws->arena, name->span, NULL, 0);
	if (existing)
		list = name->text.len > 0 ? existing : alias(writer, existing);
	outcome = assign_item(writer, &list, index, ndots);
	if (outcome == SET_FAILED)
		return outcome;
	/* A list with an empty name stays what it was unless Helm wrote into its very memory. */
	if (name->text.len == 0 && existing && list_count(list) == count)
		put_back(writer, map, name, list);
	else
		outcome = either(put(writer, map, name, list), outcome);
	return outcome;
}

/* `NAME.`: a map in a map. */
static enum set_outcome
assign_map(struct writer *writer, const struct node **map, const struct set_name *name,
           unsigned ndots)
{
	if (ndots == LIMIT_SET_DEPTH)
		return set_flag_fail(
		    &writer->flag, name->span,
		    arena_printf(writer->ws->arena,
		                 "value name nested level is greater than maximum supported nested "
		                 "level of %d",
		                 LIMIT_SET_DEPTH),
		    "a path has more dots than the 30 that Helm takes");
	const struct node *existing = map_get_str(*map, name->text);
	if (existing && !node_is_map(existing))
		return fail_on_kind(writer, name, existing, NODE_MAP);
	const struct node *inner = existing ? existing : map_empty(writer->ws->arena, name->span);
	const enum set_outcome outcome = assign_key(writer, &inner, ndots + 1);
	if (outcome == SET_FAILED)
		return outcome;
	if (outcome == SET_DONE && inner->count == 0)
		return set_flag_fail(&writer->flag, name->span,
		                     words(writer, "key map ", name->text, " has no value"),
		                     "a name is missing behind a dot");
	if (existing)
		put_back(writer, map, name, inner);
	else if (inner->count > 0)
		return either(put(writer, map, name, inner), outcome);
	return outcome;
}

static enum set_outcome
assign_value(struct writer *writer, const struct node **map, const struct set_name *name)
{
	const struct node *value;
	const enum set_outcome outcome = set_flag_value(&writer->flag, &value);

	return outcome == SET_FAILED ? outcome : either(put(writer, map, name, value), outcome);
}

/* One NAME with what follows it, below @map. */
static enum set_outcome
assign_key(struct writer *writer, const struct node **map, unsigned ndots)
{
	struct set_name name;

	set_flag_name(&writer->flag, &name);
	switch (name.stop) {
	case '[':
		return assign_list(writer, map, &name, ndots);
	case '.':
		return assign_map(writer, map, &name, ndots);
	case '=':
		return assign_value(writer, map, &name);
	default:
		break;
	}
	if (name.stop == 0 && name.text.len == 0)
		return SET_AT_END;
	return fail_without_value(writer, &name);
}

/* Is the argument of --set-json a whole object? */
static bool
is_object(const struct writer *writer)
{
	return writer->flag.kind == SET_JSON && writer->profile->takes_json_objects &&
	       str_starts(utf8_trim(writer->flag.text), STR("{"));
}

/* --set-json '{...}': a layer. */
static const struct node *
lay_object(struct writer *writer, const struct node *under)
{
	const struct str text = writer->flag.text;
	size_t at = str_find_byte(text, '{');
	const struct node *object = json_read_prefix(writer->ws, writer->flag.source, &at);
	const bool whole = object && utf8_trim(str_from_offset(text, at)).len == 0;

	if (whole)
		return overlay(writer->ws->arena, under, object);
	if (object)
		complain(writer->ws, RULE_FLAG_SYNTAX,
		         (struct span){ writer->flag.source, (uint32_t)at, (uint32_t)text.len },
		         "something follows the object");
	last_finding(writer->ws)->helm = arena_printf(
	    writer->ws->arena, "failed parsing --set-json data JSON: %" PRISTR, STRARG(text));
	return NULL;
}

static const struct node *
apply_flag(struct writer *writer, const struct node *values)
{
	enum set_outcome outcome;

	if (is_object(writer))
		return lay_object(writer, values);
	do {
		outcome = assign_key(writer, &values, 0);
	} while (outcome == SET_DONE);
	return outcome == SET_AT_END ? values : NULL;
}

static const struct node *
apply_items(struct writer *writer, const struct node *values, const struct assignments *block)
{
	for (size_t i = 0; i < block->nitems; i++) {
		set_flag_begin_item(&writer->flag, writer->ws, &block->items[i]);
		if (assign_key(writer, &values, 0) == SET_FAILED)
			return NULL;
	}
	return values;
}

const struct node *
assign_apply(struct workspace *ws, const struct profile *profile, const struct node *under,
             const struct assignments *assignments)
{
	struct writer writer = { .ws = ws, .profile = profile };

	drafts_init(&writer.drafts, ws->arena);
	if (!under)
		under = map_empty(ws->arena, (struct span){ 0, 0, 0 });
	if (assignments->kind == SET_ITEM)
		return apply_items(&writer, under, assignments);
	set_flag_begin(&writer.flag, ws, assignments->kind, assignments->source);
	return apply_flag(&writer, under);
}
