/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "support/config.h"
#include "support/scratch.h"

#include "guard/context.h"

#define KUBECONFIG                                                                                 \
	"current-context: qa\n"                                                                    \
	"contexts:\n"                                                                              \
	"- {name: qa, context: {cluster: q, namespace: shop}}\n"                                   \
	"- {name: prod, context: {cluster: p}}\n"                                                  \
	"- {name: lost, context: {cluster: none}}\n"                                               \
	"clusters:\n"                                                                              \
	"- {name: q, cluster: {server: \"https://u:s3cret@Q.example/\"}}\n"                        \
	"- {name: p, cluster: {server: \"https://p.example:6443\"}}\n"

static void
servers_are_compared_by_scheme_host_and_port(void **state)
{
	static const struct {
		const char *text, *expected;
	} rows[] = {
		{ "https://A.b", "https://a.b:443" },
		{ "HTTPS://a:443/", "https://a:443" },
		{ "http://a", "http://a:80" },
		{ "https://u:p@a:6443", "https://a:6443" },
		{ "https://u:p@x@a", "https://a:443" },
		{ "a:6443", "https://a:6443" },
		{ "https://[::1]", "https://[::1]:443" },
		{ "https://[::1]:6443", "https://[::1]:6443" },
		{ "https://a/k8s/Clusters/c-1/", "https://a:443/k8s/Clusters/c-1" },
		{ "https://a/x@y", "https://a:443/x@y" },
	};
	struct workspace *ws = fixture_workspace(state);

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		assert_str(context_server(ws->arena, str_from(rows[i].text)), rows[i].expected);
}

/* The first message of a check, or "fine". */
static struct str
check(struct workspace *ws, const char *cluster, const struct kube_overrides *overrides,
      struct str pod)
{
	struct environments *environments = environments_of(
	    ws, arena_printf(ws->arena,
	                     "{releases: {web: {}, job: {}}, environments: {e: {cluster: {%s}}}}",
	                     cluster)
		    .ptr);
	struct kubeconfig config;
	struct kube_wish wish;
	struct kube_view view;

	fixture_forget(ws);
	assert_true(kubeconfig_load(ws, &(struct kube_places){ .file = overrides->file }, &config));
	context_view(ws, &config, overrides, pod, &view);
	assert_true(context_wish(environments, environment_of(environments, "e"), STR(""), &wish));
	const bool fits = context_check(ws, &wish, &view);
	assert_int_equal(fits, context_fits(ws->arena, &wish, &view));
	assert_int_equal(fits, str_is(last_message(ws), "fine"));
	return ws->findings->count ? ws->findings->items[0].message : STR("fine");
}

static void
every_side_is_compared_and_shown(void **state)
{
	static const struct {
		const char *cluster, *context, *namespace, *server, *message;
	} rows[] = {
		{ "context: qa", "", "", "", "fine" },
		{ "server: \"https://q.example\"", "", "", "", "fine" },
		{ "context: qa, server: \"https://q.example\", namespace: shop", "", "", "",
		  "fine" },
		{ "context: prod", "", "", "", "'e' wants context 'prod', found 'qa' in k" },
		{ "context: prod", "prod", "", "", "fine" },
		{ "context: qa", "prod", "", "", "'e' wants context 'qa', found 'prod' in k" },
		{ "server: \"https://p.example\"", "prod", "", "",
		  "'e' wants server 'https://p.example:443', found 'https://p.example:6443' in k" },
		{ "server: \"https://p.example:6443\"", "", "", "",
		  "'e' wants server 'https://p.example:6443', found 'https://q.example:443' in k" },
		{ "context: qa", "", "", "https://x", "fine" },
		{ "server: \"https://q.example\"", "", "", "https://x",
		  "'e' wants server 'https://q.example:443', found 'https://x:443' in the command "
		  "line" },
		{ "namespace: shop", "", "", "", "fine" },
		{ "namespace: shop", "prod", "", "",
		  "'e' wants namespace 'shop', found 'default'" },
		{ "namespace: shop", "", "other", "", "'e' wants namespace 'shop', found 'other'" },
		{ "namespace: \"{release}-ns\"", "", "job-ns", "", "fine" },
		{ "namespace: \"{release}-ns\"", "", "", "",
		  "'e' wants namespace 'web-ns' or 'job-ns', found 'shop'" },
		{ "context: gone", "gone", "", "",
		  "'e': found context 'gone', which no kubeconfig has" },
		{ "context: lost", "lost", "", "",
		  "'e': found context 'lost', whose cluster has no server" },
		{ "in-cluster: true", "", "", "",
		  "'e': wants a pod's own account, found context 'qa'" },
		{ "context: qa, ca: ab", "", "", "",
		  "'e' wants a certificate authority 'ab', found 'none' in k" },
	};
	struct workspace *ws = fixture_workspace(state);
	const struct str directory = scratch_enter(ws->arena);
	size_t failed = 0;

	scratch_write("k", STR(KUBECONFIG));
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const struct kube_overrides overrides = {
			.file = STR("k"),
			.context = str_from(rows[i].context),
			.namespace = str_from(rows[i].namespace),
			.server = str_from(rows[i].server),
		};
		const struct str got = check(ws, rows[i].cluster, &overrides, (struct str){ 0 });
		if (str_is(got, rows[i].message))
			continue;
		print_message("%zu %s: %s\n", i, rows[i].cluster, got.ptr);
		failed++;
	}
	scratch_leave(directory);
	fixture_count("clusters", sizeof(rows) / sizeof(rows[0]) - failed, failed, 0);
}

static void
without_any_configuration_a_pod_is_found_or_nothing(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct str directory = scratch_enter(ws->arena);
	const struct kube_overrides overrides = { .file = STR("k") };
	const struct str none = { NULL, 0 };

	scratch_write("k", STR(""));
	assert_str(check(ws, "context: qa", &overrides, none),
	           "'e': found no context: no kubeconfig names one");
	assert_str(check(ws, "in-cluster: true", &overrides, none),
	           "'e': found no context: no kubeconfig names one");
	assert_str(check(ws, "context: qa", &overrides, STR("ci")),
	           "'e': found no context, but a pod's service account");
	assert_str(check(ws, "in-cluster: true", &overrides, STR("ci")), "fine");
	assert_str(check(ws, "in-cluster: true, namespace: ci", &overrides, STR("ci")), "fine");
	assert_str(check(ws, "in-cluster: true, namespace: x", &overrides, STR("ci")),
	           "'e' wants namespace 'x', found 'ci'");
	scratch_leave(directory);
}

static void
one_namespace_belongs_to_one_environment(void **state)
{
	static const struct refusal rows[] = {
		{ "context: c, namespace: n", "'a' and 'b' both claim namespace 'n'" },
		{ "context: c, namespace: n, shared: true", "fine" },
		{ "context: c, namespace: m", "fine" },
		{ "context: d, namespace: n", "fine" },
		{ "context: c", "fine" },
	};
	struct workspace *ws = fixture_workspace(state);

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct environments *environments = environments_of(
		    ws, arena_printf(ws->arena,
		                     "{releases: {web: {}}, environments: {a: {cluster: {context: "
		                     "c, namespace: n}}, b: {cluster: {%s}}}}",
		                     rows[i].text)
			    .ptr);
		struct kube_wish wish;
		assert_true(
		    context_wish(environments, environment_of(environments, "a"), STR(""), &wish));
		fixture_forget(ws);
		assert_int_equal(context_claims(environments, &wish), i > 0);
		assert_str(last_message(ws), rows[i].message);
	}
}

FIXTURE_MAIN(cmocka_unit_test(servers_are_compared_by_scheme_host_and_port),
             cmocka_unit_test(every_side_is_compared_and_shown),
             cmocka_unit_test(without_any_configuration_a_pod_is_found_or_nothing),
             cmocka_unit_test(one_namespace_belongs_to_one_environment))
