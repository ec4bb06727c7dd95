/* SPDX-License-Identifier: MIT */
#include "syntax/yaml_build.h"

#include "base/limits.h"
#include "syntax/go_print.h"
#include "syntax/yaml_anchor.h"
#include "syntax/yaml_entry.h"
#include "syntax/yaml_remark.h"
#include "syntax/yaml_value.h"
#include "value/map.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

/* Helm's guard against alias bombs: between these counts the share it allows falls. */
#define RATIO_LOW 400000
#define RATIO_HIGH 4000000
#define TAG_PREFIX "tag:yaml.org,2002:"

enum key_state { KEY_NONE, KEY_NAMED, KEY_MERGE, KEY_REFUSED };

/* A container that is open. */
struct frame {
	struct yaml_made *made; /* of its anchor; NULL without one */
	struct span span;       /* what is known of it: from its first byte to its last child */
	bool map, brackets;
	bool merges;           /* a list that is the value of a merge key */
	enum key_state state;  /* of a map: the key of the value to come */
	struct yaml_entry key; /* KEY_NAMED, KEY_MERGE */
	size_t first;          /* of its children on the stack of items or entries */
	size_t decodes, bytes; /* of the document when it began */
	size_t depth;          /* of its deepest child */
	bool odd;              /* one of its keys is odd_key */
};

struct yaml_builder {
	struct workspace *ws;
	struct yaml_anchors *anchors;
	struct frame *frames;
	size_t nframes, frames_cap;
	const struct node **items; /* of the open lists, the outer ones first */
	size_t nitems, items_cap;
	struct yaml_entries entries; /* of the open maps, likewise */
	size_t decodes, aliased, bytes;
	struct yaml_made root;
	struct yaml_problem problem, odd_key;
	const struct node *odd_map; /* the map of odd_key */
	bool odd_key_told, has_infinity;
	struct yaml_remarks remarks;
};

static struct frame *
top(struct yaml_builder *builder)
{
	return builder->nframes > 0 ? &builder->frames[builder->nframes - 1] : NULL;
}

static bool
refuse(struct yaml_builder *builder, enum yaml_stage stage, struct span at, struct str message,
       struct str helm)
{
	return yaml_problem_set(&builder->problem, &(struct yaml_problem){
						       .stage = stage,
						       .rule = RULE_YAML_VALUE,
						       .at = at,
						       .message = message,
						       .helm = helm,
						   });
}

static bool
refuse_limit(struct yaml_builder *builder, struct span at, const char *message)
{
	return yaml_problem_set(&builder->problem, &(struct yaml_problem){
						       .stage = YAML_STAGE_PARSE,
						       .rule = RULE_LIMIT,
						       .at = at,
						       .message = str_from(message),
						   });
}

static double
allowed_share(size_t decodes)
{
	if (decodes <= RATIO_LOW)
		return 0.99;
	if (decodes >= RATIO_HIGH)
		return 0.10;
	return 0.99 - 0.89 * ((double)(decodes - RATIO_LOW) / (double)(RATIO_HIGH - RATIO_LOW));
}

/*
 * Count values as Helm decodes them, @aliased of them below an alias.  Inside
 * one alias the share only grows, so looking once behind it is enough.
 */
static bool
count(struct yaml_builder *builder, size_t decodes, size_t aliased, size_t bytes, struct span at)
{
	builder->decodes += decodes;
	builder->aliased += aliased;
	builder->bytes += bytes;
	if (builder->aliased > 100 && builder->decodes > 1000 &&
	    (double)builder->aliased / (double)builder->decodes > allowed_share(builder->decodes))
		return refuse(builder, YAML_STAGE_PARSE, at,
		              STR("too many values come from aliases of aliases"),
		              STR("yaml: document contains excessive aliasing"));
	if (builder->decodes > LIMIT_NODES)
		return refuse_limit(builder, at, "more than 10000000 values, aliases followed");
	if (builder->bytes > LIMIT_EXPANDED_BYTES)
		return refuse_limit(builder, at, "more than 256 MiB of text, aliases followed");
	return true;
}

static void
push_item(struct yaml_builder *builder, const struct node *item)
{
	if (builder->nitems == builder->items_cap) {
		const size_t cap = builder->items_cap ? builder->items_cap * 2 : 64;
		builder->items = arena_grow(builder->ws->arena, (void *)builder->items,
		                            builder->items_cap * sizeof(*builder->items),
		                            cap * sizeof(*builder->items));
		builder->items_cap = cap;
	}
	builder->items[builder->nitems++] = item;
}

static struct frame *
push_frame(struct yaml_builder *builder)
{
	if (builder->nframes == builder->frames_cap) {
		const size_t cap = builder->frames_cap ? builder->frames_cap * 2 : 32;
		builder->frames = arena_grow(builder->ws->arena, builder->frames,
		                             builder->frames_cap * sizeof(*builder->frames),
		                             cap * sizeof(*builder->frames));
		builder->frames_cap = cap;
	}
	struct frame *frame = &builder->frames[builder->nframes++];
	memset(frame, 0, sizeof(*frame));
	return frame;
}

static void
refuse_merge(struct yaml_builder *builder, struct span at)
{
	refuse(builder, YAML_STAGE_DECODE, at,
	       STR("a merge key `<<` takes a map or a list of maps"),
	       STR("yaml: map merge requires map or sequence of maps as the value"));
}

/* Lay the entries of @map in, under the place of the merge key. */
static void
merge_map(struct yaml_builder *builder, struct frame *frame, const struct node *map)
{
	for (map_each(from, map)) {
		struct yaml_entry entry = { .entry = *from, .is_merged = true };
		yaml_entry_type(builder->ws, &entry);
		entry.entry.key_span = frame->key.entry.key_span;
		yaml_entries_add(&builder->entries, builder->ws->arena, &entry);
	}
	frame->odd |= map == builder->odd_map;
}

static void
refuse_key(struct yaml_builder *builder, const struct yaml_made *made)
{
	struct buf buf;

	buf_init(&buf, builder->ws->arena);
	buf_add_str(&buf, STR("yaml: invalid map key: "));
	go_print(&buf, made->node);
	refuse(builder, YAML_STAGE_DECODE, made->at, STR("a map or a list cannot be a key"),
	       buf_str(&buf));
}

/* A key without a name is only an error if its map survives to the end. */
static void
keep_odd_key(struct yaml_builder *builder, struct frame *frame, const struct yaml_made *made)
{
	const bool null = made->scalar.kind == SCALAR_NULL;
	struct buf buf;

	if (builder->odd_key.stage != YAML_STAGE_NONE)
		return;
	frame->odd = true;
	buf_init(&buf, builder->ws->arena);
	buf_add_str(&buf, STR("unsupported map key of type: "));
	if (null)
		buf_add_str(&buf, STR("%!s(<nil>), key: <nil>"));
	else
		buf_printf(&buf, "uint64, key: 0x%" PRIx64, made->scalar.natural);
	builder->odd_key = (struct yaml_problem){
		.stage = YAML_STAGE_KEY,
		.rule = RULE_YAML_VALUE,
		.at = made->at,
		.message = null ? STR("null cannot be a key")
		                : STR("a number over 9223372036854775807 cannot be a key"),
		.help = STR("quote the key"),
		.helm = buf_str(&buf),
	};
}

static void
take_key(struct yaml_builder *builder, struct frame *frame, const struct yaml_made *made)
{
	frame->state = KEY_REFUSED;
	if (!made->is_scalar) {
		refuse_key(builder, made);
		return;
	}
	frame->key.entry.key_span = made->at;
	if (yaml_entry_name(builder->ws, &made->scalar, &frame->key))
		frame->state = KEY_NAMED;
	else
		keep_odd_key(builder, frame, made);
}

/* Helm's words name the value as well. */
static void
finish_odd_key(struct yaml_builder *builder, const struct node *value)
{
	struct buf buf;

	if (builder->odd_key.stage == YAML_STAGE_NONE || builder->odd_key_told)
		return;
	builder->odd_key_told = true;
	buf_init(&buf, builder->ws->arena);
	buf_add_str(&buf, builder->odd_key.helm);
	buf_add_str(&buf, STR(", value: "));
	if (node_is_null(value))
		buf_add_str(&buf, STR("<nil>"));
	else
		go_print(&buf, value);
	builder->odd_key.helm = buf_str(&buf);
}

static void
take_value(struct yaml_builder *builder, struct frame *frame, const struct yaml_made *made)
{
	const enum key_state state = frame->state;

	frame->state = KEY_NONE;
	switch (state) {
	case KEY_NAMED:
		frame->key.entry.value = made->node;
		yaml_entries_add(&builder->entries, builder->ws->arena, &frame->key);
		break;
	case KEY_MERGE:
		if (made->is_map)
			merge_map(builder, frame, made->node);
		else if (!made->merged)
			refuse_merge(builder, made->at);
		break;
	case KEY_REFUSED:
		finish_odd_key(builder, made->node);
		break;
	case KEY_NONE:
		break;
	}
}

/* A value is complete: give it to the container it stands in. */
static void
place(struct yaml_builder *builder, const struct yaml_made *made)
{
	struct frame *frame = top(builder);

	if (!frame) {
		builder->root = *made;
		return;
	}
	if (made->depth > frame->depth)
		frame->depth = made->depth;
	if (made->at.end > frame->span.end)
		frame->span.end = made->at.end;
	if (frame->map && frame->state == KEY_NONE)
		take_key(builder, frame, made);
	else if (frame->map)
		take_value(builder, frame, made);
	else if (frame->merges && !made->is_map)
		refuse_merge(builder, made->at);
	else
		push_item(builder, made->node);
}

/* What an anchored value fills in, or @own where there is no anchor. */
static struct yaml_made *
bind(struct yaml_builder *builder, const struct yaml_event *event, struct yaml_made *own)
{
	if (event->anchor.len == 0)
		return own;
	if (yaml_anchor_count(builder->anchors) >= LIMIT_ANCHORS)
		refuse_limit(builder, event->written, "more than 1000000 anchors");
	return yaml_anchor_set(builder->anchors, event->anchor);
}

static bool
is_key_next(const struct frame *frame)
{
	return frame && frame->map && frame->state == KEY_NONE;
}

/* A plain `<<` where a key is due is no value at all. */
static bool
take_merge_key(struct yaml_builder *builder, const struct yaml_event *event)
{
	struct frame *frame = top(builder);

	if (!is_key_next(frame) || !str_is(event->text, "<<") ||
	    !(event->implicit || str_is(event->tag, TAG_PREFIX "merge")))
		return false;
	frame->state = KEY_MERGE;
	frame->key.entry.key_span = event->value;
	if (event->value.end > frame->span.end)
		frame->span.end = event->value.end;
	return true;
}

static void
take_scalar(struct yaml_builder *builder, const struct yaml_event *event)
{
	const struct scalar_form form = { event->text, event->tag, event->plain };
	struct yaml_made own = { .is_scalar = true };
	struct yaml_made *made = bind(builder, event, &own);
	struct arena *arena = builder->ws->arena;
	struct str problem;
	const struct frame *frame = top(builder);
	const bool is_key = is_key_next(frame);

	if (take_merge_key(builder, event)) {
		made->is_scalar = true;
		made->scalar = (struct scalar){ .kind = SCALAR_STRING, .text = STR("<<") };
		made->node = node_string(arena, event->value, STR("<<"));
		return;
	}
	*made = (struct yaml_made){
		.is_scalar = true, .at = event->value, .decodes = 1, .bytes = event->text.len
	};
	if (!scalar_decode(arena, &form, &made->scalar, &problem)) {
		refuse(builder, YAML_STAGE_DECODE, event->value,
		       arena_printf(arena, "the value does not fit its tag %" PRISTR,
		                    STRARG(scalar_short_tag(arena, event->tag))),
		       arena_printf(arena, "yaml: %" PRISTR, STRARG(problem)));
		made->scalar = (struct scalar){ .kind = SCALAR_NULL };
	}
	yaml_value_keep_text(&builder->remarks, &made->scalar, event, made != &own);
	if (!is_key || made != &own) {
		made->node = yaml_value_make(&builder->remarks, &made->scalar, event);
		builder->has_infinity |=
		    made->node->kind == NODE_FLOAT && !isfinite(made->node->real);
	}
	yaml_value_check_tag(&builder->remarks, event);
	count(builder, 1, 0, event->text.len, event->value);
	made->at.end = event->written.end;
	place(builder, made);
	if (frame && is_key && frame->state == KEY_NAMED)
		yaml_value_check_key(&builder->remarks, event, symbol_str(frame->key.entry.key));
}

static void
take_alias(struct yaml_builder *builder, const struct yaml_event *event)
{
	const struct yaml_made *target = yaml_anchor_find(builder->anchors, event->text);
	struct arena *arena = builder->ws->arena;

	if (!target) {
		struct yaml_problem problem = {
			.stage = YAML_STAGE_PARSE,
			.rule = RULE_YAML_VALUE,
			.at = event->value,
			.message =
			    arena_printf(arena, "the alias '%" PRISTR "' has no anchor before it",
			                 STRARG(event->text)),
			.helm = arena_printf(arena, "yaml: unknown anchor '%" PRISTR "' referenced",
			                     STRARG(event->text)),
		};
		yaml_problem_set(&builder->problem, &problem);
		return;
	}
	struct yaml_made made = *target;
	made.at = event->value;
	if (target->open) {
		refuse(builder, YAML_STAGE_DECODE, event->value,
		       arena_printf(arena, "the alias '%" PRISTR "' stands inside its own anchor",
		                    STRARG(event->text)),
		       arena_printf(arena, "yaml: anchor '%" PRISTR "' value contains itself",
		                    STRARG(event->text)));
		made = (struct yaml_made){ .is_scalar = true,
			                   .at = event->value,
			                   .node = node_null(arena, event->value) };
	}
	count(builder, 1 + target->decodes, target->decodes, target->bytes, event->value);
	place(builder, &made);
}

static void
open_container(struct yaml_builder *builder, const struct yaml_event *event)
{
	struct frame *parent = top(builder);
	const bool map = event->kind == YAML_EVENT_MAP;
	const bool merges = !map && parent && parent->map && parent->state == KEY_MERGE;
	struct yaml_made *made = bind(builder, event, NULL);
	struct frame *frame = push_frame(builder);

	if (made)
		*made = (struct yaml_made){ .is_map = map, .open = true };
	frame->made = made;
	frame->map = map;
	frame->brackets = event->flow;
	frame->merges = merges;
	frame->span = event->value;
	frame->first = map ? builder->entries.count : builder->nitems;
	frame->decodes = builder->decodes;
	frame->bytes = builder->bytes;
	yaml_value_check_tag(&builder->remarks, event);
	count(builder, merges ? 0 : 1, 0, 0, event->value);
}

static const struct node *
close_list(struct yaml_builder *builder, const struct frame *frame)
{
	const size_t n = builder->nitems - frame->first;
	const struct node **items = arena_array(builder->ws->arena, n, sizeof(*items));

	if (n > 0)
		memcpy((void *)items, (const void *)(builder->items + frame->first),
		       n * sizeof(*items));
	builder->nitems = frame->first;
	return node_list(builder->ws->arena, frame->span, items, n);
}

/* Of the maps in the list of a merge key the earlier wins: it is laid in last. */
static void
merge_list(struct yaml_builder *builder, const struct node *list)
{
	for (uint32_t i = list->count; i > 0; i--)
		merge_map(builder, top(builder), list->items[i - 1]);
}

static void
close_container(struct yaml_builder *builder, const struct yaml_event *event)
{
	struct frame frame = builder->frames[builder->nframes - 1];
	struct yaml_made own = { .is_map = frame.map };
	struct yaml_made *made = frame.made ? frame.made : &own;

	if (frame.brackets)
		frame.span.end = event->value.end;
	if (frame.map)
		made->node = yaml_entries_close(&builder->entries, frame.first, frame.span,
		                                &builder->remarks, &builder->problem);
	else
		made->node = close_list(builder, &frame);
	if (frame.odd)
		builder->odd_map = made->node;
	builder->nframes--;
	made->open = false;
	made->at = frame.span;
	made->decodes = builder->decodes - frame.decodes;
	made->bytes = builder->bytes - frame.bytes;
	made->depth = frame.depth + 1;
	made->merged = frame.merges;
	if (frame.merges)
		merge_list(builder, made->node);
	place(builder, made);
}

/* Helm reads `{}: x` at the root as the map `{}` and looks no further. */
static bool
is_lone_brackets(const struct yaml_builder *builder)
{
	const struct frame *frame = builder->nframes == 2 ? &builder->frames[1] : NULL;

	return frame && frame->brackets && builder->frames[0].map && !builder->frames[0].brackets &&
	       builder->frames[0].state == KEY_NONE && builder->entries.count == 0 &&
	       frame->span.begin == builder->frames[0].span.begin && builder->decodes == 3;
}

static void
close_lone_brackets(struct yaml_builder *builder, const struct yaml_event *event)
{
	struct span span = builder->frames[1].span;
	const bool map = builder->frames[1].map;

	span.end = event->value.end;
	builder->nframes = 0;
	builder->root = (struct yaml_made){
		.is_map = map,
		.at = span,
		.depth = 1,
		.node = map ? map_empty(builder->ws->arena, span)
		            : node_list(builder->ws->arena, span, NULL, 0),
	};
}

/* Is the map at that address part of the tree? */
static bool
holds(const struct node *tree, const struct node *map)
{
	if (tree == map)
		return true;
	for (uint32_t i = 0; tree->kind == NODE_LIST && i < tree->count; i++)
		if (holds(tree->items[i], map))
			return true;
	for (map_each(entry, tree))
		if (holds(entry->value, map))
			return true;
	return false;
}

/* The first number that is none, in the order of JSON. */
static const struct node *
find_infinity(const struct node *tree)
{
	const struct node *found = NULL;

	if (tree->kind == NODE_FLOAT && !isfinite(tree->real))
		return tree;
	for (uint32_t i = 0; !found && tree->kind == NODE_LIST && i < tree->count; i++)
		found = find_infinity(tree->items[i]);
	for (map_each(entry, tree)) {
		if (found)
			break;
		found = find_infinity(entry->value);
	}
	return found;
}

static void
check_infinity(struct yaml_builder *builder, const struct node *root)
{
	const struct node *node = builder->has_infinity ? find_infinity(root) : NULL;

	if (!node)
		return;
	refuse(builder, YAML_STAGE_PRINT, node->span,
	       STR("JSON, and so Helm, has no infinite numbers and no nan"),
	       isnan(node->real)  ? STR("json: unsupported value: NaN")
	       : node->real > 0.0 ? STR("json: unsupported value: +Inf")
	                          : STR("json: unsupported value: -Inf"));
}

static bool
finish(struct yaml_builder *builder)
{
	const struct yaml_made *root = &builder->root;

	if (root->depth > LIMIT_DEPTH)
		yaml_problem_set(&builder->problem,
		                 &(struct yaml_problem){
				     .stage = YAML_STAGE_READ,
				     .rule = RULE_LIMIT,
				     .at = root->at,
				     .message = STR("more than 10000 containers in each other"),
				     .helm = root->is_map
		                                 ? STR("invalid character '{' exceeded max depth")
		                                 : STR("invalid character '[' exceeded max depth"),
				 });
	if (builder->problem.stage != YAML_STAGE_NONE || !root->node)
		return builder->problem.stage == YAML_STAGE_NONE;
	if (builder->odd_map && holds(root->node, builder->odd_map))
		yaml_problem_set(&builder->problem, &builder->odd_key);
	check_infinity(builder, root->node);
	return builder->problem.stage == YAML_STAGE_NONE;
}

static bool
take(struct yaml_builder *builder, const struct yaml_event *event)
{
	switch (event->kind) {
	case YAML_EVENT_SCALAR:
		take_scalar(builder, event);
		break;
	case YAML_EVENT_ALIAS:
		take_alias(builder, event);
		break;
	case YAML_EVENT_LIST:
	case YAML_EVENT_MAP:
		open_container(builder, event);
		break;
	case YAML_EVENT_LIST_END:
	case YAML_EVENT_MAP_END:
		if (is_lone_brackets(builder)) {
			close_lone_brackets(builder, event);
			return false;
		}
		close_container(builder, event);
		break;
	case YAML_EVENT_END:
		return false;
	}
	return builder->problem.stage != YAML_STAGE_PARSE;
}

struct yaml_builder *
yaml_builder_new(struct workspace *ws)
{
	struct yaml_builder *builder = arena_alloc(ws->arena, sizeof(*builder));

	builder->ws = ws;
	builder->anchors = yaml_anchors_new(ws->arena);
	yaml_remarks_init(&builder->remarks, ws);
	return builder;
}

/* Forget the last document, but for the room it took and the warnings counted. */
static void
begin_document(struct yaml_builder *builder)
{
	yaml_anchors_clear(builder->anchors);
	builder->nframes = builder->nitems = builder->entries.count = 0;
	builder->decodes = 1;
	builder->aliased = builder->bytes = 0;
	builder->root = (struct yaml_made){ 0 };
	builder->problem = builder->odd_key = (struct yaml_problem){ 0 };
	builder->odd_map = NULL;
	builder->odd_key_told = builder->has_infinity = false;
}

bool
yaml_build(struct yaml_builder *builder, struct yaml_events *events, const struct node **root,
           struct yaml_problem *problem)
{
	struct yaml_event event;

	begin_document(builder);
	do {
		if (yaml_events_next(events, &event))
			continue;
		*problem = events->problem;
		return false;
	} while (take(builder, &event));
	const bool fine = finish(builder);
	*problem = builder->problem;
	*root = builder->root.node;
	return fine;
}

void
yaml_builder_close(struct yaml_builder *builder)
{
	yaml_remarks_close(&builder->remarks);
}
