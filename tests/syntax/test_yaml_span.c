/* SPDX-License-Identifier: MIT */
/*
 * Spans: the text at the span of a scalar, read alone, gives its value again;
 * and containers hold their children.  Over the YAML test suite, the recorded
 * scalars' neighbours (helm-cases) and texts with wide characters.
 */
#include "support/yaml.h"

#include "syntax/yaml_read.h"
#include "value/list.h"
#include "value/map.h"

struct walk {
	struct workspace *ws;
	uint32_t source;
	size_t passed, failed;
};

static bool
is_inside(struct span inner, struct span outer)
{
	return inner.source == outer.source && inner.begin >= outer.begin && inner.end <= outer.end;
}

static bool
is_block(struct str text)
{
	return text.len > 0 && (text.ptr[0] == '|' || text.ptr[0] == '>');
}

/* The line end behind a block belongs to its value where there is one. */
static struct str
text_alone(struct walk *walk, struct span span)
{
	const struct str bytes = source_get(walk->ws->sources, span.source)->bytes;
	const struct str text = span_text(walk->ws->sources, span);

	if (is_block(text))
		return span.end < bytes.len
		           ? arena_printf(walk->ws->arena, "%" PRISTR "\n", STRARG(text))
		           : text;
	if (str_contains(text, STR("\n")) || str_contains(text, STR("\r")))
		return arena_printf(walk->ws->arena, "%" PRISTR "\n", STRARG(text));
	return arena_printf(walk->ws->arena, "- %" PRISTR "\n", STRARG(text));
}

static const struct node *
read_again(struct walk *walk, const struct node *node)
{
	struct workspace *ws = walk->ws;
	const struct yaml_options options = { .merges_documents = false };
	const uint32_t source = yaml_source_add(ws, SOURCE_BUILTIN, STR("span"),
	                                        text_alone(walk, node->span), &options);
	const struct node *root = yaml_read(ws, source, &options);

	return list_count(root) == 1 ? list_get(root, 0) : root;
}

/*
 * A lone `-` is text in brackets only. Tags are outside of spans; the blank lines that a `+` keeps
 * are too, and an indentation that is written down counts from what stands around.
 */
static bool
stands_alone(const struct walk *walk, const struct node *node)
{
	const struct str bytes = source_get(walk->ws->sources, walk->source)->bytes;
	const struct str text = span_text(walk->ws->sources, node->span);
	const struct str header = str_sub(text, 0, str_find_byte(text, '\n'));

	if (str_contains(bytes, STR("!")) || str_is(text, "-"))
		return false;
	return !is_block(text) ||
	       (!str_contains(header, STR("+")) && header.len == str_find_byte(header, ' ') &&
	        (header.len < 2 || header.ptr[1] == '-' || header.ptr[1] == '\r'));
}

static void
check_scalar(struct walk *walk, const struct node *node)
{
	if (!stands_alone(walk, node))
		return;
	const struct node *again = read_again(walk, node);
	const bool same = again && node_equal(node, again);
	walk->passed += same;
	walk->failed += !same;
	if (!same)
		print_error("<%" PRISTR ">: %s, again %s\n",
		            STRARG(span_text(walk->ws->sources, node->span)),
		            yaml_json(walk->ws, node), yaml_json(walk->ws, again));
}

static void
check(struct walk *walk, const struct node *node)
{
	const struct str bytes = source_get(walk->ws->sources, walk->source)->bytes;
	const bool aliases = str_contains(bytes, STR("*")) || str_contains(bytes, STR("<<"));

	for (list_each(i, node)) {
		assert_true(aliases || is_inside(list_get(node, i)->span, node->span));
		check(walk, list_get(node, i));
	}
	for (map_each(entry, node)) {
		assert_true(aliases || is_inside(entry->key_span, node->span));
		assert_true(aliases || is_inside(entry->value->span, node->span));
		check(walk, entry->value);
	}
	if (!node_is_list(node) && !node_is_map(node))
		check_scalar(walk, node);
}

static void
check_text(struct walk *walk, struct str text)
{
	const struct yaml_options options = { .merges_documents = false };
	const struct node *root;

	walk->source = yaml_source_add(walk->ws, SOURCE_BUILTIN, STR("text"), text, &options);
	root = walk->source ? yaml_read(walk->ws, walk->source, &options) : NULL;
	if (root)
		check(walk, root);
}

static void
texts_of_all_kinds_are_found_again(void **state)
{
	static const char *const texts[] = {
		"a: b\nc: 'd\n  e'\nf: \"g\\n\n\n  h\"\n",
		"\xef\xbb\xbf\xc3\xa9: \xf0\x9f\x98\x80 x\r\nb:\r\n- '\xe2\x82\xac'\r\n- |\r\n  "
		"\xc3\xa9\r\n  y\r\n- z\r\n",
		"a: {b: [c, 'd', \"e\"], \xe2\x82\xac: \xe2\x82\xac}\n",
		"a: |+\n  x\n\n\nb: >-\n  y\n  z\n\nc: |\n  w",
		"- 1\n- 0x1F\n- ~\n-\n- 2001-01-01\n- yes\n- .5\n",
		"a:   b  # note\nc: d\xc2\x85"
		"e: f\xe2\x80\xa8"
		"g: h\n",
	};
	struct walk walk = { .ws = fixture_workspace(state) };

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		check_text(&walk, str_from(texts[i]));
	assert_true(walk.passed >= 24);
	fixture_count("spans of texts", walk.passed, walk.failed, 0);
}

static void
the_suite_is_found_again(void **state)
{
	struct walk walk = { .ws = fixture_workspace(state) };
	struct arena *arena = walk.ws->arena;
	const char *table = fixture_shared(arena, "yaml-test-suite/index.tsv");
	struct str rest, line, id;

	if (!table) {
		fixture_count("spans of the YAML test suite", 0, 0, 402);
		return;
	}
	rest = fixture_file(arena, table);
	while (str_split(&rest, '\n', &line) && str_split(&line, '\t', &id)) {
		const char *path = fixture_shared(
		    arena,
		    arena_printf(arena, "yaml-test-suite/cases/%" PRISTR ".yaml", STRARG(id)).ptr);
		if (path)
			check_text(&walk, fixture_file(arena, path));
	}
	assert_true(walk.passed > 400);
	fixture_count("spans of the YAML test suite", walk.passed, walk.failed, 0);
}

FIXTURE_MAIN(cmocka_unit_test(texts_of_all_kinds_are_found_again),
             cmocka_unit_test(the_suite_is_found_again))
