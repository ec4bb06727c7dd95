/* SPDX-License-Identifier: MIT */
#define _XOPEN_SOURCE 700
#include "support/fixture.h"

#include "support/config.h"
#include "support/scratch.h"

#include "guard/skew.h"

#include <sys/stat.h>

static void
versions_are_read_as_kubernetes_writes_them(void **state)
{
	static const struct {
		const char *text;
		bool ok;
		unsigned minor;
	} rows[] = {
		{ "1.31", true, 31 },      { "v1.31.4", true, 31 }, { "1.31+", true, 31 },
		{ "1.9-gke", true, 9 },    { "1", false, 0 },       { "1.", false, 0 },
		{ "", false, 0 },          { "1.x", false, 0 },     { "1.31x", false, 0 },
		{ "1.1234567", false, 0 },
	};
	struct kube_version version;

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		assert_int_equal(skew_parse(str_from(rows[i].text), &version), rows[i].ok);
		if (rows[i].ok)
			assert_int_equal(version.minor, rows[i].minor);
	}
}

static void
kubectl_tells_its_version_as_json(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	struct kube_version version;

	assert_true(skew_parse_client(
	    ws, STR("{\"clientVersion\":{\"major\":\"1\",\"minor\":\"30+\"}}\n"), &version));
	assert_int_equal(version.minor, 30);
	assert_false(skew_parse_client(ws, STR("Client Version: v1.30.0\n"), &version));
	assert_false(skew_parse_client(ws, STR("{}"), &version));
}

/* A kubectl of our own that says 1.MINOR; "" where it satisfies the cluster. */
static struct str
verdict(struct workspace *ws, const char *cluster, const char *minor, bool *stops)
{
	scratch_write("bin/kubectl",
	              arena_printf(ws->arena,
	                           "#!/bin/sh\necho '{\"clientVersion\":{\"major\":\"1\","
	                           "\"minor\":\"%s\"}}'\n",
	                           minor));
	assert_int_equal(chmod("bin/kubectl", 0755), 0);
	fixture_forget(ws);
	skew_check(ws, str_from(cluster), (struct span){ 0, 0, 0 }, stops);
	return last_message(ws);
}

static void
one_minor_version_is_allowed(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct str directory = scratch_enter(ws->arena);
	const struct str old = arena_copy(ws->arena, str_from(getenv("PATH")));
	const struct str path = arena_printf(ws->arena, "%s/bin:%s", directory.ptr, old.ptr);
	bool stops;

	setenv("PATH", path.ptr, 1);
	assert_str(verdict(ws, "1.31", "31", &stops), "fine");
	assert_str(verdict(ws, "1.31", "30", &stops), "fine");
	assert_str(verdict(ws, "1.31", "32+", &stops), "fine");
	assert_str(verdict(ws, "1.31", "29", &stops), "the cluster is 1.31, kubectl is 1.29");
	assert_false(stops);
	assert_str(verdict(ws, "1.31", "33", &stops), "the cluster is 1.31, kubectl is 1.33");
	assert_str(verdict(ws, "new", "33", &stops), "'new' is no version of Kubernetes");
	assert_true(stops);
	assert_str(verdict(ws, "1.31", "x", &stops), "kubectl does not tell its version");
	assert_true(stops);
	setenv("PATH", directory.ptr, 1);
	fixture_forget(ws);
	assert_false(skew_check(ws, STR("1.31"), (struct span){ 0, 0, 0 }, &stops));
	assert_true(stops);
	setenv("PATH", old.ptr, 1);
	scratch_leave(directory);
}

FIXTURE_MAIN(cmocka_unit_test(versions_are_read_as_kubernetes_writes_them),
             cmocka_unit_test(kubectl_tells_its_version_as_json),
             cmocka_unit_test(one_minor_version_is_allowed))
