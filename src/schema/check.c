/* SPDX-License-Identifier: MIT */
#include "schema/check.h"

#include "base/utf8.h"
#include "schema/equal.h"
#include "schema/evaluate.h"
#include "schema/format.h"
#include "schema/pattern.h"
#include "schema/regex.h"

#include <string.h>

/* Up to here comparing all pairs beats hashing. */
#define FEW_ITEMS 16

static const struct sources *
sources_of(const struct frame *frame)
{
	return frame->run->library->ws->sources;
}

static struct arena *
arena_of(const struct frame *frame)
{
	return frame->run->library->ws->arena;
}

bool
check_type(struct frame *frame, const struct operation *operation)
{
	static const unsigned types[] = {
		[NODE_NULL] = TYPE_NULL,    [NODE_BOOL] = TYPE_BOOLEAN,  [NODE_INT] = TYPE_NUMBER,
		[NODE_FLOAT] = TYPE_NUMBER, [NODE_STRING] = TYPE_STRING, [NODE_LIST] = TYPE_ARRAY,
		[NODE_MAP] = TYPE_OBJECT,
	};
	const unsigned type = types[frame->node->kind];
	char digits[DECIMAL_BUFFER];

	if (operation->types & type)
		return true;
	if (type == TYPE_NUMBER && (operation->types & TYPE_INTEGER)) {
		const struct decimal number = frame_number(frame, digits);
		if (decimal_is_integer(&number))
			return true;
	}
	return frame_fail(frame, operation);
}

bool
check_const(struct frame *frame, const struct operation *operation)
{
	const struct value here = { frame->node, frame->run->written };
	const struct value wanted = { operation->node, true };

	return value_equal(sources_of(frame), here, wanted) || frame_fail(frame, operation);
}

static bool
is_in_table(const struct sources *sources, const struct value_table *table, struct value value)
{
	size_t at = value_hash(sources, value) & (table->nslots - 1);

	for (; table->slots[at]; at = (at + 1) & (table->nslots - 1))
		if (value_equal(sources, value,
		                (struct value){ table->values[table->slots[at] - 1], true }))
			return true;
	return false;
}

bool
check_enum(struct frame *frame, const struct operation *operation)
{
	const struct value_table *const table = &operation->values;
	const struct value value = { frame->node, frame->run->written };

	if (table->slots)
		return is_in_table(sources_of(frame), table, value) || frame_fail(frame, operation);
	for (size_t i = 0; i < table->nvalues; i++)
		if (value_equal(sources_of(frame), value, (struct value){ table->values[i], true }))
			return true;
	return frame_fail(frame, operation);
}

/* Patterns are kept: a schema that is judged is compiled next. */
static bool
has_format(struct frame *frame, struct str format, struct str *reason)
{
	struct str error = STR("");

	if (!str_is(format, "regex"))
		return format_check(arena_of(frame), format, node_str(frame->node), reason);
	if (pattern_get(frame->run->library, node_str(frame->node), &error))
		return true;
	if (reason)
		*reason =
		    arena_printf(arena_of(frame), "error parsing regexp: %" PRISTR, STRARG(error));
	return false;
}

bool
check_format(struct frame *frame, const struct operation *operation)
{
	struct str reason = STR("");

	if (frame->node->kind != NODE_STRING ||
	    has_format(frame, operation->format, frame->explains ? &reason : NULL))
		return true;
	struct failure *const failure = frame_failure(frame, operation);
	if (failure)
		failure->reason = reason;
	return false;
}

bool
check_min_properties(struct frame *frame, const struct operation *operation)
{
	return (int64_t)frame->node->count >= operation->count || frame_fail(frame, operation);
}

bool
check_max_properties(struct frame *frame, const struct operation *operation)
{
	return (int64_t)frame->node->count <= operation->count || frame_fail(frame, operation);
}

/* Are all names there?  A failure lists those that are not. */
static bool
check_names(struct frame *frame, const struct operation *operation, const struct property *property,
            const struct symbol_list *names)
{
	struct failure *failure = NULL;
	bool passes = true;

	for (size_t i = 0; i < names->count; i++) {
		if (map_find(frame->node, names->items[i]))
			continue;
		if (passes)
			failure = frame_failure(frame, operation);
		passes = false;
		if (!failure)
			return false;
		if (!failure->names.items)
			failure->names.items = arena_array(arena_of(frame), names->count - i,
			                                   sizeof(*failure->names.items));
		failure->names.items[failure->names.count++] = names->items[i];
		failure->name = property ? property->name : NULL;
	}
	return passes;
}

bool
check_required(struct frame *frame, const struct operation *operation)
{
	return check_names(frame, operation, NULL, &operation->names);
}

bool
check_dependent_names(struct frame *frame, const struct operation *operation,
                      const struct property *property)
{
	const struct symbol_list names = { (const struct symbol **)(uintptr_t)property->names,
		                           property->nnames };

	return check_names(frame, operation, property, &names);
}

bool
check_dependent_required(struct frame *frame, const struct operation *operation)
{
	bool passes = true;

	for (size_t i = 0; i < operation->dependencies.count; i++) {
		const struct property *const property = &operation->dependencies.items[i];
		if (map_find(frame->node, property->name) &&
		    !check_dependent_names(frame, operation, property))
			passes = false;
		if (!passes && !frame->explains)
			return false;
	}
	return passes;
}

bool
check_min_items(struct frame *frame, const struct operation *operation)
{
	return (int64_t)frame->node->count >= operation->count || frame_fail(frame, operation);
}

bool
check_max_items(struct frame *frame, const struct operation *operation)
{
	return (int64_t)frame->node->count <= operation->count || frame_fail(frame, operation);
}

static bool
fail_equal(struct frame *frame, const struct operation *operation, size_t first, size_t second)
{
	struct failure *const failure = frame_failure(frame, operation);

	if (failure) {
		size_t *const indexes = arena_array(arena_of(frame), 2, sizeof(*indexes));
		indexes[0] = first;
		indexes[1] = second;
		failure->indexes = indexes;
		failure->nindexes = 2;
	}
	return false;
}

/* The first pair in order of its second item. */
static bool
check_few_unique(struct frame *frame, const struct operation *operation)
{
	const struct node *const list = frame->node;
	const bool written = frame->run->written;

	for (uint32_t i = 1; i < list->count; i++)
		for (uint32_t j = 0; j < i; j++)
			if (value_equal(sources_of(frame),
			                (struct value){ list->items[i], written },
			                (struct value){ list->items[j], written }))
				return fail_equal(frame, operation, j, i);
	return true;
}

bool
check_unique_items(struct frame *frame, const struct operation *operation)
{
	const struct node *const list = frame->node;
	const struct sources *const sources = sources_of(frame);
	size_t nslots = FEW_ITEMS * 2;

	if (list->count <= FEW_ITEMS)
		return check_few_unique(frame, operation);
	while (nslots < (size_t)list->count * 2)
		nslots *= 2;
	uint32_t *const slots = run_scratch(frame->run, nslots * sizeof(*slots));
	memset(slots, 0, nslots * sizeof(*slots));
	for (uint32_t i = 0; i < list->count; i++) {
		const struct value item = { list->items[i], frame->run->written };
		size_t at = value_hash(sources, item) & (nslots - 1);
		for (; slots[at]; at = (at + 1) & (nslots - 1))
			if (value_equal(sources, item,
			                (struct value){ list->items[slots[at] - 1], item.written }))
				return fail_equal(frame, operation, slots[at] - 1, i);
		slots[at] = i + 1;
	}
	return true;
}

bool
check_min_length(struct frame *frame, const struct operation *operation)
{
	return (int64_t)utf8_count(node_str(frame->node)) >= operation->count ||
	       frame_fail(frame, operation);
}

bool
check_max_length(struct frame *frame, const struct operation *operation)
{
	/* A string has no more characters than bytes. */
	return (int64_t)frame->node->count <= operation->count ||
	       (int64_t)utf8_count(node_str(frame->node)) <= operation->count ||
	       frame_fail(frame, operation);
}

bool
check_pattern(struct frame *frame, const struct operation *operation)
{
	return regex_match(operation->pattern.regex, node_str(frame->node)) ||
	       frame_fail(frame, operation);
}

/* How the value compares to the number of the keyword; false when it is no number at all. */
static bool
compare_number(struct frame *frame, const struct decimal *limit, int *order)
{
	char digits[DECIMAL_BUFFER];
	const struct decimal number = frame_number(frame, digits);

	if (number.unusable)
		return run_end(frame->run, STOP_NUMBER);
	*order = decimal_compare(&number, limit);
	return true;
}

bool
check_minimum(struct frame *frame, const struct operation *operation)
{
	int order = 0;

	return compare_number(frame, &operation->number, &order) &&
	       (order >= 0 || frame_fail(frame, operation));
}

bool
check_maximum(struct frame *frame, const struct operation *operation)
{
	int order = 0;

	return compare_number(frame, &operation->number, &order) &&
	       (order <= 0 || frame_fail(frame, operation));
}

bool
check_exclusive_minimum(struct frame *frame, const struct operation *operation)
{
	int order = 0;

	return compare_number(frame, &operation->number, &order) &&
	       (order > 0 || frame_fail(frame, operation));
}

bool
check_exclusive_maximum(struct frame *frame, const struct operation *operation)
{
	int order = 0;

	return compare_number(frame, &operation->number, &order) &&
	       (order < 0 || frame_fail(frame, operation));
}

bool
check_multiple_of(struct frame *frame, const struct operation *operation)
{
	char digits[DECIMAL_BUFFER];
	const struct decimal number = frame_number(frame, digits);

	if (number.unusable)
		return run_end(frame->run, STOP_NUMBER);
	return decimal_divides(&operation->multiple.divisor, &number) ||
	       frame_fail(frame, operation);
}
