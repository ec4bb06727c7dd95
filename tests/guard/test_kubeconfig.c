/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "support/config.h"
#include "support/scratch.h"

#include "guard/kubeconfig.h"

#define ONE                                                                                        \
	"current-context: a\n"                                                                     \
	"contexts:\n- name: a\n  context: {cluster: c}\n"                                          \
	"clusters:\n- name: c\n  cluster: {server: https://one}\n"
#define TWO                                                                                        \
	"current-context: b\n"                                                                     \
	"contexts:\n- name: a\n  context: {cluster: d, namespace: hidden}\n"                       \
	"- name: b\n  context: {cluster: c}\n"                                                     \
	"clusters:\n- name: c\n  cluster: {server: https://two}\n"                                 \
	"- name: d\n  cluster: {server: https://three}\n"

static void
the_first_file_that_has_a_name_gives_the_whole_entry(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct str directory = scratch_enter(ws->arena);
	const struct kube_places places = { .variable = STR("gone::one:two:one"),
		                            .home = directory };
	struct kubeconfig config;
	struct str file;

	scratch_write("one", STR(ONE));
	scratch_write("two", STR(TWO));
	assert_true(kubeconfig_load(ws, &places, &config));
	assert_int_equal(config.nfiles, 2);
	assert_str(kubeconfig_current(&config, &file), "a");
	assert_str(file, "one");
	const struct kube_entry a = kubeconfig_context(&config, STR("a"));
	assert_str(kube_text(a.node, "cluster"), "c");
	assert_str(kube_text(a.node, "namespace"), "");
	const struct kube_entry c = kubeconfig_cluster(&config, STR("c"));
	assert_str(kube_text(c.node, "server"), "https://one");
	assert_str(kubeconfig_context(&config, STR("b")).file, "two");
	assert_null(kubeconfig_context(&config, STR("z")).node);
	scratch_leave(directory);
}

static void
one_place_is_read_at_a_time(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct str directory = scratch_enter(ws->arena);
	struct kube_places places = { .file = STR("two"),
		                      .variable = STR("one"),
		                      .home = directory };
	struct kubeconfig config;
	struct str file;

	scratch_write("one", STR(ONE));
	scratch_write("two", STR(TWO));
	scratch_write(".kube/config", STR("current-context: home\n"));
	assert_true(kubeconfig_load(ws, &places, &config));
	assert_str(kubeconfig_current(&config, &file), "b");
	places.file = STR("");
	assert_true(kubeconfig_load(ws, &places, &config));
	assert_str(kubeconfig_current(&config, &file), "a");
	places.variable = STR("");
	assert_true(kubeconfig_load(ws, &places, &config));
	assert_str(kubeconfig_current(&config, &file), "home");
	places.home = STR("nowhere");
	assert_true(kubeconfig_load(ws, &places, &config));
	assert_str(kubeconfig_current(&config, &file), "");
	scratch_leave(directory);
}

/* What is refused, and that no line of it is shown. */
static void
broken_files_are_refused_without_their_text(void **state)
{
	static const struct refusal rows[] = {
		{ "- a\n", "kubeconfig 'x' is none: it holds no map" },
		{ "contexts: {}\n",
		  "kubeconfig 'x' is none: contexts, clusters and users are lists" },
		{ "users: [{name: u}, {name: v}, {name: u}]\n",
		  "kubeconfig 'x' has one name twice in a list" },
		{ "a: 1\ntoken: [s3cret\n", "kubeconfig 'x' is no YAML (line 2)" },
		{ "", "fine" },
	};
	struct workspace *ws = fixture_workspace(state);
	const struct str directory = scratch_enter(ws->arena);
	const struct kube_places places = { .file = STR("x") };
	struct kubeconfig config;

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		fixture_forget(ws);
		scratch_write("x", str_from(rows[i].text));
		kubeconfig_load(ws, &places, &config);
		assert_str(last_message(ws), rows[i].message);
	}
	fixture_forget(ws);
	assert_false(kubeconfig_load(ws, &(struct kube_places){ .file = STR("y") }, &config));
	scratch_leave(directory);
}

FIXTURE_MAIN(cmocka_unit_test(the_first_file_that_has_a_name_gives_the_whole_entry),
             cmocka_unit_test(one_place_is_read_at_a_time),
             cmocka_unit_test(broken_files_are_refused_without_their_text))
