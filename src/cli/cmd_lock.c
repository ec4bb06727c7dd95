/* SPDX-License-Identifier: MIT */
/*
 * `layer lock`: keep the values side of every chart that is not tracked.
 */
#include "chart/chart.h"
#include "cli/choice.h"
#include "cli/commands.h"
#include "os/dir.h"
#include "os/output.h"
#include "os/path.h"
#include "os/terminal.h"
#include "project/lock_plan.h"
#include "project/pull.h"
#include "project/tracked.h"

/* A chart of --from. */
struct given_chart {
	struct str path, name, version;
	bool is_used;
};

struct locking {
	struct run *run;
	struct lock_plan plan;
	struct tracked tracked;
	struct given_chart *given;
	size_t ngiven;
};

static const struct span nowhere = { 0, 0, 0 };

/* ---- --from ---- */

static bool
add_given(struct locking *locking, struct str path)
{
	struct workspace *ws = locking->run->ws;
	const struct chart *chart = chart_load(ws, locking->plan.project->profile, path);
	const size_t size = sizeof(*locking->given);

	if (!chart)
		return false;
	locking->given = arena_grow(ws->arena, locking->given, locking->ngiven * size,
	                            (locking->ngiven + 1) * size);
	locking->given[locking->ngiven++] =
	    (struct given_chart){ path, chart->name, chart->version, false };
	return true;
}

/* A directory that is no chart itself holds charts. */
static bool
add_given_below(struct locking *locking, struct str folder)
{
	struct arena *arena = locking->run->ws->arena;
	const size_t before = locking->ngiven;
	struct entries entries;

	if (dir_list(arena, folder, &entries) != FILE_OK)
		entries.nitems = 0;
	for (size_t i = 0; i < entries.nitems; i++) {
		const struct str path = path_join(arena, folder, entries.items[i].name);
		const bool is_chart =
		    str_is(path_extension(path), ".tgz") ||
		    dir_kind(arena, path_join(arena, path, STR("Chart.yaml"))) == ENTRY_FILE;
		if (is_chart && !add_given(locking, path))
			return false;
	}
	return locking->ngiven > before ||
	       complain(locking->run->ws, RULE_CHART_READ, nowhere,
	                "there is no chart in '%" PRISTR "'", STRARG(folder));
}

static bool
read_given(struct locking *locking)
{
	struct arena *arena = locking->run->ws->arena;
	size_t count;
	const struct str *paths = args_all(arena, &locking->run->args, OPTION_FROM, &count);

	for (size_t i = 0; i < count; i++) {
		const bool holds =
		    dir_kind(arena, paths[i]) == ENTRY_DIRECTORY &&
		    dir_kind(arena, path_join(arena, paths[i], STR("Chart.yaml"))) == ENTRY_NONE;
		if (holds ? !add_given_below(locking, paths[i]) : !add_given(locking, paths[i]))
			return false;
	}
	return true;
}

static struct str
given_for(struct locking *locking, const struct lock_want *want)
{
	struct given_chart *best = NULL;

	for (size_t i = 0; i < locking->ngiven; i++) {
		struct given_chart *given = &locking->given[i];
		if (!lock_plan_fits(&locking->plan, want, given->name, given->version))
			continue;
		given->is_used = true;
		if (!best || str_equal(given->version, want->row.version))
			best = given;
	}
	return best ? best->path : STR("");
}

static void
warn_unused(const struct locking *locking)
{
	for (size_t i = 0; i < locking->ngiven; i++)
		if (!locking->given[i].is_used)
			remark(locking->run->ws, RULE_LOCK_UNUSED, nowhere,
			       "nothing asks for %" PRISTR " %" PRISTR " of '%" PRISTR "'",
			       STRARG(locking->given[i].name), STRARG(locking->given[i].version),
			       STRARG(locking->given[i].path));
}

/* ---- each want ---- */

static bool
is_tracked(const struct locking *locking, const struct lock_want *want)
{
	return want->present.len > 0 &&
	       tracked_has(locking->run->ws->arena, &locking->tracked, want->present);
}

/* Is it to be had neither here nor in the lock? */
static bool
is_missing(struct locking *locking, const struct lock_want *want)
{
	return want->present.len == 0 && given_for(locking, want).len == 0 &&
	       !lock_plan_holds(&locking->plan, want);
}

static bool
refuse_missing(const struct locking *locking, const struct lock_want *want)
{
	struct workspace *ws = locking->run->ws;
	const bool listed = want->owner.len > 0;

	complain(ws, RULE_CHART_MISSING, want->row.at,
	         "%" PRISTR " %" PRISTR "%s%" PRISTR " is not there", STRARG(want->row.name),
	         STRARG(want->row.version), want->row.repository.len > 0 ? " of " : "",
	         STRARG(want->row.repository));
	last_finding(ws)->help = listed ? arena_printf(ws->arena,
	                                               "run `helm dependency build %" PRISTR
	                                               "`, or give --pull or --from DIR|TGZ",
	                                               STRARG(want->owner))
	                                : STR("give --pull, or --from DIR|TGZ");
	return false;
}

static bool
store(struct locking *locking, const struct lock_want *want)
{
	struct str path = given_for(locking, want);

	if (path.len == 0)
		path = want->present;
	if (path.len == 0)
		return lock_plan_holds(&locking->plan, want) || refuse_missing(locking, want);
	if (is_tracked(locking, want) && path.ptr == want->present.ptr)
		return true;
	return lock_plan_store(&locking->plan, path, want);
}

static bool
store_all(struct locking *locking)
{
	bool ok = true;

	for (size_t i = 0; i < locking->plan.nwants; i++)
		ok = store(locking, &locking->plan.wants[i]) && ok;
	return ok;
}

/* ---- --pull ---- */

static bool
pull_missing(struct locking *locking, struct pull *pull)
{
	struct workspace *ws = locking->run->ws;

	for (size_t i = 0; i < locking->plan.nwants; i++) {
		const struct lock_want *want = &locking->plan.wants[i];
		if (is_missing(locking, want) &&
		    !(want->owner.len > 0 ? pull_dependencies(ws, pull, want->owner)
		                          : pull_chart(ws, pull, &want->row)))
			return false;
	}
	/* What helm has put into charts/ is found by looking again. */
	return (!pull->has_built || lock_plan_wants(locking->plan.project, &locking->plan)) &&
	       (pull->folder.len == 0 || add_given_below(locking, pull->folder));
}

static bool
fill(struct locking *locking)
{
	struct pull pull = { 0 };
	const bool pulls = args_has(&locking->run->args, OPTION_PULL);
	const bool ok = (!pulls || pull_missing(locking, &pull)) && store_all(locking);

	pull_end(locking->run->ws, &pull);
	return ok;
}

/* ---- writing ---- */

static bool
write_stores(const struct locking *locking)
{
	struct workspace *ws = locking->run->ws;
	const struct lock_plan *plan = &locking->plan;
	const struct output_rules rules = { .root = plan->project->root };
	struct outputs *outputs = outputs_new(ws->arena, &rules);
	struct str problem;

	for (size_t i = 0; i < plan->nstores; i++)
		for (size_t k = 0; k < plan->stores[i].files.nitems; k++)
			output_add(
			    outputs,
			    path_join(ws->arena, plan->folder, plan->stores[i].files.items[k].path),
			    plan->stores[i].files.items[k].bytes);
	return output_commit(outputs, &problem) ||
	       complain(ws, RULE_FILE_WRITE, nowhere, "%" PRISTR, STRARG(problem));
}

static void
print_stores(const struct locking *locking)
{
	struct buf *out = &locking->run->out;
	const struct lock_plan *plan = &locking->plan;

	for (size_t i = 0; i < plan->nstores; i++) {
		terminal_escape(out, path_join(out->arena, plan->folder, plan->stores[i].path));
		buf_printf(out, ": %s\n", plan->stores[i].is_new ? "stored" : "unchanged");
	}
	if (plan->nstores == 0)
		buf_add_str(out, STR("nothing to store\n"));
}

int
cmd_lock(struct run *run)
{
	struct locking locking = { .run = run };
	const struct project_options options = { .config = args_last(&run->args, OPTION_CONFIG) };

	if (run->args.nwords > 0)
		return run_usage(run, "lock takes no '%" PRISTR "'", STRARG(run->args.words[0]));
	struct project *project = project_open(run->ws, &options);
	if (!project || !lock_plan_wants(project, &locking.plan) || !read_given(&locking) ||
	    !tracked_read(run->ws, project->root, &locking.tracked) || !fill(&locking) ||
	    !lock_plan_check(&locking.plan))
		return EXIT_STOPPED;
	warn_unused(&locking);
	if (run_is_strict_failure(run))
		return EXIT_FINDINGS;
	if (!write_stores(&locking))
		return EXIT_STOPPED;
	print_stores(&locking);
	return EXIT_CLEAN;
}
