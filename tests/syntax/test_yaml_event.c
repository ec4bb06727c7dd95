/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "syntax/yaml_event.h"

/* The events of a text: one letter each, with the text at their span for scalars. */
static struct str
events_of(struct workspace *ws, const char *text)
{
	static const char letters[] = ".s*[]{}";
	const uint32_t source = source_add(ws->sources, SOURCE_BUILTIN, STR("x"),
	                                   arena_copy(ws->arena, str_from(text)));
	const struct span piece = { source, 0, (uint32_t)strlen(text) };
	struct yaml_events events;
	struct yaml_event event = { .kind = YAML_EVENT_SCALAR };
	struct buf buf;

	buf_init(&buf, ws->arena);
	yaml_events_open(&events, ws, piece, false, NULL);
	while (event.kind != YAML_EVENT_END && yaml_events_next(&events, &event)) {
		buf_add_byte(&buf, letters[event.kind]);
		if (event.kind == YAML_EVENT_SCALAR)
			buf_printf(&buf, "<%" PRISTR ">",
			           STRARG(span_text(ws->sources, event.value)));
	}
	if (events.problem.stage != YAML_STAGE_NONE)
		buf_printf(&buf, "!%" PRISTR, STRARG(events.problem.helm));
	yaml_events_close(&events);
	return buf_str(&buf);
}

static void
spans_are_bytes_whatever_the_characters(void **state)
{
	static const struct {
		const char *text, *events;
	} cases[] = {
		{ "a: b\n", "{s<a>s<b>}." },
		{ "\xef\xbb\xbf\xc3\xa9: \xf0\x9f\x98\x80\r\nb: '\xe2\x82\xac'\r\n",
		  "{s<\xc3\xa9>s<\xf0\x9f\x98\x80>s<b>s<'\xe2\x82\xac'>}." },
		{ "a: &x !!str  b\n", "{s<a>s<b>}." },
		{ "a: !!str # note\n  b\n", "{s<a>s<b>}." },
		{ "a: &x\nb: *x\n", "{s<a>s<>s<b>*}." },
		{ "- [a, {b: 'c'}]\n", "[[s<a>{s<b>s<'c'>}]]." },
		{ "- |\n  x\n  y\n- z", "[s<|\n  x\n  y>s<z>]." },
		{ "", "." },
		{ "a\n---\n: [", "s<a>." },
	};
	struct workspace *ws = fixture_workspace(state);

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_str(events_of(ws, cases[i].text), cases[i].events);
}

static void
what_helm_refuses_is_refused(void **state)
{
	static const struct {
		const char *text, *events;
	} cases[] = {
		{ "\"a\\/b\"", "!yaml: found unknown escape character" },
		{ "x:\n- \"a\\\\/b\\/\"", "{s<x>[!yaml: line 2: found unknown escape character" },
		{ "[p ? q]", "[!yaml: did not find expected ',' or ']'" },
		{ "{a: p?q}", "{s<a>!yaml: did not find expected ',' or '}'" },
		{ "%YAML 1.2\n---\na", "!yaml: found incompatible YAML document" },
		{ "# x\n%YAML 1.2\n---\na", "!yaml: line 1: found incompatible YAML document" },
		{ "a\x01", "!yaml: control characters are not allowed" },
		{ "a: [", "{s<a>[!yaml: line 1: did not find expected node content" },
	};
	struct workspace *ws = fixture_workspace(state);

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_str(events_of(ws, cases[i].text), cases[i].events);
}

FIXTURE_MAIN(cmocka_unit_test(spans_are_bytes_whatever_the_characters),
             cmocka_unit_test(what_helm_refuses_is_refused))
