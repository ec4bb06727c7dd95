/* SPDX-License-Identifier: MIT */
#include "parity/production.h"

#include "parity/explain.h"
#include "parity/keyword.h"
#include "parity/order.h"
#include "value/map.h"

/* The production members that have the value at all. */
static const struct seat *
production_seat(const struct judge *judge, const struct row *row, size_t *member)
{
	*member = judge_production(judge);
	return *member == SIZE_MAX ? NULL : row_seat(row, *member);
}

static void
report(struct judge *judge, const struct row *row, enum rule_id rule, size_t member,
       struct str message)
{
	judge_report(judge, row,
	             &(struct verdict){
			 .rule = rule,
			 .at = members_one(judge, member),
			 .message = message,
		     });
}

/* "PATH is VALUE in NAME" */
static struct str
is_in(const struct judge *judge, const struct row *row, size_t member)
{
	return arena_printf(judge->ws->arena, "'%" PRISTR "' is %" PRISTR " in %" PRISTR,
	                    STRARG(site_text(judge->ws->arena, row->site, false)),
	                    STRARG(row_shown(judge, row, row_value(row, member))),
	                    STRARG(judge->group->members[member].name));
}

static bool
is_answered(const struct judge *judge, const struct row *row, size_t member)
{
	struct str quote;

	return explain_row(judge, row, &quote) == EXPLAINED_STRICTLY ||
	       explain_single(judge, row, member);
}

static bool
is_number(const struct node *node, double wanted)
{
	return node && ((node->kind == NODE_FLOAT && node->real == wanted) ||
	                (node->kind == NODE_INT && (double)node->integer == wanted));
}

static const struct node *
around(const struct row *row, size_t member, const char *key)
{
	const struct seat *seat = row->site->parent ? site_seat(row->site->parent, member) : NULL;

	return seat ? map_get_str(seat->node, str_from(key)) : NULL;
}

/* ---- replicas ---- */

static bool
is_recreated(const struct row *row, size_t member)
{
	static const char *const names[] = { "strategy", "updateStrategy", "deploymentStrategy" };

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		const struct node *strategy = around(row, member, names[i]);
		const struct node *type = map_get_str(strategy, STR("type"));
		if (str_is(text_of_value(type ? type : strategy), "Recreate"))
			return true;
	}
	return false;
}

static bool
is_autoscaled(const struct row *row, size_t member)
{
	static const char *const names[] = { "autoscaling", "hpa", "keda", "autoscaler" };

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		const struct node *map = around(row, member, names[i]);
		if (value_is_on(map_get_str(map, STR("enabled"))) ||
		    value_is_on(map_get_str(map, STR("enable"))) || value_is_on(map))
			return true;
	}
	return false;
}

static bool
is_minimum(const struct row *row, size_t member)
{
	const struct node *most = around(row, member, "maxReplicas");

	return key_is(site_key(row->site), "minreplicas") &&
	       value_is_on(around(row, member, "enabled")) && !is_number(most, 1);
}

void
production_judge_replicas(struct judge *judge, const struct row *row)
{
	size_t member;
	const struct seat *seat = production_seat(judge, row, &member);
	const struct str key = site_key(row->site);

	if (!seat || !is_number(seat->node, 1))
		return;
	if (!(key_is(key, "replicas") || key_is(key, "replicacount")) && !is_minimum(row, member))
		return;
	if (is_recreated(row, member) || is_autoscaled(row, member) ||
	    site_is_off(row->site, member) || is_answered(judge, row, member))
		return;
	report(judge, row, RULE_ONE_REPLICA, member, is_in(judge, row, member));
}

/* ---- memory ---- */

void
production_judge_memory(struct judge *judge, const struct row *row)
{
	size_t member;
	const struct seat *seat = production_seat(judge, row, &member);

	if (!seat || !key_is(site_key(row->site), "resources") || !row->is_leaf ||
	    !node_is_map(seat->node) || seat->node->count > 0 || judge->said_memory ||
	    site_is_off(row->site, member) || is_answered(judge, row, member))
		return;
	judge->said_memory = true;
	report(judge, row, RULE_NO_MEMORY_LIMIT, member,
	       arena_printf(judge->ws->arena, "'%" PRISTR "' is empty in %" PRISTR,
	                    STRARG(site_text(judge->ws->arena, row->site, false)),
	                    STRARG(judge->group->members[member].name)));
}

/* ---- debugging ---- */

static bool
is_log_level(const struct row *row)
{
	const struct str key = site_key(row->site);
	const struct str parent = row->site->parent ? site_key(row->site->parent) : STR("");

	return key_is(key, "loglevel") || (key_has(key, "log") && key_has(key, "level")) ||
	       (key_is(key, "level") && (key_has(parent, "log") || key_has(parent, "logging") ||
	                                 key_has(parent, "logger")));
}

static bool
is_debug_switch(const struct row *row)
{
	const struct str key = site_key(row->site);
	const struct str parent = row->site->parent ? site_key(row->site->parent) : STR("");

	return key_is(key, "debug") || key_is(key, "trace") || key_is(key, "debugenabled") ||
	       key_is(key, "enabledebug") ||
	       (key_is(key, "enabled") && (key_is(parent, "debug") || key_is(parent, "trace")));
}

void
production_judge_debug(struct judge *judge, const struct row *row)
{
	size_t member;
	const struct seat *seat = production_seat(judge, row, &member);
	const struct str text = text_of_value(seat ? seat->node : NULL);

	if (!seat || site_is_off(row->site, member))
		return;
	const bool is_level =
	    is_log_level(row) && (stage_same(text, STR("debug")) || stage_same(text, STR("trace")));
	if ((!is_level && !(is_debug_switch(row) && value_is_on(seat->node))) ||
	    is_answered(judge, row, member))
		return;
	report(judge, row, RULE_DEBUG_IN_PRODUCTION, member, is_in(judge, row, member));
}

/* ---- doubles ---- */

void
production_judge_double(struct judge *judge, const struct row *row)
{
	static const char *const doubles[] = { "mock",       "mocks",      "stub",    "stubs",
		                               "fake",       "mailpit",    "mailhog", "wiremock",
		                               "localstack", "mockserver", NULL };
	size_t member;
	const struct seat *seat = production_seat(judge, row, &member);
	bool found = false;

	if (!seat || !value_is_on(seat->node) || is_number(seat->node, 1) ||
	    site_is_off(row->site, member))
		return;
	const struct str key = site_key(row->site);
	const struct str parent = row->site->parent ? site_key(row->site->parent) : STR("");
	for (size_t i = 0; doubles[i]; i++)
		found |= key_has(key, doubles[i]) ||
		         (key_is(key, "enabled") && key_has(parent, doubles[i]));
	if (found && !key_has(key, "disabled") && !is_answered(judge, row, member))
		report(judge, row, RULE_TEST_DOUBLE, member, is_in(judge, row, member));
}

/* ---- protections ---- */

static const char *const protections[] = {
	"modsecurity",
	"waf",
	"poddisruptionbudget",
	"pdb",
	"networkpolicy",
	"audit",
	"csrf",
	"hsts",
	"sslredirect",
	"ratelimit",
	"ratelimiting",
	"forcesslredirect",
	"verifyssl",
	"tlsverify",
	"sslverify",
	"verifycertificates",
	"backup",
	"encryption",
	NULL,
};

static bool
is_protection_name(struct str key)
{
	for (size_t i = 0; protections[i]; i++) {
		const char *name = protections[i];
		if (key_is(key, name))
			return true;
		if (key_contains(key, name) &&
		    (key_has(key, "enabled") || key_has(key, "enable")) &&
		    !key_has(key, "disabled"))
			return true;
	}
	return false;
}

static bool
is_protection(const struct row *row)
{
	const struct str key = site_key(row->site);
	const struct str parent = row->site->parent ? site_key(row->site->parent) : STR("");

	return is_protection_name(key) ||
	       ((key_is(key, "enabled") || key_is(key, "create")) && is_protection_name(parent));
}

/* `SecRuleEngine DetectionOnly`: the rules watch and stop nothing. */
static bool
is_watching_only(const struct node *node)
{
	return str_contains(text_of_value(node), STR("SecRuleEngine DetectionOnly")) ||
	       str_contains(text_of_value(node), STR("SecRuleEngine Off"));
}

static bool
is_ssl_off(const struct row *row, const struct node *node)
{
	return key_is(site_key(row->site), "sslmode") &&
	       (value_is_off(node) || stage_same(text_of_value(node), STR("disable")));
}

void
production_judge_protection(struct judge *judge, const struct row *row)
{
	size_t member;
	const struct seat *seat = production_seat(judge, row, &member);

	if (!seat || site_is_off(row->site, member))
		return;
	if (!(is_protection(row) && value_is_off(seat->node)) && !is_watching_only(seat->node) &&
	    !is_ssl_off(row, seat->node))
		return;
	if (is_answered(judge, row, member))
		return;
	report(judge, row, RULE_PROTECTION_OFF, member,
	       is_watching_only(seat->node)
	           ? arena_printf(judge->ws->arena,
	                          "'%" PRISTR "' of %" PRISTR " only watches: it blocks nothing",
	                          STRARG(site_text(judge->ws->arena, row->site, false)),
	                          STRARG(judge->group->members[member].name))
	           : is_in(judge, row, member));
}

/* ---- insecure switches ---- */

static bool
is_insecure(const struct row *row, const struct node *node)
{
	static const char *const names[] = {
		"skipverify",
		"insecureskipverify",
		"skiptlsverify",
		"tlsskipverify",
		"disablessl",
		"disabletls",
		"disableauth",
		"disablecsrf",
		"anonymous",
		"allowanonymous",
		"privileged",
		"hostnetwork",
		"hostpid",
		"hostipc",
		"allowprivilegeescalation",
		NULL,
	};
	const struct str key = site_key(row->site);

	if (key_is(key, "runasnonroot"))
		return node->kind == NODE_BOOL && !node->truth;
	for (size_t i = 0; names[i]; i++)
		if (key_is(key, names[i]))
			return value_is_on(node);
	return false;
}

void
production_judge_insecure(struct judge *judge, const struct row *row)
{
	size_t member;
	const struct seat *seat = production_seat(judge, row, &member);

	if (seat && is_insecure(row, seat->node) && !site_is_off(row->site, member) &&
	    !is_answered(judge, row, member))
		report(judge, row, RULE_INSECURE_SWITCH, member, is_in(judge, row, member));
}

/* ---- smaller ---- */

static bool
is_room(const struct row *row)
{
	static const char *const sizes[] = { "cpu", "memory", "storage", "replicas", "size", NULL };
	static const char *const others[] = { "page",   "batch", "pool", "quota", "chunk",  "block",
		                              "buffer", "font",  "body", "queue", "header", NULL };
	const struct str key = site_key(row->site);

	if (key_is(key, "maxreplicas"))
		return false; /* a bound that costs nothing; charts come with 100 */
	if (!key_ends_in(key, sizes) && !key_is(key, "replicacount") && !key_is(key, "minreplicas"))
		return false;
	for (size_t i = 0; others[i]; i++)
		if (key_contains(key, others[i]))
			return false;
	for (const struct site *at = row->site->parent; at && at->parent; at = at->parent)
		if (key_contains(site_key(at), "quota"))
			return false;
	return true;
}

void
production_judge_smaller(struct judge *judge, const struct row *row)
{
	size_t member;
	const struct seat *seat = production_seat(judge, row, &member);
	const struct group *group = judge->group;

	if (!seat || row->nclasses < 2 || !is_room(row) || site_is_off(row->site, member) ||
	    group->members[member].rank == 0)
		return;
	for (size_t m = 0; m < group->nmembers; m++) {
		if (group->members[m].rank == 0 ||
		    group->members[m].rank >= group->members[member].rank || !row_seat(row, m) ||
		    !order_is_clearly_less(seat->node, row_value(row, m)))
			continue;
		if (is_answered(judge, row, member))
			return;
		report(judge, row, RULE_SMALLER_IN_PRODUCTION, member,
		       arena_printf(judge->ws->arena,
		                    "%" PRISTR ", less than the %" PRISTR " of %" PRISTR,
		                    STRARG(is_in(judge, row, member)),
		                    STRARG(row_shown(judge, row, row_value(row, m))),
		                    STRARG(group->members[m].name)));
		return;
	}
}
