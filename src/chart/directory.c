/* SPDX-License-Identifier: MIT */
#include "chart/directory.h"

#include "base/limits.h"
#include "chart/ignore.h"
#include "os/dir.h"
#include "os/path.h"

static const struct span nowhere = { 0, 0, 0 };

/* One chart's directory being read. */
struct reading {
	struct workspace *ws;
	const struct profile *profile;
	const struct chart_directory *directory;
	const struct ignore_rules *rules;
	struct chart_files_builder files;
};

static struct str
join(struct arena *arena, struct str directory, struct str name)
{
	if (directory.len == 0)
		return name;
	return arena_printf(arena, "%" PRISTR "/%" PRISTR, STRARG(directory), STRARG(name));
}

static bool
refuse_large(struct workspace *ws, const struct chart_file *file)
{
	complain(ws, RULE_CHART_READ, nowhere,
	         "%" PRISTR " is larger than the 5 MiB that Helm 3 takes", STRARG(file->shown));
	last_finding(ws)->helm = arena_printf(
	    ws->arena, "chart file \"%" PRISTR "\" is larger than the maximum file size %zu",
	    STRARG(path_name(file->path)), LIMIT_ARCHIVE_FILE_BYTES);
	return false;
}

/* Read a file that matters and list it. @path from the chart's root. */
static bool
add_file(struct reading *reading, struct str path)
{
	struct workspace *ws = reading->ws;
	struct chart_file file = {
		.path = path,
		.shown = join(ws->arena, reading->directory->shown, path),
	};

	file.loaded =
	    load_bytes(ws, &(struct load){ .path = join(ws->arena, reading->directory->path, path),
	                                   .shown = file.shown,
	                                   .root = reading->directory->root,
	                                   .at = nowhere });
	if (file.loaded->status != FILE_OK)
		return false;
	file.bytes = file.loaded->bytes;
	if (!reading->profile->takes_large_files && file.bytes.len > LIMIT_ARCHIVE_FILE_BYTES)
		return refuse_large(ws, &file);
	chart_files_add(&reading->files, &file);
	return true;
}

/* A file that matters, if it is there and not hidden. */
static bool
add_if_there(struct reading *reading, struct str path)
{
	struct arena *arena = reading->ws->arena;
	const enum entry_kind kind =
	    dir_kind_unfollowed(arena, join(arena, reading->directory->path, path));

	if (kind == ENTRY_NONE || kind == ENTRY_DIRECTORY)
		return true;
	if (kind == ENTRY_LINK &&
	    dir_kind(arena, join(arena, reading->directory->path, path)) == ENTRY_DIRECTORY)
		return true;
	if (ignore_matches(reading->rules, path, false))
		return true;
	return add_file(reading, path);
}

/* Does a directory hold any file that Helm would load? Its path, or the empty one. */
static struct str
any_file(const struct reading *reading, struct str path, size_t depth)
{
	struct arena *arena = reading->ws->arena;
	struct entries entries;

	if (depth > LIMIT_SUBCHART_DEPTH ||
	    dir_list(arena, join(arena, reading->directory->path, path), &entries) != FILE_OK)
		return STR("");
	for (size_t i = 0; i < entries.nitems; i++) {
		const struct str below = join(arena, path, entries.items[i].name);
		const bool is_directory = entries.items[i].kind == ENTRY_DIRECTORY;
		if (ignore_matches(reading->rules, below, is_directory) ||
		    str_is(path_extension(below), ".prov"))
			continue;
		const struct str file = is_directory ? any_file(reading, below, depth + 1) : below;
		if (file.len > 0)
			return file;
	}
	return STR("");
}

static bool read_chart(struct reading *reading, struct str path, size_t depth);

/* One entry of charts/. */
static bool
read_entry(struct reading *reading, struct str path, bool is_directory, size_t depth)
{
	const size_t before = reading->files.count;

	if (ignore_matches(reading->rules, path, is_directory))
		return true;
	if (!is_directory) {
		const bool is_signature = str_is(path_extension(path), ".prov");
		return is_signature || add_file(reading, path);
	}
	if (!read_chart(reading, path, depth + 1))
		return false;
	if (reading->files.count > before)
		return true;
	/* No chart, but any file in it makes Helm look for Chart.yaml. */
	const struct str witness = any_file(reading, path, 0);
	if (witness.len > 0)
		chart_files_add(&reading->files, &(struct chart_file){ .path = witness });
	return true;
}

/* The entries of charts/. */
static bool
read_charts(struct reading *reading, struct str path, size_t depth)
{
	struct workspace *ws = reading->ws;
	struct entries entries;

	if (depth >= LIMIT_SUBCHART_DEPTH)
		return complain(ws, RULE_LIMIT, nowhere,
		                "%" PRISTR ": more than %d charts in each other", STRARG(path),
		                LIMIT_SUBCHART_DEPTH);
	const struct str directory = join(ws->arena, reading->directory->path, path);
	if (dir_list(ws->arena, directory, &entries) != FILE_OK)
		return complain(ws, RULE_CHART_READ, nowhere,
		                "the directory %" PRISTR " cannot be listed",
		                STRARG(join(ws->arena, reading->directory->shown, path)));
	if (entries.nitems + reading->files.count > LIMIT_ARCHIVE_ENTRIES)
		return complain(ws, RULE_LIMIT, nowhere,
		                "%" PRISTR " holds more than %d files of charts",
		                STRARG(reading->directory->shown), LIMIT_ARCHIVE_ENTRIES);
	for (size_t i = 0; i < entries.nitems; i++) {
		const struct str name = entries.items[i].name;
		const enum entry_kind kind =
		    entries.items[i].kind == ENTRY_LINK
			? dir_kind(ws->arena, join(ws->arena, directory, name))
			: entries.items[i].kind;
		if (name.ptr[0] == '_' || name.ptr[0] == '.')
			continue;
		if (!read_entry(reading, join(ws->arena, path, name), kind == ENTRY_DIRECTORY,
		                depth))
			return false;
	}
	return true;
}

/* A chart at @path from the root: its own files, then those in charts/. */
static bool
read_chart(struct reading *reading, struct str path, size_t depth)
{
	struct arena *arena = reading->ws->arena;
	const struct str charts = join(arena, path, STR("charts"));

	for (size_t i = 0; i < chart_files_nnames; i++)
		if (!add_if_there(reading, join(arena, path, str_from(chart_files_names[i]))))
			return false;
	if (dir_kind(arena, join(arena, reading->directory->path, charts)) != ENTRY_DIRECTORY ||
	    ignore_matches(reading->rules, charts, true))
		return true;
	return read_charts(reading, charts, depth);
}

bool
directory_read(struct workspace *ws, const struct profile *profile,
               const struct chart_directory *directory, struct chart_files *files)
{
	struct reading reading = { ws, profile, directory, NULL, { .arena = ws->arena } };
	const struct str ignore = join(ws->arena, directory->path, STR(".helmignore"));
	uint32_t source = 0;

	if (dir_kind(ws->arena, ignore) != ENTRY_NONE) {
		source = load_source(ws, &(struct load){ .path = ignore,
		                                         .shown = join(ws->arena, directory->shown,
		                                                       STR(".helmignore")),
		                                         .root = directory->root,
		                                         .at = nowhere });
		if (source == 0)
			return false;
	}
	reading.rules = ignore_read(ws, source);
	if (!reading.rules || !read_chart(&reading, STR(""), 0))
		return false;
	*files = chart_files_end(&reading.files);
	return true;
}
