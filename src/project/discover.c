/* SPDX-License-Identifier: MIT */
#include "project/discover.h"

#include "base/limits.h"
#include "base/sort.h"
#include "os/dir.h"
#include "os/path.h"
#include "project/names.h"
#include "project/placeholder.h"

#include <string.h>

/* A file that fits, with what the names took. */
struct match {
	struct str name, path;
	const struct capture *captures;
	size_t ncaptures;
};

struct search {
	struct workspace *ws;
	const struct config_discover *discover;
	struct str folder;
	struct str *parts;
	size_t nparts;
	size_t nnames; /* placeholders of the pattern */
	struct match *matches;
	size_t count, cap;
};

/* A place on the way: the first parts are matched. */
struct place_in {
	struct str path; /* from the folder */
	size_t part;
	const struct capture *captures;
	size_t ncaptures;
};

static bool walk(struct search *search, const struct place_in *at);

static void
add_match(struct search *search, const struct place_in *at)
{
	if (search->count == search->cap) {
		const size_t cap = search->cap ? search->cap * 2 : 32;
		search->matches = arena_grow(search->ws->arena, search->matches,
		                             search->cap * sizeof(*search->matches),
		                             cap * sizeof(*search->matches));
		search->cap = cap;
	}
	struct match *match = &search->matches[search->count++];
	*match = (struct match){ .path = at->path,
		                 .captures = at->captures,
		                 .ncaptures = at->ncaptures };
	for (size_t i = 0; i < at->ncaptures; i++)
		if (str_is(at->captures[i].name, "env"))
			match->name = at->captures[i].text;
}

/* The captures so far and those of one more part; false when a name took two texts. */
static bool
join_captures(const struct search *search, const struct place_in *at, const struct capture *more,
              size_t nmore, struct place_in *next)
{
	struct capture *captures =
	    arena_array(search->ws->arena, search->nnames, sizeof(*captures));
	size_t count = at->ncaptures;

	if (count > 0)
		memcpy(captures, at->captures, count * sizeof(*captures));
	for (size_t i = 0; i < nmore; i++) {
		size_t k = 0;
		while (k < at->ncaptures && !str_equal(captures[k].name, more[i].name))
			k++;
		if (k < at->ncaptures && !str_equal(captures[k].text, more[i].text))
			return false;
		if (k == at->ncaptures)
			captures[count++] = more[i];
	}
	next->captures = captures;
	next->ncaptures = count;
	return true;
}

static bool
step_into(struct search *search, const struct place_in *at, const struct dir_entry *entry)
{
	struct arena *arena = search->ws->arena;
	struct capture *captures = arena_array(arena, search->nnames, sizeof(*captures));
	struct place_in next = { .path = path_join(arena, at->path, entry->name),
		                 .part = at->part + 1 };
	size_t n;

	if (!placeholder_match(arena, search->parts[at->part], entry->name, captures, &n))
		return true;
	return !join_captures(search, at, captures, n, &next) || walk(search, &next);
}

static bool
list_failed(const struct search *search, struct str path, enum file_status status)
{
	/* a folder that is not there has no environments */
	if (status == FILE_ABSENT || status == FILE_NOT_DIRECTORY)
		return true;
	return complain(search->ws, RULE_FILE_READ, search->discover->pattern.span,
	                "cannot list '%" PRISTR "': %s", STRARG(path), file_status_text(status));
}

/* All entries of a directory that fit a part with names. */
static bool
walk_entries(struct search *search, const struct place_in *at)
{
	const bool is_last = at->part + 1 == search->nparts;
	const struct str path = path_join(search->ws->arena, search->folder, at->path);
	struct entries entries;

	const enum file_status status = dir_list(search->ws->arena, path, &entries);
	if (status != FILE_OK)
		return list_failed(search, path, status);
	for (size_t i = 0; i < entries.nitems; i++) {
		const struct dir_entry *entry = &entries.items[i];
		if ((entry->kind == ENTRY_DIRECTORY) == is_last)
			continue;
		if (!step_into(search, at, entry))
			return false;
	}
	return true;
}

static bool
walk(struct search *search, const struct place_in *at)
{
	struct arena *arena = search->ws->arena;
	struct place_in next = *at;

	if (search->count > LIMIT_ENVIRONMENTS)
		return true;
	if (at->part == search->nparts) {
		const struct str path = path_join(arena, search->folder, at->path);
		if (dir_kind(arena, path) == ENTRY_FILE)
			add_match(search, at);
		return true;
	}
	if (placeholder_any(search->parts[at->part]))
		return walk_entries(search, at);
	next.path = path_join(arena, at->path, search->parts[at->part]);
	next.part++;
	return walk(search, &next);
}

static void
split_pattern(struct search *search)
{
	struct arena *arena = search->ws->arena;
	const struct str pattern = path_normalise(arena, search->discover->pattern.str);
	struct str rest = pattern, part;

	search->nnames = placeholder_count(pattern);
	search->parts = arena_array(arena, pattern.len + 1, sizeof(*search->parts));
	while (str_split(&rest, '/', &part))
		search->parts[search->nparts++] = part;
}

static int
compare_matches(const void *a, const void *b, const void *context)
{
	const struct match *one = a, *two = b;
	const int order = str_compare(one->name, two->name);

	(void)context;
	return order != 0 ? order : str_compare(one->path, two->path);
}

static bool
is_excepted(const struct config_discover *discover, struct str name)
{
	for (size_t i = 0; i < discover->except.count; i++)
		if (path_match(discover->except.items[i].str, name))
			return true;
	return false;
}

static struct config_vars
captured_vars(const struct search *search, const struct match *match)
{
	struct config_var *items = arena_array(search->ws->arena, match->ncaptures, sizeof(*items));
	const struct span span = search->discover->pattern.span;
	size_t count = 0;

	for (size_t i = 0; i < match->ncaptures; i++) {
		if (str_is(match->captures[i].name, "env"))
			continue;
		items[count].name = (struct config_text){ match->captures[i].name, span };
		items[count++].text = (struct config_text){ match->captures[i].text, span };
	}
	return (struct config_vars){ items, count };
}

static bool
found_twice(const struct search *search, const struct match *one, const struct match *two)
{
	complain(search->ws, RULE_CONFIG_CLASH, search->discover->pattern.span,
	         "the environment '%" PRISTR "' is found twice: '%" PRISTR "' and '%" PRISTR "'",
	         STRARG(one->name), STRARG(one->path), STRARG(two->path));
	last_finding(search->ws)->help =
	    STR("let {env} take more of the path, or list it in `except`");
	return false;
}

/* The listed environments, then one for each match that is neither listed nor excepted. */
static bool
add_found(const struct search *search, struct config *config, const struct names *listed)
{
	struct config_environment *items =
	    arena_array(search->ws->arena, config->nenvironments + search->count, sizeof(*items));
	size_t count = config->nenvironments;
	const struct match *last = NULL;

	if (count > 0)
		memcpy(items, config->environments, count * sizeof(*items));
	for (size_t i = 0; i < search->count; i++) {
		const struct match *match = &search->matches[i];
		if (names_find(listed, match->name) != NAME_NONE ||
		    is_excepted(search->discover, match->name))
			continue;
		if (last && str_equal(last->name, match->name))
			return found_twice(search, last, match);
		last = match;
		items[count] = search->discover->like;
		items[count].name =
		    (struct config_text){ match->name, search->discover->pattern.span };
		items[count++].captured = captured_vars(search, match);
	}
	config->environments = items;
	config->nenvironments = count;
	return true;
}

static const struct names *
listed_names(struct workspace *ws, const struct config *config)
{
	struct str *items = arena_array(ws->arena, config->nenvironments, sizeof(*items));

	for (size_t i = 0; i < config->nenvironments; i++)
		items[i] = config->environments[i].name.str;
	return names_new(ws->arena, items, config->nenvironments);
}

bool
discover_environments(struct workspace *ws, struct config *config, struct str folder)
{
	const struct config_text *pattern = &config->discover.pattern;
	struct search search = { .ws = ws, .discover = &config->discover, .folder = folder };

	if (!pattern->str.ptr)
		return true;
	split_pattern(&search);
	if (!walk(&search, &(struct place_in){ .path = STR(".") }))
		return false;
	if (search.count == 0)
		return complain(ws, RULE_LAYER_MISSING, pattern->span, "no file fits '%" PRISTR "'",
		                STRARG(pattern->str));
	sort_items(ws->arena, search.matches, search.count, sizeof(*search.matches),
	           compare_matches, NULL);
	return add_found(&search, config, listed_names(ws, config));
}
