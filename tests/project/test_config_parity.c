/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "support/config.h"

#include "project/config_parity.h"

#define ENVIRONMENTS "environments: {qa: {}, prod: {}}"

static void
rules_groups_and_chains_are_read(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct config *config = config_of(
	    ws,
	    "{" ENVIRONMENTS ", promotion: [qa, prod], parity: {baseline: b.yaml, groups: {main: "
	    "[qa, \"pr*\"]}, keys: [{path: \"**.routes\", key: path}], profiles: [p], rules: ["
	    "{path: image.tag, rule: ordered, by: semver, why: w, level: error},"
	    "{path: a, in: [prod], equals: false},"
	    "{path: b, rule: same, replace: [{match: \"^m/\", with: \"\"}]}]}}");
	const struct config_parity *parity = &config->parity;

	assert_int_equal(config->promotion.count, 1);
	assert_str(config->promotion.items[0].members.items[1].str, "prod");
	assert_str(parity->groups.items[0].name.str, "main");
	assert_int_equal(parity->nkeys, 1);
	assert_int_equal(parity->nrules, 3);
	assert_int_equal(parity->rules[0].kind, PARITY_ORDERED);
	assert_int_equal(parity->rules[0].by, ORDER_SEMVER);
	assert_int_equal(parity->rules[0].level, LEVEL_ERROR);
	assert_false(parity->rules[1].equals->truth);
	assert_int_equal(parity->rules[2].nreplace, 1);
}

static void
several_chains_and_a_var_are_read(void **state)
{
	const struct config *config =
	    config_of(fixture_workspace(state),
	              "{environments: {a: {vars: {region: eu}}, b: {}, c: {}, d: {}}, "
	              "promotion: [[a, b], [c, d]], parity: {groups: {by: region}}}");

	assert_int_equal(config->promotion.count, 2);
	assert_str(config->promotion.items[1].members.items[0].str, "c");
	assert_str(config->parity.groups.by.str, "region");
	assert_int_equal(config->parity.groups.count, 0);
}

#define RULE(text) "{" ENVIRONMENTS ", parity: {rules: [" text "]}}"

static const struct refusal refusals[] = {
	{ RULE("{path: a, rule: present}"), NULL },
	{ RULE("{rule: same}"), "53: a parity rule needs a 'path'" },
	{ RULE("{path: a, rule: sane}"),
	  "69: 'parity.rules[0].rule' cannot be 'sane' (did you mean 'same'?)" },
	{ RULE("{path: a}"),
	  "53: a parity rule has one of 'rule', 'equals', 'one-of', 'matches', 'absent'" },
	{ RULE("{path: a, rule: same, equals: 1}"),
	  "53: a parity rule has one of 'rule', 'equals', 'one-of', 'matches', 'absent'" },
	{ RULE("{path: a, rule: ordered}"), "53: 'by' belongs to 'rule: ordered', which needs it" },
	{ RULE("{path: a, rule: same, by: semver}"),
	  "53: 'by' belongs to 'rule: ordered', which needs it" },
	{ RULE("{path: a, rule: same, scope: cluster}"),
	  "53: 'scope' belongs to 'rule: distinct'" },
	{ RULE("{path: a, rule: distinct, scope: cluster}"), NULL },
	{ RULE("{path: a, absent: false}"),
	  "53: 'absent' can only be true; 'rule: present' is its opposite" },
	{ RULE("{path: a, one-of: 1}"), "71: 'parity.rules[0].one-of' must be a list, not number" },
	{ RULE("{path: a, rule: same, in: [pord]}"),
	  "80: there is no environment 'pord' (did you mean 'prod'?)" },
	{ RULE("{path: a, rule: same, level: off}"),
	  "82: 'parity.rules[0].level' cannot be 'off' (one of note, warning, error)" },
	{ "{" ENVIRONMENTS ", promotion: [qa, prd]}",
	  "52: there is no environment 'prd' (did you mean 'prod'?)" },
	{ "{" ENVIRONMENTS ", parity: {groups: {by: regio}}}",
	  "58: there is no var 'regio' (there are env, release)" },
	{ "{" ENVIRONMENTS ", promotion: qa}",
	  "47: 'promotion' must be a list of environments, or of such lists, not string" },
};

static void
parity_is_checked(void **state)
{
	assert_configs(fixture_workspace(state), "layer.yaml, parity", refusals,
	               sizeof(refusals) / sizeof(refusals[0]));
}

FIXTURE_MAIN(cmocka_unit_test(rules_groups_and_chains_are_read),
             cmocka_unit_test(several_chains_and_a_var_are_read),
             cmocka_unit_test(parity_is_checked))
