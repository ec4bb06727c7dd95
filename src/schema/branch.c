/* SPDX-License-Identifier: MIT */
#include "schema/branch.h"

#include "schema/equal.h"
#include "value/list.h"

/* References and allOf that are looked through for the properties of a branch. */
#define MOST_DEPTH 8
/* Failures below a branch that are counted. */
#define MOST_COUNTED 1000

static const struct operation *
find_operation(const struct subschema *schema, enum keyword_id keyword)
{
	const uint32_t n = schema->operations ? schema->begin[PHASE_COUNT] : 0;

	for (uint32_t i = 0; i < n; i++)
		if (schema->operations[i].keyword == keyword)
			return &schema->operations[i];
	return NULL;
}

/* properties, patternProperties and additionalProperties share one operation. */
static const struct members *
members_of(const struct subschema *schema)
{
	for (int keyword = KEYWORD_PROPERTIES; keyword <= KEYWORD_ADDITIONAL_PROPERTIES;
	     keyword++) {
		const struct operation *const operation =
		    find_operation(schema, (enum keyword_id)keyword);
		if (operation)
			return operation->members;
	}
	return NULL;
}

static const struct subschema *
find_in(const struct members *members, const struct symbol *name)
{
	for (size_t i = 0; members && i < members->properties.count; i++)
		if (members->properties.items[i].name == name)
			return members->properties.items[i].schema;
	return NULL;
}

/* The schema of a property, also behind $ref and allOf. */
static const struct subschema *
find_property(const struct subschema *schema, const struct symbol *name, unsigned depth)
{
	const struct subschema *found = find_in(members_of(schema), name);
	const struct operation *const ref = find_operation(schema, KEYWORD_REF);
	const struct operation *const all = find_operation(schema, KEYWORD_ALL_OF);

	if (found || depth == 0)
		return found;
	if (ref)
		found = find_property(ref->one.schema, name, depth - 1);
	for (size_t i = 0; !found && all && i < all->many.count; i++)
		found = find_property(all->many.items[i], name, depth - 1);
	return found;
}

/* The values that a branch pins a property to; a const is a list of one. */
static bool
pinned_values(const struct subschema *branch, const struct symbol *name,
              const struct node *const **values, size_t *n)
{
	const struct subschema *const property = find_property(branch, name, MOST_DEPTH);
	const struct operation *const one =
	    property ? find_operation(property, KEYWORD_CONST) : NULL;
	const struct operation *const some =
	    property ? find_operation(property, KEYWORD_ENUM) : NULL;

	if (one) {
		*values = &one->node;
		*n = 1;
	} else if (some) {
		*values = some->values.values;
		*n = some->values.nvalues;
	}
	return one || some;
}

static bool
is_among(const struct sources *sources, struct value value, const struct node *const *values,
         size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (value_equal(sources, value, (struct value){ values[i], true }))
			return true;
	return false;
}

/* All values that the branches pin a property to, one behind the other. */
struct pins {
	const struct node **values;
	size_t *owners; /* the branch of each */
	size_t count;
};

static bool
collect_pins(struct workspace *ws, const struct subschema_list *branches, const struct symbol *name,
             struct pins *pins)
{
	for (size_t i = 0; i < branches->count; i++) {
		const struct node *const *values = NULL;
		size_t n = 0;
		if (!pinned_values(branches->items[i], name, &values, &n))
			return false;
		const size_t room = pins->count + n;
		pins->values =
		    arena_grow(ws->arena, pins->values, pins->count * sizeof(*pins->values),
		               room * sizeof(*pins->values));
		pins->owners =
		    arena_grow(ws->arena, pins->owners, pins->count * sizeof(*pins->owners),
		               room * sizeof(*pins->owners));
		for (size_t j = 0; j < n; j++) {
			if (is_among(ws->sources, (struct value){ values[j], true }, pins->values,
			             pins->count))
				return false;
			pins->values[pins->count] = values[j];
			pins->owners[pins->count++] = i;
		}
	}
	return true;
}

/* Stands for an enum of all the values, so that it is worded like one. */
static struct failure *
make_enum(struct workspace *ws, const struct failure *failure, const struct pins *pins)
{
	struct operation *const operation = arena_alloc(ws->arena, sizeof(*operation));
	struct failure *const made = arena_alloc(ws->arena, sizeof(*made));

	*operation = (struct operation){ .keyword = KEYWORD_ENUM, .word = "enum" };
	operation->key_span = failure->operation->key_span;
	operation->node =
	    node_list(ws->arena, failure->operation->node->span, pins->values, pins->count);
	*made = *failure;
	made->operation = operation;
	made->causes = NULL;
	made->ncauses = 0;
	return made;
}

/* Branches that all pin one property to values of their own: its value tells which is meant. */
static bool
choose_by_property(struct workspace *ws, const struct failure *failure, const struct symbol *name,
                   struct branch_choice *choice)
{
	const struct node *const value = map_get(failure->node, name);
	struct pins pins = { NULL, NULL, 0 };

	if (!value || !collect_pins(ws, &failure->operation->many, name, &pins))
		return false;
	for (size_t i = 0; i < pins.count; i++)
		if (value_equal(ws->sources, (struct value){ value, failure->written },
		                (struct value){ pins.values[i], true })) {
			choice->indexes[0] = pins.owners[i];
			choice->count = 1;
			return true;
		}
	choice->discriminator = name;
	choice->values = make_enum(ws, failure, &pins);
	return true;
}

static bool
choose_by_discriminator(struct workspace *ws, const struct failure *failure,
                        struct branch_choice *choice)
{
	if (failure->node->kind != NODE_MAP || failure->operation->many.count < 2)
		return false;
	for (map_each(entry, failure->node))
		if (choose_by_property(ws, failure, entry->key, choice))
			return true;
	return false;
}

/* Does a branch fail because it wants another type here? */
static const struct failure *
type_failure(const struct failure *cause, const struct failure *failure)
{
	while (cause->kind == FAILURE_REFERENCE && cause->ncauses == 1)
		cause = cause->causes[0];
	return cause->kind == FAILURE_KEYWORD && cause->operation->keyword == KEYWORD_TYPE &&
	               cause->at == failure->at
	           ? cause
	           : NULL;
}

/* How near a branch came to match: what is better comes first. */
struct rank {
	size_t equal;   /* properties with the very value that the branch wants */
	size_t known;   /* properties that the branch knows */
	size_t missing; /* required properties that are not there */
	size_t errors;
	size_t depth; /* of the first error */
};

static void
count_errors(const struct failure *failure, struct rank *rank)
{
	size_t depth = 0;

	if (rank->errors >= MOST_COUNTED)
		return;
	for (size_t i = 0; i < failure->ncauses && rank->errors < MOST_COUNTED; i++)
		count_errors(failure->causes[i], rank);
	if (failure->ncauses > 0)
		return;
	for (const struct location *at = failure->at; at; at = at->parent)
		depth++;
	if (rank->errors++ == 0)
		rank->depth = depth;
	if (failure->kind == FAILURE_KEYWORD && failure->operation->keyword == KEYWORD_REQUIRED)
		rank->missing += failure->names.count;
}

static struct rank
rank_branch(struct workspace *ws, const struct failure *failure, size_t index)
{
	const struct subschema *const branch = failure->operation->many.items[index];
	struct rank rank = { 0 };

	for (map_each(entry, failure->node)) {
		const struct node *const *values = NULL;
		size_t n = 0;
		if (!find_property(branch, entry->key, MOST_DEPTH))
			continue;
		rank.known++;
		if (pinned_values(branch, entry->key, &values, &n) &&
		    is_among(ws->sources, (struct value){ entry->value, failure->written }, values,
		             n))
			rank.equal++;
	}
	count_errors(failure->causes[index], &rank);
	return rank;
}

static int
compare_sizes(size_t a, size_t b)
{
	return (a > b) - (a < b);
}

/* <0: @a is better. */
static int
compare_ranks(const struct rank *a, const struct rank *b)
{
	const int orders[] = { compare_sizes(b->equal, a->equal), compare_sizes(b->known, a->known),
		               compare_sizes(a->missing, b->missing),
		               compare_sizes(a->errors, b->errors),
		               compare_sizes(b->depth, a->depth) };

	for (size_t i = 0; i < sizeof(orders) / sizeof(orders[0]); i++)
		if (orders[i] != 0)
			return orders[i];
	return 0;
}

static void
choose_by_rank(struct workspace *ws, const struct failure *failure, struct branch_choice *choice)
{
	struct rank best = { 0 };

	for (size_t i = 0; i < failure->ncauses; i++) {
		if (type_failure(failure->causes[i], failure))
			continue;
		const struct rank rank = rank_branch(ws, failure, i);
		const int order = choice->count == 0 ? -1 : compare_ranks(&rank, &best);
		if (order > 0)
			continue;
		if (order < 0) {
			best = rank;
			choice->count = 0;
		}
		if (choice->count < BRANCH_MOST)
			choice->indexes[choice->count++] = i;
	}
}

struct branch_choice
branch_choose(struct workspace *ws, const struct failure *failure)
{
	struct branch_choice choice = { .count = 0 };

	/* Without one cause for each branch nothing can be told. */
	if (failure->ncauses != failure->operation->many.count)
		return choice;
	if (choose_by_discriminator(ws, failure, &choice))
		return choice;
	choose_by_rank(ws, failure, &choice);
	if (choice.count > 0)
		return choice;
	for (size_t i = 0; i < failure->ncauses; i++) {
		const struct failure *const type = type_failure(failure->causes[i], failure);
		choice.types |= type ? type->operation->types : 0;
	}
	return choice;
}
