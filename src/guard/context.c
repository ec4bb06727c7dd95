/* SPDX-License-Identifier: MIT */
#include "guard/context.h"

#include "guard/certificate.h"
#include "os/path.h"
#include "project/scope.h"
#include "project/selection.h"
#include "source/load.h"
#include "syntax/base64.h"

/* ---- found ---- */

struct str
context_server(struct arena *arena, struct str server)
{
	const size_t scheme_end = str_find(server, STR("://"));
	const bool has_scheme = scheme_end < server.len;
	const struct str scheme = has_scheme ? str_sub(server, 0, scheme_end) : STR("https");
	struct str rest = has_scheme ? str_from_offset(server, scheme_end + 3) : server;
	const size_t slash = str_find_byte(rest, '/');
	struct str host = str_sub(rest, 0, slash), path = str_from_offset(rest, slash);

	while (str_find_byte(host, '@') < host.len)
		host = str_from_offset(host, str_find_byte(host, '@') + 1);
	while (str_ends(path, STR("/")))
		path = str_sub(path, 0, path.len - 1);
	const struct str digits = str_from_offset(host, str_find_byte(host, ']'));
	const bool has_port = str_contains(digits.len > 0 ? digits : host, STR(":"));
	struct str address =
	    arena_printf(arena, "%" PRISTR "://%" PRISTR, STRARG(scheme), STRARG(host));
	char *bytes = arena_alloc(arena, address.len + 1);
	for (size_t i = 0; i < address.len; i++)
		bytes[i] = address.ptr[i] >= 'A' && address.ptr[i] <= 'Z'
		               ? (char)(address.ptr[i] - 'A' + 'a')
		               : address.ptr[i];
	address.ptr = bytes;
	const char *port = has_port ? "" : str_starts(address, STR("http:")) ? ":80" : ":443";
	return arena_printf(arena, "%" PRISTR "%s%" PRISTR, STRARG(address), port, STRARG(path));
}

static struct str
read_certificate(struct workspace *ws, struct str path)
{
	struct workspace *quiet = workspace_new(ws->arena);
	const struct loaded *file = load_bytes(quiet, &(struct load){ .path = path });

	return file->status == FILE_OK ? certificate_fingerprint(ws->arena, file->bytes) : STR("");
}

/* Data is stronger than a file, and a file is seen from its kubeconfig. */
static struct str
authority_of(struct workspace *ws, const struct kube_entry *cluster, struct str flag)
{
	const struct str data = kube_text(cluster->node, "certificate-authority-data");
	const struct str path = kube_text(cluster->node, "certificate-authority");
	struct str pem;

	if (flag.len > 0)
		return read_certificate(ws, flag);
	if (data.len > 0)
		return base64_decode(ws->arena, data, &pem)
		           ? certificate_fingerprint(ws->arena, pem)
		           : STR("");
	if (path.len == 0)
		return STR("");
	return read_certificate(ws, path_join(ws->arena, path_directory(cluster->file), path));
}

static struct str
first_of(struct str one, struct str other)
{
	return one.len > 0 ? one : other;
}

void
context_view(struct workspace *ws, const struct kubeconfig *config,
             const struct kube_overrides *overrides, struct str in_cluster, struct kube_view *view)
{
	struct str file;
	const struct str current = kubeconfig_current(config, &file);

	*view = (struct kube_view){ .context = first_of(overrides->context, current) };
	const struct kube_entry context = kubeconfig_context(config, view->context);
	const struct kube_entry cluster = kubeconfig_cluster(
	    config, first_of(overrides->cluster, kube_text(context.node, "cluster")));
	const struct str server = first_of(overrides->server, kube_text(cluster.node, "server"));

	view->has_context = view->context.len > 0 && context.node;
	view->context_file = first_of(context.file, file);
	view->has_cluster = server.len > 0;
	view->server = server.len > 0 ? context_server(ws->arena, server) : STR("");
	view->server_file = overrides->server.len > 0 ? STR("the command line") : cluster.file;
	view->ca = authority_of(ws, &cluster, overrides->ca_file);
	view->in_cluster = view->context.len == 0 && server.len == 0 && in_cluster.ptr;
	view->namespace = first_of(overrides->namespace, kube_text(context.node, "namespace"));
	if (view->in_cluster)
		view->namespace = first_of(view->namespace, in_cluster);
	view->namespace = first_of(view->namespace, STR("default"));
}

/* ---- expected ---- */

static bool
fill(const struct scope *scope, struct config_text text, struct str *out)
{
	*out = STR("");
	return !text.str.ptr || scope_text(scope, text, out);
}

/* The namespaces of the environment's releases, each once; none: nothing is said. */
static bool
wish_namespaces(struct environments *environments, const struct environment *environment,
                struct str release, struct kube_wish *wish)
{
	struct releases releases;

	if (!wish->cluster->namespace.str.ptr)
		return true;
	if (release.len > 0 && !release_find(environments, environment, release))
		return false;
	if (!releases_of(environments, environment, &releases))
		return false;
	struct str *items =
	    arena_array(environments->ws->arena, releases.count + 1, sizeof(*items));
	for (size_t i = 0; i < releases.count; i++) {
		const struct str name = releases.items[i]->name;
		const struct scope scope = scope_of(environments, environment, name);
		size_t k = 0;
		if (release.len > 0 && !str_equal(name, release))
			continue;
		if (!fill(&scope, wish->cluster->namespace, &items[wish->nnamespaces]))
			return false;
		while (!str_equal(items[k], items[wish->nnamespaces]))
			k++;
		wish->nnamespaces += k == wish->nnamespaces;
	}
	wish->namespaces = items;
	return true;
}

bool
context_wish(struct environments *environments, const struct environment *environment,
             struct str release, struct kube_wish *wish)
{
	const struct config_cluster *cluster = environment->cluster;
	const struct scope scope = scope_of(environments, environment, release);
	struct arena *arena = environments->ws->arena;

	*wish = (struct kube_wish){ .cluster = cluster, .environment = environment->name };
	if (!cluster)
		return true;
	if (!fill(&scope, cluster->context, &wish->context) ||
	    !fill(&scope, cluster->server, &wish->server) ||
	    !fill(&scope, cluster->kubernetes, &wish->kubernetes) ||
	    !fill(&scope, cluster->ca, &wish->ca))
		return false;
	if (wish->server.len > 0)
		wish->server = context_server(arena, wish->server);
	wish->ca = certificate_normalise(arena, wish->ca);
	return wish_namespaces(environments, environment, release, wish);
}

/* ---- compared ---- */

static bool
has_namespace(const struct kube_wish *wish, struct str namespace)
{
	for (size_t i = 0; i < wish->nnamespaces; i++)
		if (str_equal(wish->namespaces[i], namespace))
			return true;
	return wish->nnamespaces == 0;
}

/* What can be compared at all? A message that says why not, or empty. */
static struct str
fault_of(struct arena *arena, const struct kube_wish *wish, const struct kube_view *view)
{
	const bool wants_pod = wish->cluster->in_cluster;

	if (view->in_cluster)
		return wants_pod ? STR("") : STR("found no context, but a pod's service account");
	if (view->context.len == 0 && !view->has_cluster)
		return STR("found no context: no kubeconfig names one");
	if (wants_pod && wish->context.len == 0 && wish->server.len == 0)
		return arena_printf(arena, "wants a pod's own account, found context '%" PRISTR "'",
		                    STRARG(view->context));
	if (view->context.len > 0 && !view->has_context)
		return arena_printf(arena, "found context '%" PRISTR "', which no kubeconfig has",
		                    STRARG(view->context));
	if (!view->has_cluster)
		return arena_printf(arena,
		                    "found context '%" PRISTR "', whose cluster has no server",
		                    STRARG(view->context));
	return STR("");
}

/* One difference, both sides shown. @what is a word and a blank, such as "server ". */
static bool
compare(struct workspace *ws, const struct kube_wish *wish, struct config_text said,
        const struct str sides[2], const char *what, struct str file)
{
	const struct str found = sides[1].len > 0 ? sides[1] : STR("none");

	if (sides[0].len == 0 || str_equal(sides[0], sides[1]))
		return true;
	return complain(ws, RULE_GUARD, said.span,
	                "'%" PRISTR "' wants %s '%" PRISTR "', found '%" PRISTR "'%s%" PRISTR,
	                STRARG(wish->environment), what, STRARG(sides[0]), STRARG(found),
	                file.len > 0 ? " in " : "", STRARG(file));
}

static bool
check_cluster(struct workspace *ws, const struct kube_wish *wish, const struct kube_view *view)
{
	const struct config_cluster *cluster = wish->cluster;
	bool ok =
	    compare(ws, wish, cluster->context, (struct str[]){ wish->context, view->context },
	            "context", view->context_file);

	ok &= compare(ws, wish, cluster->server, (struct str[]){ wish->server, view->server },
	              "server", view->server_file);
	return ok & compare(ws, wish, cluster->ca, (struct str[]){ wish->ca, view->ca },
	                    "a certificate authority", view->server_file);
}

static bool
check_namespace(struct workspace *ws, const struct kube_wish *wish, const struct kube_view *view)
{
	struct buf names;

	if (has_namespace(wish, view->namespace))
		return true;
	buf_init(&names, ws->arena);
	for (size_t i = 0; i < wish->nnamespaces; i++)
		buf_printf(&names, "%s%" PRISTR, i ? "' or '" : "", STRARG(wish->namespaces[i]));
	return compare(ws, wish, wish->cluster->namespace,
	               (struct str[]){ buf_str(&names), view->namespace }, "namespace", STR(""));
}

bool
context_check(struct workspace *ws, const struct kube_wish *wish, const struct kube_view *view)
{
	const struct str fault = fault_of(ws->arena, wish, view);
	bool ok = true;

	if (fault.len > 0)
		return complain(ws, RULE_GUARD, wish->cluster->span, "'%" PRISTR "': %" PRISTR,
		                STRARG(wish->environment), STRARG(fault));
	if (!view->in_cluster)
		ok = check_cluster(ws, wish, view);
	return check_namespace(ws, wish, view) && ok;
}

bool
context_fits(struct arena *arena, const struct kube_wish *wish, const struct kube_view *view)
{
	return wish->cluster && context_check(workspace_new(arena), wish, view);
}

/* ---- two environments, one namespace ---- */

static bool
is_one_cluster(const struct kube_wish *a, const struct kube_wish *b)
{
	if (a->server.len > 0 && b->server.len > 0)
		return str_equal(a->server, b->server);
	return a->context.len > 0 && str_equal(a->context, b->context);
}

static bool
claims(struct workspace *ws, const struct kube_wish *wish, const struct kube_wish *other)
{
	if (!is_one_cluster(wish, other) || wish->cluster->shared || other->cluster->shared)
		return true;
	for (size_t i = 0; i < other->nnamespaces; i++) {
		if (wish->nnamespaces == 0 || !has_namespace(wish, other->namespaces[i]))
			continue;
		complain(ws, RULE_NAMESPACE_CLAIMED, wish->cluster->namespace.span,
		         "'%" PRISTR "' and '%" PRISTR "' both claim namespace '%" PRISTR "'",
		         STRARG(wish->environment), STRARG(other->environment),
		         STRARG(other->namespaces[i]));
		also_at(ws, other->cluster->namespace.span, STR("claimed here too"));
		return false;
	}
	return true;
}

bool
context_claims(struct environments *environments, const struct kube_wish *wish)
{
	struct environment_list list;
	bool ok = true;

	if (!selection_find(environments, NULL, 0, &list))
		return false;
	for (size_t i = 0; i < list.count; i++) {
		struct kube_wish other;
		if (str_equal(list.items[i]->name, wish->environment))
			continue;
		if (!context_wish(environments, list.items[i], STR(""), &other))
			return false;
		if (other.cluster)
			ok &= claims(environments->ws, wish, &other);
	}
	return ok;
}
