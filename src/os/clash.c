/* SPDX-License-Identifier: MIT */
#include "os/clash.h"

#include "base/sort.h"
#include "os/path.h"

#include <stdlib.h>

static bool
report(struct arena *arena, struct clash *clash, struct str path, const char *what,
       struct str other)
{
	*clash = (struct clash){ path, arena_printf(arena, "%s %" PRISTR, what, STRARG(other)) };
	return true;
}

/* The real path as a file system without case sees it (ASCII alone). */
static struct str
folded(struct arena *arena, struct str path)
{
	char *text = arena_alloc(arena, path.len + 1);

	for (size_t i = 0; i < path.len; i++) {
		const char c = path.ptr[i];
		text[i] = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
	}
	return (struct str){ text, path.len };
}

/* An output under its folded path. */
struct place {
	struct str path;
	const struct target *target;
};

static int
by_path(const void *a, const void *b)
{
	return str_compare(((const struct place *)a)->path, ((const struct place *)b)->path);
}

static int
sort_by_path(const void *a, const void *b, const void *context)
{
	(void)context;
	return by_path(a, b);
}

/* Is one of the directories above an output an output itself? */
static const struct place *
find_above(const struct place *all, size_t n, struct str path)
{
	while (path.len > 1) {
		const struct place key = { .path = path_directory(path) };
		const struct place *hit = bsearch(&key, all, n, sizeof(*all), by_path);
		if (hit)
			return hit;
		path = key.path;
	}
	return NULL;
}

/* Two outputs in one place, or one below another. */
static bool
find_place(struct arena *arena, const struct target *const *targets, size_t n, struct clash *clash)
{
	struct place *all = arena_array(arena, n, sizeof(*all));

	for (size_t i = 0; i < n; i++)
		all[i] = (struct place){ folded(arena, targets[i]->real), targets[i] };
	sort_items(arena, all, n, sizeof(*all), sort_by_path, NULL);
	for (size_t i = 0; i < n; i++) {
		const struct str path = all[i].target->path;
		const struct place *above = find_above(all, n, all[i].path);
		if (above)
			return report(arena, clash, path, "it would be below the output",
			              above->target->path);
		if (i + 1 < n && str_equal(all[i].path, all[i + 1].path))
			return report(arena, clash, path, "it has the place of the output",
			              all[i + 1].target->path);
	}
	return false;
}

/* A file that exists, with what it is for. */
struct known {
	struct file_identity identity;
	struct str path;
	bool is_output;
};

static int
by_identity(const void *a, const void *b, const void *context)
{
	const struct known *x = a, *y = b;

	(void)context;
	if (x->identity.device != y->identity.device)
		return x->identity.device < y->identity.device ? -1 : 1;
	if (x->identity.inode != y->identity.inode)
		return x->identity.inode < y->identity.inode ? -1 : 1;
	return x->is_output - y->is_output;
}

static bool
is_same_file(const struct file_identity *a, const struct file_identity *b)
{
	return a->device == b->device && a->inode == b->inode;
}

/*
 * Two names of one file: fine if both are inputs.  While other runs rename, a
 * file that is gone may have left its number to the next one: so ask again,
 * the first name before and behind the second.
 */
static bool
is_one_file(struct arena *arena, const struct known *a, const struct known *b)
{
	struct file_identity before, between, behind;

	return b->is_output && is_same_file(&a->identity, &b->identity) &&
	       target_identify(arena, a->path, &before) &&
	       target_identify(arena, b->path, &between) &&
	       target_identify(arena, a->path, &behind) && is_same_file(&before, &between) &&
	       is_same_file(&between, &behind);
}

/* What there is, inputs first. A link that will be replaced counts as what it leads to. */
static size_t
collect(struct arena *arena, const struct target *const *targets, size_t n,
        const struct target_inputs *inputs, struct known *known)
{
	size_t nknown = 0;

	for (size_t i = 0; i < inputs->ninputs; i++) {
		known[nknown] = (struct known){ .path = inputs->inputs[i] };
		nknown += target_identify(arena, inputs->inputs[i], &known[nknown].identity);
	}
	for (size_t i = 0; i < n; i++) {
		if (!targets[i]->exists && !targets[i]->is_link)
			continue;
		known[nknown] = (struct known){ .path = targets[i]->path, .is_output = true };
		nknown += target_identify(arena, targets[i]->path, &known[nknown].identity);
	}
	return nknown;
}

bool
clash_find(struct arena *arena, const struct target *const *targets, size_t ntargets,
           const struct target_inputs *inputs, struct clash *clash)
{
	if (find_place(arena, targets, ntargets, clash))
		return true;
	struct known *known = arena_array(arena, ntargets + inputs->ninputs, sizeof(*known));
	const size_t n = collect(arena, targets, ntargets, inputs, known);
	sort_items(arena, known, n, sizeof(*known), by_identity, NULL);
	for (size_t i = 1; i < n; i++)
		if (is_one_file(arena, &known[i - 1], &known[i]))
			return report(arena, clash, known[i].path,
			              known[i - 1].is_output ? "it is the same file as the output"
			                                     : "it is the same file as the input",
			              known[i - 1].path);
	return false;
}
