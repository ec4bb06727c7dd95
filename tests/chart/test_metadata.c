/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "chart/metadata.h"
#include "syntax/yaml_read.h"

static const struct node *
yaml_of(struct workspace *ws, const char *text)
{
	const struct yaml_options options = { .merges_documents = false };
	const struct str bytes = arena_copy(ws->arena, str_from(text));
	const uint32_t source =
	    yaml_source_add(ws, SOURCE_FILE, STR("Chart.yaml"), bytes, &options);

	return yaml_read(ws, source, &options);
}

/* Decode and validate; Helm's words, or empty. */
static struct str
verdict(struct workspace *ws, unsigned helm, const char *text, struct description *description)
{
	const struct node *root = yaml_of(ws, text);

	assert_non_null(root);
	*description = (struct description){ .name = { NULL, 0 } };
	if (metadata_decode(ws, profile_get(helm), root, METADATA_CHART, description) &&
	    metadata_validate(ws, description, root->span))
		return STR("");
	assert_int_equal(last_finding(ws)->rule, RULE_CHART_METADATA);
	return last_finding(ws)->helm;
}

#define JSON "error unmarshaling JSON: while decoding JSON: json: cannot unmarshal "
#define FIELD " into Go struct field "
#define VALID "validation: "
#define SAMPLE "name: p\nversion: 1.0.0\n"

/* Measured with both Helms. */
static const struct {
	const char *text, *three, *four; /* four NULL: as three */
} cases[] = {
	{ SAMPLE, "", NULL },
	{ "name: 12\nversion: 1\n", "", NULL },
	{ "name: true\nversion: 20240101\n", "", NULL },
	{ "Name: p\nVERSION: 1.0.0\n", "", NULL },
	{ SAMPLE "foo: [bar]\n", "", NULL },
	{ SAMPLE "deprecated: null\n", "", NULL },
	{ SAMPLE "keywords: [a, null, 5]\n", "", NULL },
	{ SAMPLE "annotations: {a: 1, b: null}\n", "", NULL },
	{ SAMPLE "dependencies: []\n", "", NULL },
	{ SAMPLE "type: library\n", "", NULL },
	{ "name: [a]\nversion: 1.0.0\n", JSON "array" FIELD "Metadata.name of type string", NULL },
	{ "name: {a: 1}\n", JSON "object" FIELD "Metadata.name of type string", NULL },
	{ "[a]\n", JSON "array into Go value of type chart.Metadata",
	  JSON "array into Go value of type v2.Metadata" },
	{ "x\n", JSON "string into Go value of type chart.Metadata",
	  JSON "string into Go value of type v2.Metadata" },
	{ "5\n", JSON "number into Go value of type chart.Metadata",
	  JSON "number into Go value of type v2.Metadata" },
	{ "name: null\nversion: 1.0.0\n", VALID "chart.metadata.name is required", NULL },
	{ "name: p\n", VALID "chart.metadata.version is required", NULL },
	{ "name: p\nversion: foo\n", VALID "chart.metadata.version \"foo\" is invalid", NULL },
	{ "name: a/b\nversion: 1.0.0\n", VALID "chart.metadata.name \"a/b\" is invalid", NULL },
	{ "name: ..\nversion: 1.0.0\n", VALID "chart.metadata.name \"..\" is not allowed", NULL },
	{ SAMPLE "type: foo\n", VALID "chart.metadata.type must be application or library", NULL },
	{ SAMPLE "keywords: a\n", JSON "string" FIELD "Metadata.keywords of type []string", NULL },
	{ SAMPLE "keywords: [[b]]\n", JSON "array" FIELD "Metadata.keywords of type string", NULL },
	{ SAMPLE "maintainers: [null]\n", VALID "maintainers must not contain empty or null nodes",
	  NULL },
	{ SAMPLE "maintainers: [5]\n",
	  JSON "number" FIELD "Metadata.maintainers of type chart.Maintainer",
	  JSON "number" FIELD "Metadata.maintainers of type v2.Maintainer" },
	{ SAMPLE "maintainers: [{name: [a]}]\n",
	  JSON "array" FIELD "Maintainer.maintainers.name of type string", NULL },
	{ SAMPLE "deprecated: \"yes\"\n", JSON "string" FIELD "Metadata.deprecated of type bool",
	  NULL },
	{ SAMPLE "deprecated: 1\n", JSON "number" FIELD "Metadata.deprecated of type bool", NULL },
	{ SAMPLE "annotations: {a: [b]}\n",
	  JSON "array" FIELD "Metadata.annotations of type string", NULL },
	{ SAMPLE "annotations: [a]\n",
	  JSON "array" FIELD "Metadata.annotations of type map[string]string", NULL },
	{ SAMPLE "dependencies: {a: b}\n",
	  JSON "object" FIELD "Metadata.dependencies of type []*chart.Dependency",
	  JSON "object" FIELD "Metadata.dependencies of type []*v2.Dependency" },
	{ SAMPLE "dependencies: [a]\n",
	  JSON "string" FIELD "Metadata.dependencies of type chart.Dependency",
	  JSON "string" FIELD "Metadata.dependencies of type v2.Dependency" },
	{ SAMPLE "dependencies: [null]\n",
	  VALID "dependencies must not contain empty or null nodes", NULL },
	{ SAMPLE "dependencies: [{name: [s]}]\n",
	  JSON "array" FIELD "Dependency.dependencies.name of type string", NULL },
	{ SAMPLE "dependencies: [{name: s, tags: foo}]\n",
	  JSON "string" FIELD "Dependency.dependencies.tags of type []string", NULL },
	{ SAMPLE "dependencies: [{name: s, tags: [[x]]}]\n",
	  JSON "array" FIELD "Dependency.dependencies.tags of type string", NULL },
	{ SAMPLE "dependencies: [{name: s, import-values: {a: b}}]\n",
	  JSON "object" FIELD "Dependency.dependencies.import-values of type []interface {}",
	  NULL },
	{ SAMPLE "dependencies: [{name: s, enabled: \"x\"}]\n",
	  JSON "string" FIELD "Dependency.dependencies.enabled of type bool", NULL },
	{ SAMPLE "dependencies: [{name: s, condition: [x]}]\n",
	  JSON "array" FIELD "Dependency.dependencies.condition of type string", NULL },
	{ SAMPLE "dependencies: [{name: s, alias: \"a.b\"}]\n",
	  VALID "dependency \"s\" has disallowed characters in the alias", NULL },
	{ SAMPLE "dependencies: [{name: s, alias: a}, {name: t, alias: a}]\n",
	  VALID "more than one dependency with name or alias \"a\"", NULL },
};

static void
fields_are_judged_as_in_helm(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const size_t ncases = sizeof(cases) / sizeof(cases[0]);
	struct description description;

	for (size_t i = 0; i < ncases; i++) {
		const char *four = cases[i].four ? cases[i].four : cases[i].three;
		assert_str(verdict(ws, 3, cases[i].text, &description), cases[i].three);
		assert_str(verdict(ws, 4, cases[i].text, &description), four);
	}
	fixture_count("fields of Chart.yaml", ncases * 2, 0, 0);
}

/* Every field under every kind of YAML value: an answer, never a crash. */
static void
every_field_takes_every_kind_without_a_crash(void **state)
{
	static const char *const fields[] = {
		"name",         "home",        "sources",    "version",     "description",
		"keywords",     "maintainers", "icon",       "apiVersion",  "condition",
		"tags",         "appVersion",  "deprecated", "annotations", "kubeVersion",
		"dependencies", "type",
	};
	static const char *const rows[] = { "name", "version", "repository",    "condition",
		                            "tags", "enabled", "import-values", "alias" };
	static const char *const kinds[] = {
		"null",
		"true",
		"5",
		"1.5",
		"x",
		"\"\"",
		"[]",
		"[null]",
		"[1]",
		"[[a]]",
		"[{}]",
		"[{a: 1}]",
		"{}",
		"{a: b}",
		"{a: [b]}",
		"{a: {b: c}}",
		"2001-01-01",
		"0x7fffffffffffffff",
		"18446744073709551615",
		"1e300",
	};
	struct workspace *ws = fixture_workspace(state);
	struct description description;
	size_t count = 0;

	for (size_t k = 0; k < sizeof(kinds) / sizeof(kinds[0]); k++) {
		for (size_t i = 0; i < sizeof(fields) / sizeof(fields[0]); i++, count++)
			verdict(ws, 4, arena_printf(ws->arena, "%s: %s\n", fields[i], kinds[k]).ptr,
			        &description);
		for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++, count++)
			verdict(ws, 4,
			        arena_printf(ws->arena, SAMPLE "dependencies: [{%s: %s}]\n",
			                     rows[i], kinds[k])
			            .ptr,
			        &description);
	}
	fixture_count("kinds of Chart.yaml fields", count, 0, 0);
}

static void
numbers_become_text_as_helm_reads_them(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	struct description description;

	verdict(ws, 4, "name: 1.10\nversion: 20240101\n", &description);
	assert_str(description.name, "1.1");
	assert_str(description.version, "20240101");
	verdict(ws, 4, "name: 12345678.5\nversion: 1\n", &description);
	assert_str(description.name, "1.23456785e+07");
	verdict(ws, 4, "name: \"a\\tb\\u0007\\u200bc\"\nversion: 1\n", &description);
	assert_str(description.name, "a bc");
}

static void
a_second_file_is_decoded_over_the_first(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	struct description description;

	verdict(ws, 3, SAMPLE "dependencies: [{name: a, alias: x}, {name: b}]\n", &description);
	assert_true(metadata_decode(ws, profile_get(3), yaml_of(ws, "dependencies: [{name: c}]\n"),
	                            METADATA_CHART, &description));
	assert_int_equal(description.ndependencies, 1);
	assert_str(description.dependencies[0].name, "c");
	assert_str(description.dependencies[0].alias, "x");
}

FIXTURE_MAIN(cmocka_unit_test(fields_are_judged_as_in_helm),
             cmocka_unit_test(every_field_takes_every_kind_without_a_crash),
             cmocka_unit_test(numbers_become_text_as_helm_reads_them),
             cmocka_unit_test(a_second_file_is_decoded_over_the_first))
