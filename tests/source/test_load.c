/* SPDX-License-Identifier: MIT */
#define _XOPEN_SOURCE 700

#include "support/fixture.h"
#include "support/scratch.h"

#include "source/load.h"

#include <sys/stat.h>
#include <unistd.h>

static const struct span nowhere;

static void
same_path_is_read_once(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct str top = scratch_enter(ws->arena);

	scratch_write("d/f", STR("old"));
	const uint32_t source = load_file(ws, STR("d/f"), STR("shown"), nowhere);
	assert_int_not_equal(source, 0);
	assert_str(source_get(ws->sources, source)->bytes, "old");
	assert_str(source_get(ws->sources, source)->name, "shown");
	scratch_write("d/f", STR("new"));
	assert_int_equal(load_file(ws, STR("./d/../d//f"), STR(""), nowhere), source);
	assert_int_equal(
	    load_file(ws, arena_printf(ws->arena, "%s/d/f", top.ptr), STR(""), nowhere), source);
	assert_int_equal(load_source(ws, &(struct load){ .path = STR("d/f"), .root = STR(".") }),
	                 source);
	assert_int_equal(load_source(ws, &(struct load){ .path = STR("d/f"), .root = STR("d") }),
	                 source);
	scratch_leave(top);
}

static void
file_first_met_below_a_root_is_the_same_later(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct str top = scratch_enter(ws->arena);

	scratch_write("f", STR("x"));
	const uint32_t source =
	    load_source(ws, &(struct load){ .path = STR("f"), .root = STR(".") });
	assert_int_not_equal(source, 0);
	assert_int_equal(load_file(ws, STR("f"), STR(""), nowhere), source);
	scratch_leave(top);
}

static void
thousands_of_files_keep_their_slots(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct str top = scratch_enter(ws->arena);
	uint32_t sources[1500];

	for (int i = 0; i < 1500; i++) {
		const struct str path = arena_printf(ws->arena, "f%d", i);
		scratch_write(path.ptr, path);
		sources[i] = load_file(ws, path, STR(""), nowhere);
	}
	for (int i = 0; i < 1500; i++) {
		const struct str path = arena_printf(ws->arena, "f%d", i);
		assert_int_equal(load_file(ws, path, STR(""), nowhere), sources[i]);
		assert_str(source_get(ws->sources, sources[i])->bytes, path.ptr);
	}
	scratch_leave(top);
}

static void
failures_say_what_and_where_and_helms_words(void **state)
{
	static const struct {
		struct load load;
		enum rule_id rule;
		const char *message, *helm;
	} cases[] = {
		{ { .path = STR_INIT("envs/qa.yml") },
		  RULE_FILE_READ,
		  "no such file: envs/qa.yml; did you mean envs/qa.yaml?",
		  "open envs/qa.yml: no such file or directory" },
		{ { .path = STR_INIT("envs/qa.yml"), .shown = STR_INIT("sub/qa.yml") },
		  RULE_FILE_READ,
		  "no such file: sub/qa.yml; did you mean sub/qa.yaml?",
		  "open envs/qa.yml: no such file or directory" },
		{ { .path = STR_INIT("layers/none.yaml") },
		  RULE_FILE_READ,
		  "no such file: layers/none.yaml; there is no directory layers",
		  "open layers/none.yaml: no such file or directory" },
		{ { .path = STR_INIT("entirely-different") },
		  RULE_FILE_READ,
		  "no such file: entirely-different",
		  "open entirely-different: no such file or directory" },
		{ { .path = STR_INIT("dangling") },
		  RULE_FILE_READ,
		  "no such file: dangling; it is a link to nothing",
		  "open dangling: no such file or directory" },
		{ { .path = STR_INIT("envs") },
		  RULE_FILE_READ,
		  "cannot read envs: is a directory",
		  "read envs: is a directory" },
		{ { .path = STR_INIT("envs/qa.yaml/x") },
		  RULE_FILE_READ,
		  "no such file: envs/qa.yaml/x; there is no directory envs/qa.yaml",
		  "open envs/qa.yaml/x: not a directory" },
		{ { .path = STR_INIT("fifo") },
		  RULE_FILE_READ,
		  "cannot read fifo: not a regular file",
		  "open fifo: not a regular file" },
		{ { .path = STR_INIT("huge") }, RULE_LIMIT, "huge is larger than 32 MiB", NULL },
		{ { .path = STR_INIT("out"), .root = STR_INIT("envs") },
		  RULE_FILE_OUTSIDE,
		  "out leads out of the project",
		  NULL },
		{ { .path = STR_INIT("envs/passwd"),
		    .root = STR_INIT("envs"),
		    .is_optional = true },
		  RULE_FILE_OUTSIDE,
		  "envs/passwd leads out of the project",
		  NULL },
	};
	struct workspace *ws = fixture_workspace(state);
	const struct str top = scratch_enter(ws->arena);
	const uint32_t flag = source_add(ws->sources, SOURCE_FLAG, STR("-f"), STR("xyz"));

	scratch_write("envs/qa.yaml", STR(""));
	scratch_link("/etc/passwd", "envs/passwd");
	scratch_link("nothing", "dangling");
	scratch_write("huge", STR(""));
	assert_int_equal(truncate("huge", 33 << 20), 0);
	assert_int_equal(mkfifo("fifo", 0600), 0);
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct load load = cases[i].load;
		load.at = (struct span){ flag, 1, 2 };
		for (int twice = 0; twice < 2; twice++) {
			fixture_forget(ws);
			assert_int_equal(load_source(ws, &load), 0);
			assert_int_equal(ws->findings->count, 1);
			assert_int_equal(last_finding(ws)->rule, cases[i].rule);
			assert_int_equal(last_finding(ws)->level, LEVEL_ERROR);
			assert_str(last_finding(ws)->message, cases[i].message);
			assert_int_equal(last_finding(ws)->places[0].at.source, flag);
			if (cases[i].helm)
				assert_str(last_finding(ws)->helm, cases[i].helm);
		}
	}
	fixture_forget(ws);
	scratch_leave(top);
}

static void
optional_files_may_be_absent_but_not_unreadable(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct str top = scratch_enter(ws->arena);

	fixture_forget(ws);
	scratch_write("f", STR("x"));
	struct load load = { .path = STR("none.yaml"), .root = STR("."), .is_optional = true };
	assert_true(load_is_absent(load_bytes(ws, &load)));
	load.path = STR("none/none.yaml");
	assert_true(load_is_absent(load_bytes(ws, &load)));
	load.path = STR("f/none.yaml");
	assert_true(load_is_absent(load_bytes(ws, &load)));
	assert_int_equal(ws->findings->count, 0);
	load.path = STR(".");
	assert_int_equal(load_bytes(ws, &load)->status, FILE_IS_DIRECTORY);
	assert_int_equal(ws->findings->count, 1);
	fixture_forget(ws);
	scratch_leave(top);
}

static void
registering_once_is_up_to_the_reader(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct str top = scratch_enter(ws->arena);
	const struct load load = { .path = STR("f") };

	scratch_write("f", STR("raw"));
	struct loaded *file = load_bytes(ws, &load);
	assert_int_equal(file->source, 0);
	file->source = source_add(ws->sources, SOURCE_FILE, file->name, STR("converted"));
	assert_ptr_equal(load_bytes(ws, &load), file);
	assert_int_equal(load_source(ws, &load), file->source);
	scratch_leave(top);
}

static void
pipes_of_the_command_line_are_read(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	int ends[2];

	assert_int_equal(pipe(ends), 0);
	assert_int_equal(write(ends[1], "a: 1", 4), 4);
	close(ends[1]);
	const struct str path = arena_printf(ws->arena, "/dev/fd/%d", ends[0]);
	const uint32_t source = load_file(ws, path, STR(""), nowhere);
	assert_int_not_equal(source, 0);
	assert_str(source_get(ws->sources, source)->bytes, "a: 1");
	/* Drained, but read once. */
	assert_int_equal(load_file(ws, path, STR(""), nowhere), source);
	close(ends[0]);
	fixture_forget(ws);
	assert_int_equal(load_source(ws, &(struct load){ .path = path, .root = STR("/tmp") }), 0);
	assert_int_equal(last_finding(ws)->rule, RULE_FILE_OUTSIDE);
}

FIXTURE_MAIN(cmocka_unit_test(same_path_is_read_once),
             cmocka_unit_test(file_first_met_below_a_root_is_the_same_later),
             cmocka_unit_test(thousands_of_files_keep_their_slots),
             cmocka_unit_test(failures_say_what_and_where_and_helms_words),
             cmocka_unit_test(optional_files_may_be_absent_but_not_unreadable),
             cmocka_unit_test(registering_once_is_up_to_the_reader),
             cmocka_unit_test(pipes_of_the_command_line_are_read))
