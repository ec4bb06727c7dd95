/* SPDX-License-Identifier: MIT */
/*
 * Helm is a script here that writes down how it was called.
 */
#define _POSIX_C_SOURCE 200809L

#include "support/fixture.h"
#include "support/scratch.h"

#include "os/dir.h"
#include "project/pull.h"

#include <stdlib.h>
#include <sys/stat.h>

static struct str
enter(struct arena *arena, const char *script)
{
	const struct str directory = scratch_enter(arena);
	const struct str path = arena_printf(arena, "%" PRISTR ":/usr/bin:/bin", STRARG(directory));

	scratch_write("helm", str_from(script));
	assert_int_equal(chmod("helm", 0700), 0);
	assert_int_equal(setenv("PATH", path.ptr, 1), 0);
	assert_int_equal(setenv("TMPDIR", directory.ptr, 1), 0);
	return directory;
}

static void
leave(struct str directory)
{
	unsetenv("TMPDIR");
	scratch_leave(directory);
}

static void
helm_is_called_with_plain_arguments(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct str directory =
	    enter(ws->arena, "#!/bin/sh\nfor a; do printf '%s|' \"$a\"; done >>\"$TMPDIR/log\"\n"
	                     "echo >>\"$TMPDIR/log\"\n");
	const struct dependency oci = { .name = STR_INIT("pay"),
		                        .version = STR_INIT("1.0.0"),
		                        .repository = STR_INIT("oci://h/charts") };
	const struct dependency web = { .name = STR_INIT("-x"),
		                        .version = STR_INIT("2"),
		                        .repository = STR_INIT("https://h/c") };
	struct pull pull = { 0 };

	assert_true(pull_dependencies(ws, &pull, STR("-shop")));
	assert_true(pull_dependencies(ws, &pull, STR("-shop")));
	assert_true(pull_chart(ws, &pull, &oci));
	const struct str folder = pull.folder;
	assert_true(pull_chart(ws, &pull, &web));
	assert_str(fixture_file(ws->arena, "log"),
	           arena_printf(ws->arena,
	                        "dependency|build|--|-shop|\n"
	                        "pull|--destination|%s|--version|1.0.0|--|oci://h/charts/pay|\n"
	                        "pull|--destination|%s|--version|2|--repo|https://h/c|--|-x|\n",
	                        folder.ptr, folder.ptr)
	               .ptr);
	assert_int_equal(dir_kind(ws->arena, folder), ENTRY_DIRECTORY);
	pull_end(ws, &pull);
	assert_int_equal(dir_kind(ws->arena, folder), ENTRY_NONE);
	leave(directory);
}

static void
what_helm_says_is_passed_on(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct str directory =
	    enter(ws->arena,
	          "#!/bin/sh\necho 'WARNING: x' >&2\necho 'Error: no repository' >&2\nexit 1\n");
	struct pull pull = { 0 };

	assert_false(pull_dependencies(ws, &pull, STR("shop")));
	assert_str(last_finding(ws)->message, "helm: exit status 1: Error: no repository");
	leave(directory);
}

FIXTURE_MAIN(cmocka_unit_test(helm_is_called_with_plain_arguments),
             cmocka_unit_test(what_helm_says_is_passed_on))
