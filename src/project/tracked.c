/* SPDX-License-Identifier: MIT */
#include "project/tracked.h"

#include "os/dir.h"
#include "os/path.h"
#include "os/spawn.h"

#define GIT_OUTPUT ((size_t)256 << 20)
#define GIT_TIME_MS 60000

static void
split(struct arena *arena, struct str list, struct tracked *tracked)
{
	size_t count = 0;
	struct str path;

	for (size_t i = 0; i < list.len; i++)
		count += list.ptr[i] == '\0';
	struct str *paths = arena_array(arena, count + 1, sizeof(*paths));
	while (str_split(&list, '\0', &path))
		if (path.len > 0)
			paths[tracked->npaths++] = path;
	tracked->paths = paths;
}

bool
tracked_read(struct workspace *ws, struct str root, struct tracked *tracked)
{
	const struct str top = arena_copy(ws->arena, root);
	const char *const argv[] = { "git", "-c", "core.fsmonitor=false", "-C", top.ptr, "ls-files",
		                     "-z",  NULL };
	const struct spawn spawn = { .argv = argv, .limit = GIT_OUTPUT, .timeout_ms = GIT_TIME_MS };
	struct spawned spawned;

	*tracked = (struct tracked){ 0 };
	if (dir_kind(ws->arena, path_join(ws->arena, root, STR(".git"))) == ENTRY_NONE)
		return true;
	if (!spawn_run(ws->arena, &spawn, &spawned)) {
		const struct str what = spawn_describe(ws->arena, &spawn, &spawned);
		if (spawned.status == SPAWN_NOT_FOUND)
			return true;
		return complain(ws, RULE_LOCK_PROGRAM, (struct span){ 0, 0, 0 },
		                "cannot tell what is tracked: %" PRISTR, STRARG(what));
	}
	tracked->root = root;
	split(ws->arena, spawned.output, tracked);
	return true;
}

/* Is one path the other, or below it? */
static bool
is_below(struct str path, struct str folder)
{
	return str_starts(path, folder) && (path.len == folder.len || path.ptr[folder.len] == '/');
}

bool
tracked_has(struct arena *arena, const struct tracked *tracked, struct str path)
{
	const struct str known = path_relative(arena, tracked->root, dir_absolute(arena, path));

	/* A submodule is one path, and what is in it lies below. */
	for (size_t i = 0; i < tracked->npaths; i++)
		if (is_below(tracked->paths[i], known) || is_below(known, tracked->paths[i]))
			return true;
	return false;
}
