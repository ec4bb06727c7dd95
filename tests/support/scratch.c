/* SPDX-License-Identifier: MIT */
#define _XOPEN_SOURCE 700

#include "support/fixture.h"
#include "support/scratch.h"

#include <ftw.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define NOBODY 65534

struct str
scratch_enter(struct arena *arena)
{
	const char *top = getenv("TMPDIR");
	const struct str name = arena_printf(arena, "%s/layer-test-XXXXXX", top ? top : "/tmp");
	char *path = arena_alloc(arena, name.len + 1), real[4096];

	memcpy(path, name.ptr, name.len);
	assert_non_null(mkdtemp(path));
	assert_int_equal(chdir(path), 0);
	assert_non_null(getcwd(real, sizeof(real)));
	return arena_copy(arena, str_from(real));
}

static int
remove_one(const char *path, const struct stat *info, int kind, struct FTW *ftw)
{
	(void)info;
	(void)kind;
	(void)ftw;
	return remove(path);
}

static int
open_up(const char *path, const struct stat *info, int kind, struct FTW *ftw)
{
	(void)info;
	(void)ftw;
	return kind == FTW_D || kind == FTW_DNR ? chmod(path, 0700) : 0;
}

void
scratch_leave(struct str directory)
{
	assert_int_equal(chdir("/"), 0);
	nftw(directory.ptr, open_up, 16, FTW_PHYS);
	nftw(directory.ptr, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

void
scratch_directory(const char *path)
{
	char copy[4096];

	snprintf(copy, sizeof(copy), "%s/", path);
	for (char *c = copy + 1; *c; c++) {
		if (*c != '/')
			continue;
		*c = '\0';
		mkdir(copy, 0777);
		*c = '/';
	}
}

static void
make_parent(const char *path)
{
	const char *slash = strrchr(path, '/');
	char copy[4096];

	if (!slash || slash == path)
		return;
	snprintf(copy, sizeof(copy), "%.*s", (int)(slash - path), path);
	scratch_directory(copy);
}

void
scratch_write(const char *path, struct str bytes)
{
	make_parent(path);
	FILE *file = fopen(path, "wb");
	assert_non_null(file);
	assert_int_equal(fwrite(bytes.ptr ? bytes.ptr : "", 1, bytes.len, file), bytes.len);
	assert_int_equal(fclose(file), 0);
}

void
scratch_link(const char *target, const char *path)
{
	make_parent(path);
	assert_int_equal(symlink(target, path), 0);
}

/* nftw() has no context: the one place of the tests with a variable of the file. */
static const char *wanted_part;
static size_t count_so_far;

static int
count_one(const char *path, const struct stat *info, int kind, struct FTW *ftw)
{
	(void)info;
	(void)kind;
	count_so_far += strstr(path + ftw->base, wanted_part) != NULL;
	return 0;
}

size_t
scratch_count(const char *part)
{
	wanted_part = part;
	count_so_far = 0;
	nftw(".", count_one, 16, FTW_PHYS);
	return count_so_far;
}

int
scratch_as_nobody(int (*fn)(void *), void *arg)
{
	int status;

	fflush(NULL);
	const pid_t child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		if (geteuid() == 0 && (setgid(NOBODY) != 0 || setuid(NOBODY) != 0))
			_exit(126);
		_exit(fn(arg));
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 127;
}
