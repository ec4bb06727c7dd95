/* SPDX-License-Identifier: MIT */
#include "project/pull.h"

#include "os/spawn.h"
#include "os/temporary.h"

#define HELM_OUTPUT ((size_t)4 << 20)
#define HELM_TIME_MS 300000

/* Where helm finds its repositories, logins and the way to them. */
static const char *const kept[] = {
	"HELM_CACHE_HOME",
	"HELM_CONFIG_HOME",
	"HELM_DATA_HOME",
	"HELM_REGISTRY_CONFIG",
	"HELM_REPOSITORY_CACHE",
	"HELM_REPOSITORY_CONFIG",
	"XDG_CACHE_HOME",
	"XDG_CONFIG_HOME",
	"XDG_DATA_HOME",
	"DOCKER_CONFIG",
	"HTTPS_PROXY",
	"HTTP_PROXY",
	"NO_PROXY",
	"https_proxy",
	"http_proxy",
	"no_proxy",
	"SSL_CERT_DIR",
	"SSL_CERT_FILE",
	"TMPDIR",
	NULL,
};

/* The first line that says what is wrong. */
static struct str
first_line(struct str errors)
{
	struct str rest = errors, line;

	while (str_split(&rest, '\n', &line))
		if (str_starts(line, STR("Error")))
			return line;
	rest = errors;
	return str_split(&rest, '\n', &line) ? line : STR("");
}

static bool
run_helm(struct workspace *ws, const char *const *argv, struct span at)
{
	const struct spawn spawn = {
		.argv = argv, .keep = kept, .limit = HELM_OUTPUT, .timeout_ms = HELM_TIME_MS
	};
	struct spawned spawned;

	if (spawn_run(ws->arena, &spawn, &spawned))
		return true;
	const struct str what = spawn_describe(ws->arena, &spawn, &spawned);
	const struct str why = first_line(spawned.errors);
	return complain(ws, RULE_LOCK_PROGRAM, at, "%" PRISTR "%s%" PRISTR, STRARG(what),
	                why.len > 0 ? ": " : "", STRARG(why));
}

bool
pull_dependencies(struct workspace *ws, struct pull *pull, struct str chart)
{
	const struct str path = arena_copy(ws->arena, chart);
	const char *const argv[] = { "helm", "dependency", "build", "--", path.ptr, NULL };

	/* Wants of one chart come one after another. */
	if (pull->has_built && str_equal(pull->built, chart))
		return true;
	pull->has_built = true;
	pull->built = chart;
	return run_helm(ws, argv, (struct span){ 0, 0, 0 });
}

bool
pull_chart(struct workspace *ws, struct pull *pull, const struct dependency *row)
{
	struct arena *arena = ws->arena;
	const struct str repository = arena_copy(arena, row->repository);
	const struct str version = arena_copy(arena, row->version);
	const bool is_oci = str_starts(repository, STR("oci:"));
	const struct str name = is_oci ? arena_printf(arena, "%" PRISTR "/%" PRISTR,
	                                              STRARG(repository), STRARG(row->name))
	                               : arena_copy(arena, row->name);

	if (pull->folder.len == 0)
		pull->folder = temporary_directory(arena);
	if (pull->folder.len == 0)
		return complain(ws, RULE_LOCK_PROGRAM, row->at,
		                "cannot make a temporary directory");
	const char *const oci[] = {
		"helm",   "pull", "--destination", pull->folder.ptr, "--version", version.ptr, "--",
		name.ptr, NULL
	};
	const char *const web[] = { "helm",
		                    "pull",
		                    "--destination",
		                    pull->folder.ptr,
		                    "--version",
		                    version.ptr,
		                    "--repo",
		                    repository.ptr,
		                    "--",
		                    name.ptr,
		                    NULL };
	return run_helm(ws, is_oci ? oci : web, row->at);
}

void
pull_end(struct workspace *ws, struct pull *pull)
{
	if (pull->folder.len > 0)
		temporary_remove(ws->arena, pull->folder);
	pull->folder = STR("");
}
