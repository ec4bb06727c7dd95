/* SPDX-License-Identifier: MIT */
#define _POSIX_C_SOURCE 200809L

#include "os/temporary.h"

#include "os/dir.h"
#include "os/path.h"

#include <stdlib.h>
#include <unistd.h>

struct str
temporary_directory(struct arena *arena)
{
	const char *said = getenv("TMPDIR");
	const struct str base = str_from(said && *said == '/' ? said : "/tmp");
	const struct str name = arena_printf(arena, "%" PRISTR "/layer-XXXXXX", STRARG(base));
	char *path = arena_alloc(arena, name.len + 1);

	for (size_t i = 0; i < name.len; i++)
		path[i] = name.ptr[i];
	return mkdtemp(path) ? str_from(path) : STR("");
}

void
temporary_remove(struct arena *arena, struct str path)
{
	struct entries entries;

	if (dir_list(arena, path, &entries) != FILE_OK)
		return;
	for (size_t i = 0; i < entries.nitems; i++)
		unlink(path_join(arena, path, entries.items[i].name).ptr);
	rmdir(path.ptr);
}
