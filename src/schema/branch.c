/* SPDX-License-Identifier: MIT */
#include "schema/branch.h"

#include "schema/equal.h"
#include "value/list.h"

/* References and allOf that are looked through for the properties of a branch. */
#define MOST_DEPTH 8
/* Failures below a branch that are counted. */
#define MOST_COUNTED 1000
/* Branches times properties that are compared: more are beyond people anyway. */
#define MOST_COMPARED 1000000

/* The schema of a property, also behind $ref and allOf. */
static const struct subschema *
find_property(const struct subschema *schema, const struct symbol *name, unsigned depth)
{
	const struct members *const members = subschema_members(schema);
	const struct property *const property = members ? members_find(members, name) : NULL;
	const struct subschema *found = property ? property->schema : NULL;
	const struct operation *const ref = subschema_operation(schema, KEYWORD_REF);
	const struct operation *const all = subschema_operation(schema, KEYWORD_ALL_OF);

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
	    property ? subschema_operation(property, KEYWORD_CONST) : NULL;
	const struct operation *const some =
	    property ? subschema_operation(property, KEYWORD_ENUM) : NULL;

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
	const struct sources *sources;
	const struct node **values;
	size_t *owners; /* the branch of each */
	size_t count, cap;
	uint32_t *slots; /* 1 + index, by content; open addressing, at most half full */
	size_t nslots;
};

/* The slot of a value: where it is, or where it belongs. */
static uint32_t *
pin_slot(const struct pins *pins, struct value value)
{
	size_t at = value_hash(pins->sources, value) & (pins->nslots - 1);

	while (pins->slots[at] &&
	       !value_equal(pins->sources, value,
	                    (struct value){ pins->values[pins->slots[at] - 1], true }))
		at = (at + 1) & (pins->nslots - 1);
	return &pins->slots[at];
}

static void
grow_pins(struct arena *arena, struct pins *pins)
{
	const size_t cap = pins->cap ? pins->cap * 2 : 16;

	pins->values = arena_grow(arena, pins->values, pins->cap * sizeof(*pins->values),
	                          cap * sizeof(*pins->values));
	pins->owners = arena_grow(arena, pins->owners, pins->cap * sizeof(*pins->owners),
	                          cap * sizeof(*pins->owners));
	pins->cap = cap;
	pins->nslots = cap * 2;
	pins->slots = arena_array(arena, pins->nslots, sizeof(*pins->slots));
	for (size_t i = 0; i < pins->count; i++)
		*pin_slot(pins, (struct value){ pins->values[i], true }) = (uint32_t)i + 1;
}

/* Add a value of a branch; false when there is one like it. */
static bool
add_pin(struct arena *arena, struct pins *pins, const struct node *value, size_t owner)
{
	if (pins->count == pins->cap)
		grow_pins(arena, pins);
	uint32_t *const slot = pin_slot(pins, (struct value){ value, true });
	if (*slot)
		return false;
	pins->values[pins->count] = value;
	pins->owners[pins->count++] = owner;
	*slot = (uint32_t)pins->count;
	return true;
}

static bool
collect_pins(struct workspace *ws, const struct subschema_list *branches, const struct symbol *name,
             struct pins *pins)
{
	*pins = (struct pins){ .sources = ws->sources };
	for (size_t i = 0; i < branches->count; i++) {
		const struct node *const *values = NULL;
		size_t n = 0;
		if (!pinned_values(branches->items[i], name, &values, &n))
			return false;
		for (size_t j = 0; j < n; j++)
			if (!add_pin(ws->arena, pins, values[j], i))
				return false;
	}
	return pins->count > 0;
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
	struct pins pins;

	if (!value || !collect_pins(ws, &failure->operation->many, name, &pins))
		return false;
	const uint32_t slot = *pin_slot(&pins, (struct value){ value, failure->written });
	if (slot) {
		choice->indexes[0] = pins.owners[slot - 1];
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
	const size_t width = failure->node->count + (size_t)1;
	struct rank best = { 0 };

	for (size_t i = 0; i < failure->ncauses && i < MOST_COMPARED / width; i++) {
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
