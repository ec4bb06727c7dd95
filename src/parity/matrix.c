/* SPDX-License-Identifier: MIT */
#include "parity/matrix.h"

#include "base/hash.h"
#include "parity/neutral.h"
#include "parity/pair.h"
#include "value/list.h"
#include "value/map.h"

#include <string.h>

struct matrix {
	struct workspace *ws;
	const struct group *group;
	const struct matrix_options *options;
	struct neutral *neutral;
	size_t leaves;
	struct row_class *classes; /* room for one row: rows are not kept */
	size_t *class_of, *table, ntable;
};

/* ---- rows ---- */

const struct seat *
row_seat(const struct row *row, size_t member)
{
	return site_seat(row->site, member);
}

const struct node *
row_value(const struct row *row, size_t member)
{
	const struct seat *seat = row_seat(row, member);

	return seat ? seat->node : NULL;
}

bool
row_asks(const struct row *row, size_t member)
{
	return !row->site->parent || site_seat(row->site->parent, member) != NULL;
}

size_t
row_class(const struct row *row, size_t member)
{
	const struct seat *seat = row_seat(row, member);

	if (!seat)
		return SIZE_MAX;
	return row->class_of ? row->class_of[seat - row->site->seats] : 0;
}

/* ---- classes ---- */

static bool
all_equal(const struct site *site)
{
	for (size_t i = 1; i < site->nseats; i++)
		if (!node_equal(site->seats[0].node, site->seats[i].node))
			return false;
	return true;
}

/* A table from texts to classes, for one row. */
struct classing {
	struct row_class *classes;
	size_t count;
	size_t *class_of;
	size_t *table; /* class + 1 by hash of the text */
	size_t ntable;
};

static size_t
class_for(struct classing *classing, struct str text, uint64_t hash)
{
	size_t at = (size_t)hash & (classing->ntable - 1);

	while (classing->table[at] != 0 &&
	       !str_equal(classing->classes[classing->table[at] - 1].neutral, text))
		at = (at + 1) & (classing->ntable - 1);
	if (classing->table[at] == 0) {
		classing->classes[classing->count].neutral = text;
		classing->table[at] = ++classing->count;
	}
	return classing->table[at] - 1;
}

static struct classing
classify(struct matrix *matrix, const struct site *site)
{
	struct classing classing = { .classes = matrix->classes,
		                     .class_of = matrix->class_of,
		                     .table = matrix->table,
		                     .ntable = matrix->ntable };

	memset(classing.table, 0, classing.ntable * sizeof(*classing.table));
	memset(classing.classes, 0, site->nseats * sizeof(*classing.classes));
	for (size_t i = 0; i < site->nseats; i++) {
		const struct seat *seat = &site->seats[i];
		struct str text = neutral_text(matrix->neutral, seat->member, seat->node);
		if (matrix->options->rewrite)
			text = matrix->options->rewrite(matrix->options->context, site, text);
		const size_t number = class_for(&classing, text, hash_str(text));
		struct row_class *class = &classing.classes[number];
		if (class->count == 0) {
			class->node = seat->node;
			class->first = i;
		}
		class->count++;
		classing.class_of[i] = number;
	}
	return classing;
}

static void
take_row(struct matrix *matrix, const struct site *site, bool is_leaf)
{
	struct row row = { .site = site, .group = matrix->group, .is_leaf = is_leaf };
	struct row_class only = { .node = site->seats[0].node, .count = site->nseats };

	row.nasked = site->parent ? site->parent->nseats : matrix->group->nmembers;
	if (is_leaf && !site->is_uniform && !all_equal(site)) {
		const struct classing classing = classify(matrix, site);
		row.classes = classing.classes;
		row.nclasses = classing.count;
		row.class_of = classing.class_of;
	} else {
		only.neutral = neutral_text(matrix->neutral, site->seats[0].member, only.node);
		row.classes = &only;
		row.nclasses = 1;
	}
	matrix->options->take(matrix->options->context, &row);
}

/* Kinds that differ: classes by kind alone. */
static void
take_mixed(struct matrix *matrix, const struct site *site)
{
	struct arena *arena = matrix->ws->arena;
	struct row_class *classes = arena_array(arena, 3, sizeof(*classes));
	size_t *class_of = arena_array(arena, site->nseats, sizeof(*class_of));
	struct row row = { .site = site, .group = matrix->group, .classes = classes };

	for (size_t i = 0; i < site->nseats; i++) {
		const struct node *node = site->seats[i].node;
		const struct str kind = node_is_map(node)    ? STR("map")
		                        : node_is_list(node) ? STR("list")
		                                             : STR("scalar");
		size_t number = 0;
		while (number < row.nclasses && !str_equal(classes[number].neutral, kind))
			number++;
		if (number == row.nclasses) {
			classes[number] =
			    (struct row_class){ .node = node, .neutral = kind, .first = i };
			row.nclasses++;
		}
		classes[number].count++;
		class_of[i] = number;
	}
	row.class_of = class_of;
	row.nasked = site->parent ? site->parent->nseats : matrix->group->nmembers;
	matrix->options->take(matrix->options->context, &row);
}

/* ---- the walk ---- */

static void visit(struct matrix *matrix, const struct site *site);

static struct site
child_site(const struct site *parent, const struct child *child)
{
	struct site site = { .parent = parent, .depth = parent->depth + 1 };

	site.step = child->step;
	site.neutral = child->step;
	if (site.neutral.kind == STEP_KEY)
		site.neutral.key = child->key;
	else if (site.neutral.kind == STEP_ITEM)
		site.neutral.value = symbol_str(child->key);
	site.is_list_item = child->step.kind != STEP_KEY;
	return site;
}

/* The seat of a member below its own map: the content is that of all, the place its own. */
static struct seat
own_seat(const struct seat *seat, const struct node *common, const struct child *child)
{
	const struct entry *own = seat->node != common && child->step.kind == STEP_KEY
	                              ? map_find(seat->node, child->step.key)
	                              : NULL;

	if (own)
		return (struct seat){ seat->member, own->value, own->key_span };
	return (struct seat){ seat->member, child->value, child->at };
}

/* All members have one content: one walk for all of them. */
static void
visit_uniform(struct matrix *matrix, const struct site *site, const struct children *children)
{
	struct arena *arena = matrix->ws->arena;
	/* One room for all children: nobody keeps the seats of a row. */
	struct seat *seats = arena_array(arena, site->nseats, sizeof(*seats));

	for (size_t i = 0; i < children->count; i++) {
		const struct child *child = &children->items[i];
		struct site *next = arena_alloc(arena, sizeof(*next));
		*next = child_site(site, child);
		next->is_uniform = true;
		next->nseats = site->nseats;
		next->seats = seats;
		for (size_t s = 0; s < site->nseats; s++)
			seats[s] = own_seat(&site->seats[s], site->seats[0].node, child);
		visit(matrix, next);
	}
}

/* The least key that is still to come, or NULL. */
static const struct symbol *
least_key(const struct children *const *branches, size_t nbranches, const size_t *next)
{
	const struct symbol *least = NULL;

	for (size_t b = 0; b < nbranches; b++) {
		if (next[b] == branches[b]->count)
			continue;
		const struct symbol *key = branches[b]->items[next[b]].key;
		if (!least || (key != least && symbol_compare(key, least) < 0))
			least = key;
	}
	return least;
}

/* The seats below one key. */
static struct site *
gather(struct matrix *matrix, const struct pairing *pairing, const struct symbol *key, size_t *next,
       struct seat *seats)
{
	struct arena *arena = matrix->ws->arena;
	const struct site *parent = pairing->site;
	struct site *site = arena_alloc(arena, sizeof(*site));

	size_t nseats = 0;
	for (size_t s = 0; s < parent->nseats; s++) {
		const size_t b = pairing->branch_of[s];
		const struct children *branch = pairing->branches[b];
		if (next[b] == branch->count || branch->items[next[b]].key != key)
			continue;
		const struct child *child = &branch->items[next[b]];
		if (nseats == 0)
			*site = child_site(parent, child);
		seats[nseats++] = (struct seat){ parent->seats[s].member, child->value, child->at };
	}
	for (size_t b = 0; b < pairing->nbranches; b++)
		if (next[b] < pairing->branches[b]->count &&
		    pairing->branches[b]->items[next[b]].key == key)
			next[b]++;
	site->seats = seats;
	site->nseats = nseats;
	return site;
}

static void
visit_branches(struct matrix *matrix, const struct pairing *pairing)
{
	size_t *next = arena_array(matrix->ws->arena, pairing->nbranches, sizeof(*next));
	struct seat *seats = arena_array(matrix->ws->arena, pairing->site->nseats, sizeof(*seats));
	const struct symbol *key;

	while ((key = least_key(pairing->branches, pairing->nbranches, next)) != NULL) {
		struct site *site = gather(matrix, pairing, key, next, seats);
		site->is_uniform = pairing->site->is_uniform ||
		                   (site->nseats == matrix->group->nmembers && all_equal(site));
		visit(matrix, site);
	}
}

static bool
is_container(const struct node *node)
{
	return (node_is_map(node) || node_is_list(node)) && node->count > 0;
}

enum shape { SHAPE_SCALARS, SHAPE_MAPS, SHAPE_LISTS, SHAPE_MIXED };

/* What the members have: an empty map goes with maps, a null or an empty list with anything. */
static enum shape
shape_of(const struct site *site)
{
	size_t maps = 0, lists = 0, scalars = 0;

	const size_t n = site->is_uniform ? 1 : site->nseats;

	for (size_t i = 0; i < n; i++) {
		const struct node *node = site->seats[i].node;
		maps += node_is_map(node) && node->count > 0;
		lists += node_is_list(node) && node->count > 0;
		scalars += !node_is_map(node) && !node_is_list(node) && !node_is_null(node);
	}
	if ((maps > 0) + (lists > 0) + (scalars > 0) > 1)
		return SHAPE_MIXED;
	return maps > 0 ? SHAPE_MAPS : lists > 0 ? SHAPE_LISTS : SHAPE_SCALARS;
}

/* Below maps or paired lists: only the members that have one. */
static struct site *
without_others(struct matrix *matrix, const struct site *site, enum shape shape)
{
	struct site *only = arena_alloc(matrix->ws->arena, sizeof(*only));

	*only = *site;
	only->seats = arena_array(matrix->ws->arena, site->nseats, sizeof(*only->seats));
	only->nseats = 0;
	for (size_t i = 0; i < site->nseats; i++) {
		const struct node *node = site->seats[i].node;
		if (shape == SHAPE_MAPS ? node_is_map(node) : node_is_list(node))
			only->seats[only->nseats++] = site->seats[i];
	}
	return only;
}

static void
visit_containers(struct matrix *matrix, const struct site *site, enum shape shape)
{
	const struct site *below = site->is_uniform ? site : without_others(matrix, site, shape);
	struct pairing pairing;
	const size_t nasked = site->parent ? site->parent->nseats : site->nseats;

	if (!pair_children(matrix->ws, matrix->neutral, matrix->options->parity, below, &pairing)) {
		matrix->leaves++;
		take_row(matrix, site, true);
		return;
	}
	if (site->nseats < nasked)
		take_row(matrix, site, false);
	if (site->is_uniform)
		visit_uniform(matrix, below, pairing.branches[0]);
	else
		visit_branches(matrix, &pairing);
}

static void
visit(struct matrix *matrix, const struct site *site)
{
	const enum shape shape = shape_of(site);

	switch (shape) {
	case SHAPE_SCALARS:
		matrix->leaves++;
		take_row(matrix, site, true);
		break;
	case SHAPE_MAPS:
	case SHAPE_LISTS:
		visit_containers(matrix, site, shape);
		break;
	case SHAPE_MIXED:
		matrix->leaves++;
		take_mixed(matrix, site);
		break;
	}
}

size_t
matrix_walk(struct workspace *ws, const struct group *group, const struct matrix_options *options)
{
	struct matrix matrix = { .ws = ws, .group = group, .options = options };
	struct site root = { 0 };

	matrix.neutral = neutral_new(ws, group->words);
	for (matrix.ntable = 8; matrix.ntable < group->nmembers * 2;)
		matrix.ntable *= 2;
	matrix.table = arena_array(ws->arena, matrix.ntable, sizeof(*matrix.table));
	matrix.classes = arena_array(ws->arena, group->nmembers, sizeof(*matrix.classes));
	matrix.class_of = arena_array(ws->arena, group->nmembers, sizeof(*matrix.class_of));
	root.seats = arena_array(ws->arena, group->nmembers, sizeof(*root.seats));
	for (size_t i = 0; i < group->nmembers; i++)
		root.seats[root.nseats++] =
		    (struct seat){ i, group->members[i].values, group->members[i].values->span };
	if (root.nseats == 0)
		return 0;
	root.is_uniform = all_equal(&root);
	if (is_container(root.seats[0].node) || root.nseats > 1)
		visit(&matrix, &root);
	return matrix.leaves;
}
