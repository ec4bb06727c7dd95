/* SPDX-License-Identifier: MIT */
/*
 * Random documents, read by a real Helm (`fromYaml` in a template) and by us.
 *
 * Where Helm leaves the winner of two keys to chance we refuse; such documents
 * are not compared, nor are those that Helm's parser misreads: brackets without
 * a key in them right before a colon, and two byte order marks in a row.
 */
#include "support/yaml.h"

#include "support/live_helm.h"
#include "support/scratch.h"
#include "syntax/json_read.h"
#include "syntax/yaml_read.h"
#include "value/list.h"
#include "value/map.h"

static const char *const tokens[] = {
	"a",
	"b",
	"x",
	": ",
	":",
	"- ",
	"-",
	"? ",
	"?",
	"[",
	"]",
	"{",
	"}",
	",",
	", ",
	"\n",
	"\n  ",
	"\n ",
	"\n    ",
	" ",
	"\"",
	"'",
	"\\",
	"\\'",
	"\\/",
	"|",
	">",
	"|-\n",
	">+\n  ",
	"#",
	" # c",
	"&a ",
	"*a",
	"&b ",
	"*b",
	"!!str ",
	"!!int ",
	"!x ",
	"! ",
	"<<",
	"<<: ",
	"---",
	"\n---\n",
	"\n...\n",
	"%YAML 1.1\n",
	"\t",
	"\r\n",
	"\r",
	"\xc2\x85",
	"\xe2\x80\xa8",
	"\xef\xbb\xbf",
	"\xc3\xa9",
	"\xf0\x9f\x98\x80",
	"1",
	"1.0",
	"\"1\"",
	"0x1",
	"yes",
	"null",
	"~",
	".inf",
	"1e3",
	"2001-01-01",
	"9007199254740993",
	"18446744073709551615",
	"!!binary ",
	"aGk=",
	"@",
	"`",
	"\\u0041",
	"k: v\n",
	"- k: v\n",
	"  k: v\n",
	"[a, b]",
	"{a: b}",
	"*a : x\n",
};

static struct str
random_document(struct arena *arena, uint64_t *seed)
{
	const size_t n = 2 + fixture_next(seed) % 12;
	struct buf buf;

	buf_init(&buf, arena);
	for (size_t i = 0; i < n; i++)
		buf_add_str(
		    &buf,
		    str_from(tokens[fixture_next(seed) % (sizeof(tokens) / sizeof(tokens[0]))]));
	return buf_str(&buf);
}

static bool
is_misread(struct str text)
{
	return str_contains(text, STR("[?")) || str_contains(text, STR("{?")) ||
	       str_contains(text, STR("[]")) || str_contains(text, STR("{}")) ||
	       str_contains(text, STR("\xef\xbb\xbf\xef\xbb\xbf"));
}

/* Does our reading agree with the JSON that Helm made, or its `Error`? */
static bool
agrees(struct workspace *ws, struct str text, struct str json)
{
	const struct yaml_options options = { .merges_documents = false };
	const uint32_t source = yaml_source_add(ws, SOURCE_FILE, STR("random"), text, &options);
	const struct node *want =
	    json_read(ws, source_add(ws->sources, SOURCE_BUILTIN, STR("helm"), json));

	fixture_forget(ws);
	const struct node *got = yaml_read_values(ws, source, &options);
	if (got)
		return node_equal(got, want);
	return last_finding(ws)->rule == RULE_KEY_COLLISION || is_misread(text) ||
	       (list_count(want) == 0 && map_get_str(want, STR("Error")));
}

static void
compare(struct workspace *ws, unsigned major, size_t n)
{
	const char *helm = live_helm(ws->arena, major);
	struct str *documents = arena_array(ws->arena, n, sizeof(*documents));
	uint64_t seed = 20260729;
	size_t failed = 0;
	struct buf values;

	if (!helm) {
		fixture_count("random documents and Helm", 0, 0, n);
		return;
	}
	buf_init(&values, ws->arena);
	buf_add_str(&values, STR("trees: ["));
	for (size_t i = 0; i < n; i++) {
		documents[i] = random_document(ws->arena, &seed);
		live_helm_values(&values, node_string(ws->arena, (struct span){ 0 }, documents[i]));
		buf_add_str(&values, STR(", "));
	}
	buf_add_str(&values, STR("]\n"));
	const struct str directory = scratch_enter(ws->arena);
	const struct str *texts = live_helm_print(
	    ws->arena, helm, ". | fromYaml | toJson | printf \"%.0v%s\"", buf_str(&values), n);
	scratch_leave(directory);
	assert_non_null(texts);
	for (size_t i = 0; i < n; i++) {
		if (agrees(ws, documents[i], texts[i]))
			continue;
		failed++;
		print_error("<%" PRISTR ">: Helm has %" PRISTR "\n", STRARG(documents[i]),
		            STRARG(texts[i]));
	}
	fixture_count("random documents and Helm", n - failed, failed, 0);
}

static void
random_documents_are_read_as_helm_3_reads_them(void **state)
{
	compare(fixture_workspace(state), 3, fixture_random(3000));
}

static void
random_documents_are_read_as_helm_4_reads_them(void **state)
{
	compare(fixture_workspace(state), 4, fixture_random(3000));
}

FIXTURE_MAIN(cmocka_unit_test(random_documents_are_read_as_helm_3_reads_them),
             cmocka_unit_test(random_documents_are_read_as_helm_4_reads_them))
