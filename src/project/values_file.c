/* SPDX-License-Identifier: MIT */
#include "project/values_file.h"

#include "merge/profile.h"
#include "os/dir.h"
#include "os/path.h"
#include "project/pairs.h"
#include "source/load.h"
#include "syntax/yaml_read.h"
#include "value/map.h"

/* A name this far from another is taken for a misspelling of it. */
#define NEAR_NAME 2
#define GIT_CRYPT STR("\0GITCRYPT\0")

struct values_files {
	struct workspace *ws;
	struct str folder, root;
	struct yaml_options options;
	struct pairs *files; /* symbol of the path -> struct values_file */
};

struct values_files *
values_files_new(struct workspace *ws, struct str folder, struct str root,
                 const struct profile *profile)
{
	struct values_files *files = arena_alloc(ws->arena, sizeof(*files));

	*files = (struct values_files){
		.ws = ws,
		.folder = folder,
		.root = root,
		.options = { .merges_documents = profile->merges_documents },
		.files = pairs_new(ws->arena),
	};
	return files;
}

/* ---- reading ---- */

static enum values_status
read_bytes(const struct values_files *files, struct values_file *file, struct loaded *loaded)
{
	struct workspace *ws = files->ws;

	if (str_starts(loaded->bytes, GIT_CRYPT))
		return VALUES_LOCKED;
	if (loaded->source == 0)
		loaded->source =
		    yaml_source_add(ws, SOURCE_FILE, loaded->name, loaded->bytes, &files->options);
	file->source = loaded->source;
	if (file->source == 0)
		return VALUES_BAD;
	file->root = yaml_read(ws, file->source, &files->options);
	if (!file->root)
		return VALUES_BAD;
	if (yaml_is_sops(file->root)) {
		file->is_sops = true;
		file->root = map_with(ws->arena, file->root, symbol_get(ws->symbols, STR("sops")),
		                      (struct span){ 0 }, NULL);
	}
	return VALUES_READ;
}

static void
read_file(const struct values_files *files, struct values_file *file, struct span at)
{
	struct loaded *loaded = load_bytes(files->ws, &(struct load){
							  .path = file->shown,
							  .shown = file->shown,
							  .root = files->root,
							  .at = at,
							  .is_optional = true,
						      });

	if (load_is_absent(loaded))
		file->status = VALUES_ABSENT;
	else if (loaded->status != FILE_OK)
		file->status = VALUES_BAD;
	else
		file->status = read_bytes(files, file, loaded);
}

const struct values_file *
values_file_get(const struct values_files *files, struct str path, struct span at)
{
	struct workspace *ws = files->ws;
	const struct str normal = path_normalise(ws->arena, path);
	const struct symbol *key = symbol_get(ws->symbols, normal);
	void **slot = pairs_at(files->files, key, NULL);

	if (*slot)
		return *slot;
	struct values_file *file = arena_alloc(ws->arena, sizeof(*file));
	*slot = file;
	file->path = symbol_str(key);
	file->shown = path_join(ws->arena, files->folder, normal);
	read_file(files, file, at);
	return file;
}

const struct node *
values_file_map(const struct values_files *files, const struct values_file *file)
{
	if (node_is_map(file->root))
		return file->root;
	if (!file->root || node_is_null(file->root))
		return map_empty(files->ws->arena, (struct span){ file->source, 0, 0 });
	return yaml_read_values(files->ws, file->source, &files->options);
}

struct str
values_file_nearest(const struct values_files *files, struct str path)
{
	struct arena *arena = files->ws->arena;
	const struct str directory = path_directory(path), name = path_name(path);
	struct entries entries;
	struct str nearest = STR("");
	size_t best = NEAR_NAME + 1;

	if (dir_list(arena, path_join(arena, files->folder, directory), &entries) != FILE_OK)
		return nearest;
	for (size_t i = 0; i < entries.nitems; i++) {
		const struct str other = entries.items[i].name;
		const size_t distance = str_distance(name, other, best - 1);
		if (entries.items[i].kind == ENTRY_FILE && distance < best) {
			best = distance;
			nearest = path_join(arena, directory, other);
		}
	}
	return nearest;
}
