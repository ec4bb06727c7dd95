/* SPDX-License-Identifier: MIT */
#include "parity/policy.h"

#include "os/path.h"
#include "parity/order.h"
#include "schema/regex.h"
#include "value/list.h"

#define REWRITE_BYTES 512 /* longer texts are not rewritten: the search is quadratic */

struct replacement {
	const struct regex *regex; /* of a whole text */
	bool at_start, at_end;
	struct str with;
};

struct rule_row {
	const struct config_rule *config;
	struct path path;
	const struct regex *matches;
	const struct replacement *replace;
	size_t weight; /* how specific */
	size_t met;
};

struct policy {
	struct workspace *ws;
	struct rule_row *rows;
	size_t nrows;
	bool rewrites;
};

/* ---- compiling ---- */

/* Names weigh more than `*`, which weighs more than `**`. */
static size_t
weight_of(const struct path *path)
{
	size_t weight = 0;

	for (size_t i = 0; i < path->nsteps; i++) {
		switch (path->steps[i].kind) {
		case STEP_KEY:
		case STEP_INDEX:
		case STEP_ITEM:
			weight += 100;
			break;
		case STEP_ANY:
			weight += 10;
			break;
		case STEP_DEEP:
			weight += 1;
			break;
		}
	}
	return weight;
}

static const struct regex *
compile(struct policy *policy, struct config_text text, struct str pattern)
{
	struct str error = STR("");
	const struct regex *regex = regex_compile(policy->ws->arena, pattern, &error);

	if (!regex)
		complain(policy->ws, RULE_CONFIG_VALUE, text.span,
		         "'%" PRISTR "' is no regular expression: %" PRISTR, STRARG(text.str),
		         STRARG(error));
	return regex;
}

static bool
compile_replace(struct policy *policy, struct rule_row *row)
{
	struct arena *arena = policy->ws->arena;
	const struct config_rule *config = row->config;
	struct replacement *items = arena_array(arena, config->nreplace, sizeof(*items));

	for (size_t i = 0; i < config->nreplace; i++) {
		const struct config_text match = config->replace[i].match;
		items[i].at_start = str_starts(match.str, STR("^"));
		items[i].at_end = str_ends(match.str, STR("$"));
		items[i].with = config->replace[i].with.str;
		items[i].regex = compile(
		    policy, match, arena_printf(arena, "^(?:%" PRISTR ")$", STRARG(match.str)));
		if (!items[i].regex)
			return false;
	}
	row->replace = items;
	policy->rewrites |= config->nreplace > 0;
	return true;
}

static bool
compile_row(struct policy *policy, struct rule_row *row)
{
	const struct config_rule *config = row->config;

	if (!path_parse(policy->ws, config->path.str, config->path.span, &row->path))
		return false;
	row->weight = weight_of(&row->path);
	if (config->matches.str.ptr) {
		row->matches = compile(policy, config->matches, config->matches.str);
		if (!row->matches)
			return false;
	}
	return compile_replace(policy, row);
}

struct policy *
policy_new(struct project *project)
{
	const struct config_parity *parity = &project->config->parity;
	struct policy *policy = arena_alloc(project->ws->arena, sizeof(*policy));
	bool ok = true;

	policy->ws = project->ws;
	policy->nrows = parity->nrules;
	policy->rows = arena_array(project->ws->arena, parity->nrules, sizeof(*policy->rows));
	for (size_t i = 0; i < policy->nrows; i++) {
		policy->rows[i].config = &parity->rules[i];
		ok &= compile_row(policy, &policy->rows[i]);
	}
	return ok ? policy : NULL;
}

bool
policy_rewrites(const struct policy *policy)
{
	return policy->rewrites;
}

/* ---- finding the rule ---- */

/* Does the rule hold here: at the path, or (unless @exactly) below it? */
static bool
holds_at(const struct rule_row *row, const struct path *path, bool exactly)
{
	for (size_t n = path->nsteps; n > 0; n--) {
		const struct path prefix = { path->steps, n };
		if (path_covers(&row->path, &prefix))
			return true;
		if (exactly)
			return false;
	}
	return false;
}

static bool
is_exact(const struct config_rule *config)
{
	return config->kind == PARITY_PRESENT || config->kind == PARITY_TYPE ||
	       config->kind == PARITY_ORDERED || config->kind == PARITY_DISTINCT ||
	       config->kind == PARITY_NONE;
}

/* The winner among rules (@assertions false) or assertions. */
static struct rule_row *
winner(struct policy *policy, const struct site *site, bool assertions)
{
	struct rule_row *best = NULL;

	if (policy->nrows == 0 || site->depth == 0)
		return NULL;
	const struct path path = site_path(policy->ws->arena, site, false);
	for (size_t i = 0; i < policy->nrows; i++) {
		struct rule_row *row = &policy->rows[i];
		if ((row->config->kind == PARITY_NONE) != assertions ||
		    !holds_at(row, &path, is_exact(row->config)))
			continue;
		row->met++;
		if (!best || row->weight >= best->weight)
			best = row;
	}
	return best;
}

static bool
is_listed(const struct config_texts *names, struct str name)
{
	for (size_t i = 0; i < names->count; i++)
		if (path_match(names->items[i].str, name))
			return true;
	return false;
}

/* `in` and `not-in`. */
static bool
concerns(const struct config_rule *config, struct str name)
{
	return (!config->in.said || is_listed(&config->in, name)) &&
	       !is_listed(&config->not_in, name);
}

/* ---- verdicts ---- */

static void
report(struct judge *judge, const struct row *row, const struct rule_row *rule, enum rule_id id,
       struct members at)
{
	struct arena *arena = judge->ws->arena;
	const struct config_rule *config = rule->config;
	struct verdict verdict = { .rule = id, .at = at };

	if (config->has_level)
		verdict.level = config->level;
	verdict.message = arena_printf(arena, "'%" PRISTR "' of %" PRISTR ": %s",
	                               STRARG(site_text(arena, row->site, false)),
	                               STRARG(members_text(judge, &at)), rule_get(id)->text);
	if (config->why.str.ptr)
		verdict.message = arena_printf(arena, "%" PRISTR " (%" PRISTR ")",
		                               STRARG(verdict.message), STRARG(config->why.str));
	judge_report(judge, row, &verdict);
}

/* Members that the rule is about and that have the value. */
static struct members
concerned(const struct judge *judge, const struct row *row, const struct config_rule *config)
{
	struct members at = members_new(judge);

	for (size_t s = 0; s < row->site->nseats; s++)
		if (concerns(config, judge->group->members[row->site->seats[s].member].name))
			members_add(&at, row->site->seats[s].member);
	return at;
}

static struct members
without_value(const struct judge *judge, const struct row *row, const struct config_rule *config)
{
	const struct members lackers = row_lackers(judge, row);
	struct members at = members_new(judge);

	for (size_t i = 0; i < lackers.count; i++)
		if (concerns(config, judge->group->members[lackers.items[i]].name))
			members_add(&at, lackers.items[i]);
	return at;
}

/* Those whose class is not that of most. */
static struct members
minority(const struct judge *judge, const struct row *row, const struct members *among)
{
	size_t *counts = arena_array(judge->ws->arena, row->nclasses, sizeof(*counts)), best = 0;
	struct members at = members_new(judge);

	for (size_t i = 0; i < among->count; i++)
		counts[row_class(row, among->items[i])]++;
	for (size_t c = 1; c < row->nclasses; c++)
		best = counts[c] > counts[best] ? c : best;
	for (size_t i = 0; i < among->count; i++)
		if (row_class(row, among->items[i]) != best)
			members_add(&at, among->items[i]);
	return at;
}

static struct members
judge_same(const struct judge *judge, const struct row *row, const struct rule_row *rule)
{
	const struct members all = concerned(judge, row, rule->config);
	struct members at = minority(judge, row, &all);
	const struct members lackers = without_value(judge, row, rule->config);

	for (size_t i = 0; i < lackers.count; i++)
		members_add(&at, lackers.items[i]);
	return at;
}

/* Do two members declare one cluster? */
static bool
one_cluster(const struct judge *judge, size_t a, size_t b)
{
	const struct config_cluster *one = judge->group->members[a].environment->cluster;
	const struct config_cluster *two = judge->group->members[b].environment->cluster;

	if (!one || !two)
		return false;
	if (one->server.str.ptr && two->server.str.ptr)
		return str_equal(one->server.str, two->server.str);
	return one->context.str.ptr && two->context.str.ptr &&
	       str_equal(one->context.str, two->context.str);
}

static struct members
judge_distinct(const struct judge *judge, const struct row *row, const struct rule_row *rule)
{
	const struct members all = concerned(judge, row, rule->config);
	struct members at = members_new(judge);

	for (size_t i = 0; i < all.count; i++) {
		bool shared = false;
		for (size_t k = 0; k < all.count && !shared; k++)
			shared = i != k &&
			         node_equal(row_value(row, all.items[i]),
			                    row_value(row, all.items[k])) &&
			         (rule->config->scope != SCOPE_CLUSTER ||
			          one_cluster(judge, all.items[i], all.items[k]));
		if (shared)
			members_add(&at, all.items[i]);
	}
	return at;
}

static struct members
judge_ordered(const struct judge *judge, const struct row *row, const struct rule_row *rule)
{
	const struct members all = concerned(judge, row, rule->config);
	const struct member *members = judge->group->members;
	struct members at = members_new(judge);

	for (size_t i = 0; i < all.count; i++) {
		bool ahead = false;
		for (size_t k = 0; k < all.count && !ahead; k++) {
			int order = 0;
			const size_t rank = members[all.items[k]].rank;
			ahead = rank > 0 && rank < members[all.items[i]].rank &&
			        order_compare(rule->config->by, row_value(row, all.items[k]),
			                      row_value(row, all.items[i]), &order) &&
			        order < 0;
		}
		if (ahead || !order_reads(rule->config->by, row_value(row, all.items[i])))
			members_add(&at, all.items[i]);
	}
	return at;
}

static struct members
judge_type(const struct judge *judge, const struct row *row, const struct rule_row *rule)
{
	const struct members all = concerned(judge, row, rule->config);
	struct members at = members_new(judge);

	for (size_t i = 1; i < all.count; i++) {
		const struct node *first = row_value(row, all.items[0]);
		const struct node *value = row_value(row, all.items[i]);
		if (first->kind != value->kind && !(node_is_number(first) && node_is_number(value)))
			members_add(&at, all.items[i]);
	}
	return at;
}

/* Equal as a reader would say: 1 of --set is 1 of a file. */
static bool
same_value(const struct node *a, const struct node *b)
{
	int order;

	if (node_is_number(a) && node_is_number(b))
		return order_compare(ORDER_NUMBER, a, b, &order) && order == 0;
	return node_equal(a, b);
}

static bool
is_among(const struct node *list, const struct node *value)
{
	for (list_each(i, list))
		if (same_value(list_get(list, i), value))
			return true;
	return false;
}

static bool
satisfies(const struct rule_row *rule, const struct node *value)
{
	const struct config_rule *config = rule->config;

	if (config->absent == ANSWER_YES)
		return false;
	if (config->equals)
		return same_value(config->equals, value);
	if (config->one_of)
		return is_among(config->one_of, value);
	return node_is_string(value) && regex_match(rule->matches, node_str(value));
}

static bool
judge_assertion(struct judge *judge, const struct row *row)
{
	const struct rule_row *rule = winner(judge->policy, row->site, true);
	struct members at;

	if (!rule || (!rule->config->equals && !rule->config->one_of && !rule->matches &&
	              rule->config->absent != ANSWER_YES))
		return false;
	const struct members all = concerned(judge, row, rule->config);
	at = members_new(judge);
	for (size_t i = 0; i < all.count; i++)
		if (!satisfies(rule, row_value(row, all.items[i])))
			members_add(&at, all.items[i]);
	if (at.count > 0)
		report(judge, row, rule, RULE_RULE_ASSERTION, at);
	return at.count > 0;
}

typedef struct members judge_kind(const struct judge *judge, const struct row *row,
                                  const struct rule_row *rule);

static struct members
judge_present(const struct judge *judge, const struct row *row, const struct rule_row *rule)
{
	return without_value(judge, row, rule->config);
}

static const struct {
	judge_kind *judge;
	enum rule_id rule;
} kinds[] = {
	[PARITY_SAME] = { judge_same, RULE_RULE_SAME },
	[PARITY_DISTINCT] = { judge_distinct, RULE_RULE_DISTINCT },
	[PARITY_ORDERED] = { judge_ordered, RULE_RULE_ORDERED },
	[PARITY_TYPE] = { judge_type, RULE_RULE_TYPE },
	[PARITY_PRESENT] = { judge_present, RULE_RULE_PRESENT },
};

enum policy_answer
policy_judge(struct judge *judge, const struct row *row)
{
	const bool asserted = judge_assertion(judge, row);
	const struct rule_row *rule = winner(judge->policy, row->site, false);

	if (!rule)
		return asserted ? POLICY_SPOKEN : POLICY_NOTHING;
	if (rule->config->kind == PARITY_DIFFER)
		return asserted ? POLICY_SPOKEN : POLICY_DIFFERS;
	const struct members at = kinds[rule->config->kind].judge(judge, row, rule);
	if (at.count == 0)
		return asserted ? POLICY_SPOKEN : POLICY_NOTHING;
	report(judge, row, rule, kinds[rule->config->kind].rule, at);
	return POLICY_SPOKEN;
}

/* ---- replace ---- */

/* The longest match that begins first. */
static bool
find_match(const struct replacement *replace, struct str text, size_t *begin, size_t *end)
{
	const size_t last = replace->at_start ? 0 : text.len;

	for (*begin = 0; *begin <= last; (*begin)++)
		for (*end = text.len; *end > *begin; (*end)--) {
			if (replace->at_end && *end < text.len)
				break;
			if (regex_match(replace->regex, str_sub(text, *begin, *end - *begin)))
				return true;
		}
	return false;
}

struct str
policy_rewrite(struct policy *policy, const struct site *site, struct str text)
{
	const struct rule_row *rule = winner(policy, site, false);
	struct str value = str_from_offset(text, 1);

	/* The first byte is the letter of the kind: only strings are rewritten. */
	if (!rule || rule->config->nreplace == 0 || text.len > REWRITE_BYTES || text.len < 2 ||
	    text.ptr[0] != 's')
		return text;
	for (size_t i = 0; i < rule->config->nreplace; i++) {
		size_t begin, end;
		if (!find_match(&rule->replace[i], value, &begin, &end))
			continue;
		value =
		    arena_printf(policy->ws->arena, "%" PRISTR "%" PRISTR "%" PRISTR,
		                 STRARG(str_sub(value, 0, begin)), STRARG(rule->replace[i].with),
		                 STRARG(str_from_offset(value, end)));
	}
	return arena_printf(policy->ws->arena, "s%" PRISTR, STRARG(value));
}

void
policy_report_unused(const struct policy *policy, struct findings *out)
{
	for (size_t i = 0; i < policy->nrows; i++) {
		const struct rule_row *row = &policy->rows[i];
		if (row->met > 0)
			continue;
		struct place *place = arena_alloc(policy->ws->arena, sizeof(*place));
		place->at = row->config->path.span;
		findings_add(
		    out, &(struct finding){
			     .rule = RULE_RULE_UNUSED,
			     .level = rule_get(RULE_RULE_UNUSED)->level,
			     .path = row->config->path.str,
			     .neutral = row->config->path.str,
			     .message = arena_printf(policy->ws->arena,
		                                     "no environment has anything at '%" PRISTR "'",
		                                     STRARG(row->config->path.str)),
			     .places = place,
			     .nplaces = place->at.source ? 1 : 0,
			 });
	}
}
