/* SPDX-License-Identifier: MIT */
#define _XOPEN_SOURCE 700

#include "support/fixture.h"
#include "support/program.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#define MOST_WORDS 64
/* Where the run's output is kept: not among the files of the test. */
#define OUT_NAME ".run-out"
#define ERR_NAME ".run-err"

const char *
program_path(void)
{
	const char *path = getenv("LAYER");

	return path && access(path, X_OK) == 0 ? path : NULL;
}

const char *
program_preload(struct arena *arena, const char *name)
{
	const char *top = getenv("LAYER_BUILDDIR");
	const struct str path = arena_printf(arena, "%s/tests/support/%s", top ? top : ".", name);

	if (access(path.ptr, R_OK) != 0)
		return NULL;
	return arena_printf(arena, "LD_PRELOAD=%s", path.ptr).ptr;
}

static void
redirect(const char *path, int descriptor, int flags)
{
	const int fd = open(path, flags, 0600);

	if (fd < 0 || dup2(fd, descriptor) < 0)
		_exit(125);
	close(fd);
}

/* In the child: become the program. */
static void
become(struct arena *arena, struct str words, const char *const *environment)
{
	char *argv[MOST_WORDS + 2] = { NULL };
	struct str word;
	size_t n = 0;

	redirect("/dev/null", 0, O_RDONLY);
	redirect(OUT_NAME, 1, O_WRONLY | O_CREAT | O_TRUNC);
	redirect(ERR_NAME, 2, O_WRONLY | O_CREAT | O_TRUNC);
	argv[n++] = strdup(program_path());
	while (n <= MOST_WORDS && str_split(&words, ' ', &word))
		if (word.len > 0)
			argv[n++] = strdup(arena_copy(arena, word).ptr);
	for (; environment && *environment; environment++)
		putenv(strdup(*environment));
	execv(argv[0], argv);
	_exit(125);
}

struct program_run
program_run(struct arena *arena, const char *words, const char *const *environment)
{
	struct program_run run;
	int status;

	fflush(NULL);
	const pid_t child = fork();
	assert_true(child >= 0);
	if (child == 0)
		become(arena, str_from(words), environment);
	assert_int_equal(waitpid(child, &status, 0), child);
	run.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
	run.out = fixture_file(arena, OUT_NAME);
	run.err = fixture_file(arena, ERR_NAME);
	unlink(OUT_NAME);
	unlink(ERR_NAME);
	return run;
}
