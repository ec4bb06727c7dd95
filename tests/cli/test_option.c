/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "cli/option.h"

static const enum option_id allowed[] = { OPTION_ENV,      OPTION_ALL,  OPTION_SET,
	                                  OPTION_SET_FILE, OPTION_HELP, OPTION_VERBOSE };

static bool
parse(struct workspace *ws, const char *line, struct args *args, struct str *error)
{
	const char *argv[16];
	struct str rest = str_from(line), piece;
	size_t argc = 0;

	while (*line && str_split(&rest, ' ', &piece))
		argv[argc++] = arena_copy(ws->arena, piece).ptr;
	return option_parse(ws->arena, argv, argc, allowed, sizeof(allowed) / sizeof(*allowed),
	                    args, error);
}

static void
rows_are_sorted(void **state)
{
	(void)state;
	for (unsigned i = 1; i < OPTION_COUNT; i++)
		assert_true(strcmp(option_get((enum option_id)(i - 1))->name,
		                   option_get((enum option_id)i)->name) < 0);
}

static void
all_ways_to_write_an_option(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	struct args args;
	struct str error;
	size_t count;

	assert_true(parse(ws, "one --env=a --env b -ec -e d two -ve f -- --env", &args, &error));
	const struct str *envs = args_all(ws->arena, &args, OPTION_ENV, &count);
	assert_int_equal(count, 5);
	assert_str(envs[0], "a");
	assert_str(envs[1], "b");
	assert_str(envs[2], "c");
	assert_str(envs[3], "d");
	assert_str(envs[4], "f");
	assert_true(args_has(&args, OPTION_VERBOSE));
	assert_false(args_has(&args, OPTION_ALL));
	assert_int_equal(args.nwords, 3);
	assert_str(args.words[2], "--env");
	assert_str(args_last(&args, OPTION_ENV), "f");
}

static void
long_names_may_be_cut_while_unique(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	struct args args;
	struct str error;

	assert_true(parse(ws, "--al --set a=1 --set-f b=c", &args, &error));
	assert_true(args_has(&args, OPTION_ALL));
	assert_str(args_last(&args, OPTION_SET), "a=1");
	assert_str(args_last(&args, OPTION_SET_FILE), "b=c");
	assert_false(parse(ws, "--se a", &args, &error));
	assert_str(error, "option '--se' is short for more than one");
}

static void
wrong_words_are_named(void **state)
{
	static const struct {
		const char *line, *error;
	} rows[] = {
		{ "--envv x", "unknown option '--envv'; did you mean '--env'?" },
		{ "--nothing", "unknown option '--nothing'" },
		{ "-z", "unknown option '-z'" },
		{ "--env", "option '--env' needs a value: ENV" },
		{ "-e", "option '--env' needs a value: ENV" },
		{ "--all=1", "option '--all' takes no value" },
	};
	struct workspace *ws = fixture_workspace(state);
	struct args args;
	struct str error;

	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		assert_false(parse(ws, rows[i].line, &args, &error));
		assert_str(error, rows[i].error);
	}
}

FIXTURE_MAIN(cmocka_unit_test(rows_are_sorted), cmocka_unit_test(all_ways_to_write_an_option),
             cmocka_unit_test(long_names_may_be_cut_while_unique),
             cmocka_unit_test(wrong_words_are_named))
