/* SPDX-License-Identifier: MIT */
#include "project/survey.h"

#include "base/sort.h"
#include "os/dir.h"
#include "os/path.h"

/* Folders in each other that are entered. */
#define SURVEY_DEPTH 4
/* Files after which a tree is no layout of values any more. */
#define SURVEY_FILES 50000

struct surveying {
	struct workspace *ws;
	struct survey *survey;
	size_t cap_files, cap_directories;
};

static void
add_directory(struct surveying *surveying, struct str path)
{
	struct survey *survey = surveying->survey;

	if (survey->ndirectories == surveying->cap_directories) {
		const size_t cap = surveying->cap_directories ? surveying->cap_directories * 2 : 32;
		survey->directories =
		    arena_grow(surveying->ws->arena, survey->directories,
		               surveying->cap_directories * sizeof(*survey->directories),
		               cap * sizeof(*survey->directories));
		surveying->cap_directories = cap;
	}
	survey->directories[survey->ndirectories++] = arena_copy(surveying->ws->arena, path);
}

static void
add_file(struct surveying *surveying, struct str path)
{
	struct survey *survey = surveying->survey;
	const struct str kept = arena_copy(surveying->ws->arena, path);

	if (survey->nfiles == surveying->cap_files) {
		const size_t cap = surveying->cap_files ? surveying->cap_files * 2 : 64;
		survey->files = arena_grow(surveying->ws->arena, survey->files,
		                           surveying->cap_files * sizeof(*survey->files),
		                           cap * sizeof(*survey->files));
		surveying->cap_files = cap;
	}
	survey->files[survey->nfiles++] =
	    (struct survey_file){ path_directory(kept), path_name(kept) };
	if (survey->kustomization.len == 0 && str_is(path_stem(kept), "kustomization"))
		survey->kustomization = kept;
}

static size_t
depth_of(struct str path)
{
	size_t depth = 1;

	for (size_t i = 0; i < path.len; i++)
		depth += path.ptr[i] == '/';
	return depth;
}

static bool
is_entered(struct str path)
{
	const struct str name = path_name(path);

	return name.ptr[0] != '.' && !str_is(name, "templates") && !str_is(name, "charts") &&
	       !str_is(name, "node_modules") && depth_of(path) <= SURVEY_DEPTH;
}

static enum walk_next
visit(struct str path, enum entry_kind kind, void *context)
{
	struct surveying *surveying = context;

	if (surveying->survey->nfiles >= SURVEY_FILES)
		return WALK_STOP;
	if (kind == ENTRY_DIRECTORY) {
		if (!is_entered(path))
			return WALK_SKIP;
		add_directory(surveying, path);
		return WALK_ON;
	}
	if (kind == ENTRY_FILE || kind == ENTRY_LINK)
		add_file(surveying, path);
	return WALK_ON;
}

static int
compare_files(const void *a, const void *b, const void *context)
{
	const struct survey_file *one = a, *two = b;
	const int order = str_compare(one->directory, two->directory);

	(void)context;
	return order != 0 ? order : str_compare(one->name, two->name);
}

static int
compare_names(const void *a, const void *b, const void *context)
{
	(void)context;
	return str_compare(*(const struct str *)a, *(const struct str *)b);
}

bool
survey_take(struct workspace *ws, struct str folder, struct survey *survey)
{
	struct surveying surveying = { .ws = ws, .survey = survey };

	*survey = (struct survey){ 0 };
	add_directory(&surveying, STR("."));
	const enum file_status status = dir_walk(ws->arena, folder, visit, &surveying);
	if (status != FILE_OK)
		return complain(ws, RULE_FILE_READ, (struct span){ 0 },
		                "cannot list '%" PRISTR "': %s", STRARG(folder),
		                file_status_text(status));
	sort_items(ws->arena, survey->files, survey->nfiles, sizeof(*survey->files), compare_files,
	           NULL);
	sort_items(ws->arena, survey->directories, survey->ndirectories,
	           sizeof(*survey->directories), compare_names, NULL);
	return true;
}

/* The first file that is not in a smaller directory. */
static size_t
lower_bound(const struct survey *survey, struct str directory)
{
	size_t low = 0, high = survey->nfiles;

	while (low < high) {
		const size_t middle = low + (high - low) / 2;
		if (str_compare(survey->files[middle].directory, directory) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

const struct survey_file *
survey_files(const struct survey *survey, struct str directory, size_t *count)
{
	const size_t first = lower_bound(survey, directory);
	size_t behind = first;

	while (behind < survey->nfiles && str_equal(survey->files[behind].directory, directory))
		behind++;
	*count = behind - first;
	return survey->files + first;
}

bool
survey_has(const struct survey *survey, struct str directory, const char *name)
{
	size_t count;
	const struct survey_file *files = survey_files(survey, directory, &count);

	for (size_t i = 0; i < count; i++)
		if (str_is(files[i].name, name))
			return true;
	return false;
}
