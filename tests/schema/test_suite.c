/* SPDX-License-Identifier: MIT */
/*
 * The official test suite of JSON Schema, with Helm's verdicts: the suite's
 * own where helm-deviations.tsv does not say otherwise.  No test is left out.
 */
#include "support/fixture.h"

#include "base/address.h"
#include "base/buf.h"
#include "base/limits.h"
#include "os/dir.h"
#include "schema/schema.h"
#include "syntax/json_read.h"
#include "value/list.h"
#include "value/map.h"

static const struct {
	const char *folder, *url;
} drafts[] = {
	{ "draft4", "http://json-schema.org/draft-04/schema#" },
	{ "draft6", "http://json-schema.org/draft-06/schema#" },
	{ "draft7", "http://json-schema.org/draft-07/schema#" },
	{ "draft2019-09", "https://json-schema.org/draft/2019-09/schema" },
	{ "draft2020-12", "https://json-schema.org/draft/2020-12/schema" },
};

/* What all tests of one run share. */
struct suite {
	struct workspace *ws; /* lives as long as the suite */
	struct address_table
	    deviations; /* by `draft TAB file TAB group TAB test`: what Helm says */
	const char *root;
	struct str remotes;
	size_t passed, failed, used;
};

/* One file of the suite. */
struct file {
	struct suite *suite;
	struct workspace *ws; /* of its own */
	struct str draft, name, url;
};

static void
read_deviations(struct suite *suite)
{
	struct arena *const arena = suite->ws->arena;
	const char *const path = arena_printf(arena, "%s/helm-deviations.tsv", suite->root).ptr;
	struct str text = fixture_file(arena, path), line, cell;

	address_table_init(&suite->deviations, arena);
	assert_non_null(text.ptr);
	str_split(&text, '\n', &line);
	while (str_split(&text, '\n', &line)) {
		struct str rest = line, *const helm = arena_alloc(arena, sizeof(*helm));
		size_t key = 0;
		for (int column = 0; column < 4 && str_split(&rest, '\t', &cell); column++)
			key = (size_t)(cell.ptr + cell.len - line.ptr);
		if (key == 0)
			continue;
		str_split(&rest, '\t', &cell);
		*helm = rest;
		address_put(&suite->deviations,
		            symbol_get(suite->ws->symbols, str_sub(line, 0, key)), helm);
	}
}

/* What Helm says of a test: `valid`, `invalid` or `schema-error: TEXT`. */
static struct str
expectation(const struct file *file, struct str group, const struct node *test)
{
	struct suite *const suite = file->suite;
	const struct str key =
	    arena_printf(suite->ws->arena, "%" PRISTR "\t%" PRISTR "\t%" PRISTR "\t%" PRISTR,
	                 STRARG(file->draft), STRARG(file->name), STRARG(group),
	                 STRARG(node_str(map_get_str(test, STR("description")))));
	const struct str *const helm =
	    address_get(&suite->deviations, symbol_get(suite->ws->symbols, key));

	suite->used += helm != NULL;
	if (helm)
		return *helm;
	return map_get_str(test, STR("valid"))->truth ? STR("valid") : STR("invalid");
}

/* The schema as a document of its own; the draft's URL goes into an object without `$schema`. */
static uint32_t
schema_source(const struct file *file, const struct node *node)
{
	struct workspace *const ws = file->ws;
	struct str text = span_text(ws->sources, node->span);

	if (node_is_map(node) && !map_find_str(node, STR("$schema"))) {
		const struct str rest = str_from_offset(text, 1);
		text = arena_printf(ws->arena, "{\"$schema\": \"%" PRISTR "\"%s%" PRISTR,
		                    STRARG(file->url), node->count > 0 ? "," : "", STRARG(rest));
	}
	return source_add(ws->sources, SOURCE_FILE, STR("values.schema.json"), text);
}

/* Blanks and line ends as one blank: the recorded text is one line. */
static struct str
one_line(struct arena *arena, struct str text)
{
	struct buf buf;

	buf_init(&buf, arena);
	for (size_t i = 0; i < text.len; i++) {
		const bool blank = text.ptr[i] == ' ' || text.ptr[i] == '\n';
		if (!blank)
			buf_add_byte(&buf, text.ptr[i]);
		else if (buf.len == 0 || buf.ptr[buf.len - 1] != ' ')
			buf_add_byte(&buf, ' ');
	}
	return buf_str(&buf);
}

static struct str
verdict(const struct file *file, struct schema *schema, const struct node *test)
{
	struct workspace *const ws = file->ws;
	const struct node *const data = map_get_str(test, STR("data"));

	if (!schema) {
		const struct str helm = one_line(ws->arena, last_finding(ws)->helm);
		return arena_printf(ws->arena, "schema-error: %" PRISTR, STRARG(helm));
	}
	const bool valid = schema_valid(schema, data);
	const struct schema_errors *const errors = schema_explain(ws, schema, data);
	if (valid != (errors->total == 0))
		return STR("explained otherwise than judged");
	return valid ? STR("valid") : STR("invalid");
}

static void
judge_test(const struct file *file, struct schema *schema, struct str group,
           const struct node *test)
{
	const struct str expected = expectation(file, group, test);
	const struct str actual = verdict(file, schema, test);

	if (str_equal(expected, actual)) {
		file->suite->passed++;
		return;
	}
	file->suite->failed++;
	print_error("%.*s %.*s: %.*s: %.*s\n  expected %.*s\n  got      %.*s\n",
	            STRARG(file->draft), STRARG(file->name), STRARG(group),
	            STRARG(node_str(map_get_str(test, STR("description")))), STRARG(expected),
	            STRARG(actual));
}

static void
run_group(const struct file *file, const struct node *group)
{
	const struct schema_map map = { STR("http://localhost:1234/"), file->suite->remotes };
	const struct schema_options options = { &map, 1 };
	const struct node *const tests = map_get_str(group, STR("tests"));
	struct schema *const schema = schema_compile(
	    file->ws, schema_source(file, map_get_str(group, STR("schema"))), &options);

	for (list_each(i, tests))
		judge_test(file, schema, node_str(map_get_str(group, STR("description"))),
		           list_get(tests, i));
}

static void
run_file(struct suite *suite, size_t draft, struct str name)
{
	struct arena arena;

	arena_init(&arena, 8 * GIB, NULL, NULL);
	struct file file = { suite, workspace_new(&arena), str_from(drafts[draft].folder), name,
		             str_from(drafts[draft].url) };
	const struct str path = arena_printf(&arena, "%s/tests/%s/%" PRISTR, suite->root,
	                                     drafts[draft].folder, STRARG(name));
	const struct str text = fixture_file(&arena, path.ptr);
	assert_non_null(text.ptr);
	const struct node *const groups =
	    json_read(file.ws, source_add(file.ws->sources, SOURCE_FILE, name, text));
	assert_non_null(groups);
	for (list_each(i, groups))
		run_group(&file, list_get(groups, i));
	arena_fini(&arena);
}

struct visit {
	struct suite *suite;
	size_t draft;
};

static enum walk_next
visit(struct str path, enum entry_kind kind, void *context)
{
	const struct visit *const at = context;

	if (kind == ENTRY_FILE && str_ends(path, STR(".json")))
		run_file(at->suite, at->draft, path);
	return WALK_ON;
}

static void
suite_agrees_with_helm(void **state)
{
	struct workspace *const ws = fixture_workspace(state);
	struct suite suite = { .ws = ws,
		               .root = fixture_shared(ws->arena, "json-schema-test-suite") };

	if (!suite.root) {
		fixture_count("JSON Schema test suite", 0, 0, 8327);
		return;
	}
	suite.remotes = arena_printf(ws->arena, "%s/remotes", suite.root);
	read_deviations(&suite);
	for (size_t draft = 0; draft < sizeof(drafts) / sizeof(drafts[0]); draft++) {
		struct visit context = { &suite, draft };
		const struct str folder =
		    arena_printf(ws->arena, "%s/tests/%s", suite.root, drafts[draft].folder);
		assert_int_equal(dir_walk(ws->arena, folder, visit, &context), FILE_OK);
	}
	assert_int_equal(suite.passed + suite.failed, 8327);
	assert_int_equal(suite.used, suite.deviations.count);
	fixture_count("JSON Schema test suite", suite.passed, suite.failed, 0);
}

FIXTURE_MAIN(cmocka_unit_test(suite_agrees_with_helm))
