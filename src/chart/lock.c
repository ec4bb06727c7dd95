/* SPDX-License-Identifier: MIT */
#include "chart/lock.h"

#include "base/buf.h"
#include "chart/archive.h"
#include "chart/directory.h"
#include "chart/memo.h"
#include "chart/range.h"
#include "chart/version.h"
#include "os/dir.h"
#include "os/path.h"

#include <string.h>

static const struct span nowhere = { 0, 0, 0 };

/* Letters, digits and what names, versions and addresses are made of. */
static bool
is_plain(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c != '\0' && strchr("._-+@~", c) != NULL);
}

/* Can the text be one part of a path? */
static bool
is_part(struct str text)
{
	for (size_t i = 0; i < text.len; i++)
		if (!is_plain(text.ptr[i]))
			return false;
	return text.len > 0 && text.ptr[0] != '.';
}

/* A part of an address: odd bytes as their numbers, so that no two become one. */
static void
add_part(struct buf *buf, struct str part)
{
	if (buf->len > 0)
		buf_add_byte(buf, '/');
	for (size_t i = 0; i < part.len; i++) {
		if (is_plain(part.ptr[i]) && (i > 0 || part.ptr[i] != '.'))
			buf_add_byte(buf, part.ptr[i]);
		else
			buf_printf(buf, "%%%02x", (unsigned char)part.ptr[i]);
	}
}

static void
add_repository(struct buf *buf, struct str repository)
{
	const size_t scheme = str_find(repository, STR("://"));
	struct str rest =
	    scheme < repository.len ? str_from_offset(repository, scheme + 3) : repository;
	const bool is_local = repository.len == 0 || str_starts(repository, STR("file:"));
	struct str part;

	if (is_local) {
		buf_add_str(buf, STR("local"));
		return;
	}
	while (str_split(&rest, '/', &part))
		if (part.len > 0)
			add_part(buf, part);
	if (buf->len == 0)
		buf_add_str(buf, STR("local"));
}

struct str
lock_path(struct arena *arena, const struct lock_name *name)
{
	struct buf buf;

	if (!is_part(name->name) || !is_part(name->version))
		return STR("");
	buf_init(&buf, arena);
	add_repository(&buf, name->repository);
	buf_printf(&buf, "/%" PRISTR "/%" PRISTR, STRARG(name->name), STRARG(name->version));
	return buf_str(&buf);
}

/* Is one version better for a row than another? */
static bool
is_better(struct str version, struct str best, const struct dependency *row)
{
	struct version a, b;

	if (best.len == 0 || str_equal(version, row->version))
		return true;
	if (str_equal(best, row->version) || !version_parse(version, &a) ||
	    !version_parse(best, &b))
		return false;
	return version_compare(&a, &b) > 0;
}

struct str
lock_find(struct arena *arena, struct str folder, const struct dependency *row)
{
	const struct lock_name name = { row->repository, row->name, STR_INIT("0") };
	const struct str sample = lock_path(arena, &name);
	struct entries entries;
	struct str best = { NULL, 0 };

	if (sample.len == 0)
		return STR("");
	const struct str versions = path_join(arena, folder, path_directory(sample));
	if (dir_kind(arena, versions) != ENTRY_DIRECTORY ||
	    dir_list(arena, versions, &entries) != FILE_OK)
		return STR("");
	for (size_t i = 0; i < entries.nitems; i++) {
		const struct str version = entries.items[i].name;
		const bool fits = row->version.len == 0 || str_equal(version, row->version) ||
		                  range_holds(arena, row->version, version);
		if (entries.items[i].kind == ENTRY_DIRECTORY && fits &&
		    is_better(version, best, row))
			best = version;
	}
	return best.len > 0 ? path_join(arena, versions, best) : STR("");
}

static bool
same_source(const struct workspace *ws, uint32_t a, uint32_t b)
{
	if ((a == 0) != (b == 0))
		return false;
	return a == 0 ||
	       str_equal(source_get(ws->sources, a)->bytes, source_get(ws->sources, b)->bytes);
}

/* Do two charts mean the same to values? */
static bool
same_chart(const struct workspace *ws, const struct chart *a, const struct chart *b)
{
	if (!str_equal(a->name, b->name) || !str_equal(a->version, b->version) ||
	    !node_equal(a->values, b->values) || a->ncharts != b->ncharts ||
	    a->ndependencies != b->ndependencies ||
	    !same_source(ws, a->schema_source, b->schema_source))
		return false;
	for (size_t i = 0; i < a->ncharts; i++) {
		bool found = false;
		for (size_t j = 0; j < b->ncharts && !found; j++)
			found = same_chart(ws, a->charts[i], b->charts[j]);
		if (!found)
			return false;
	}
	return true;
}

/* Where a chart of that name is among others, or their number. */
static size_t
place_of(const struct chart *const *charts, size_t ncharts, struct str name)
{
	size_t i = 0;

	while (i < ncharts && !str_equal(charts[i]->name, name))
		i++;
	return i;
}

/* A chart whose charts/ is being replaced. */
struct replacing {
	struct workspace *ws;
	const struct profile *profile;
	const struct chart **charts;
	size_t ncharts;
	bool changed;
};

static bool
replace_one(struct replacing *replacing, const struct dependency *row, struct str path)
{
	struct workspace *ws = replacing->ws;
	const struct chart *locked = chart_load(ws, replacing->profile, path);

	if (!locked)
		return false;
	const size_t at = place_of(replacing->charts, replacing->ncharts, locked->name);
	if (at == replacing->ncharts) {
		replacing->ncharts++;
	} else if (!same_chart(ws, replacing->charts[at], locked)) {
		remark(ws, RULE_LOCK_STALE, row->at,
		       "%" PRISTR " %" PRISTR " in the lock differs from %" PRISTR " in %" PRISTR
		       "; the lock counts",
		       STRARG(locked->name), STRARG(locked->version),
		       STRARG(replacing->charts[at]->version),
		       STRARG(replacing->charts[at]->shown));
	}
	replacing->charts[at] = locked;
	replacing->changed = true;
	return true;
}

/* The charts in charts/ with locks of their own applied; false + finding. */
static bool
apply_below(struct replacing *replacing, const struct chart *chart, struct str folder)
{
	for (size_t i = 0; i < chart->ncharts; i++) {
		const struct chart *below =
		    lock_apply(replacing->ws, replacing->profile, chart->charts[i], folder);
		if (!below)
			return false;
		replacing->changed = replacing->changed || below != chart->charts[i];
		replacing->charts[i] = below;
	}
	replacing->ncharts = chart->ncharts;
	return true;
}

const struct chart *
lock_apply(struct workspace *ws, const struct profile *profile, const struct chart *chart,
           struct str folder)
{
	struct replacing replacing = { .ws = ws, .profile = profile };

	replacing.charts = arena_array(ws->arena, chart->ncharts + chart->ndependencies,
	                               sizeof(*replacing.charts));
	if (!apply_below(&replacing, chart, folder))
		return NULL;
	for (size_t i = 0; i < chart->ndependencies; i++) {
		const struct str path = lock_find(ws->arena, folder, &chart->dependencies[i]);
		if (path.len > 0 && !replace_one(&replacing, &chart->dependencies[i], path))
			return NULL;
	}
	if (!replacing.changed)
		return chart;
	struct chart *copy = arena_alloc(ws->arena, sizeof(*copy));
	*copy = *chart;
	copy->charts = replacing.charts;
	copy->ncharts = replacing.ncharts;
	copy->memo = memo_new(ws->arena);
	return copy;
}

/* ---- what to keep ---- */

/* Files being collected below one folder. */
struct collecting {
	struct workspace *ws;
	const struct profile *profile;
	struct lock_files *files;
};

static void
keep(struct collecting *collecting, struct str path, struct str bytes)
{
	struct lock_files *files = collecting->files;
	const size_t size = sizeof(*files->items);

	/* Full at each power of two. */
	if ((files->nitems & (files->nitems - 1)) == 0)
		files->items = arena_grow(collecting->ws->arena, files->items, files->nitems * size,
		                          (files->nitems ? files->nitems * 2 : 1) * size);
	files->items[files->nitems++] = (struct lock_file){ path, bytes };
}

/* A packed chart among the files becomes a folder. */
static bool
keep_all(struct collecting *collecting, const struct chart_files *files, struct str folder)
{
	struct workspace *ws = collecting->ws;

	for (size_t i = 0; i < files->nitems; i++) {
		const struct chart_file *file = &files->items[i];
		const struct str path =
		    arena_printf(ws->arena, "%" PRISTR "/%" PRISTR, STRARG(folder),
		                 STRARG(chart_file_path(files, file)));
		struct chart_files packed;
		if (!str_is(path_extension(path), ".tgz")) {
			if (chart_files_matter(path_name(path)))
				keep(collecting, path, file->bytes);
			continue;
		}
		if (!archive_read_files(ws, collecting->profile, file->bytes, file->shown,
		                        &packed) ||
		    !keep_all(collecting, &packed, str_sub(path, 0, path.len - 4)))
			return false;
	}
	return true;
}

static bool
read_files(struct workspace *ws, const struct profile *profile, struct str path,
           struct chart_files *files)
{
	const struct chart_directory directory = { path, path, path };

	if (dir_kind(ws->arena, path) == ENTRY_DIRECTORY)
		return directory_read(ws, profile, &directory, files);
	const struct loaded *file =
	    load_bytes(ws, &(struct load){ .path = path, .shown = path, .at = nowhere });
	return file->status == FILE_OK && archive_read_files(ws, profile, file->bytes, path, files);
}

bool
lock_collect(struct workspace *ws, const struct profile *profile, struct str path,
             const struct lock_name *name, struct lock_files *files)
{
	struct collecting collecting = { ws, profile, files };
	const struct chart *chart = chart_load(ws, profile, path);
	struct lock_name known = *name;
	struct chart_files found;

	if (!chart)
		return false;
	if (known.name.len == 0)
		known.name = chart->name;
	if (known.version.len == 0)
		known.version = chart->version;
	const struct str folder = lock_path(ws->arena, &known);
	if (folder.len == 0)
		return complain(ws, RULE_CHART_METADATA, chart->name_at,
		                "the name or version of %" PRISTR " cannot be part of a path",
		                STRARG(path));
	return read_files(ws, profile, path, &found) && keep_all(&collecting, &found, folder);
}

bool
lock_check(struct workspace *ws, struct str folder, const struct lock_files *files)
{
	bool ok = true;

	for (size_t i = 0; i < files->nitems; i++) {
		const struct lock_file *file = &files->items[i];
		const struct str path = path_join(ws->arena, folder, file->path);
		if (dir_kind(ws->arena, path) == ENTRY_NONE)
			continue;
		const struct loaded *there =
		    load_bytes(ws, &(struct load){ .path = path, .shown = path, .at = nowhere });
		if (there->status == FILE_OK && str_equal(there->bytes, file->bytes))
			continue;
		ok = complain(ws, RULE_LOCK_CONFLICT, nowhere,
		              "%" PRISTR " holds other content than the chart of this version",
		              STRARG(path));
	}
	return ok;
}
