/* SPDX-License-Identifier: MIT */
#include "parity/differ.h"

#include "base/sort.h"
#include "parity/explain.h"
#include "parity/keyword.h"
#include "parity/neutral.h"
#include "value/list.h"

/* The members of a class. */
static struct members
class_members(const struct judge *judge, const struct row *row, size_t number)
{
	struct members members = members_new(judge);

	for (size_t s = 0; s < row->site->nseats; s++)
		if (!row->class_of || row->class_of[s] == number)
			members_add(&members, row->site->seats[s].member);
	return members;
}

/* The class with the fewest members, the last of equals: later environments copy earlier ones. */
static size_t
smallest_class(const struct row *row)
{
	size_t best = 0;

	for (size_t c = 1; c < row->nclasses; c++)
		if (row->classes[c].count <= row->classes[best].count)
			best = c;
	return best;
}

/* ---- types ---- */

enum shape { SHAPE_MAP, SHAPE_LIST, SHAPE_BOOL, SHAPE_NUMBER, SHAPE_STRING, SHAPE_NULL };

static enum shape
shape_of(const struct node *node)
{
	switch ((enum node_kind)node->kind) {
	case NODE_NULL:
		return SHAPE_NULL;
	case NODE_BOOL:
		return SHAPE_BOOL;
	case NODE_INT:
	case NODE_FLOAT:
		return SHAPE_NUMBER;
	case NODE_STRING:
		return SHAPE_STRING;
	case NODE_LIST:
		return SHAPE_LIST;
	case NODE_MAP:
		break;
	}
	return SHAPE_MAP;
}

static bool
is_empty_container(const struct node *node)
{
	return (node_is_map(node) || node_is_list(node)) && node->count == 0;
}

static bool
is_scalar(enum shape shape)
{
	return shape != SHAPE_MAP && shape != SHAPE_LIST;
}

/* A number and a string that both are sizes (`1` and `500m`) are one kind to Kubernetes. */
static bool
is_quantity(const struct node *node)
{
	const struct str text = text_of_value(node);

	if (node_is_number(node))
		return true;
	size_t digits = 0;
	while (digits < text.len &&
	       ((text.ptr[digits] >= '0' && text.ptr[digits] <= '9') || text.ptr[digits] == '.'))
		digits++;
	return digits > 0 && digits < text.len && text.len - digits <= 2;
}

static void
report_type(struct judge *judge, const struct row *row, size_t number, enum level level)
{
	const struct members at = class_members(judge, row, number);
	const struct node *other = row->classes[number == 0 ? 1 : 0].node;
	const struct verdict verdict = {
		.rule = RULE_TYPE_DIFFERS,
		.level = level,
		.at = at,
		.message = arena_printf(
		    judge->ws->arena, "'%" PRISTR "' is a %s in %" PRISTR " and a %s in the others",
		    STRARG(site_text(judge->ws->arena, row->site, false)),
		    node_kind_name(row->classes[number].node), STRARG(members_text(judge, &at)),
		    node_kind_name(other)),
	};

	judge_report(judge, row, &verdict);
}

void
differ_judge_type(struct judge *judge, const struct row *row)
{
	const size_t odd = smallest_class(row);

	for (size_t c = 0; c < row->nclasses && row->nclasses > 1; c++) {
		const struct node *one = row->classes[odd].node, *two = row->classes[c].node;
		const enum shape a = shape_of(one), b = shape_of(two);
		if (a == b || a == SHAPE_NULL || b == SHAPE_NULL)
			continue;
		if (is_scalar(a) && is_scalar(b)) {
			if (!is_quantity(one) || !is_quantity(two))
				report_type(judge, row, odd, LEVEL_WARNING);
		} else {
			report_type(judge, row, odd,
			            is_empty_container(one) || is_empty_container(two)
			                ? LEVEL_WARNING
			                : LEVEL_ERROR);
		}
		return;
	}
}

/* ---- odd one out ---- */

static bool
is_expected(const struct row *row)
{
	return site_is_structural(row->site) || key_is_free(site_key(row->site)) ||
	       key_names_environment(site_key(row->site));
}

/* Null, an empty text, an empty list: to a template they are one. */
static bool
is_nothing(const struct node *node)
{
	return node_is_null(node) || is_empty_container(node) ||
	       (node_is_string(node) && node->count == 0);
}

void
differ_judge_odd(struct judge *judge, const struct row *row)
{
	const size_t odd = smallest_class(row);
	struct str quote;

	if (row->nclasses != 2 || row->site->nseats < 3 || row->classes[odd].count != 1 ||
	    judge->reported > 0)
		return;
	const struct members at = class_members(judge, row, odd);
	if (is_nothing(row->classes[0].node) && is_nothing(row->classes[1].node))
		return;
	if (!group_is_middle(judge->group, at.items[0]) || is_expected(row) ||
	    site_is_off(row->site, at.items[0]) || explain_row(judge, row, &quote) != EXPLAINED_NOT)
		return;
	judge_report(
	    judge, row,
	    &(struct verdict){
		.rule = RULE_ODD_ONE_OUT,
		.at = at,
		.message = arena_printf(judge->ws->arena,
	                                "'%" PRISTR "' is %" PRISTR " in %" PRISTR
	                                " alone; before and behind it is %" PRISTR,
	                                STRARG(site_text(judge->ws->arena, row->site, false)),
	                                STRARG(row_shown(judge, row, row->classes[odd].node)),
	                                STRARG(members_text(judge, &at)),
	                                STRARG(row_shown(judge, row, row->classes[1 - odd].node))),
	    });
}

/* ---- switches ---- */

static bool
all_others_on(const struct row *row, size_t production)
{
	for (size_t s = 0; s < row->site->nseats; s++)
		if (row->site->seats[s].member != production &&
		    !value_is_on(row->site->seats[s].node))
			return false;
	return row->site->nseats > 1;
}

/* What empties, fills or shows for tests is meant to be off where users are. */
static bool
is_for_tests(const struct row *row)
{
	static const char *const parts[] = { "reset", "seed", "demo", "mock", "swagger", NULL };

	for (const struct site *at = row->site; at && at->parent; at = at->parent)
		for (size_t i = 0; parts[i]; i++)
			if (key_contains(site_key(at), parts[i]))
				return true;
	return false;
}

void
differ_judge_switch(struct judge *judge, const struct row *row)
{
	static const char *const ends[] = { "enabled", "enable", NULL };
	const size_t production = judge_production(judge);
	const struct node *value = production == SIZE_MAX ? NULL : row_value(row, production);
	struct str quote;

	if (!value || row->nclasses < 2 || !value_is_off(value) ||
	    !key_ends_in(site_key(row->site), ends) || !all_others_on(row, production) ||
	    is_for_tests(row))
		return;
	const bool answered = explain_row(judge, row, &quote) != EXPLAINED_NOT;
	judge_report(
	    judge, row,
	    &(struct verdict){
		.rule = RULE_OFF_IN_PRODUCTION,
		.level = answered || site_is_structural(row->site) ? LEVEL_NOTE : LEVEL_WARNING,
		.at = members_one(judge, production),
		.message = arena_printf(
		    judge->ws->arena, "'%" PRISTR "' is off in %" PRISTR " and on everywhere else",
		    STRARG(site_text(judge->ws->arena, row->site, false)),
		    STRARG(judge->group->members[production].name)),
	    });
}

/* ---- core values ---- */

/* Presence asks wider; of values these alone (parity-rules.md 7). */
static bool
is_core_value(const struct row *row)
{
	static const char *const names[] = { "securityContext",
		                             "containerSecurityContext",
		                             "podSecurityContext",
		                             "volumeMounts",
		                             "ports",
		                             NULL };
	const struct str key = site_key(row->site);

	if (key_is(key, "repository") || key_is(key, "mountpath") || key_is(key, "containerport"))
		return true;
	for (const struct site *at = row->site; at->parent; at = at->parent) {
		const struct str step = site_key(at);
		for (size_t i = 0; names[i]; i++)
			if (str_is(step, names[i]))
				return true;
		if (key_contains(step, "probe") && key_is(key, "path"))
			return true;
	}
	return false;
}

void
differ_judge_core(struct judge *judge, const struct row *row)
{
	const size_t production = judge_production(judge);
	const size_t before =
	    production == SIZE_MAX ? SIZE_MAX : group_before(judge->group, production);
	struct str quote;

	if (before == SIZE_MAX || row->nclasses < 2 || judge->reported > 0 ||
	    !row_seat(row, production) || !row_seat(row, before) ||
	    row_class(row, production) == row_class(row, before) || !is_core_value(row) ||
	    site_is_off(row->site, before) || explain_row(judge, row, &quote) == EXPLAINED_STRICTLY)
		return;
	judge_report(judge, row,
	             &(struct verdict){
			 .rule = RULE_CORE_VALUE,
			 .at = members_one(judge, production),
			 .message = arena_printf(
			     judge->ws->arena,
			     "'%" PRISTR "' of %" PRISTR " is not what %" PRISTR " tried out",
			     STRARG(site_text(judge->ws->arena, row->site, false)),
			     STRARG(judge->group->members[production].name),
			     STRARG(judge->group->members[before].name)),
		     });
}

/* ---- lists in strings ---- */

static int
by_text(const void *a, const void *b, const void *context)
{
	const struct str *one = a, *other = b;

	(void)context;
	return str_compare(*one, *other);
}

void
differ_judge_items(struct judge *judge, const struct row *row)
{
	for (size_t c = 0; c < row->nclasses; c++) {
		struct str *items;
		const size_t n =
		    neutral_items(judge->ws->arena, text_of_value(row->classes[c].node), &items);
		sort_items(judge->ws->arena, items, n, sizeof(*items), by_text, NULL);
		for (size_t i = 1; i < n; i++) {
			if (!str_equal(items[i], items[i - 1]) || items[i].len < 2 ||
			    row_is_secret(judge, row))
				continue;
			judge_report(
			    judge, row,
			    &(struct verdict){
				.rule = RULE_ITEM_TWICE,
				.at = class_members(judge, row, c),
				.message = arena_printf(
				    judge->ws->arena, "'%" PRISTR "' lists '%" PRISTR "' twice",
				    STRARG(site_text(judge->ws->arena, row->site, false)),
				    STRARG(items[i])),
			    });
			return;
		}
	}
}

/* ---- addresses ---- */

static struct str
without_slash(struct str url)
{
	if (str_ends(url, STR("/")) && url.len > 1)
		url.len--;
	return url;
}

/* The text behind the scheme; the whole where there is none. */
static struct str
without_scheme(struct str url)
{
	const size_t at = str_find(url, STR("://"));

	return at < url.len ? str_from_offset(url, at + 3) : url;
}

static bool
is_url(struct str text)
{
	return str_starts(text, STR("http://")) || str_starts(text, STR("https://"));
}

/* Equal but for a scheme or slash: neutral texts begin with the letter of the kind. */
static bool
is_near_url(const struct row_class *a, const struct row_class *b)
{
	const struct str one = str_from_offset(a->neutral, 1);
	const struct str two = str_from_offset(b->neutral, 1);

	if (!is_url(one) || !is_url(two) || a->neutral.ptr[0] != 's')
		return false;
	return str_equal(without_slash(without_scheme(one)), without_slash(without_scheme(two)));
}

void
differ_judge_url(struct judge *judge, const struct row *row)
{
	const size_t odd = smallest_class(row);

	for (size_t c = 0; c < row->nclasses && row->nclasses > 1; c++) {
		if (c == odd || row->classes[c].neutral.len == 0 ||
		    !is_near_url(&row->classes[c], &row->classes[odd]))
			continue;
		const struct members at = class_members(judge, row, odd);
		judge_report(judge, row,
		             &(struct verdict){
				 .rule = RULE_URL_SHAPE,
				 .at = at,
				 .message = arena_printf(
				     judge->ws->arena,
				     "'%" PRISTR "' of %" PRISTR
				     " differs from the others in its scheme or a slash at the end",
				     STRARG(site_text(judge->ws->arena, row->site, false)),
				     STRARG(members_text(judge, &at))),
			     });
		return;
	}
}

/* ---- notes ---- */

void
differ_judge_note(struct judge *judge, const struct row *row)
{
	if (row->nclasses < 2 || !row->is_leaf || judge->reported > 0)
		return;
	const struct members at = class_members(judge, row, smallest_class(row));
	judge_report(judge, row,
	             &(struct verdict){
			 .rule = RULE_VALUE_DIFFERS,
			 .at = at,
			 .message = arena_printf(
			     judge->ws->arena, "'%" PRISTR "' has %zu values",
			     STRARG(site_text(judge->ws->arena, row->site, false)), row->nclasses),
		     });
}
