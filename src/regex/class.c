/* SPDX-License-Identifier: MIT */
#include "regex/class.h"

#include "base/sort.h"
#include "base/unicode_classes.h"
#include "base/unicode_folds.h"

#include <string.h>

/* Ranges of a class that is made the first time. */
#define FIRST_RANGES 4
/* The longest name of a class, in its short form, is shorter. */
#define NAME_MAX_BYTES 32
#define GROUP_RANGES 5

/* Bytes of ASCII: what a Perl escape or a POSIX name stands for. */
struct group {
	const char *name;
	struct regex_range ranges[GROUP_RANGES];
};

static const struct group groups[] = {
	{ "[:alnum:]", { { '0', '9' }, { 'A', 'Z' }, { 'a', 'z' } } },
	{ "[:alpha:]", { { 'A', 'Z' }, { 'a', 'z' } } },
	{ "[:ascii:]", { { 0x00, 0x7f } } },
	{ "[:blank:]", { { '\t', '\t' }, { ' ', ' ' } } },
	{ "[:cntrl:]", { { 0x00, 0x1f }, { 0x7f, 0x7f } } },
	{ "[:digit:]", { { '0', '9' } } },
	{ "[:graph:]", { { '!', '~' } } },
	{ "[:lower:]", { { 'a', 'z' } } },
	{ "[:print:]", { { ' ', '~' } } },
	{ "[:punct:]", { { '!', '/' }, { ':', '@' }, { '[', '`' }, { '{', '~' } } },
	{ "[:space:]", { { '\t', '\r' }, { ' ', ' ' } } },
	{ "[:upper:]", { { 'A', 'Z' } } },
	{ "[:word:]", { { '0', '9' }, { 'A', 'Z' }, { '_', '_' }, { 'a', 'z' } } },
	{ "[:xdigit:]", { { '0', '9' }, { 'A', 'F' }, { 'a', 'f' } } },
	{ "\\d", { { '0', '9' } } },
	{ "\\s", { { '\t', '\n' }, { '\f', '\r' }, { ' ', ' ' } } },
	{ "\\w", { { '0', '9' }, { 'A', 'Z' }, { '_', '_' }, { 'a', 'z' } } },
};

/* The first run of folds that ends at @rune or behind it. */
static size_t
fold_at(uint32_t rune)
{
	size_t low = 0;
	size_t high = unicode_folds_count;

	while (low < high) {
		const size_t middle = low + (high - low) / 2;
		if (unicode_folds[middle].last < rune)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

uint32_t
regex_fold_next(uint32_t rune)
{
	const size_t at = fold_at(rune);

	if (at == unicode_folds_count || rune < unicode_folds[at].first)
		return rune;
	if (unicode_folds[at].delta != 0)
		return (uint32_t)((int32_t)rune + unicode_folds[at].delta);
	return (rune - unicode_folds[at].first) % 2 == 0 ? rune + 1 : rune - 1;
}

/* Widen a range by another that overlaps or touches it. */
static bool
widen(struct regex_range *range, uint32_t first, uint32_t last)
{
	if (first > range->last + 1 || range->first > last + 1)
		return false;
	if (first < range->first)
		range->first = first;
	if (last > range->last)
		range->last = last;
	return true;
}

void
regex_class_add(struct arena *arena, struct regex_class *class, uint32_t first, uint32_t last)
{
	const size_t n = class->nranges;

	/* Folded alphabets grow two ranges in turn. */
	if (n >= 1 && widen(&class->ranges[n - 1], first, last))
		return;
	if (n >= 2 && widen(&class->ranges[n - 2], first, last))
		return;
	if (n == class->cap) {
		class->cap = class->cap == 0 ? FIRST_RANGES : class->cap * 2;
		class->ranges = arena_grow(arena, class->ranges, n * sizeof(*class->ranges),
		                           class->cap * sizeof(*class->ranges));
	}
	class->ranges[class->nranges++] = (struct regex_range){ first, last };
}

static void
add_ring(struct arena *arena, struct regex_class *class, uint32_t rune)
{
	for (uint32_t r = regex_fold_next(rune); r != rune; r = regex_fold_next(r))
		regex_class_add(arena, class, r, r);
}

void
regex_class_add_folded(struct arena *arena, struct regex_class *class, uint32_t first,
                       uint32_t last)
{
	regex_class_add(arena, class, first, last);
	/* A range of everything that folds has its variants already. */
	if (first <= unicode_folds[0].first && last >= unicode_folds[unicode_folds_count - 1].last)
		return;
	for (size_t i = fold_at(first); i < unicode_folds_count; i++) {
		const struct unicode_fold *fold = &unicode_folds[i];
		const uint32_t begin = fold->first < first ? first : fold->first;
		const uint32_t end = fold->last > last ? last : fold->last;

		if (begin > last)
			break;
		for (uint32_t rune = begin; rune <= end; rune++)
			add_ring(arena, class, rune);
	}
}

void
regex_class_join(struct arena *arena, struct regex_class *class, const struct regex_class *other)
{
	for (size_t i = 0; i < other->nranges; i++)
		regex_class_add(arena, class, other->ranges[i].first, other->ranges[i].last);
}

void
regex_class_join_negated(struct arena *arena, struct regex_class *class,
                         const struct regex_class *other)
{
	uint32_t next = 0;

	for (size_t i = 0; i < other->nranges; i++) {
		const struct regex_range *range = &other->ranges[i];
		if (next < range->first)
			regex_class_add(arena, class, next, range->first - 1);
		next = range->last + 1;
	}
	if (next <= RUNE_MAX)
		regex_class_add(arena, class, next, RUNE_MAX);
}

void
regex_class_fold(struct arena *arena, struct regex_class *class)
{
	struct regex_class folded = { 0 };

	for (size_t i = 0; i < class->nranges; i++)
		regex_class_add_folded(arena, &folded, class->ranges[i].first,
		                       class->ranges[i].last);
	regex_class_clean(arena, &folded);
	*class = folded;
}

/* By first code point, the longer range first. */
static int
compare_ranges(const void *a, const void *b, const void *context)
{
	const struct regex_range *left = a;
	const struct regex_range *right = b;

	(void)context;
	if (left->first != right->first)
		return left->first < right->first ? -1 : 1;
	if (left->last != right->last)
		return left->last > right->last ? -1 : 1;
	return 0;
}

void
regex_class_clean(struct arena *arena, struct regex_class *class)
{
	size_t n = 0;

	if (class->nranges < 2)
		return;
	sort_items(arena, class->ranges, class->nranges, sizeof(*class->ranges), compare_ranges,
	           NULL);
	for (size_t i = 1; i < class->nranges; i++) {
		const struct regex_range range = class->ranges[i];
		if (!widen(&class->ranges[n], range.first, range.last))
			class->ranges[++n] = range;
	}
	class->nranges = n + 1;
}

void
regex_class_negate(struct arena *arena, struct regex_class *class)
{
	struct regex_class negated = { 0 };

	regex_class_join_negated(arena, &negated, class);
	*class = negated;
}

bool
regex_class_has(const struct regex_class *class, uint32_t rune)
{
	size_t low = 0;
	size_t high = class->nranges;

	while (low < high) {
		const size_t middle = low + (high - low) / 2;
		if (rune > class->ranges[middle].last)
			low = middle + 1;
		else if (rune < class->ranges[middle].first)
			high = middle;
		else
			return true;
	}
	return false;
}

bool
regex_class_equal(const struct regex_class *a, const struct regex_class *b)
{
	return a->nranges == b->nranges &&
	       (a->nranges == 0 ||
	        memcmp(a->ranges, b->ranges, a->nranges * sizeof(*a->ranges)) == 0);
}

/* One capital, then lower case, without separators: "lowercase_letter" is "Lowercaseletter". */
static bool
canonical_name(struct str name, char canonical[static NAME_MAX_BYTES])
{
	size_t n = 0;

	for (size_t i = 0; i < name.len; i++) {
		char byte = name.ptr[i];
		if (byte == '_' || byte == '-' || byte == ' ')
			continue;
		if (n == 0 && byte >= 'a' && byte <= 'z')
			byte = (char)(byte - 'a' + 'A');
		if (n > 0 && byte >= 'A' && byte <= 'Z')
			byte = (char)(byte - 'A' + 'a');
		if (byte == '\0' || n == NAME_MAX_BYTES - 1)
			return false;
		canonical[n++] = byte;
	}
	canonical[n] = '\0';
	return true;
}

static const struct unicode_name *
find_name(const char *name)
{
	size_t low = 0;
	size_t high = unicode_names_count;

	while (low < high) {
		const size_t middle = low + (high - low) / 2;
		const int order = strcmp(name, unicode_names[middle].name);
		if (order == 0)
			return &unicode_names[middle];
		if (order > 0)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

/* Add the runs of the name's categories, or of its script. */
static void
add_runs(struct arena *arena, struct regex_class *class, const struct unicode_name *name)
{
	const bool is_script = name->categories == 0;
	const uint32_t *runs = is_script ? unicode_scripts : unicode_categories;
	const size_t n = is_script ? unicode_scripts_count : unicode_categories_count;

	for (size_t i = 0; i < n; i++) {
		const uint32_t value = runs[i] & 0xff;
		const uint32_t last = i + 1 < n ? (runs[i + 1] >> 8) - 1 : RUNE_MAX;
		if (is_script ? value == name->script : name->categories >> value & 1)
			regex_class_add(arena, class, runs[i] >> 8, last);
	}
}

/* The set of a canonical name; *folds is cleared where (?i) does not reach. */
static bool
named_set(struct arena *arena, struct regex_class *class, const char *name, bool *folds)
{
	const struct unicode_name *found;

	if (strcmp(name, "Any") == 0) {
		regex_class_add(arena, class, 0, RUNE_MAX);
		return true;
	}
	if (strcmp(name, "Ascii") == 0) {
		regex_class_add(arena, class, 0, 0x7f);
		return true;
	}
	found = find_name(name);
	if (!found)
		return false;
	add_runs(arena, class, found);
	if (found->categories & UNICODE_UNFOLDED)
		*folds = false;
	return true;
}

bool
regex_class_add_named(struct arena *arena, struct regex_class *class, struct str name, bool folds,
                      bool negated)
{
	char canonical[NAME_MAX_BYTES];
	struct regex_class set = { 0 };

	if (!canonical_name(name, canonical))
		return false;
	if (strcmp(canonical, "Assigned") == 0) {
		strcpy(canonical, "Cn");
		negated = !negated;
	}
	if (!named_set(arena, &set, canonical, &folds))
		return false;
	if (folds)
		regex_class_fold(arena, &set);
	if (negated)
		regex_class_join_negated(arena, class, &set);
	else
		regex_class_join(arena, class, &set);
	return true;
}

/* `\W` is `\w` and `[:^alpha:]` is `[:alpha:]` with the complement asked for. */
static bool
plain_group(struct str name, char plain[static NAME_MAX_BYTES], bool *negated)
{
	size_t n = 0;

	*negated = false;
	if (name.len >= NAME_MAX_BYTES)
		return false;
	for (size_t i = 0; i < name.len; i++) {
		char byte = name.ptr[i];
		if (i == 2 && byte == '^') {
			*negated = true;
			continue;
		}
		if (i == 1 && (byte == 'D' || byte == 'S' || byte == 'W')) {
			*negated = true;
			byte = (char)(byte - 'A' + 'a');
		}
		plain[n++] = byte;
	}
	plain[n] = '\0';
	return n == strlen(plain);
}

bool
regex_class_add_group(struct arena *arena, struct regex_class *class, struct str name, bool folds)
{
	char plain[NAME_MAX_BYTES];
	struct regex_class set = { 0 };
	bool negated;
	size_t i = 0;

	if (!plain_group(name, plain, &negated))
		return false;
	while (i < sizeof(groups) / sizeof(groups[0]) && strcmp(groups[i].name, plain) != 0)
		i++;
	if (i == sizeof(groups) / sizeof(groups[0]))
		return false;
	for (size_t k = 0; k < GROUP_RANGES && groups[i].ranges[k].last != 0; k++)
		regex_class_add(arena, &set, groups[i].ranges[k].first, groups[i].ranges[k].last);
	if (folds)
		regex_class_fold(arena, &set);
	if (negated)
		regex_class_join_negated(arena, class, &set);
	else
		regex_class_join(arena, class, &set);
	return true;
}
