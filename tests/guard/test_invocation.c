/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "guard/invocation.h"

/* Overrides as text: file context cluster server namespace ca, `-` for none. */
static struct str
read(struct arena *arena, const char *line)
{
	struct kube_overrides o = { .file = STR("-"),
		                    .context = STR("-"),
		                    .cluster = STR("-"),
		                    .server = STR("-"),
		                    .namespace = STR("-"),
		                    .ca_file = STR("-") };
	struct str words[16], rest = str_from(line);
	size_t n = 0;

	while (rest.len > 0 && str_split(&rest, ' ', &words[n]))
		n++;
	invocation_read(words, n, &o);
	return arena_printf(arena,
	                    "%" PRISTR " %" PRISTR " %" PRISTR " %" PRISTR " %" PRISTR " %" PRISTR,
	                    STRARG(o.file), STRARG(o.context), STRARG(o.cluster), STRARG(o.server),
	                    STRARG(o.namespace), STRARG(o.ca_file));
}

static void
flags_are_read_as_helm_and_kubectl_read_them(void **state)
{
	static const struct {
		const char *line, *expected;
	} rows[] = {
		{ "", "- - - - - -" },
		{ "helm", "- - - - - -" },
		{ "helm upgrade shop . -n qa", "- - - - qa -" },
		{ "helm -nqa list", "- - - - qa -" },
		{ "helm list -n=qa", "- - - - qa -" },
		{ "helm upgrade -in qa shop .", "- - - - qa -" },
		{ "helm upgrade -f nfile --namespace=a -n b", "- - - - b -" },
		{ "helm upgrade -fn -n b", "- - - - b -" },
		{ "helm list --kube-context c --kubeconfig f", "f c - - - -" },
		{ "helm list --kube-apiserver=https://x --kube-ca-file ca",
		  "- - - https://x - ca" },
		{ "helm list --context c", "- - - - - -" },
		{ "/usr/bin/helm3 list --kube-context=c", "- c - - - -" },
		{ "helm list -n", "- - - -  -" },
		{ "kubectl get pods --context c --cluster k", "- c k - - -" },
		{ "kubectl -s https://x get pods -A", "- - - https://x - -" },
		{ "kubectl exec p -- ls -n x", "- - - - - -" },
		{ "kubectl get -o json -n x --kubeconfig=f", "f - - - x -" },
		{ "kubectl get --kube-context c", "- - - - - -" },
		{ "make deploy -n x --kube-context c", "- - - - - -" },
	};
	struct workspace *ws = fixture_workspace(state);
	size_t failed = 0;

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const struct str got = read(ws->arena, rows[i].line);
		if (str_is(got, rows[i].expected))
			continue;
		print_message("%s: %s\n", rows[i].line, got.ptr);
		failed++;
	}
	fixture_count("command lines", sizeof(rows) / sizeof(rows[0]) - failed, failed, 0);
}

FIXTURE_MAIN(cmocka_unit_test(flags_are_read_as_helm_and_kubectl_read_them))
