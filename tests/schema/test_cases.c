/* SPDX-License-Identifier: MIT */
/*
 * Our own suite, testdata/schema/cases: every keyword in every draft that has
 * it, and that it says nothing in the others.  It needs no other data; its
 * verdicts are those of the validator in Helm, which is asked where Go is here.
 */
#include "support/fixture.h"
#include "support/go.h"

#include "base/limits.h"
#include "os/dir.h"
#include "schema/keyword.h"
#include "schema/schema.h"
#include "syntax/json_read.h"
#include "syntax/json_write.h"
#include "value/list.h"

/* One schema under one draft. */
struct group {
	struct workspace *ws;
	const struct draft *draft;
	const struct node *node;
	struct str schema; /* as text, with its `$schema` */
};

typedef void visit_group(const struct group *group, void *context);

static unsigned
draft_year(const struct draft *draft)
{
	static const unsigned years[] = { 4, 6, 7, 2019, 2020 };

	return years[draft->number];
}

static bool
lists_draft(const struct node *group, const struct draft *draft)
{
	const struct node *const years = map_get_str(group, STR("drafts"));

	for (list_each(i, years))
		if (list_get(years, i)->real == draft_year(draft))
			return true;
	return false;
}

static struct str
schema_text(struct workspace *ws, const struct draft *draft, const struct node *schema)
{
	const struct str rest = str_from_offset(span_text(ws->sources, schema->span), 1);

	return arena_printf(ws->arena, "{\"$schema\": \"%" PRISTR "\"%s%" PRISTR,
	                    STRARG(draft->url), schema->count > 0 ? ", " : "", STRARG(rest));
}

static void
each_group(struct workspace *ws, visit_group *visit, void *context)
{
	const struct str folder = str_from(fixture_path(ws->arena, "testdata/schema/cases"));
	struct entries files;

	assert_int_equal(dir_list(ws->arena, folder, &files), FILE_OK);
	for (size_t i = 0; i < files.nitems; i++) {
		const struct str path = arena_printf(ws->arena, "%" PRISTR "/%" PRISTR,
		                                     STRARG(folder), STRARG(files.items[i].name));
		const struct node *const groups =
		    json_read(ws, source_add(ws->sources, SOURCE_FILE, path,
		                             fixture_file(ws->arena, path.ptr)));
		assert_non_null(groups);
		for (list_each(j, groups))
			for (int number = 0; number < DRAFT_COUNT; number++) {
				struct group group = { ws, draft_get((enum draft_number)number),
					               list_get(groups, j), STR("") };
				if (!lists_draft(group.node, group.draft))
					continue;
				group.schema = schema_text(ws, group.draft,
				                           map_get_str(group.node, STR("schema")));
				visit(&group, context);
			}
	}
}

struct tally {
	size_t passed, failed;
};

static void
count(struct tally *tally, bool ok, const struct group *group, const char *what)
{
	tally->passed += ok;
	tally->failed += !ok;
	if (!ok)
		print_error("draft %u: %s: %s\n", draft_year(group->draft),
		            map_get_str(group->node, STR("description"))->text, what);
}

static void
judge_group(const struct group *group, void *context)
{
	const struct node *const tests = map_get_str(group->node, STR("tests"));
	struct workspace *const ws = group->ws;
	struct schema *const schema = schema_compile(
	    ws, source_add(ws->sources, SOURCE_FILE, STR("values.schema.json"), group->schema),
	    NULL);

	if (!tests || !schema) {
		count(context, !tests && !schema, group, "refused or not");
		return;
	}
	for (list_each(i, tests)) {
		const struct node *const test = list_get(tests, i);
		const bool valid = schema_valid(schema, map_get_str(test, STR("data")));
		count(context, valid == map_get_str(test, STR("valid"))->truth, group,
		      map_get_str(test, STR("description"))->text);
	}
}

static void
cases_are_judged_as_they_say(void **state)
{
	struct tally tally = { 0, 0 };

	each_group(fixture_workspace(state), judge_group, &tally);
	assert_true(tally.passed + tally.failed > 900);
	fixture_count("our own suite", tally.passed, tally.failed, 0);
}

/* By draft and keyword: how often it stands in a schema. */
struct seen {
	size_t times[DRAFT_COUNT][KEYWORD_COUNT];
};

static void
look_for_keywords(const struct group *group, const struct node *node, struct seen *seen)
{
	for (map_each(entry, node)) {
		for (int id = 0; id < KEYWORD_COUNT; id++)
			seen->times[group->draft->number][id] +=
			    str_is(symbol_str(entry->key), keyword_get((enum keyword_id)id)->word);
		look_for_keywords(group, entry->value, seen);
	}
	for (list_each(i, node))
		look_for_keywords(group, list_get(node, i), seen);
}

static void
look_at_group(const struct group *group, void *context)
{
	look_for_keywords(group, map_get_str(group->node, STR("schema")), context);
}

static void
every_keyword_of_every_draft_has_cases(void **state)
{
	static struct seen seen;

	each_group(fixture_workspace(state), look_at_group, &seen);
	for (int draft = 0; draft < DRAFT_COUNT; draft++)
		for (int id = 0; id < KEYWORD_COUNT; id++) {
			const struct keyword *const keyword = keyword_get((enum keyword_id)id);
			if ((keyword->drafts & 1U << draft) && seen.times[draft][id] == 0)
				fail_msg("no case for %s in draft %u", keyword->word,
				         draft_year(draft_get((enum draft_number)draft)));
		}
}

static void
ask_about_group(const struct group *group, void *context)
{
	const struct node *const tests = map_get_str(group->node, STR("tests"));
	struct buf *const buf = context;

	for (size_t i = 0; i < (tests ? list_count(tests) : 1); i++) {
		buf_add_str(buf, STR("{\"schema\":"));
		json_write_string(buf, group->schema);
		buf_add_str(buf, STR(",\"instance\":"));
		if (tests)
			json_write(buf, map_get_str(list_get(tests, i), STR("data")));
		else
			buf_add_str(buf, STR("null"));
		buf_add_str(buf, STR("}\n"));
	}
}

struct answers {
	struct str rest; /* lines that are not read yet */
	struct tally tally;
};

static void
compare_group(const struct group *group, void *context)
{
	const struct node *const tests = map_get_str(group->node, STR("tests"));
	struct answers *const answers = context;
	struct str line;

	for (size_t i = 0; i < (tests ? list_count(tests) : 1); i++) {
		const char *verdict = "\"schema-error\"";
		assert_true(str_split(&answers->rest, '\n', &line));
		if (tests)
			verdict = map_get_str(list_get(tests, i), STR("valid"))->truth
			              ? "\"valid\""
			              : "\"invalid\"";
		count(&answers->tally, str_contains(line, str_from(verdict)), group, line.ptr);
	}
}

static void
helm_judges_the_cases_alike(void **state)
{
	struct workspace *const ws = fixture_workspace(state);
	struct answers answers = { STR(""), { 0, 0 } };
	struct buf questions;

	buf_init(&questions, ws->arena);
	each_group(ws, ask_about_group, &questions);
	if (!go_run(ws->arena, "tests/schema/partner", buf_str(&questions), &answers.rest)) {
		size_t skipped = 0;
		for (size_t i = 0; i < questions.len; i++)
			skipped += questions.ptr[i] == '\n';
		fixture_count("our own suite against Helm's validator", 0, 0, skipped);
		return;
	}
	each_group(ws, compare_group, &answers);
	fixture_count("our own suite against Helm's validator", answers.tally.passed,
	              answers.tally.failed, 0);
}

FIXTURE_MAIN(cmocka_unit_test(cases_are_judged_as_they_say),
             cmocka_unit_test(every_keyword_of_every_draft_has_cases),
             cmocka_unit_test(helm_judges_the_cases_alike))
