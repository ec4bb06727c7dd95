/* SPDX-License-Identifier: MIT */
#include "project/names.h"

#include "base/buf.h"
#include "base/sort.h"
#include "os/path.h"

/* How many names a message lists before it stops. */
#define LISTED 12

struct numbered {
	struct str name;
	size_t number;
};

struct names {
	const struct str *items;
	size_t count;
	struct numbered *exact; /* by bytes, then number */
	size_t *twins;          /* of each, the first that is equal but for case */
};

static int
compare_numbered(const void *a, const void *b, const void *context)
{
	const struct numbered *one = a, *two = b;
	const int order = str_compare(one->name, two->name);

	(void)context;
	if (order != 0)
		return order;
	return one->number < two->number ? -1 : one->number > two->number;
}

static struct str
fold(struct arena *arena, struct str name)
{
	char *bytes = arena_alloc(arena, name.len + 1);

	for (size_t i = 0; i < name.len; i++) {
		const char c = name.ptr[i];
		bytes[i] = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
	}
	return (struct str){ bytes, name.len };
}

static void
find_twins(struct arena *arena, struct names *names)
{
	struct numbered *folded = arena_array(arena, names->count, sizeof(*folded));
	size_t first = 0;

	names->twins = arena_array(arena, names->count, sizeof(*names->twins));
	for (size_t i = 0; i < names->count; i++)
		folded[i] = (struct numbered){ fold(arena, names->items[i]), i };
	sort_items(arena, folded, names->count, sizeof(*folded), compare_numbered, NULL);
	for (size_t i = 0; i < names->count; i++) {
		if (!str_equal(folded[first].name, folded[i].name))
			first = i;
		names->twins[folded[i].number] = folded[first].number;
	}
}

struct names *
names_new(struct arena *arena, const struct str *items, size_t nitems)
{
	struct names *names = arena_alloc(arena, sizeof(*names));

	*names = (struct names){ .items = items, .count = nitems };
	names->exact = arena_array(arena, nitems, sizeof(*names->exact));
	for (size_t i = 0; i < nitems; i++)
		names->exact[i] = (struct numbered){ items[i], i };
	sort_items(arena, names->exact, nitems, sizeof(*names->exact), compare_numbered, NULL);
	find_twins(arena, names);
	return names;
}

/* Where a name stands, or would. */
static size_t
lower_bound(const struct numbered *items, size_t count, struct str name)
{
	size_t low = 0, high = count;

	while (low < high) {
		const size_t middle = low + (high - low) / 2;
		if (str_compare(items[middle].name, name) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

size_t
names_find(const struct names *names, struct str name)
{
	const size_t at = lower_bound(names->exact, names->count, name);

	if (at < names->count && str_equal(names->exact[at].name, name))
		return names->exact[at].number;
	return NAME_NONE;
}

size_t
names_twin(const struct names *names, size_t number)
{
	return names->twins[number] < number ? names->twins[number] : NAME_NONE;
}

static struct str
list_some(struct arena *arena, const struct names *names)
{
	struct buf buf;

	buf_init(&buf, arena);
	for (size_t i = 0; i < names->count && i < LISTED; i++)
		buf_printf(&buf, "%s%" PRISTR, i == 0 ? "there are " : ", ",
		           STRARG(names->items[i]));
	if (names->count > LISTED)
		buf_printf(&buf, " and %zu more", names->count - LISTED);
	return buf_str(&buf);
}

struct str
names_help(struct arena *arena, const struct names *names, struct str name)
{
	const size_t most = name.len < 4 ? 1 : 2;
	size_t best = most + 1;
	struct str nearest = { 0 };

	for (size_t i = 0; i < names->count; i++) {
		const size_t distance = str_distance(name, names->items[i], best - 1);
		if (distance < best && distance < names->items[i].len) {
			best = distance;
			nearest = names->items[i];
		}
	}
	if (nearest.ptr)
		return arena_printf(arena, "did you mean '%" PRISTR "'?", STRARG(nearest));
	return list_some(arena, names);
}

bool
names_match(const struct names *names, struct str pattern)
{
	for (size_t i = 0; i < names->count; i++)
		if (path_match(pattern, names->items[i]))
			return true;
	return false;
}
