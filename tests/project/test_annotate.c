/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "project/annotate.h"
#include "syntax/yaml_read.h"
#include "syntax/yaml_write.h"

/* What comes out for a file that is the only layer. */
static struct str
annotated(struct workspace *ws, const char *text, bool *ok)
{
	const struct yaml_options options = { 0 };
	const uint32_t source =
	    yaml_source_add(ws, SOURCE_FILE, STR("a.yaml"), str_from(text), &options);
	const struct node *root = yaml_read(ws, source, &options);
	const struct layer layer = {
		.kind = LAYER_FILE, .name = STR("base"), .source = source, .root = root
	};
	const struct layer *const layers[] = { &layer };
	const struct slot slot = { .layers = layers, .nlayers = 1 };
	struct buf plain, out;

	assert_non_null(root);
	buf_init(&plain, ws->arena);
	buf_init(&out, ws->arena);
	yaml_write(&plain, root);
	*ok = annotate(&out, ws, buf_str(&plain), root, &slot);
	const uint32_t again = yaml_source_add(ws, SOURCE_FILE, STR("b"), buf_str(&out), &options);
	assert_true(node_equal(yaml_read(ws, again, &options), root));
	return buf_str(&out);
}

static void
each_leaf_says_where_it_comes_from(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	bool ok;

	assert_str(annotated(ws, "b: [1, {c: x}]\na: {}\nt: |\n  one\n  # two\ns: 'x # y'\n", &ok),
	           "a: {} # a.yaml:2:4 (base)\n"
	           "b:\n"
	           "- 1 # a.yaml:1:5 (base)\n"
	           "- c: x # a.yaml:1:12 (base)\n"
	           "s: 'x # y' # a.yaml:6:4 (base)\n"
	           "t: | # a.yaml:3:4 (base)\n"
	           "  one\n"
	           "  # two\n");
	assert_true(ok);
}

static void
values_stay_what_they_are(void **state)
{
	static const char *const texts[] = {
		"a: \"x\\n\\ty\\n\"",
		"a: \"\\n\\n\"",
		"a: \" lead\\nx\"",
		"a: 'it''s'",
		"a: >\n  f\n\n  g",
		"a: null\nb: ~",
		"a: \"\\e[0m\"",
		"'k # x': {'': [[]]}",
		"- 1\n- [2]",
		"x",
		"{}",
		"a: \"trail \\n z\"",
	};
	struct workspace *ws = fixture_workspace(state);
	size_t with = 0;

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		bool ok;
		annotated(ws, texts[i], &ok);
		with += ok;
	}
	assert_true(with >= 10);
	fixture_count("annotated texts", sizeof(texts) / sizeof(texts[0]), 0, 0);
}

FIXTURE_MAIN(cmocka_unit_test(each_leaf_says_where_it_comes_from),
             cmocka_unit_test(values_stay_what_they_are))
