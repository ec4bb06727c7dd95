/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "support/config.h"
#include "support/scratch.h"

#include "project/discover.h"

/* What is found, as "name(var=text) ...", or the message. */
static struct str
found(struct workspace *ws, const char *text)
{
	struct config config = *config_of(ws, text);
	struct str out = STR("");

	if (!discover_environments(ws, &config, STR(".")))
		return last_message(ws);
	for (size_t i = 0; i < config.nenvironments; i++) {
		const struct config_environment *environment = &config.environments[i];
		out = arena_printf(ws->arena, "%s%s%" PRISTR, out.ptr, i ? " " : "",
		                   STRARG(environment->name.str));
		for (size_t k = 0; k < environment->captured.count; k++)
			out = arena_printf(ws->arena, "%s(%" PRISTR "=%" PRISTR ")", out.ptr,
			                   STRARG(environment->captured.items[k].name.str),
			                   STRARG(environment->captured.items[k].text.str));
	}
	return out;
}

static void
every_match_is_an_environment(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct str directory = scratch_enter(ws->arena);

	scratch_write("c/eu/b/values.yaml", STR(""));
	scratch_write("c/eu/a/values.yaml", STR(""));
	scratch_write("c/us/z/values.yaml", STR(""));
	scratch_write("c/us/template/values.yaml", STR(""));
	scratch_write("c/us/.hidden/values.yaml", STR(""));
	scratch_directory("c/us/none");
	scratch_directory("c/us/dir/values.yaml");
	scratch_write("f/cluster-x.yaml", STR(""));
	scratch_write("f/cluster-.yaml", STR(""));
	scratch_write("f/other.yaml", STR(""));
	scratch_write("d/a/q/v.yaml", STR(""));
	scratch_write("d/b/q/v.yaml", STR(""));
	static const char *const rows[][2] = {
		{ "{discover: {environments: \"c/{region}/{env}/values.yaml\"}}",
		  "a(region=eu) b(region=eu) template(region=us) z(region=us)" },
		{ "{discover: {environments: \"c/eu/{env}/values.yaml\"}}", "a b" },
		{ "{discover: {environments: \"c/us/{env}/values.yaml\", except: [\"temp*\"]}}",
		  "z" },
		{ "{discover: {environments: \"c/eu/{env}/values.yaml\"}, environments: {b: {}, q: "
		  "{}}}",
		  "b q a" },
		{ "{discover: {environments: \"f/cluster-{env}.yaml\"}}", "x" },
		{ "{discover: {environments: \"d/{env}/{env}/v.yaml\"}}",
		  "no file fits 'd/{env}/{env}/v.yaml'" },
		{ "{discover: {environments: \"nowhere/{env}.yaml\"}}",
		  "no file fits 'nowhere/{env}.yaml'" },
		{ "{discover: {environments: \"d/{x}/{env}/v.yaml\"}}",
		  "the environment 'q' is found twice: 'd/a/q/v.yaml' and 'd/b/q/v.yaml'" },
		{ "{environments: {q: {}}}", "q" },
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		assert_str(found(ws, rows[i][0]), rows[i][1]);
	scratch_leave(directory);
}

static void
a_match_is_what_discover_says(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct str directory = scratch_enter(ws->arena);

	scratch_write("c/a.yaml", STR(""));
	struct config config =
	    *config_of(ws, "{environments: {base: {}}, discover: {environments: \"c/{env}.yaml\", "
	                   "extends: base, values: [\"c/{env}.yaml\"], words: [w]}}");
	assert_true(discover_environments(ws, &config, STR(".")));
	const struct config_environment *a = &config.environments[1];
	assert_true(a->found);
	assert_str(a->extends.items[0].str, "base");
	assert_int_equal(a->values.count, 1);
	assert_str(a->words.items[0].str, "w");
	scratch_leave(directory);
}

FIXTURE_MAIN(cmocka_unit_test(every_match_is_an_environment),
             cmocka_unit_test(a_match_is_what_discover_says))
