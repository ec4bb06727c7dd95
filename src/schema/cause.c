/* SPDX-License-Identifier: MIT */
#include "schema/cause.h"

#include "base/limits.h"
#include "schema/helm_text.h"

static void
add_error(struct workspace *ws, struct schema_errors *errors, const struct schema_error *error)
{
	errors->total++;
	if (errors->count >= LIMIT_SCHEMA_ERRORS)
		return;
	if ((errors->count & (errors->count - 1)) == 0)
		errors->items =
		    arena_grow(ws->arena, errors->items, errors->count * sizeof(*errors->items),
		               (errors->count ? errors->count * 2 : 1) * sizeof(*errors->items));
	errors->items[errors->count++] = *error;
}

struct walk {
	struct workspace *ws;
	struct schema_errors *errors;
	struct address_table seen; /* failures: a shared one is looked at once */
};

static void
walk(struct walk *at, const struct failure *failed)
{
	struct schema_error error = { .node = failed->node };
	struct buf buf;

	if (address_get(&at->seen, failed))
		return;
	address_put(&at->seen, failed, (void *)(uintptr_t)failed);
	for (size_t i = 0; i < failed->ncauses; i++)
		walk(at, failed->causes[i]);
	if (failed->ncauses > 0)
		return;
	buf_init(&buf, at->ws->arena);
	location_add_pointer(&buf, failed->at);
	error.pointer = buf_str(&buf);
	buf_init(&buf, at->ws->arena);
	helm_text_message(&buf, failed, at->ws->sources);
	error.message = buf_str(&buf);
	add_error(at->ws, at->errors, &error);
}

void
cause_find(struct workspace *ws, const struct failure *failed, struct schema_errors *errors)
{
	struct walk at = { .ws = ws, .errors = errors };

	address_table_init(&at.seen, ws->arena);
	walk(&at, failed);
}

void
cause_stop(struct workspace *ws, enum stop stop, const struct node *values,
           struct schema_errors *errors)
{
	(void)stop;
	add_error(ws, errors,
	          &(struct schema_error){
		      .node = values,
		      .message = STR("checking the values takes more steps than the limit") });
}
