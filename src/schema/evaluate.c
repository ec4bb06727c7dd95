/* SPDX-License-Identifier: MIT */
#include "schema/evaluate.h"

#include "base/limits.h"
#include "schema/answers.h"

#include <string.h>

/* Steps before results are kept: up to here keeping costs more than repeating. */
#define PATIENCE 500000
/* The same while explaining, where every failure takes memory. */
#define PATIENCE_EXPLAINING 1000

void
run_init(struct run *run, struct library *library, const struct subschema *start,
         size_t nsubschemas)
{
	*run = (struct run){ .library = library, .start = start, .nactive = nsubschemas };
	run->active = arena_array(library->ws->arena, nsubschemas + 1, sizeof(*run->active));
}

bool
run_end(struct run *run, enum stop stop)
{
	if (run->stop == STOP_NOT)
		run->stop = stop;
	run->failed = NULL;
	return false;
}

void *
run_scratch(struct run *run, size_t size)
{
	if (run->scratch_size < size) {
		run->scratch = arena_alloc(run->library->ws->arena, size * 2);
		run->scratch_size = size * 2;
	}
	return run->scratch;
}

/*
 * What nobody evaluated yet.
 */

static void
push_bits(struct frame *frame, size_t first, size_t n)
{
	struct run *run = frame->run;
	const size_t words = (n + 63) / 64;

	if (run->nbits + words > run->cap_bits) {
		const size_t cap = (run->nbits + words) * 2;
		run->bits =
		    arena_grow(run->library->ws->arena, run->bits,
		               run->cap_bits * sizeof(*run->bits), cap * sizeof(*run->bits));
		run->cap_bits = cap;
	}
	frame->bits = run->nbits;
	frame->nbits = words;
	frame->pending = n - first;
	memset(run->bits + frame->bits, 0, words * sizeof(*run->bits));
	for (size_t i = first; i < n; i++)
		run->bits[frame->bits + i / 64] |= UINT64_C(1) << (i % 64);
	run->nbits += words;
}

/* Begin to track, where the subschema itself or its caller will ask. */
static void
track(struct frame *frame, bool caller_asks)
{
	const struct subschema *const schema = frame->schema;
	const struct node *const node = frame->node;

	if (node->kind == NODE_MAP && node->count > 0 && !schema->evaluates_properties &&
	    (caller_asks || schema->wants_properties))
		push_bits(frame, 0, node->count);
	if (node->kind == NODE_LIST && schema->nitems_evaluated < node->count &&
	    !schema->evaluates_items && (caller_asks || schema->wants_items))
		push_bits(frame, schema->nitems_evaluated, node->count);
}

bool
frame_is_pending(const struct frame *frame, size_t index)
{
	return frame->pending > 0 &&
	       (frame->run->bits[frame->bits + index / 64] >> (index % 64) & 1) != 0;
}

void
frame_evaluated(struct frame *frame, size_t index)
{
	if (!frame_is_pending(frame, index))
		return;
	frame->run->bits[frame->bits + index / 64] &= ~(UINT64_C(1) << (index % 64));
	frame->pending--;
}

void
frame_evaluated_all(struct frame *frame)
{
	frame->pending = 0;
}

/* What a subschema evaluated in site counts for its caller, once it has passed. */
static void
merge_bits(struct frame *caller, const struct frame *callee)
{
	if (caller->pending == 0)
		return;
	if (callee->pending == 0) {
		caller->pending = 0;
		return;
	}
	const size_t n = caller->node->count;
	for (size_t i = 0; i < n; i++)
		if (!frame_is_pending(callee, i))
			frame_evaluated(caller, i);
}

/*
 * Failures.
 */

static void
add_cause(struct frame *frame, struct failure *cause)
{
	struct arena *arena = frame->run->library->ws->arena;

	if (!frame->group) {
		frame->group = arena_alloc(arena, sizeof(*frame->group));
		frame->group->kind = FAILURE_GROUP;
		frame->group->schema = frame->schema;
		frame->group->at = frame->at;
		frame->group->node = frame->node;
		frame->group->written = frame->run->written;
	}
	failure_add(arena, frame->group, cause);
}

struct failure *
frame_failure(struct frame *frame, const struct operation *operation)
{
	struct arena *arena = frame->run->library->ws->arena;

	if (!frame->explains)
		return NULL;
	struct failure *failure = arena_alloc(arena, sizeof(*failure));
	failure->kind = FAILURE_KEYWORD;
	failure->operation = operation;
	failure->schema = frame->schema;
	failure->at = frame->at;
	failure->node = frame->node;
	failure->written = frame->run->written;
	add_cause(frame, failure);
	return failure;
}

bool
frame_fail(struct frame *frame, const struct operation *operation)
{
	frame_failure(frame, operation);
	return false;
}

bool
frame_adopt(struct frame *frame)
{
	if (frame->explains && frame->run->failed)
		add_cause(frame, frame->run->failed);
	return false;
}

/* One failure stands for itself, several for a group. */
static struct failure *
gather(const struct frame *frame)
{
	if (!frame->group || frame->group->ncauses > 1)
		return frame->group;
	return frame->group->causes[0];
}

/*
 * Circles: a subschema at work on a value that comes back to the same value.
 */

/* The way of keywords from the start of the scope to a frame. */
static void
add_keyword_way(struct buf *buf, const struct frame *frame)
{
	size_t depth = 0;

	for (const struct frame *at = frame; at->caller; at = at->caller)
		depth++;
	const struct frame **const chain =
	    arena_array(buf->arena, depth + 1, sizeof(const struct frame *));
	for (size_t i = depth; i > 0; frame = frame->caller)
		chain[--i] = frame;
	for (size_t i = 0; i < depth; i++) {
		if (chain[i]->reference) {
			buf_printf(buf, "/%s", chain[i]->reference->word);
			continue;
		}
		const struct str above = site_url(buf->arena, chain[i]->caller->scope->site);
		buf_add_str(
		    buf, str_from_offset(site_url(buf->arena, chain[i]->scope->site), above.len));
	}
}

static void
fail_in_circle(struct frame *frame)
{
	struct failure *const failure = frame_failure(frame, NULL);
	const struct frame *first = frame->caller;
	struct buf buf;

	frame->run->ncycles++;
	frame->run->failed = NULL;
	if (!failure)
		return;
	while (first->scope != frame->scope)
		first = first->caller;
	buf_init(&buf, frame->run->library->ws->arena);
	buf_add_str(&buf, STR("both "));
	add_keyword_way(&buf, frame);
	buf_add_str(&buf, STR(" and "));
	add_keyword_way(&buf, first);
	failure->kind = FAILURE_CYCLE;
	failure->reason = buf_str(&buf);
	frame->run->failed = failure;
}

/*
 * One subschema over one value.
 */

static bool
run_phase(struct frame *frame, enum phase phase)
{
	const struct subschema *const schema = frame->schema;
	bool passes = true;

	for (uint32_t i = schema->begin[phase]; i < schema->begin[phase + 1]; i++) {
		const struct operation *const operation = &schema->operations[i];
		if (operation->check(frame, operation))
			continue;
		passes = false;
		if (!frame->explains || phase == PHASE_FIRST)
			return false;
	}
	return passes;
}

static bool
run_kind(struct frame *frame)
{
	switch ((enum node_kind)frame->node->kind) {
	case NODE_MAP:
		return run_phase(frame, PHASE_OBJECT);
	case NODE_LIST:
		return run_phase(frame, PHASE_ARRAY);
	case NODE_STRING:
		return run_phase(frame, PHASE_STRING);
	case NODE_INT:
	case NODE_FLOAT:
		return run_phase(frame, PHASE_NUMBER);
	case NODE_NULL:
	case NODE_BOOL:
		break;
	}
	return true;
}

static bool
run_operations(struct frame *frame)
{
	const struct subschema *const schema = frame->schema;

	if (!run_phase(frame, PHASE_FIRST))
		return false;
	if (schema->begin[PHASE_REF] == schema->begin[PHASE_COUNT])
		return true;
	bool passes = run_phase(frame, PHASE_REF);
	if (schema->draft < DRAFT_2019 && schema->begin[PHASE_REF] < schema->begin[PHASE_OBJECT])
		return passes;
	if (!passes && !frame->explains)
		return false;
	passes = run_kind(frame) && passes;
	if (!passes && !frame->explains)
		return false;
	passes = run_phase(frame, PHASE_IN_PLACE) && passes;
	if (!passes && !frame->explains)
		return false;
	return run_phase(frame, PHASE_UNEVALUATED) && passes;
}

/* May a subschema begin?  Not over a bound. */
static bool
may_begin(struct run *run)
{
	if (run->stop != STOP_NOT)
		return run_end(run, run->stop);
	if (++run->steps > LIMIT_SCHEMA_STEPS)
		return run_end(run, STOP_STEPS);
	if (run->depth >= LIMIT_SCHEMA_DEPTH)
		return run_end(run, STOP_DEPTH);
	if (run->may_keep && !run->answers && run->steps > run->patience)
		run->answers = answers_new(run->library->ws->arena);
	return true;
}

/* Meta-schemas are compiled while a run goes on, so there may be more than at its start. */
static void
grow_active(struct run *run, uint32_t index)
{
	const size_t count = ((size_t)index + 1) * 2;
	uint32_t *const active = arena_array(run->library->ws->arena, count, sizeof(*active));

	if (run->nactive > 0)
		memcpy(active, run->active, run->nactive * sizeof(*active));
	run->active = active;
	run->nactive = count;
}

static bool
run_open(struct frame *frame)
{
	struct run *const run = frame->run;
	const uint32_t index = frame->scope->index;

	if (index >= run->nactive)
		grow_active(run, index);
	const uint32_t before = run->active[index];
	if (before == frame->value) {
		fail_in_circle(frame);
		return false;
	}
	run->active[index] = frame->value;
	run->depth++;
	const bool passes = run_operations(frame);
	run->depth--;
	run->active[index] = before;
	run->failed = passes ? NULL : gather(frame);
	return passes;
}

/* Run, or take an answer that was kept.  What hangs on more than the key is not kept. */
static bool
run_kept(struct frame *frame)
{
	struct run *const run = frame->run;
	const struct answer_key key = { frame->schema, frame->node, frame->at, frame->explains };
	const size_t cycles = run->ncycles;
	bool passes;

	if (answers_find(run->answers, &key, &passes, &run->failed))
		return passes;
	passes = run_open(frame);
	if (run->stop == STOP_NOT && cycles == run->ncycles)
		answers_add(run->answers, &key, passes, run->failed);
	return passes;
}

static bool
run_frame(struct frame *frame)
{
	struct run *const run = frame->run;
	const struct subschema *const schema = frame->schema;

	if (!may_begin(run))
		return false;
	if (schema->verdict == VERDICT_NEVER) {
		struct failure *const failure = frame_failure(frame, NULL);
		if (failure)
			failure->kind = FAILURE_FALSE;
		run->failed = failure;
		return false;
	}
	if (schema->is_leaf) {
		const bool passes = run_operations(frame);
		run->failed = passes ? NULL : gather(frame);
		return passes;
	}
	return run->answers && frame->nbits == 0 ? run_kept(frame) : run_open(frame);
}

/* While judging a schema, one with an id of its own follows its own dialect. */
static void
choose_meta(struct frame *frame)
{
	const struct run *const run = frame->run;

	if (!run->document || frame->schema != frame->meta)
		return;
	const struct site *const site = site_of(run->document, frame->node);
	if (!site || !site->resource)
		return;
	frame->meta = run->meta_of(run->context, &site->resource->dialect);
	frame->schema = frame->meta;
}

bool
frame_self(struct frame *frame, const struct subschema *schema, const struct operation *via,
           bool quick)
{
	if (schema->verdict == VERDICT_ALWAYS)
		return true;
	struct frame inner = {
		.run = frame->run,
		.schema = schema,
		.scope = schema,
		.node = frame->node,
		.at = frame->at,
		.caller = frame,
		.meta = frame->meta,
		.anchor = frame->anchor,
		.anchor_target = frame->anchor_target,
		.recursive_target = frame->recursive_target,
		.reference = via,
		.value = frame->value,
		.explains = frame->explains && !quick,
	};
	choose_meta(&inner);
	const size_t bits = frame->run->nbits;
	track(&inner, frame->pending > 0);
	const bool passes = run_frame(&inner);
	if (passes)
		merge_bits(frame, &inner);
	frame->run->nbits = bits;
	return passes;
}

static bool
run_below(struct frame *frame, const struct subschema *schema, const struct node *node,
          const struct location *at)
{
	struct frame inner = {
		.run = frame->run,
		.schema = schema,
		.scope = schema,
		.node = node,
		.at = at,
		.caller = frame,
		.meta = frame->meta,
		.anchor = frame->anchor,
		.anchor_target = frame->anchor_target,
		.recursive_target = frame->recursive_target,
		.value = ++frame->run->values,
		.explains = frame->explains,
	};
	choose_meta(&inner);
	const size_t bits = frame->run->nbits;
	track(&inner, false);
	const bool passes = run_frame(&inner);
	frame->run->nbits = bits;
	return passes;
}

/* The place of a value below the frame's, while somebody wants to know. */
static const struct location *
new_location(struct frame *frame, const struct node *node, const struct entry *entry, size_t index)
{
	if (!frame->explains)
		return NULL;
	const struct location location = {
		.parent = frame->at,
		.node = node,
		.key = entry ? entry->key : NULL,
		.key_span = entry ? entry->key_span : (struct span){ 0, 0, 0 },
		.index = index,
	};
	return answers_location(frame->run->answers, frame->run->library->ws->arena, &location);
}

bool
frame_entry(struct frame *frame, const struct subschema *schema, const struct entry *entry)
{
	if (schema->verdict == VERDICT_ALWAYS)
		return true;
	return run_below(frame, schema, entry->value, new_location(frame, entry->value, entry, 0));
}

bool
frame_item(struct frame *frame, const struct subschema *schema, size_t index)
{
	const struct node *const item = frame->node->items[index];

	if (schema->verdict == VERDICT_ALWAYS)
		return true;
	return run_below(frame, schema, item, new_location(frame, item, NULL, index));
}

bool
frame_name(struct frame *frame, const struct subschema *schema, const struct node *node)
{
	struct frame inner = {
		.run = frame->run,
		.schema = schema,
		.scope = schema,
		.node = node,
		.meta = frame->meta,
		.value = ++frame->run->values,
		.explains = frame->explains,
	};

	return schema->verdict == VERDICT_ALWAYS || run_frame(&inner);
}

struct decimal
frame_number(const struct frame *frame, char buffer[DECIMAL_BUFFER])
{
	const struct node *const node = frame->node;

	if (frame->run->written && node->span.source != 0)
		return decimal_parse(span_text(frame->run->library->ws->sources, node->span));
	return decimal_of(node, buffer);
}

bool
run_judge(struct run *run, const struct node *node, const struct location *at,
          struct failure **failed)
{
	run->steps = run->depth = run->nbits = run->ncycles = 0;
	run->values = 1;
	run->stop = STOP_NOT;
	run->answers = NULL;
	run->patience = failed ? PATIENCE_EXPLAINING : PATIENCE;
	run->failed = NULL;
	struct frame frame = {
		.run = run,
		.schema = run->start,
		.scope = run->start,
		.node = node,
		.at = at,
		.meta = run->document ? run->start : NULL,
		.value = 1,
		.explains = failed != NULL,
	};
	if (run->start->verdict == VERDICT_ALWAYS)
		return true;
	track(&frame, false);
	const bool passes = run_frame(&frame);
	if (failed)
		*failed = run->failed;
	return passes;
}
