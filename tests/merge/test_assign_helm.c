/* SPDX-License-Identifier: MIT */
/*
 * Random flags, given to us and to the real Helms: the same values, or the
 * same words of refusal.  LAYER_RANDOM asks for more of them.
 */
#include "support/fixture.h"

#include "merge/assign.h"
#include "support/live_helm.h"
#include "support/scratch.h"
#include "syntax/base64.h"
#include "syntax/json_read.h"
#include "syntax/json_write.h"
#include "value/list.h"

static const struct str under =
    STR_INIT("{\"a\":{\"b\":[1,{\"a\":2}]},\"b\":[[1],null,{\"x\":1}],\"c\":null,\"d\":\"s\","
             "\"\":{\"a\":[5]}}");

/* A text in single quotes for the shell. */
static void
add_quoted(struct buf *buf, struct str text)
{
	buf_add_byte(buf, '\'');
	for (size_t i = 0; i < text.len; i++) {
		if (text.ptr[i] == '\'')
			buf_add_str(buf, STR("'\\'"));
		buf_add_byte(buf, text.ptr[i]);
	}
	buf_add_byte(buf, '\'');
}

static struct str
random_flag(struct workspace *ws, uint64_t *seed)
{
	static const char *const paths[] = { "a",       "b",       "a.b",    "a.b[0]", "a.b[1].a",
		                             "b[0][0]", "c",       "b[2].x", "c.d",    "d",
		                             "x.y.z",   "n[3]",    ".a",     "[0]",    "a.b[0].",
		                             "a\\.b",   "b[1][2]", "a..b",   "b[x]",   "b[-1]",
		                             "b[0",     "b[0]x",   "" };
	static const char *const values[] = { "=1",   "=x",    "=true",      "={1,x}",
		                              "={",   "=",     "",           "=\"q\"",
		                              "=[1]", "=null", "={}z=1",     "=x\\,y",
		                              "=-7",  "=1.5",  "={\"k\":1}", "=\xc3\xa9\xff" };
	struct buf buf;

	buf_init(&buf, ws->arena);
	for (size_t n = 1 + fixture_next(seed) % 3; n > 0; n--) {
		buf_add_str(
		    &buf, str_from(paths[fixture_next(seed) % (sizeof(paths) / sizeof(paths[0]))]));
		buf_add_str(
		    &buf,
		    str_from(values[fixture_next(seed) % (sizeof(values) / sizeof(values[0]))]));
		if (n > 1)
			buf_add_byte(&buf, ',');
	}
	return buf_str(&buf);
}

/* What Helm makes of a flag: the values as JSON, or its words. */
static struct str
ask(struct workspace *ws, const char *helm, enum set_kind kind, struct str text)
{
	struct buf command;
	struct str output, line, json;

	buf_init(&command, ws->arena);
	buf_printf(&command, "HOME=. '%s' template r chart -f under.json %s ", helm,
	           set_kind_name(kind));
	add_quoted(&command, text);
	buf_add_str(&command, STR(" >printed 2>words"));
	if (system(buf_str(&command).ptr) != 0)
		return fixture_file(ws->arena, "words");
	output = fixture_file(ws->arena, "printed");
	while (str_split(&output, '\n', &line))
		if (str_starts(line, STR("#@")) &&
		    base64_decode(ws->arena, str_from_offset(line, 2), &json))
			return json;
	return STR("");
}

/* The same from us. */
static struct str
answer(struct workspace *ws, unsigned major, enum set_kind kind, struct str text)
{
	const struct node *values =
	    json_read(ws, source_add(ws->sources, SOURCE_FILE, STR("under.json"), under));
	struct buf buf;

	values = assign_apply(ws, profile_get(major), values, assign_flag(ws, kind, text, 0));
	if (!values)
		return arena_printf(ws->arena, "Error: %" PRISTR "\n",
		                    STRARG(last_finding(ws)->helm));
	buf_init(&buf, ws->arena);
	json_write(&buf, values);
	return buf_str(&buf);
}

static void
compare(struct workspace *ws, unsigned major, const char *helm, size_t n)
{
	static const enum set_kind kinds[] = { SET_VALUE, SET_STRING, SET_JSON, SET_LITERAL };
	uint64_t seed = 15 + major;
	size_t failed = 0;

	for (size_t i = 0; i < n; i++) {
		const enum set_kind kind = kinds[i % (sizeof(kinds) / sizeof(kinds[0]))];
		const struct str text = random_flag(ws, &seed);
		const struct str ours = answer(ws, major, kind, text);
		const struct str theirs = ask(ws, helm, kind, text);
		if (str_equal(ours, theirs))
			continue;
		failed++;
		print_error("Helm %u, %s %" PRISTR ": got %" PRISTR ", want %" PRISTR "\n", major,
		            set_kind_name(kind), STRARG(text), STRARG(ours), STRARG(theirs));
	}
	fixture_count("random flags, as Helm", n - failed, failed, 0);
}

static void
the_real_helms_do_the_same(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct str directory = scratch_enter(ws->arena);
	const size_t n = fixture_random(25);

	scratch_write("under.json", under);
	scratch_write("chart/Chart.yaml", STR("apiVersion: v2\nname: c\nversion: 0.1.0\n"));
	scratch_write("chart/templates/probe.yaml",
	              STR("probe: 1\n#@{{ toJson .Values | b64enc }}\n"));
	for (unsigned major = 3; major <= 4; major++) {
		const char *helm = live_helm(ws->arena, major);
		if (helm)
			compare(ws, major, helm, n);
		else
			fixture_count("random flags, as Helm", 0, 0, n);
	}
	scratch_leave(directory);
}

FIXTURE_MAIN(cmocka_unit_test(the_real_helms_do_the_same))
