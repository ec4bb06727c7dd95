/* SPDX-License-Identifier: MIT */
#include "support/yaml.h"

#include "base/buf.h"
#include "syntax/yaml12.h"

static void
plain_text_that_two_readers_type_differently_is_known(void **state)
{
	static const struct {
		const char *text, *helm, *reader; /* NULL: the same */
	} cases[] = {
		{ "no", "false", "string" },
		{ "on", "true", "string" },
		{ "y", "true", "string" },
		{ "017", "number", "number" },
		{ "1_000", "number", "string" },
		{ "0b11", "number", "string" },
		{ "0x1F", NULL, NULL },
		{ "0o17", NULL, NULL },
		{ "0O17", "number", "string" },
		{ "+0x1F", "number", "string" },
		{ "08", NULL, NULL },
		{ "1e3", NULL, NULL },
		{ "1e400", "string", "number" },
		{ "1:30", NULL, NULL },
		{ "2001-01-01", NULL, NULL },
		{ "true", NULL, NULL },
		{ "~", NULL, NULL },
		{ "x", NULL, NULL },
		{ ".5", NULL, NULL },
		{ "1.", NULL, NULL },
		{ ".nan", NULL, NULL },
		{ "<<", NULL, NULL },
	};
	struct arena *arena = fixture_workspace(state)->arena;

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct yaml12_note note = { .is_key = false };
		const bool differs = yaml12_differs(arena, str_from(cases[i].text), false, &note);
		if (differs != (cases[i].helm != NULL))
			fail_msg("%s: %s and %s", cases[i].text, note.helm, note.reader);
		if (differs)
			assert_string_equal(note.helm, cases[i].helm);
		if (differs)
			assert_string_equal(note.reader, cases[i].reader);
	}
}

static struct str
opinion_of(struct workspace *ws, const char *text)
{
	const uint32_t source = source_add(ws->sources, SOURCE_BUILTIN, STR("x"), str_from(text));
	const struct yaml12_notes notes = yaml12_read(ws, source);
	struct buf buf;

	if (!notes.available)
		skip();
	buf_init(&buf, ws->arena);
	for (size_t i = 0; i < notes.count; i++)
		buf_printf(&buf, "%s%" PRISTR "=%s/%s ", notes.items[i].is_key ? "key " : "",
		           STRARG(span_text(ws->sources, notes.items[i].at)), notes.items[i].helm,
		           notes.items[i].reader);
	if (notes.refused)
		buf_printf(&buf, "refused at %zu",
		           span_position(ws->sources, notes.refused_at).line);
	return buf_str(&buf);
}

static void
files_are_read_twice(void **state)
{
	static const struct {
		const char *text, *opinion;
	} cases[] = {
		{ "a: no\nb: 'no'\nc: !!str no\n", "no=false/string " },
		{ "\xc3\xa9: [on, {y: 017}]\nx: 1\n",
		  "on=true/string key y=true/string 017=number/number " },
		{ "a: &x {k: 1}\nb: {<<: *x, c: off}\n",
		  "key <<=merge key/string off=false/string " },
		{ "? no\n: yes\n", "key no=false/string yes=true/string " },
		{ "a: 1\nb: x\n", "" },
		{ "", "" },
		{ "a: no\n---\nb: no\n", "no=false/string " },
	};
	struct workspace *ws = fixture_workspace(state);

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_str(opinion_of(ws, cases[i].text), cases[i].opinion);
}

static void
a_refusal_has_a_place(void **state)
{
	struct workspace *ws = fixture_workspace(state);

	assert_str(opinion_of(ws, "a: 1\nb: 'x\n"), "refused at 2");
	assert_str(opinion_of(ws, "a: 1\n:\r:\n"), "");
}

FIXTURE_MAIN(cmocka_unit_test(plain_text_that_two_readers_type_differently_is_known),
             cmocka_unit_test(files_are_read_twice), cmocka_unit_test(a_refusal_has_a_place))
