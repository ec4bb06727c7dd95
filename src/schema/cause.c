/* SPDX-License-Identifier: MIT */
#include "schema/cause.h"

#include "base/limits.h"
#include "base/sort.h"
#include "schema/branch.h"
#include "schema/wording.h"

struct walk {
	struct workspace *ws;
	struct schema_errors *errors;
	struct address_table seen; /* failures: a shared one is looked at once */
	size_t alternatives;       /* branches left out above */
};

static void
add_error(struct workspace *ws, struct schema_errors *errors, const struct schema_error *error)
{
	const size_t n = errors->count;

	errors->total++;
	if ((n & (n - 1)) == 0)
		errors->items = arena_grow(ws->arena, errors->items, n * sizeof(*errors->items),
		                           (n ? n * 2 : 1) * sizeof(*errors->items));
	errors->items[errors->count++] = *error;
}

/*
 * Places.
 */

static struct path
path_to(struct workspace *ws, const struct location *at)
{
	size_t depth = 0;

	for (const struct location *up = at; up; up = up->parent)
		depth++;
	struct step *const steps = arena_array(ws->arena, depth + 1, sizeof(*steps));
	for (size_t i = depth; i > 0; at = at->parent)
		steps[--i] = at->key ? (struct step){ .kind = STEP_KEY, .key = at->key }
		                     : (struct step){ .kind = STEP_INDEX, .index = at->index };
	return (struct path){ steps, depth };
}

/* `file#pointer` of a keyword, or of a whole schema. */
static struct str
schema_pointer(struct workspace *ws, const struct site *site, const char *word)
{
	struct buf buf;

	buf_init(&buf, ws->arena);
	if (!site)
		return STR("");
	buf_add_str(&buf, span_file(ws->sources, site->node->span));
	buf_add_byte(&buf, '#');
	site_add_pointer(&buf, site);
	if (word)
		buf_printf(&buf, "/%s", word);
	return buf_str(&buf);
}

/* The error of a failure, for one of its names or the whole. */
static void
add(struct walk *walk, const struct failure *failure, const struct symbol *name)
{
	struct workspace *const ws = walk->ws;
	const struct operation *const operation = failure->operation;
	const struct site *const site = failure->schema->site;
	struct schema_error error = { .node = failure->node, .name = name };
	struct buf buf;

	if (walk->errors->count >= LIMIT_SCHEMA_ERRORS) {
		walk->errors->total++;
		return;
	}

	buf_init(&buf, ws->arena);
	location_add_pointer(&buf, failure->at);
	error.pointer = buf_str(&buf);
	error.path = path_to(ws, failure->at);
	error.key_span = failure->at ? failure->at->key_span : (struct span){ 0, 0, 0 };
	error.keyword = operation ? str_from(operation->word) : STR("");
	error.schema_span = operation ? operation->key_span : (struct span){ 0, 0, 0 };
	if (!operation && site)
		error.schema_span = site->node->span;
	error.schema_pointer = schema_pointer(ws, site, operation ? operation->word : NULL);
	buf_init(&buf, ws->arena);
	wording_message(&buf, failure, name, ws);
	error.message = buf_str(&buf);
	error.suggestion = wording_suggestion(failure, name, ws);
	error.alternatives = walk->alternatives;
	add_error(ws, walk->errors, &error);
}

/*
 * The walk.
 */

static void visit(struct walk *walk, const struct failure *failure);

/* One error for each name, where a keyword speaks of names. */
static void
add_names(struct walk *walk, const struct failure *failure)
{
	if (failure->operation->keyword == KEYWORD_PROPERTY_NAMES) {
		add(walk, failure, failure->name);
		return;
	}
	for (size_t i = 0; i < failure->names.count; i++) {
		struct failure one = *failure;
		const struct entry *const entry = map_find(failure->node, failure->names.items[i]);
		add(walk, &one, failure->names.items[i]);
		if (!entry || walk->errors->count == 0 ||
		    failure->operation->keyword != KEYWORD_ADDITIONAL_PROPERTIES)
			continue;
		walk->errors->items[walk->errors->count - 1].key_span = entry->key_span;
	}
}

/* All branches want another type: one error says so. */
static void
add_types(struct walk *walk, const struct failure *failure, unsigned types)
{
	struct operation *const operation = arena_alloc(walk->ws->arena, sizeof(*operation));
	struct failure merged = *failure;

	*operation =
	    (struct operation){ .keyword = KEYWORD_TYPE, .word = failure->operation->word };
	operation->key_span = failure->operation->key_span;
	operation->types = types;
	merged.operation = operation;
	add(walk, &merged, NULL);
}

/* No branch has the value of the property that tells them apart: the fault is that value. */
static void
add_discriminator(struct walk *walk, const struct failure *failure,
                  const struct branch_choice *choice)
{
	const struct entry *const entry = map_find(failure->node, choice->discriminator);
	struct location *const at = arena_alloc(walk->ws->arena, sizeof(*at));
	struct failure one = *choice->values;

	*at = (struct location){ .parent = failure->at,
		                 .node = entry->value,
		                 .key = entry->key,
		                 .key_span = entry->key_span };
	one.at = at;
	one.node = entry->value;
	add(walk, &one, NULL);
}

static void
visit_all(struct walk *walk, const struct failure *failure)
{
	for (size_t i = 0; i < failure->ncauses; i++)
		visit(walk, failure->causes[i]);
}

static void
visit_branches(struct walk *walk, const struct failure *failure)
{
	const struct branch_choice choice = branch_choose(walk->ws, failure);
	const size_t before = walk->alternatives;

	if (choice.types) {
		add_types(walk, failure, choice.types);
	} else if (choice.discriminator) {
		add_discriminator(walk, failure, &choice);
	} else if (choice.count == 0) {
		add(walk, failure, NULL);
	} else {
		walk->alternatives += failure->ncauses - choice.count;
		for (size_t i = 0; i < choice.count; i++)
			visit(walk, failure->causes[choice.indexes[i]]);
		walk->alternatives = before;
	}
}

/* Keywords whose failures are told one by one, or name by name. */
static void (*const visitors[KEYWORD_COUNT])(struct walk *walk, const struct failure *failure) = {
	[KEYWORD_ALL_OF] = visit_all,
	[KEYWORD_ANY_OF] = visit_branches,
	[KEYWORD_ONE_OF] = visit_branches,
	[KEYWORD_REQUIRED] = add_names,
	[KEYWORD_DEPENDENCIES] = add_names,
	[KEYWORD_DEPENDENT_REQUIRED] = add_names,
	[KEYWORD_ADDITIONAL_PROPERTIES] = add_names,
	[KEYWORD_PROPERTY_NAMES] = add_names,
};

static void
visit_keyword(struct walk *walk, const struct failure *failure)
{
	if (visitors[failure->operation->keyword])
		visitors[failure->operation->keyword](walk, failure);
	else
		add(walk, failure, NULL);
}

/* Does a failure come from a branch that was applied in place? */
static bool
is_in_place(const struct failure *failure)
{
	if (failure->kind == FAILURE_REFERENCE)
		return true;
	return failure->kind == FAILURE_KEYWORD && (failure->operation->keyword == KEYWORD_ALL_OF ||
	                                            failure->operation->keyword == KEYWORD_ANY_OF ||
	                                            failure->operation->keyword == KEYWORD_ONE_OF);
}

static bool
is_unevaluated(const struct failure *failure)
{
	const struct site *const site = failure->schema->site;

	return failure->kind == FAILURE_FALSE && site &&
	       (str_is(site->token, "unevaluatedProperties") ||
	        str_is(site->token, "unevaluatedItems"));
}

/* What a failed branch would have evaluated is noise beside the failure itself. */
static void
visit_group(struct walk *walk, const struct failure *failure)
{
	bool noise = false;

	for (size_t i = 0; i < failure->ncauses; i++)
		noise |= is_in_place(failure->causes[i]);
	for (size_t i = 0; i < failure->ncauses; i++)
		if (!noise || !is_unevaluated(failure->causes[i]))
			visit(walk, failure->causes[i]);
}

static void
visit(struct walk *walk, const struct failure *failure)
{
	if (address_get(&walk->seen, failure))
		return;
	address_put(&walk->seen, failure, (void *)(uintptr_t)failure);
	switch (failure->kind) {
	case FAILURE_GROUP:
	case FAILURE_REFERENCE:
		visit_group(walk, failure);
		break;
	case FAILURE_KEYWORD:
		visit_keyword(walk, failure);
		break;
	case FAILURE_FALSE:
	case FAILURE_CYCLE:
		add(walk, failure, NULL);
		break;
	}
}

/*
 * Order.
 */

static int
compare_spans(struct span a, struct span b)
{
	if (a.source != b.source)
		return a.source < b.source ? -1 : 1;
	return (a.begin > b.begin) - (a.begin < b.begin);
}

/* By place in the values, then pointer, then message, then place in the schema. */
static int
compare_errors(const void *a, const void *b, const void *context)
{
	const struct schema_error *const x = a, *const y = b;
	int order = compare_spans(x->node->span, y->node->span);

	(void)context;
	if (order == 0)
		order = str_compare(x->pointer, y->pointer);
	if (order == 0)
		order = str_compare(x->message, y->message);
	return order ? order : compare_spans(x->schema_span, y->schema_span);
}

static void
drop_doubles(struct schema_errors *errors)
{
	size_t kept = 0;

	for (size_t i = 0; i < errors->count; i++) {
		const struct schema_error *const error = &errors->items[i];
		if (kept > 0 && str_equal(errors->items[kept - 1].pointer, error->pointer) &&
		    str_equal(errors->items[kept - 1].message, error->message)) {
			errors->total--;
			continue;
		}
		errors->items[kept++] = *error;
	}
	errors->count = kept;
}

void
cause_find(struct workspace *ws, const struct failure *failed, struct schema_errors *errors)
{
	struct walk walk = { .ws = ws, .errors = errors };

	address_table_init(&walk.seen, ws->arena);
	visit(&walk, failed);
	sort_items(ws->arena, errors->items, errors->count, sizeof(*errors->items), compare_errors,
	           NULL);
	drop_doubles(errors);
}

void
cause_stop(struct workspace *ws, enum stop stop, const struct node *values,
           struct schema_errors *errors)
{
	static const char *const messages[] = {
		[STOP_NOT] = "",
		[STOP_STEPS] = "checking takes more steps than the limit",
		[STOP_DEPTH] = "the schema goes deeper into the values than the limit",
		[STOP_NUMBER] = "a number cannot be compared",
	};

	add_error(ws, errors,
	          &(struct schema_error){ .node = values, .message = str_from(messages[stop]) });
}
