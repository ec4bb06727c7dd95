/* SPDX-License-Identifier: MIT */
#include "schema/apply.h"

#include "schema/check.h"
#include "schema/evaluate.h"
#include "schema/regex.h"

static struct arena *
arena_of(const struct frame *frame)
{
	return frame->run->library->ws->arena;
}

/* Has the check failed for good?  While explaining all the rest is looked at as well. */
static bool
is_over(const struct frame *frame, bool passes)
{
	return (!passes && !frame->explains) || frame->run->stop != STOP_NOT;
}

/* A reference adopts the causes of its target, so that a group does not show twice. */
static bool
apply_target(struct frame *frame, const struct operation *operation, const struct subschema *target)
{
	if (frame_self(frame, target, operation, false))
		return true;
	struct failure *const inner = frame->run->failed;
	struct failure *const failure = inner ? frame_failure(frame, operation) : NULL;
	if (!failure)
		return false;
	failure->kind = FAILURE_REFERENCE;
	failure->schema = target;
	if (inner->kind == FAILURE_GROUP) {
		failure->causes = inner->causes;
		failure->ncauses = inner->ncauses;
	} else {
		failure_add(arena_of(frame), failure, inner);
	}
	return false;
}

bool
apply_ref(struct frame *frame, const struct operation *operation)
{
	return apply_target(frame, operation, operation->one.schema);
}

/* The outermost subschema at work in a resource that allows it. */
static const struct subschema *
outermost_recursive(const struct frame *frame)
{
	const struct subschema *found = NULL;

	for (; frame; frame = frame->caller)
		if (frame->scope->resource->recursive_anchor)
			found = frame->scope;
	return found;
}

/* What is outermost stays so further in: a frame hands it on. */
bool
apply_recursive_ref(struct frame *frame, const struct operation *operation)
{
	const struct subschema *const plain = operation->one.schema;

	if (plain->recursive_anchor && !frame->recursive_target)
		frame->recursive_target = outermost_recursive(frame);
	return apply_target(
	    frame, operation,
	    plain->recursive_anchor && frame->recursive_target ? frame->recursive_target : plain);
}

/* The subschema with this anchor in the outermost resource that has one. */
static const struct subschema *
outermost_anchor(const struct frame *frame, const struct symbol *anchor)
{
	const struct subschema *found = NULL;

	for (; frame; frame = frame->caller) {
		const struct address_table *const targets = frame->scope->resource->targets;
		const struct subschema *const here = targets ? address_get(targets, anchor) : NULL;
		found = here ? here : found;
	}
	return found;
}

bool
apply_dynamic_ref(struct frame *frame, const struct operation *operation)
{
	const struct subschema *const plain = operation->dynamic.schema;
	const struct symbol *const anchor = operation->dynamic.anchor;

	if (!anchor || plain->dynamic_anchor != anchor)
		return apply_target(frame, operation, plain);
	if (frame->anchor != anchor) {
		frame->anchor_target = outermost_anchor(frame, anchor);
		frame->anchor = frame->anchor_target ? anchor : NULL;
	}
	return apply_target(frame, operation, frame->anchor ? frame->anchor_target : plain);
}

bool
apply_dependencies(struct frame *frame, const struct operation *operation)
{
	bool passes = true;

	for (size_t i = 0; i < operation->dependencies.count && !is_over(frame, passes); i++) {
		const struct property *const property = &operation->dependencies.items[i];
		if (!map_find(frame->node, property->name))
			continue;
		if (!property->schema)
			passes = check_dependent_names(frame, operation, property) && passes;
		else if (!frame_self(frame, property->schema, NULL, false))
			passes = frame_adopt(frame);
	}
	return passes;
}

bool
apply_dependent_schemas(struct frame *frame, const struct operation *operation)
{
	return apply_dependencies(frame, operation);
}

static bool
apply_patterns(struct frame *frame, const struct members *members, const struct entry *entry,
               bool *evaluated)
{
	bool passes = true;

	for (size_t i = 0; i < members->npatterns && !is_over(frame, passes); i++) {
		if (!regex_match(members->patterns[i].regex, symbol_str(entry->key)))
			continue;
		*evaluated = true;
		if (!frame_entry(frame, members->patterns[i].schema, entry))
			passes = frame_adopt(frame);
	}
	return passes;
}

/* What the three keywords say of one entry, but for those that are not allowed at all. */
static bool
apply_member(struct frame *frame, const struct members *members, const struct entry *entry,
             bool *forbidden)
{
	const struct property *const property = members_find(members, entry->key);
	bool evaluated = property != NULL, passes = true;

	if (property && !frame_entry(frame, property->schema, entry))
		passes = frame_adopt(frame);
	if (is_over(frame, passes))
		return passes;
	if (members->npatterns > 0)
		passes = apply_patterns(frame, members, entry, &evaluated) && passes;
	*forbidden = !evaluated && members->forbids;
	if (!evaluated && members->additional) {
		evaluated = true;
		if (!frame_entry(frame, members->additional, entry))
			passes = frame_adopt(frame);
	}
	if (evaluated)
		frame_evaluated(frame, (size_t)(entry - frame->node->entries));
	return passes;
}

static void
add_name(struct frame *frame, struct failure *failure, const struct symbol *name)
{
	if (!failure->names.items)
		failure->names.items =
		    arena_array(arena_of(frame), frame->node->count, sizeof(*failure->names.items));
	failure->names.items[failure->names.count++] = name;
}

bool
apply_members(struct frame *frame, const struct operation *operation)
{
	const struct members *const members = operation->members;
	struct failure gathered = { .kind = FAILURE_KEYWORD };
	bool passes = true, any = false;

	for (map_each(entry, frame->node)) {
		bool forbidden = false;
		passes = apply_member(frame, members, entry, &forbidden) && passes && !forbidden;
		if (is_over(frame, passes))
			return false;
		if (forbidden)
			add_name(frame, &gathered, entry->key);
		any |= forbidden;
	}
	if (any) {
		struct failure *const failure = frame_failure(frame, members->forbids);
		failure->names = gathered.names;
	}
	return passes;
}

bool
apply_property_names(struct frame *frame, const struct operation *operation)
{
	bool passes = true;

	for (map_each(entry, frame->node)) {
		struct node local = { .kind = NODE_STRING,
			              .count = (uint32_t)entry->key->len,
			              .text = entry->key->text };
		const struct node *const name =
		    frame->explains
			? node_string(arena_of(frame), entry->key_span, symbol_str(entry->key))
			: &local;
		if (frame_name(frame, operation->one.schema, name))
			continue;
		passes = false;
		if (is_over(frame, passes))
			return false;
		struct failure *const inner = frame->run->failed;
		struct failure *const failure = frame_failure(frame, operation);
		failure->name = entry->key;
		if (inner && inner->kind == FAILURE_GROUP) {
			failure->causes = inner->causes;
			failure->ncauses = inner->ncauses;
		} else if (inner) {
			failure_add(arena_of(frame), failure, inner);
		}
	}
	return passes;
}

bool
apply_prefix_items(struct frame *frame, const struct operation *operation)
{
	bool passes = true;

	for (size_t i = 0; i < operation->many.count && i < frame->node->count; i++) {
		if (!frame_item(frame, operation->many.items[i], i))
			passes = frame_adopt(frame);
		if (is_over(frame, passes))
			return false;
	}
	return passes;
}

bool
apply_items(struct frame *frame, const struct operation *operation)
{
	bool passes = true;

	for (size_t i = operation->one.first; i < frame->node->count; i++) {
		if (!frame_item(frame, operation->one.schema, i))
			passes = frame_adopt(frame);
		if (is_over(frame, passes))
			return false;
	}
	return passes;
}

bool
apply_no_items(struct frame *frame, const struct operation *operation)
{
	if (frame->node->count <= operation->one.first)
		return true;
	struct failure *const failure = frame_failure(frame, operation);
	if (failure)
		failure->nindexes = frame->node->count - operation->one.first;
	return false;
}

/* Whether the number of matches is right; @causes why the other items are none. */
static bool
check_matches(struct frame *frame, const struct operation *operation, struct failure *causes)
{
	const struct operation *const least = operation->contains.least;
	const struct operation *const most = operation->contains.most;
	const int64_t n = (int64_t)causes->nindexes;
	const bool enough = least ? n >= least->count : n > 0;
	const bool few = !most || n <= most->count;
	struct failure *failure;

	if (!enough && (failure = frame_failure(frame, least ? least : operation)) != NULL) {
		failure->causes = causes->causes;
		failure->ncauses = causes->ncauses;
		failure->indexes = causes->indexes;
		failure->nindexes = causes->nindexes;
	}
	if (!few && (failure = frame_failure(frame, most)) != NULL) {
		failure->indexes = causes->indexes;
		failure->nindexes = causes->nindexes;
	}
	return enough && few;
}

bool
apply_contains(struct frame *frame, const struct operation *operation)
{
	const struct node *const list = frame->node;
	const bool marks = frame->schema->draft >= DRAFT_2020;
	struct failure causes = { .kind = FAILURE_GROUP };
	size_t *const indexes =
	    frame->explains
		? arena_array(arena_of(frame), list->count + (size_t)1, sizeof(*indexes))
		: NULL;

	for (uint32_t i = 0; i < list->count && frame->run->stop == STOP_NOT; i++) {
		if (frame_item(frame, operation->contains.schema, i)) {
			if (indexes)
				indexes[causes.nindexes] = i;
			causes.nindexes++;
			if (marks)
				frame_evaluated(frame, i);
		} else if (frame->explains && frame->run->failed) {
			failure_add(arena_of(frame), &causes, frame->run->failed);
		}
	}
	causes.indexes = indexes;
	return check_matches(frame, operation, &causes);
}

bool
apply_not(struct frame *frame, const struct operation *operation)
{
	return !frame_self(frame, operation->one.schema, NULL, true) ||
	       frame_fail(frame, operation);
}

/* The failure of a keyword with several branches. Returns: false, always. */
static bool
fail_branches(struct frame *frame, const struct operation *operation,
              const struct failure *branches)
{
	struct failure *const failure = frame_failure(frame, operation);

	if (failure) {
		failure->causes = branches->causes;
		failure->ncauses = branches->ncauses;
	}
	return false;
}

/* Try a branch; its failure is added to the others. */
static bool
try_branch(struct frame *frame, const struct subschema *branch, bool quick,
           struct failure *branches)
{
	if (frame_self(frame, branch, NULL, quick))
		return true;
	if (frame->explains && !quick && frame->run->failed)
		failure_add(arena_of(frame), branches, frame->run->failed);
	return false;
}

bool
apply_all_of(struct frame *frame, const struct operation *operation)
{
	struct failure branches = { .kind = FAILURE_GROUP };
	bool passes = true;

	for (size_t i = 0; i < operation->many.count && !is_over(frame, passes); i++)
		passes = try_branch(frame, operation->many.items[i], false, &branches) && passes;
	return passes || fail_branches(frame, operation, &branches);
}

/* Where evaluated properties are tracked, branches behind the first match count as well. */
bool
apply_any_of(struct frame *frame, const struct operation *operation)
{
	struct failure branches = { .kind = FAILURE_GROUP };
	bool passes = false;

	for (size_t i = 0; i < operation->many.count; i++) {
		passes = try_branch(frame, operation->many.items[i], false, &branches) || passes;
		if ((passes && frame->pending == 0) || frame->run->stop != STOP_NOT)
			break;
	}
	return passes || fail_branches(frame, operation, &branches);
}

static bool
fail_second_match(struct frame *frame, const struct operation *operation, size_t first,
                  size_t second)
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

bool
apply_one_of(struct frame *frame, const struct operation *operation)
{
	struct failure branches = { .kind = FAILURE_GROUP };
	size_t match = SIZE_MAX;

	for (size_t i = 0; i < operation->many.count && frame->run->stop == STOP_NOT; i++) {
		if (!try_branch(frame, operation->many.items[i], match != SIZE_MAX, &branches))
			continue;
		if (match != SIZE_MAX)
			return fail_second_match(frame, operation, match, i);
		match = i;
	}
	return match != SIZE_MAX || fail_branches(frame, operation, &branches);
}

bool
apply_if(struct frame *frame, const struct operation *operation)
{
	const struct subschema *const branch =
	    frame_self(frame, operation->branch.condition, NULL, true)
		? operation->branch.then
		: operation->branch.otherwise;

	return !branch || frame_self(frame, branch, NULL, false) || frame_adopt(frame);
}

bool
apply_unevaluated_properties(struct frame *frame, const struct operation *operation)
{
	bool passes = true;

	if (frame->node->kind != NODE_MAP)
		return true;
	for (uint32_t i = 0; i < frame->node->count && frame->pending > 0; i++) {
		if (!frame_is_pending(frame, i))
			continue;
		if (!frame_entry(frame, operation->one.schema, &frame->node->entries[i]))
			passes = frame_adopt(frame);
		if (is_over(frame, passes))
			return false;
	}
	frame_evaluated_all(frame);
	return passes;
}

bool
apply_unevaluated_items(struct frame *frame, const struct operation *operation)
{
	bool passes = true;

	if (frame->node->kind != NODE_LIST)
		return true;
	for (uint32_t i = 0; i < frame->node->count && frame->pending > 0; i++) {
		if (!frame_is_pending(frame, i))
			continue;
		if (!frame_item(frame, operation->one.schema, i))
			passes = frame_adopt(frame);
		if (is_over(frame, passes))
			return false;
	}
	frame_evaluated_all(frame);
	return passes;
}
