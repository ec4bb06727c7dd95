/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "report/drift.h"

static const struct str qa[] = { STR_INIT("qa") }, prod[] = { STR_INIT("prod") };
static const struct class classes[] = {
	{ .environments = qa, .nenvironments = 1, .json = STR_INIT("3") },
	{ .environments = prod, .nenvironments = 1 },
	{ .environments = prod, .nenvironments = 1, .json = STR_INIT("null"), .secret = true },
};

static struct finding
missing(const char *path)
{
	return (struct finding){ .rule = RULE_MISSING_KEY,
		                 .level = LEVEL_WARNING,
		                 .path = str_from(path),
		                 .message = str_from(path),
		                 .environments = prod,
		                 .nenvironments = 1,
		                 .classes = classes,
		                 .nclasses = 3 };
}

static struct str
text_of(struct workspace *ws, const char *const *paths, size_t npaths)
{
	struct findings *findings = findings_new(ws->arena);
	const struct text_options options = { 0 };
	struct buf buf;

	for (size_t i = 0; i < npaths; i++) {
		const struct finding finding = missing(paths[i]);
		findings_add(findings, &finding);
	}
	buf_init(&buf, ws->arena);
	drift_text(&buf, ws, findings, 9, &options);
	return buf_str(&buf);
}

static void
classes_are_aligned_and_secrets_hidden(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	static const char *const paths[] = { "a.b" };
	const struct str text = text_of(ws, paths, 1);

	assert_true(str_contains(text, STR("    3          qa\n")));
	assert_true(str_contains(text, STR("    (not set)  prod\n")));
	assert_true(str_contains(text, STR("    (secret)   prod\n")));
	assert_true(str_ends(text, STR("0 errors, 1 warning, 0 notes, 9 paths compared\n")));
}

static void
three_keys_of_one_map_are_one_cause(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	static const char *const three[] = { "a.b", "a.c", "a.d" }, *const two[] = { "a.b", "a.c" };
	static const char *const items[] = { "x[name=a].y", "x[name=b].y", "x[name=c.d].y" };

	assert_true(str_contains(text_of(ws, three, 3), STR("and 2 more like it: c, d\n")));
	assert_false(str_contains(text_of(ws, two, 2), STR("more like it")));
	assert_true(str_contains(text_of(ws, items, 3),
	                         STR("and 2 more like it: x[name=b].y, x[name=c.d].y\n")));
}

FIXTURE_MAIN(cmocka_unit_test(classes_are_aligned_and_secrets_hidden),
             cmocka_unit_test(three_keys_of_one_map_are_one_cause))
