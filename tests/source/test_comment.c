/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "base/buf.h"
#include "source/comment.h"

static const char text[] = "# head of the file\n"
			   "\n"
			   "web: # the web part\n"
			   "  # run of two\n"
			   "  a: 1\n"
			   "  b: 2 # beside b\n"
			   "\n"
			   "  c: 'x # y'\n"
			   "  # -- generated\n"
			   "  # old: value\n"
			   "  d: 3\n";

/* The comments of the key whose text is found first. */
static struct str
comments_at(struct workspace *ws, const char *key, bool of_parent)
{
	const uint32_t source = source_add(ws->sources, SOURCE_FILE, STR("a.yaml"), str_from(text));
	const struct span at = { source, (uint32_t)str_find(str_from(text), str_from(key)), 0 };
	struct comment_lines lines = { .count = 0 };
	struct buf buf;

	buf_init(&buf, ws->arena);
	if (of_parent)
		comment_of_parent(ws, at, &lines);
	else
		comment_of(ws, at, &lines);
	for (size_t i = 0; i < lines.count; i++)
		buf_printf(&buf, "%s%" PRISTR, i ? " / " : "", STRARG(lines.items[i]));
	return buf_str(&buf);
}

static void
comments_stand_beside_above_and_at_the_parent(void **state)
{
	struct workspace *ws = fixture_workspace(state);

	assert_str(comments_at(ws, "a: 1", false), "run of two");
	assert_str(comments_at(ws, "b: 2", false), "beside b / run of two");
	assert_str(comments_at(ws, "c: 'x", false), "");
	assert_str(comments_at(ws, "d: 3", false), "");
	assert_str(comments_at(ws, "a: 1", true), "the web part");
	assert_str(comments_at(ws, "web:", true), "");
}

static void
the_head_is_read_with_its_documentation(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const uint32_t source =
	    source_add(ws->sources, SOURCE_FILE, STR("b.yaml"), STR("# -- doc\n# single\na: 1\n"));
	struct comment_lines lines = { .count = 0 };

	comment_of_head(ws, source, &lines);
	assert_int_equal(lines.count, 2);
	assert_str(lines.items[1], "single");
	comment_of(ws, (struct span){ 0 }, &lines);
	assert_int_equal(lines.count, 2);
}

FIXTURE_MAIN(cmocka_unit_test(comments_stand_beside_above_and_at_the_parent),
             cmocka_unit_test(the_head_is_read_with_its_documentation))
