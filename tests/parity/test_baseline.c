/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"
#include "support/scratch.h"

#include "parity/baseline.h"

#define MOST 6

/* A finding at `a` whose classes are written "qa,prod=1 dev=" (nothing behind `=`: absent). */
static struct findings *
findings_of(struct arena *arena, const char *classes, bool secret)
{
	struct findings *findings = findings_new(arena);
	struct class *items = arena_array(arena, MOST, sizeof(*items));
	struct str *neutrals = arena_array(arena, MOST, sizeof(*neutrals));
	struct finding finding = { .rule = RULE_MISSING_KEY,
		                   .level = LEVEL_WARNING,
		                   .release = STR("app"),
		                   .owner = STR("all"),
		                   .path = STR("a.qa"),
		                   .neutral = STR("a"),
		                   .message = STR("m"),
		                   .classes = items,
		                   .neutrals = neutrals };
	struct str rest = str_from(classes), text, name;

	while (str_split(&rest, ' ', &text)) {
		struct class *class = &items[finding.nclasses++];
		struct str *names = arena_array(arena, MOST, sizeof(*names));
		const size_t equals = str_find_byte(text, '=');
		struct str list = str_sub(text, 0, equals);
		class->environments = names;
		while (str_split(&list, ',', &name))
			names[class->nenvironments++] = name;
		class->json = neutrals[finding.nclasses - 1] = str_from_offset(text, equals + 1);
		class->secret = secret && class->json.len > 0;
	}
	findings_add(findings, &finding);
	return findings;
}

/* Accept @before, write and read the file, and hold @after against it. */
static const struct finding *
after(struct workspace *ws, const char *before, const char *now, bool secret)
{
	struct baseline *baseline = baseline_new(ws);
	const struct acceptance acceptance = { STR("web"), STR("later") };
	struct findings *findings = findings_of(ws->arena, now, secret);
	struct buf buf;

	ws = workspace_new(ws->arena);
	baseline_adopt(baseline, findings_of(ws->arena, before, secret), &acceptance);
	buf_init(&buf, ws->arena);
	baseline_write(baseline, &buf);
	scratch_write("base.yaml", buf_str(&buf));
	struct baseline *read = baseline_read(ws, STR("base.yaml"), STR(""), false);
	assert_non_null(read);
	baseline_apply(read, findings, STR("2026-01-01"));
	return &findings->items[0];
}

static void
an_acceptance_holds_while_the_classes_do(void **state)
{
	static const struct {
		const char *before, *now;
		bool secret, accepted;
	} rows[] = {
		{ "qa=1 prod=2", "qa=1 prod=2", false, true },
		{ "qa=1 prod=2", "prod=2 qa=1", false, true },
		{ "qa=1 prod=2", "qa=1 prod=3", false, false },
		{ "qa=1 prod=2", "qa=2 prod=1", false, false },
		{ "qa=1 prod=2", "qa,dev=1 prod=2", false, true },
		{ "qa=1 prod=2", "qa=1 prod=2 dev=3", false, false },
		{ "qa,dev=1 prod=2", "qa=1 prod=2", false, true },
		{ "qa,dev=1 prod=2", "qa=1 dev,prod=2", false, false },
		{ "qa=1 prod=", "qa=1 prod=", false, true },
		{ "qa=1 prod=", "qa=1 prod=1", false, false },
		{ "qa=1 prod=2", "qa=8 prod=9", true, true },
		{ "qa=1 prod=2", "qa,prod=9", true, false },
		{ "qa,prod=1", "qa=8 prod=9", true, true },
		{ "qa=1 prod=2", "qa=1 prod=2 dev=3", true, false },
	};
	struct workspace *ws = workspace_new(fixture_workspace(state)->arena);
	const struct str directory = scratch_enter(ws->arena);
	size_t failed = 0;

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const struct finding *finding =
		    after(ws, rows[i].before, rows[i].now, rows[i].secret);
		if (finding->accepted != rows[i].accepted)
			print_error("%s -> %s\n", rows[i].before, rows[i].now);
		failed += finding->accepted != rows[i].accepted;
	}
	scratch_leave(directory);
	fixture_count("acceptances", sizeof(rows) / sizeof(rows[0]) - failed, failed, 0);
}

static const char expiring[] = "version: 1\n"
			       "findings:\n"
			       "- rule: LY0301\n  release: app\n  owner: all\n  path: a\n"
			       "  accepted: {owner: web, until: \"2026-06-30\"}\n"
			       "  classes: [{environments: [qa], value: \"1\"}]\n"
			       "- rule: LY0302\n  release: app\n  owner: all\n  path: gone\n";

static void
acceptances_expire_and_what_is_fixed_goes(void **state)
{
	struct workspace *ws = workspace_new(fixture_workspace(state)->arena);
	const struct str directory = scratch_enter(ws->arena);
	struct findings *findings = findings_of(ws->arena, "qa=1", false);
	struct buf buf;

	scratch_write("b.yaml", str_from(expiring));
	struct baseline *baseline = baseline_read(ws, STR("b.yaml"), STR(""), false);
	assert_non_null(baseline);
	baseline_apply(baseline, findings, STR("2026-06-30"));
	assert_true(findings->items[0].accepted);
	assert_int_equal(baseline_fixed(baseline), 1);
	findings = findings_of(ws->arena, "qa=1", false);
	baseline_apply(baseline, findings, STR("2026-07-01"));
	assert_false(findings->items[0].accepted);
	assert_str(findings->items[0].message, "m (its acceptance has expired)");
	baseline_shrink(baseline);
	assert_int_equal(baseline_fixed(baseline), 0);
	buf_init(&buf, ws->arena);
	baseline_write(baseline, &buf);
	assert_true(str_contains(buf_str(&buf), STR("until: \"2026-06-30\"")));
	assert_false(str_contains(buf_str(&buf), STR("gone")));
	scratch_leave(directory);
}

static void
what_is_no_baseline_is_refused(void **state)
{
	static const char *const texts[] = {
		"findings: []\n",
		"version: 2\n",
		"[]\n",
		"version: 1\nfindings: [{rule: LY9999}]\n",
		"version: 1\nfindings: [{rule: LY0301, accepted: {until: soon}}]\n",
		"version: 1\nfindings: [{rule: LY0301, classes: [{value: x}]}]\n",
	};
	struct workspace *ws = workspace_new(fixture_workspace(state)->arena);
	const struct str directory = scratch_enter(ws->arena);

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		struct workspace *fresh = workspace_new(ws->arena);
		scratch_write("b.yaml", str_from(texts[i]));
		assert_null(baseline_read(fresh, STR("b.yaml"), STR(""), false));
		assert_int_equal(findings_worst(fresh->findings, 0), LEVEL_ERROR);
	}
	assert_non_null(baseline_read(ws, STR("none.yaml"), STR(""), true));
	assert_null(baseline_read(ws, STR("none2.yaml"), STR(""), false));
	assert_false(baseline_is_date(STR("2026-1-1")));
	scratch_leave(directory);
}

FIXTURE_MAIN(cmocka_unit_test(an_acceptance_holds_while_the_classes_do),
             cmocka_unit_test(acceptances_expire_and_what_is_fixed_goes),
             cmocka_unit_test(what_is_no_baseline_is_refused))
