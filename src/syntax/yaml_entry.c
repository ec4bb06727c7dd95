/* SPDX-License-Identifier: MIT */
#include "syntax/yaml_entry.h"

#include "base/sort.h"

#include <string.h>

void
yaml_entries_add(struct yaml_entries *entries, struct arena *arena, const struct yaml_entry *entry)
{
	if (entries->count == entries->cap) {
		const size_t cap = entries->cap ? entries->cap * 2 : 64;
		entries->items =
		    arena_grow(arena, entries->items, entries->cap * sizeof(*entries->items),
		               cap * sizeof(*entries->items));
		entries->cap = cap;
	}
	entries->items[entries->count++] = *entry;
}

static enum yaml_key_type
key_type(enum scalar_kind kind)
{
	switch (kind) {
	case SCALAR_BOOL:
		return KEY_BOOL;
	case SCALAR_INT:
	case SCALAR_UINT:
		return KEY_INT;
	case SCALAR_FLOAT:
		return KEY_FLOAT;
	case SCALAR_NULL:
	case SCALAR_STRING:
	case SCALAR_TIME:
		break;
	}
	return KEY_STRING;
}

/* Floats are one key when they are equal, so never for a nan, and -0 is 0. */
static uint64_t
float_identity(double real)
{
	static const uint64_t nan_identity = UINT64_MAX;
	uint64_t bits;

	if (real != real)
		return nan_identity;
	real += 0.0;
	memcpy(&bits, &real, sizeof(bits));
	return bits;
}

static void
set_type(struct yaml_entry *entry, const struct scalar *scalar)
{
	entry->type = key_type(scalar->kind);
	entry->identity = entry->type == KEY_FLOAT ? float_identity(scalar->real) : 0;
}

void
yaml_entry_type(struct workspace *ws, struct yaml_entry *entry)
{
	const struct str text = span_text(ws->sources, entry->entry.key_span);
	struct scalar scalar;

	entry->type = KEY_STRING;
	entry->identity = 0;
	if (str_is(text, "<<") || str_starts(text, STR("*"))) {
		entry->type = KEY_ANY;
	} else if (!str_equal(text, symbol_str(entry->entry.key)) || text.len < 20) {
		scalar = scalar_resolve(ws->arena, text);
		set_type(entry, &scalar);
	}
}

bool
yaml_entry_name(struct workspace *ws, const struct scalar *scalar, struct yaml_entry *entry)
{
	struct buf buf;
	struct str name = scalar->text;

	set_type(entry, scalar);
	if (entry->type != KEY_STRING || scalar->kind == SCALAR_NULL) {
		buf_init(&buf, ws->arena);
		if (!scalar_print_key(&buf, scalar))
			return false;
		name = buf_str(&buf);
	}
	entry->entry.key = symbol_get(ws->symbols, name);
	return true;
}

static int
compare_keys(const void *a, const void *b, const void *context)
{
	(void)context;
	return symbol_compare(((const struct yaml_entry *)a)->entry.key,
	                      ((const struct yaml_entry *)b)->entry.key);
}

static bool
is_one_key(const struct yaml_entry *a, const struct yaml_entry *b)
{
	if (a->type == KEY_ANY || b->type == KEY_ANY)
		return true;
	return a->type == b->type && a->identity == b->identity &&
	       (a->type != KEY_FLOAT || a->identity != UINT64_MAX);
}

static void
refuse_types(const struct yaml_entry *a, const struct yaml_entry *b, struct arena *arena,
             struct yaml_problem *problem)
{
	yaml_problem_set(problem, &(struct yaml_problem){
				      .stage = YAML_STAGE_KEY,
				      .rule = RULE_KEY_COLLISION,
				      .at = b->entry.key_span,
				      .also = a->entry.key_span,
				      .label = STR("the other one"),
				      .message = arena_printf(
					  arena,
					  "two keys of different types have the one name '%" PRISTR
					  "': which of them wins is left to chance in Helm",
					  STRARG(symbol_str(b->entry.key))) });
}

static void
warn_replaced(const struct yaml_entry *a, const struct yaml_entry *b, struct yaml_remarks *remarks)
{
	const bool merged = b->is_merged;
	const enum rule_id rule = merged ? RULE_MERGE_OVERRIDES : RULE_DUPLICATE_KEY;
	const struct str name = symbol_str(b->entry.key);
	struct arena *arena = remarks->ws->arena;

	if (a->is_merged || !yaml_remark_wanted(remarks, rule, b->entry.key_span))
		return;
	const struct str message =
	    merged ? arena_printf(arena,
	                          "the merge key replaces '%" PRISTR "', which stands before it",
	                          STRARG(name))
		   : arena_printf(arena,
	                          "the key '%" PRISTR "' stands twice in one map; the last wins",
	                          STRARG(name));
	yaml_remark(remarks, rule, b->entry.key_span, a->entry.key_span, STR("first defined here"),
	            message);
}

/* @b comes over @a of the same name; what is not known of its type is taken from @a. */
static void
replace(const struct yaml_entry *a, struct yaml_entry *b, struct yaml_remarks *remarks,
        struct yaml_problem *problem)
{
	if (is_one_key(a, b))
		warn_replaced(a, b, remarks);
	else
		refuse_types(a, b, remarks->ws->arena, problem);
	if (b->type != KEY_ANY)
		return;
	b->type = a->type;
	b->identity = a->identity;
}

/* Of neighbours with one key the last stays: the sort kept their order. */
static size_t
drop_replaced(struct yaml_entry *entries, size_t n, struct yaml_remarks *remarks,
              struct yaml_problem *problem)
{
	size_t kept = 0;

	for (size_t i = 0; i < n; i++) {
		if (kept > 0 && entries[kept - 1].entry.key == entries[i].entry.key) {
			kept--;
			replace(&entries[kept], &entries[i], remarks, problem);
		}
		entries[kept++] = entries[i];
	}
	return kept;
}

static bool
is_sorted(const struct yaml_entry *entries, size_t n)
{
	for (size_t i = 1; i < n; i++)
		if (symbol_compare(entries[i - 1].entry.key, entries[i].entry.key) >= 0)
			return false;
	return true;
}

const struct node *
yaml_entries_close(struct yaml_entries *entries, size_t first, struct span span,
                   struct yaml_remarks *remarks, struct yaml_problem *problem)
{
	struct arena *arena = remarks->ws->arena;
	struct yaml_entry *items = entries->items + first;
	size_t n = entries->count - first;

	if (!is_sorted(items, n)) {
		sort_items(arena, items, n, sizeof(*items), compare_keys, NULL);
		n = drop_replaced(items, n, remarks, problem);
	}
	struct entry *kept = arena_array(arena, n, sizeof(*kept));
	for (size_t i = 0; i < n; i++)
		kept[i] = items[i].entry;
	entries->count = first;
	return node_map(arena, span, kept, n);
}
