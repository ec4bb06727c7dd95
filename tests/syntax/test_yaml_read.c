/* SPDX-License-Identifier: MIT */
#include "support/yaml.h"

#include "syntax/yaml_read.h"

static const struct yaml_options helm3 = { .merges_documents = false };
static const struct yaml_options helm4 = { .merges_documents = true };

static const struct node *
read_values(struct workspace *ws, struct str bytes, const struct yaml_options *options)
{
	fixture_forget(ws);
	const uint32_t source =
	    yaml_source_add(ws, SOURCE_FILE, STR("x.yaml"), arena_copy(ws->arena, bytes), options);
	return source ? yaml_read_values(ws, source, options) : NULL;
}

static void
documents_count_as_the_profile_says(void **state)
{
	static const struct {
		const char *text, *three, *four; /* NULL: refused */
		const char *said;                /* by Helm 4 */
	} cases[] = {
		{ "", "{}", "{}", "" },
		{ "---\n", "{}", "{}", "" },
		{ "# a\n---\na: 1\n", "{a: 1}", "{a: 1}", "" },
		{ "a: {x: 1}\n---\na: {w: 2}\nb: 3\n", "{a: {x: 1}}", "{a: {x: 1, w: 2}, b: 3}",
		  "LY0107 2:1 1:1 the documents of this file are merged, the later over the "
		  "earlier\n" },
		{ "---\n---\na: 1\n", "{}", "{a: 1}", "" },
		{ "a: 1\n---\n: [", "{a: 1}", NULL, NULL },
		{ "a: 1\n...\nb: 2\n", "{a: 1}", "{a: 1}",
		  "LY0107 3:1 1:1 Helm stops where the document ends; what stands here is "
		  "ignored\n" },
		{ "--- {a: 1}\n", "{a: 1}", NULL, "LY0101 1:5 text behind `---` on its line\n" },
		{ "a: {x: {p: 1}}\n---\na: {x: 1}\n---\na: {x: {q: 2}}\n", "{a: {x: {p: 1}}}",
		  "{a: {x: {q: 2}}}", NULL },
		{ "a: 1\n---\na: null\n", "{a: 1}", "{a: null}", NULL },
	};
	struct workspace *ws = fixture_workspace(state);

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const struct node *three = read_values(ws, str_from(cases[i].text), &helm3);
		assert_yaml(ws, three, cases[i].three);
		const struct node *four = read_values(ws, str_from(cases[i].text), &helm4);
		if (cases[i].said)
			assert_str(yaml_findings(ws, 0), cases[i].said);
		assert_int_equal(four != NULL, cases[i].four != NULL);
		if (four)
			assert_yaml(ws, four, cases[i].four);
	}
}

FIXTURE_MAIN(cmocka_unit_test(documents_count_as_the_profile_says))
