/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "base/buf.h"
#include "syntax/yaml_chunk.h"

/* The chunks of a text, each in brackets; `!` and the bad text at the end. */
static struct str
chunks_of(struct arena *arena, const char *text)
{
	struct yaml_chunks chunks = { .bytes = str_from(text) };
	struct buf buf;

	buf_init(&buf, arena);
	while (yaml_chunk_next(&chunks)) {
		buf_add_byte(&buf, '[');
		buf_add(&buf, text + chunks.begin, chunks.end - chunks.begin);
		buf_add_byte(&buf, ']');
	}
	if (chunks.bad.ptr)
		buf_printf(&buf, "!%" PRISTR, STRARG(chunks.bad));
	return buf_str(&buf);
}

static void
files_are_cut_where_helm_4_cuts_them(void **state)
{
	static const struct {
		const char *text, *chunks;
	} cases[] = {
		{ "", "" },
		{ "a: 1", "[a: 1]" },
		{ "a: 1\n---\nb: 2\n", "[a: 1\n][b: 2\n]" },
		{ "---\na: 1\n", "[---\na: 1\n]" },
		{ "---\n---\na\n", "[---\n][a\n]" },
		{ "a\n---\n", "[a\n]" },
		{ "a\n--- # note\nb", "[a\n][b]" },
		{ "a\n---\t \r\nb\r\n", "[a\n][b\r\n]" },
		{ "a\n ---\nb", "[a\n ---\nb]" },
		{ "a: 1\n--- {b: 1}\n", "!{b: 1}" },
		{ "a\r---\rb", "[a\r---\rb]" },
		{ "a\n---\nb\n--- !x\nc", "[a\n]!!x" },
	};
	struct arena *arena = fixture_workspace(state)->arena;

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_str(chunks_of(arena, cases[i].text), cases[i].chunks);
	assert_str(chunks_of(arena, "a\n---b: 1"), "!b: 1");
}

FIXTURE_MAIN(cmocka_unit_test(files_are_cut_where_helm_4_cuts_them))
