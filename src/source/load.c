/* SPDX-License-Identifier: MIT */
#include "source/load.h"

#include "base/limits.h"
#include "os/dir.h"
#include "os/path.h"

/*
 * Slots by key: the absolute path, and for files bound to a root also root,
 * NUL, path.  Both keys of a file share one slot, so that its bytes are read
 * for the first of them alone.
 */
struct load_table {
	struct slot {
		const struct symbol *key;
		struct loaded *file;
	} * slots; /* open addressing; a power of two, at most half full */
	size_t nslots, used;
};

#define FIRST_SLOTS 64
/* A suggestion may differ from what was written by a third of it, and at most so much. */
#define MOST_TYPOS 3

static struct slot *
slot_find(const struct load_table *table, const struct symbol *key)
{
	size_t i = (size_t)key->hash & (table->nslots - 1);

	while (table->slots[i].key && table->slots[i].key != key)
		i = (i + 1) & (table->nslots - 1);
	return &table->slots[i];
}

static void
table_grow(struct workspace *ws, struct load_table *table)
{
	const struct load_table old = *table;

	table->nslots = old.nslots == 0 ? FIRST_SLOTS : old.nslots * 2;
	table->slots = arena_array(ws->arena, table->nslots, sizeof(*table->slots));
	for (size_t i = 0; i < old.nslots; i++)
		if (old.slots[i].key)
			*slot_find(table, old.slots[i].key) = old.slots[i];
}

/* What has been read under a key, or NULL. */
static struct loaded *
recall(const struct workspace *ws, const struct symbol *key)
{
	return ws->loads ? slot_find(ws->loads, key)->file : NULL;
}

static void
remember(struct workspace *ws, const struct symbol *key, struct loaded *file)
{
	if (!ws->loads)
		ws->loads = arena_alloc(ws->arena, sizeof(*ws->loads));
	if ((ws->loads->used + 1) * 2 > ws->loads->nslots)
		table_grow(ws, ws->loads);
	struct slot *slot = slot_find(ws->loads, key);
	ws->loads->used += !slot->key;
	*slot = (struct slot){ key, file };
}

static struct str
name_of(const struct load *load)
{
	return load->shown.len > 0 ? load->shown : load->path;
}

/* The descriptor that a path of the command line stands for, or -1. */
static int
descriptor_of(struct str path)
{
	static const struct str prefix = STR_INIT("/dev/fd/");
	int number = 0;

	if (str_is(path, "-") || str_is(path, "/dev/stdin"))
		return 0;
	if (!str_starts(path, prefix) || path.len == prefix.len || path.len > prefix.len + 5)
		return -1;
	for (size_t i = prefix.len; i < path.len; i++) {
		if (path.ptr[i] < '0' || path.ptr[i] > '9')
			return -1;
		number = number * 10 + (path.ptr[i] - '0');
	}
	return number;
}

static struct loaded *
read_anywhere(struct workspace *ws, const struct load *load)
{
	struct loaded *file = arena_alloc(ws->arena, sizeof(*file));
	const int descriptor = descriptor_of(load->path);

	file->name = name_of(load);
	file->status =
	    descriptor >= 0
		? file_read_descriptor(ws->arena, descriptor, LIMIT_FILE_BYTES, &file->bytes)
		: file_read(ws->arena, load->path, LIMIT_FILE_BYTES, &file->bytes);
	return file;
}

static struct loaded *
read_below(struct workspace *ws, const struct load *load, struct str path)
{
	struct loaded *file = arena_alloc(ws->arena, sizeof(*file));
	const struct str root = dir_absolute(ws->arena, load->root);

	file->name = name_of(load);
	if (!path_is_inside(root, path))
		file->status = FILE_OUTSIDE;
	else
		file->status =
		    file_read_below(ws->arena, root, path_relative(ws->arena, root, path),
		                    LIMIT_FILE_BYTES, &file->bytes);
	return file;
}

/* A file of the command line: it may lie anywhere. */
static struct loaded *
get_anywhere(struct workspace *ws, const struct load *load)
{
	const bool is_path = descriptor_of(load->path) < 0;
	const struct symbol *key =
	    symbol_get(ws->symbols, is_path ? dir_absolute(ws->arena, load->path) : load->path);
	struct loaded *file = recall(ws, key);

	if (!file) {
		file = read_anywhere(ws, load);
		remember(ws, key, file);
	}
	return file;
}

/* A file of the project. What the same path has given before is kept, once it is known to lie
 * inside. */
static struct loaded *
get_below(struct workspace *ws, const struct load *load)
{
	const struct str path = dir_absolute(ws->arena, load->path);
	const struct symbol *plain = symbol_get(ws->symbols, path);
	const struct symbol *bound =
	    symbol_get(ws->symbols, arena_printf(ws->arena, "%" PRISTR "%c%" PRISTR,
	                                         STRARG(load->root), 0, STRARG(path)));
	struct loaded *file = recall(ws, bound);

	if (file)
		return file;
	file = read_below(ws, load, path);
	struct loaded *before = recall(ws, plain);
	if (file->status == FILE_OK && before && before->status == FILE_OK)
		file = before;
	if (file->status == FILE_OK)
		remember(ws, plain, file);
	remember(ws, bound, file);
	return file;
}

bool
load_is_absent(const struct loaded *file)
{
	return file->status == FILE_ABSENT || file->status == FILE_NOT_DIRECTORY;
}

/* The name beside a missing one that is most like it; empty when none is. */
static struct str
likely_name(struct workspace *ws, struct str directory, struct str name)
{
	struct entries entries;
	struct str best = { 0 };
	size_t most = name.len / 3 < MOST_TYPOS ? name.len / 3 : MOST_TYPOS;

	if (dir_list(ws->arena, directory, &entries) != FILE_OK)
		return best;
	for (size_t i = 0; i < entries.nitems; i++) {
		const size_t distance = str_distance(name, entries.items[i].name, most);
		if (distance > most || (best.ptr && distance == most))
			continue;
		best = entries.items[i].name;
		most = distance;
	}
	return best;
}

/* What might have been meant by a path that is not there. */
static struct str
hint(struct workspace *ws, const struct load *load)
{
	const struct str directory = path_directory(load->path);
	const struct str near = path_directory(name_of(load));

	if (dir_kind(ws->arena, directory) != ENTRY_DIRECTORY)
		return arena_printf(ws->arena, "; there is no directory %" PRISTR, STRARG(near));
	if (dir_kind_unfollowed(ws->arena, load->path) == ENTRY_LINK)
		return STR("; it is a link to nothing");
	const struct str name = likely_name(ws, directory, path_name(load->path));
	if (name.len == 0)
		return STR("");
	return arena_printf(ws->arena, "; did you mean %" PRISTR "?",
	                    STRARG(path_join(ws->arena, near, name)));
}

static void
complain_of_absent(struct workspace *ws, const struct load *load)
{
	complain(ws, RULE_FILE_READ, load->at, "no such file: %" PRISTR "%" PRISTR,
	         STRARG(name_of(load)), STRARG(hint(ws, load)));
}

/* Helm opens and then reads: only what the read refuses is said of reading. */
static struct str
helm_words(struct workspace *ws, const struct load *load, enum file_status status)
{
	return arena_printf(ws->arena, "%s %" PRISTR ": %s",
	                    status == FILE_IS_DIRECTORY || status == FILE_IO ? "read" : "open",
	                    STRARG(load->path), file_status_text(status));
}

static void
complain_of(struct workspace *ws, const struct load *load, const struct loaded *file)
{
	const struct str name = name_of(load);

	if (load_is_absent(file))
		complain_of_absent(ws, load);
	else if (file->status == FILE_OUTSIDE)
		complain(ws, RULE_FILE_OUTSIDE, load->at, "%" PRISTR " leads out of the project",
		         STRARG(name));
	else if (file->status == FILE_TOO_LARGE)
		complain(ws, RULE_LIMIT, load->at, "%" PRISTR " is larger than %zu MiB",
		         STRARG(name), LIMIT_FILE_BYTES / MIB);
	else
		complain(ws, RULE_FILE_READ, load->at, "cannot read %" PRISTR ": %s", STRARG(name),
		         file_status_text(file->status));
	last_finding(ws)->helm = helm_words(ws, load, file->status);
}

struct loaded *
load_bytes(struct workspace *ws, const struct load *load)
{
	struct loaded *file = load->root.len > 0 ? get_below(ws, load) : get_anywhere(ws, load);

	if (file->status != FILE_OK && !(load->is_optional && load_is_absent(file)))
		complain_of(ws, load, file);
	return file;
}

uint32_t
load_source(struct workspace *ws, const struct load *load)
{
	struct loaded *file = load_bytes(ws, load);

	if (file->status != FILE_OK)
		return 0;
	if (file->source == 0)
		file->source =
		    source_add(ws->sources, str_is(load->path, "-") ? SOURCE_STDIN : SOURCE_FILE,
		               file->name, file->bytes);
	return file->source;
}

uint32_t
load_file(struct workspace *ws, struct str path, struct str shown, struct span at)
{
	return load_source(ws, &(struct load){ .path = path, .shown = shown, .at = at });
}
