/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "base/utf8.h"
#include "merge/assign.h"
#include "merge/overlay.h"
#include "syntax/json_read.h"
#include "syntax/json_write.h"
#include "syntax/yaml_read.h"
#include "value/list.h"
#include "value/map.h"

#include <dirent.h>
#include <unistd.h>

static const struct node *
tree(struct workspace *ws, const char *json)
{
	return json_read(ws, source_add(ws->sources, SOURCE_FILE, STR("under"), str_from(json)));
}

static struct str
written(struct workspace *ws, const struct node *node)
{
	struct buf buf;

	buf_init(&buf, ws->arena);
	json_write(&buf, node);
	return buf_str(&buf);
}

static const struct node *
apply(struct workspace *ws, unsigned major, const char *under, const char *flag, const char *text)
{
	enum set_kind kind = SET_VALUE;

	assert_true(set_kind_find(str_from(flag), &kind));
	return assign_apply(ws, profile_get(major), under ? tree(ws, under) : NULL,
	                    assign_flag(ws, kind, str_from(text), 0));
}

/* One flag over a tree: the values, or Helm's words without `failed parsing --set data: `. */
struct flag_case {
	const char *flag, *text, *under, *want;
};

static void
assert_values(struct workspace *ws, const struct flag_case *cases, size_t n)
{
	for (size_t i = 0; i < n; i++)
		for (unsigned major = 3; major <= 4; major++) {
			const struct node *values =
			    apply(ws, major, cases[i].under, cases[i].flag, cases[i].text);
			if (!values)
				fail_msg("%s refused", cases[i].text);
			const struct str got = written(ws, values);
			if (!str_is(got, cases[i].want))
				fail_msg("%s: got %s, want %s", cases[i].text, got.ptr,
				         cases[i].want);
		}
	fixture_forget(ws);
}

static void
assert_refused(struct workspace *ws, const struct flag_case *cases, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (apply(ws, 4, cases[i].under, cases[i].flag, cases[i].text))
			fail_msg("%s accepted", cases[i].text);
		const struct finding *finding = last_finding(ws);
		const struct str prefix =
		    arena_printf(ws->arena, "failed parsing %s data: ", cases[i].flag);
		assert_true(str_starts(finding->helm, prefix));
		assert_str(str_from_offset(finding->helm, prefix.len), cases[i].want);
		assert_int_equal(finding->level, LEVEL_ERROR);
		assert_true(finding->message.len > 0);
		assert_str(span_file(ws->sources, finding->places[0].at), cases[i].flag);
	}
	fixture_forget(ws);
}

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static void
paths_make_maps_and_lists(void **state)
{
	static const struct flag_case cases[] = {
		{ "--set", "a.b.c=1,a.b.d=2", NULL, "{\"a\":{\"b\":{\"c\":1,\"d\":2}}}" },
		{ "--set", "a[2]=x", NULL, "{\"a\":[null,null,\"x\"]}" },
		{ "--set", "a[+1]=1,a[01]=2", NULL, "{\"a\":[null,2]}" },
		{ "--set", "a[0].b=1,a[0].c=2", NULL, "{\"a\":[{\"b\":1,\"c\":2}]}" },
		{ "--set", "a[0][1]=z", NULL, "{\"a\":[[null,\"z\"]]}" },
		{ "--set", "a[0]={1,2}", NULL, "{\"a\":[[1,2]]}" },
		{ "--set", "a[0].b=1", "{\"a\":[5,6]}", "{\"a\":[{\"b\":1},6]}" },
		{ "--set", "a[1]=9", "{\"a\":[1,2,3]}", "{\"a\":[1,9,3]}" },
		{ "--set", "a[0][0]=1", "{\"a\":[null]}", "{\"a\":[[1]]}" },
		{ "--set", "a=1", "{\"a\":{\"b\":1}}", "{\"a\":1}" },
		{ "--set", "a\\.b=1,c\\=d=2,e\\[0]=3", NULL, "{\"a.b\":1,\"c=d\":2,\"e[0]\":3}" },
		{ "--set", " a = x ", NULL, "{\" a \":\" x \"}" },
		{ "--set", "a=1\\", NULL, "{\"a\":1}" },
		{ "--set", "\xff=\xe2\x82", NULL,
		  "{\"\xef\xbf\xbd\":\"\xef\xbf\xbd\xef\xbf\xbd\"}" },
		{ "--set", "", NULL, "{}" },
		{ "--set", "\\", "{\"a\":1}", "{\"a\":1}" },
	};

	assert_values(fixture_workspace(state), cases, COUNT(cases));
}

static void
set_guesses_types_and_set_string_does_not(void **state)
{
	static const struct flag_case cases[] = {
		{ "--set", "a=true,b=FALSE,c=Null,d=0,e=-0,f=-7,g=+7,h=-01", NULL,
		  "{\"a\":true,\"b\":false,\"c\":null,\"d\":0,\"e\":0,\"f\":-7,\"g\":7,\"h\":-1}" },
		{ "--set", "a=1.5,b=1e3,c=0x1,d=00,e=01,f=1_0,g=~,h=yes,i=9223372036854775808",
		  NULL,
		  "{\"a\":\"1.5\",\"b\":\"1e3\",\"c\":\"0x1\",\"d\":\"00\",\"e\":\"01\",\"f\":\"1_"
		  "0\","
		  "\"g\":\"~\",\"h\":\"yes\",\"i\":\"9223372036854775808\"}" },
		{ "--set", "a=9007199254740993", NULL, "{\"a\":9007199254740993}" },
		{ "--set",
		  "a=\\null,b=1\\0,c=fal\xc5\xbf"
		  "e",
		  NULL, "{\"a\":null,\"b\":10,\"c\":false}" },
		{ "--set",
		  "a=tru\xc5\xbf"
		  "e",
		  NULL,
		  "{\"a\":\"tru\xc5\xbf"
		  "e\"}" },
		{ "--set-string", "a=true,b=null,c=1,d={1,x},e=,f[0]=", NULL,
		  "{\"a\":\"true\",\"b\":\"null\",\"c\":\"1\",\"d\":[\"1\",\"x\"],\"e\":\"\",\"f\":"
		  "[\"\"]}" },
	};

	assert_values(fixture_workspace(state), cases, COUNT(cases));
}

static void
lists_end_at_the_first_brace(void **state)
{
	static const struct flag_case cases[] = {
		{ "--set", "a={}", NULL, "{\"a\":[\"\"]}" },
		{ "--set", "a={1,}", NULL, "{\"a\":[1,\"\"]}" },
		{ "--set", "a={p\\,q, r }", NULL, "{\"a\":[\"p,q\",\" r \"]}" },
		{ "--set", "a={1,2}b=3", NULL, "{\"a\":[1,2],\"b\":3}" },
		{ "--set", "a={1},b=3", NULL, "{\"a\":[1],\"b\":3}" },
		{ "--set", "a={x=1}", NULL, "{\"a\":[\"x=1\"]}" },
		{ "--set", "a={\\}}", NULL, "{\"a\":[\"}\"]}" },
		{ "--set", "a=x{1}", NULL, "{\"a\":\"x{1}\"}" },
	};

	assert_values(fixture_workspace(state), cases, COUNT(cases));
}

static void
empty_names_set_nothing_as_in_helm(void **state)
{
	static const struct flag_case cases[] = {
		{ "--set", "=1,.a=1,[0]=1,a.", NULL, "{}" },
		{ "--set", "a[0].=1", NULL, "{\"a\":[{}]}" },
		{ "--set", "a[0]", NULL, "{\"a\":[]}" },
		{ "--set", "a[0]", "{\"a\":[1,2]}", "{\"a\":[1,2]}" },
		{ "--set", "a[0].b=", NULL, "{\"a\":[]}" },
		{ "--set", "a[0].b=", "{\"a\":[5]}", "{\"a\":[{\"b\":\"\"}]}" },
		{ "--set", "a[0][1]", "{\"a\":[[5]]}", "{\"a\":[[5]]}" },
		{ "--set", "a.=1", "{\"a\":{\"b\":2}}", "{\"a\":{\"b\":2}}" },
		{ "--set", ".a=1", "{\"\":{\"b\":2}}", "{\"\":{\"a\":1,\"b\":2}}" },
		{ "--set", "[0]=1", "{\"\":[5,6]}", "{\"\":[1,6]}" },
		{ "--set", "[2]=1", "{\"\":[5,6]}", "{\"\":[5,6]}" },
		{ "--set", "[0]=1,[2]=1,[1]=7", "{\"\":[5,6]}", "{\"\":[1,7]}" },
		{ "--set-json", "[1]", NULL, "{}" },
	};
	struct workspace *ws = fixture_workspace(state);

	assert_values(ws, cases, COUNT(cases));
	/* A user is told. */
	apply(ws, 4, NULL, "--set", "=1");
	assert_int_equal(ws->findings->count, 1);
	assert_int_equal(last_finding(ws)->rule, RULE_FLAG_NOTHING);
	assert_int_equal(last_finding(ws)->level, LEVEL_WARNING);
	fixture_forget(ws);
	apply(ws, 4, NULL, "--set", "a=1,b.c=,d[1]=2,");
	assert_int_equal(ws->findings->count, 0);
}

static void
mistakes_are_named_in_helms_words(void **state)
{
	static const struct flag_case cases[] = {
		{ "--set", "a", NULL, "key \"a\" has no value" },
		{ "--set-string", "a\tb", NULL, "key \"a\\tb\" has no value" },
		{ "--set", "a,b=1", NULL, "key \"a\" has no value (cannot end with ,)" },
		{ "--set", ",a=1", NULL, "key \"\" has no value (cannot end with ,)" },
		{ "--set", "a..b=1", NULL, "key map \"a\" has no value" },
		{ "--set", "a.=1", NULL, "key map \"a\" has no value" },
		{ "--set", "a={1,2", NULL, "list must terminate with '}'" },
		{ "--set", "a={{1},2}", NULL, "key \"2}\" has no value" },
		{ "--set", "a[-1]=1", NULL, "negative -1 index not allowed" },
		{ "--set", "a[0][-2]=1", NULL, "negative -2 index not allowed" },
		{ "--set", "a[x]=1", NULL,
		  "error parsing index: strconv.Atoi: parsing \"x\": invalid syntax" },
		{ "--set", "a[]=1", NULL,
		  "error parsing index: strconv.Atoi: parsing \"\": invalid syntax" },
		{ "--set", "a[0][1e0]=1", NULL,
		  "error parsing index: strconv.Atoi: parsing \"1e0\": invalid syntax" },
		{ "--set", "a[99999999999999999999]=1", NULL,
		  "error parsing index: strconv.Atoi: parsing \"99999999999999999999\": value out "
		  "of "
		  "range" },
		{ "--set", "a[65537]=1", NULL,
		  "index of 65537 is greater than maximum supported index of 65536" },
		{ "--set", "a[0]x=1", NULL, "unexpected data at end of array index: ['x']" },
		{ "--set", "a[0]x'\xc3\xa9=1", NULL,
		  "unexpected data at end of array index: ['x' '\\'' '\xc3\xa9']" },
		{ "--set", "a.b=1", "{\"a\":1}",
		  "unable to parse key: interface conversion: interface {} is float64, not "
		  "map[string]interface {}" },
		{ "--set", "a.b=1", "{\"a\":null}",
		  "unable to parse key: interface conversion: interface {} is nil, not "
		  "map[string]interface {}" },
		{ "--set", "a=1,a.b=1", NULL,
		  "unable to parse key: interface conversion: interface {} is int64, not "
		  "map[string]interface {}" },
		{ "--set", "a[0]=1", "{\"a\":{}}",
		  "unable to parse key: interface conversion: interface {} is map[string]interface "
		  "{}, "
		  "not []interface {}" },
		{ "--set", "a[0][0]=1", "{\"a\":[\"x\"]}",
		  "unable to parse key: interface conversion: interface {} is string, not "
		  "[]interface "
		  "{}" },
		{ "--set", "a.b.c=1", "{\"a\":{\"b\":[]}}",
		  "unable to parse key: interface conversion: interface {} is []interface {}, not "
		  "map[string]interface {}" },
		{ "--set-literal", "a", NULL, "key \"a\" has no value" },
		{ "--set-file", "a=none/there.txt", NULL,
		  "open none/there.txt: no such file or directory" },
		{ "--set-file", "a={x/1,x/2}", NULL, "open x/1: no such file or directory" },
		{ "--set-file", "a=,b=x", NULL, "open : no such file or directory" },
	};

	assert_refused(fixture_workspace(state), cases, COUNT(cases));
}

static void
literals_are_taken_as_they_are(void **state)
{
	static const struct flag_case cases[] = {
		{ "--set-literal", "a\\.b=1", NULL, "{\"a\\\\\":{\"b\":\"1\"}}" },
		{ "--set-literal", "a,b=1", NULL, "{\"a,b\":\"1\"}" },
		{ "--set-literal", "a[1].c=x\\,z=1,{w}\n", NULL,
		  "{\"a\":[null,{\"c\":\"x\\\\,z=1,{w}\\n\"}]}" },
		{ "--set-literal", "a=null", NULL, "{\"a\":\"null\"}" },
		{ "--set-literal", "a=", NULL, "{\"a\":\"\"}" },
		{ "--set-literal", "a[0]=", NULL, "{\"a\":[\"\"]}" },
	};

	assert_values(fixture_workspace(state), cases, COUNT(cases));
}

static void
json_values_replace(void **state)
{
	static const struct flag_case cases[] = {
		{ "--set-json", "a={\"b\":1}", "{\"a\":{\"c\":2}}", "{\"a\":{\"b\":1}}" },
		{ "--set-json", "a=1 b=2", NULL, "{\"a\":1,\"b\":2}" },
		{ "--set-json", "a=1b=2", NULL, "{\"a\":1,\"b\":2}" },
		{ "--set-json", "a=\"x\", b=[1,{}]", NULL, "{\" b\":[1,{}],\"a\":\"x\"}" },
		{ "--set-json", "a= \xc2\xa0,b=,c[1]=true", NULL,
		  "{\"a\":null,\"b\":null,\"c\":[null,true]}" },
		{ "--set-json", "a=9007199254740993", NULL, "{\"a\":9007199254740992}" },
		{ "--set-json", "a=\"\\ud800\"", NULL, "{\"a\":\"\xef\xbf\xbd\"}" },
	};

	assert_values(fixture_workspace(state), cases, COUNT(cases));
}

static void
json_numbers_are_doubles_and_said_to_be(void **state)
{
	struct workspace *ws = fixture_workspace(state);

	apply(ws, 4, NULL, "--set-json", "a=0.1,b=1e300,c=9007199254740992,d=[1.50]");
	assert_int_equal(ws->findings->count, 0);
	const struct node *values = apply(ws, 4, NULL, "--set-json", "a=9007199254740993");
	assert_int_equal(ws->findings->count, 1);
	assert_int_equal(last_finding(ws)->rule, RULE_NUMBER_ROUNDED);
	assert_true(map_get_str(values, STR("a"))->flags & NODE_ROUNDED);
	fixture_forget(ws);
}

static void
json_mistakes_are_refused_without_a_reason(void **state)
{
	static const char *const bad[] = {
		"a=x", "a", "a=1e400", "a={\"b\":1", "a=1,,b=2", "a=1]"
	};
	struct workspace *ws = fixture_workspace(state);

	for (size_t i = 0; i < COUNT(bad); i++) {
		assert_null(apply(ws, 4, NULL, "--set-json", bad[i]));
		assert_str(
		    last_finding(ws)->helm,
		    arena_printf(ws->arena, "failed parsing --set-json data %s", bad[i]).ptr);
	}
	fixture_forget(ws);
}

static void
the_profiles_differ_in_two_places(void **state)
{
	struct workspace *ws = fixture_workspace(state);

	assert_str(written(ws, apply(ws, 4, NULL, "--set", "k=1,a[0=1,z=2")), "{\"k\":1}");
	assert_null(apply(ws, 3, NULL, "--set", "k=1,a[0=1,z=2"));
	assert_str(last_finding(ws)->helm, "failed parsing --set data: error parsing index: EOF");
	assert_str(written(ws, apply(ws, 4, "{\"a\":{\"x\":1}}", "--set-json",
	                             " {\"a\":{\"y\":2},\"b\":null}\xc2\xa0")),
	           "{\"a\":{\"x\":1,\"y\":2},\"b\":null}");
	assert_null(apply(ws, 3, NULL, "--set-json", "{\"a\":1}"));
	assert_str(last_finding(ws)->helm, "failed parsing --set-json data {\"a\":1}");
	assert_null(apply(ws, 4, NULL, "--set-json", "{\"a\":1}x"));
	assert_str(last_finding(ws)->helm, "failed parsing --set-json data JSON: {\"a\":1}x");
	assert_null(apply(ws, 4, NULL, "--set-json", "{\"a\""));
	assert_str(last_finding(ws)->helm, "failed parsing --set-json data JSON: {\"a\"");
	fixture_forget(ws);
}

/* @depth dots in a path. */
static struct str
deep(struct workspace *ws, size_t depth)
{
	struct buf buf;

	buf_init(&buf, ws->arena);
	for (size_t i = 0; i < depth; i++)
		buf_add_str(&buf, STR("k."));
	buf_add_str(&buf, STR("k=1"));
	return buf_str(&buf);
}

static void
thirty_dots_are_fine(void **state)
{
	struct workspace *ws = fixture_workspace(state);

	assert_non_null(apply(ws, 4, NULL, "--set", deep(ws, 30).ptr));
	assert_null(apply(ws, 4, NULL, "--set", deep(ws, 31).ptr));
	assert_str(last_finding(ws)->helm, "failed parsing --set data: value name nested level is "
	                                   "greater than maximum supported nested level of 30");
	assert_non_null(apply(ws, 4, NULL, "--set-literal", deep(ws, 30).ptr));
	assert_null(apply(ws, 4, NULL, "--set-literal", deep(ws, 31).ptr));
	fixture_forget(ws);
}

static void
what_is_not_touched_is_shared(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct node *under = tree(ws, "{\"a\":{\"x\":{\"y\":1}},\"b\":[{\"c\":1},2]}");
	const struct str before = written(ws, under);
	const struct node *over = assign_apply(ws, profile_get(4), under,
	                                       assign_flag(ws, SET_VALUE, STR("a.z=1,b[1]=5"), 0));

	assert_ptr_equal(map_get_str(map_get_str(over, STR("a")), STR("x")),
	                 map_get_str(map_get_str(under, STR("a")), STR("x")));
	assert_ptr_equal(list_get(map_get_str(over, STR("b")), 0),
	                 list_get(map_get_str(under, STR("b")), 0));
	assert_str(written(ws, under), before.ptr);
}

static void
values_and_keys_know_their_part_of_the_flag(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct assignments *flag =
	    assign_flag(ws, SET_VALUE, STR("a\\.b=x\\,y,c[1]={p,q},d=7"), 3);
	const struct node *values = assign_apply(ws, profile_get(4), NULL, flag);
	const struct entry *entry = map_find_str(values, STR("a.b"));

	assert_str(span_text(ws->sources, entry->key_span), "a\\.b");
	assert_str(span_text(ws->sources, entry->value->span), "x\\,y");
	assert_str(span_file(ws->sources, entry->value->span), "--set");
	assert_int_equal(source_get(ws->sources, assign_source(flag))->index, 3);
	const struct node *list = list_get(map_get_str(values, STR("c")), 1);
	assert_str(span_text(ws->sources, list->span), "{p,q}");
	assert_str(span_text(ws->sources, list_get(list, 1)->span), "q");
	assert_str(span_text(ws->sources, map_get_str(values, STR("d"))->span), "7");
}

static void
carets_stand_at_the_mistake(void **state)
{
	static const struct {
		const char *text, *at;
		size_t column;
	} cases[] = {
		{ "a=1,bc,d=2", "bc", 5 },        { "a=1,b[x]=2", "x", 7 },
		{ "a=1,b[0]xy=2", "xy", 9 },      { "a=1,b={1,2", "{1,2", 7 },
		{ "a=1,a.b=2", "a", 5 },          { "a=1,b[-3]=1", "-3", 7 },
		{ "a=1,b[70000]=1", "70000", 7 },
	};
	struct workspace *ws = fixture_workspace(state);

	for (size_t i = 0; i < COUNT(cases); i++) {
		assert_null(apply(ws, 4, NULL, "--set", cases[i].text));
		const struct span at = last_finding(ws)->places[0].at;
		assert_str(span_text(ws->sources, at), cases[i].at);
		assert_int_equal(span_position(ws->sources, at).column, cases[i].column);
	}
	fixture_forget(ws);
}

static void
a_conflict_names_the_value_in_the_way(void **state)
{
	struct workspace *ws = fixture_workspace(state);

	assert_null(apply(ws, 4, "{\"a\": 5}", "--set", "a.b=1"));
	assert_int_equal(last_finding(ws)->nplaces, 2);
	assert_str(span_text(ws->sources, last_finding(ws)->places[1].at), "5");
	assert_str(last_finding(ws)->message,
	           "the path goes on below 'a', which is a number and no map");
	fixture_forget(ws);
}

static const struct node *
apply_items(struct workspace *ws, const char *under, const struct set_item *items, size_t n)
{
	return assign_apply(ws, profile_get(4), tree(ws, under), assign_items(ws->arena, items, n));
}

static void
entries_of_a_set_block_replace_what_is_there(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct span at = { 1, 2, 3 };
	const struct node *map = tree(ws, "{\"n\":1}"), *text = tree(ws, "\"1.5,x\"");
	const struct set_item items[] = {
		{ STR_INIT("a"), at, map },
		{ STR_INIT("b.c\\.d"), at, text },
		{ STR_INIT("l[1].x"), at, text },
		{ STR_INIT("e,f=g"), at, text },
		{ STR_INIT("a.m"), at, tree(ws, "null") },
	};
	const struct node *values =
	    apply_items(ws, "{\"a\":{\"old\":1},\"k\":2}", items, COUNT(items));

	assert_str(
	    written(ws, values),
	    "{\"a\":{\"m\":null,\"n\":1},\"b\":{\"c.d\":\"1.5,x\"},\"e,f=g\":\"1.5,x\",\"k\":2,"
	    "\"l\":[null,{\"x\":\"1.5,x\"}]}");
	assert_ptr_equal(map_get_str(map_get_str(values, STR("b")), STR("c.d")), text);
	assert_int_equal(map_find_str(values, STR("b"))->key_span.begin, 2);
}

static void
entries_that_would_set_nothing_are_errors(void **state)
{
	static const char *const paths[] = {
		"",      "a.",     ".a",   "a..b", "a[0",      "[0]",
		"a[0]x", "a[0]=x", "a[x]", "s.x",  "a[65537]", "a[-1]"
	};
	struct workspace *ws = fixture_workspace(state);

	for (size_t i = 0; i < COUNT(paths); i++) {
		const struct set_item item = { str_from(paths[i]), { 1, 0, 1 }, tree(ws, "1") };
		fixture_forget(ws);
		if (apply_items(ws, "{\"s\":\"x\"}", &item, 1))
			fail_msg("accepted: %s", paths[i]);
		assert_int_equal(last_finding(ws)->rule, RULE_SET_PATH);
	}
	fixture_forget(ws);
}

/* --- the recorded cases --- */

struct arguments {
	struct str words[32];
	size_t count;
};

static bool
read_arguments(struct workspace *ws, const char *path, struct arguments *arguments)
{
	struct str text = fixture_file(ws->arena, path), line;

	*arguments = (struct arguments){ .count = 0 };
	if (!text.ptr)
		return false;
	while (str_split(&text, '\n', &line) && (line.len > 0 || text.ptr)) {
		assert_true(arguments->count < COUNT(arguments->words));
		arguments->words[arguments->count++] = arena_copy(ws->arena, line);
	}
	return true;
}

static const struct node *
file_values(struct workspace *ws, unsigned major, struct str path)
{
	const struct yaml_options options = {
		.merges_documents = profile_get(major)->merges_documents,
	};
	const uint32_t source =
	    yaml_source_add(ws, SOURCE_FILE, path, fixture_file(ws->arena, path.ptr), &options);

	return yaml_read_values(ws, source, &options);
}

static const struct node *
apply_arguments(struct workspace *ws, unsigned major, const struct arguments *arguments)
{
	const struct node *values = map_empty(ws->arena, (struct span){ 0, 0, 0 });

	for (size_t i = 0; i + 1 < arguments->count; i += 2)
		if (str_is(arguments->words[i], "-f"))
			values = overlay(ws->arena, values,
			                 file_values(ws, major, arguments->words[i + 1]));
	for (int kind = SET_JSON; kind < SET_ITEM; kind++)
		for (size_t i = 0; values && i + 1 < arguments->count; i += 2)
			if (str_is(arguments->words[i], set_kind_name((enum set_kind)kind)))
				values = assign_apply(ws, profile_get(major), values,
				                      assign_flag(ws, (enum set_kind)kind,
				                                  arguments->words[i + 1], 0));
	return values;
}

/* JSON without the blanks between its tokens. */
static struct str
compact(struct workspace *ws, struct str json)
{
	struct buf buf;
	bool in_string = false;

	buf_init(&buf, ws->arena);
	for (size_t i = 0; i < json.len; i++) {
		const char c = json.ptr[i];
		if (in_string && c == '\\') {
			buf_add(&buf, json.ptr + i++, 2);
			continue;
		}
		in_string ^= c == '"';
		if (in_string || (c != ' ' && c != '\n'))
			buf_add_byte(&buf, c);
	}
	return buf_str(&buf);
}

static bool
is_as_recorded(struct workspace *ws, const char *directory, unsigned major,
               const struct node *values)
{
	const struct str base = arena_printf(ws->arena, "%s/expect.helm%u", directory, major);
	struct str want = fixture_file(ws->arena, arena_printf(ws->arena, "%s.json", base.ptr).ptr);

	if (values && want.ptr) {
		const struct str got = arena_printf(ws->arena, "{\"subcharts\":{},\"values\":%s}",
		                                    written(ws, values).ptr);
		return str_equal(got, compact(ws, want));
	}
	want = fixture_file(ws->arena, arena_printf(ws->arena, "%s.error", base.ptr).ptr);
	if (values || !want.ptr)
		return false;
	const struct str got = arena_printf(ws->arena, "exit: 1\nError: %" PRISTR "\n",
	                                    STRARG(last_finding(ws)->helm));
	return str_equal(got, want);
}

/* What also wants defaults to be filled in is left to the golden runs. */
static bool
is_about_overrides_alone(struct workspace *ws, const char *directory)
{
	const struct str path = arena_printf(ws->arena, "%s/chart/values.yaml", directory);

	return utf8_trim(fixture_file(ws->arena, path.ptr)).len == 0;
}

static void
run_case(struct workspace *ws, const char *directory, size_t counts[3])
{
	struct arguments arguments;

	assert_true(
	    read_arguments(ws, arena_printf(ws->arena, "%s/args", directory).ptr, &arguments));
	if (!is_about_overrides_alone(ws, directory)) {
		counts[2] += 2;
		return;
	}
	assert_int_equal(chdir(directory), 0);
	for (unsigned major = 3; major <= 4; major++) {
		const struct node *values = apply_arguments(ws, major, &arguments);
		const bool ok = is_as_recorded(ws, ".", major, values);
		if (!ok)
			printf("%s differs for Helm %u\n", directory, major);
		counts[ok ? 0 : 1]++;
	}
}

static void
recorded_cases_come_out_as_in_helm(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const char *top = fixture_shared(ws->arena, "helm-cases");
	char *here = getcwd(NULL, 0);
	size_t counts[3] = { 0, 0, 0 };

	if (!top) {
		free(here);
		fixture_count("helm-cases/set-*", 0, 0, 1);
		return;
	}
	top =
	    arena_printf(ws->arena, "%s%s%s", *top == '/' ? "" : here, *top == '/' ? "" : "/", top)
		.ptr;
	DIR *directory = opendir(top);
	for (const struct dirent *entry; (entry = readdir(directory));)
		if (strncmp(entry->d_name, "set-", 4) == 0)
			run_case(ws, arena_printf(ws->arena, "%s/%s", top, entry->d_name).ptr,
			         counts);
	closedir(directory);
	assert_int_equal(chdir(here), 0);
	free(here);
	fixture_forget(ws);
	assert_true(counts[0] > 60);
	fixture_count("helm-cases/set-*", counts[0], counts[1], counts[2]);
}

/* Any text is applied or refused with a place in the flag; the tree below never changes. */
static void
random_flags_are_applied_or_refused(void **state)
{
	static const char alphabet[] = "aab..[[]]001=={},\\x\"-{}: \n\xc3";
	static const enum set_kind kinds[] = { SET_JSON, SET_VALUE, SET_STRING, SET_LITERAL };
	struct workspace *ws = fixture_workspace(state);
	const struct node *under =
	    tree(ws, "{\"a\":{\"b\":[1,{\"a\":2}]},\"b\":[[1],null,{\"x\":1}]}");
	const struct str before = written(ws, under);
	uint64_t seed = 10;
	size_t applied = 0;

	for (size_t i = fixture_random(40000); i > 0; i--) {
		char bytes[16];
		const size_t len = fixture_next(&seed) % sizeof(bytes);
		for (size_t k = 0; k < len; k++)
			bytes[k] = alphabet[fixture_next(&seed) % (sizeof(alphabet) - 1)];
		const struct assignments *flag =
		    assign_flag(ws, kinds[i % COUNT(kinds)],
		                arena_copy(ws->arena, (struct str){ bytes, len }), 0);
		const struct node *values =
		    assign_apply(ws, profile_get(3 + i / 4 % 2), under, flag);
		applied += values != NULL;
		assert_true(values ? node_is_map(values) : last_finding(ws)->helm.len > 0);
		assert_true(values || last_finding(ws)->places[0].at.source == assign_source(flag));
		fixture_forget(ws);
	}
	assert_str(written(ws, under), before.ptr);
	assert_true(applied > 0);
}

FIXTURE_MAIN(cmocka_unit_test(paths_make_maps_and_lists),
             cmocka_unit_test(set_guesses_types_and_set_string_does_not),
             cmocka_unit_test(lists_end_at_the_first_brace),
             cmocka_unit_test(empty_names_set_nothing_as_in_helm),
             cmocka_unit_test(mistakes_are_named_in_helms_words),
             cmocka_unit_test(literals_are_taken_as_they_are),
             cmocka_unit_test(json_values_replace),
             cmocka_unit_test(json_numbers_are_doubles_and_said_to_be),
             cmocka_unit_test(json_mistakes_are_refused_without_a_reason),
             cmocka_unit_test(the_profiles_differ_in_two_places),
             cmocka_unit_test(thirty_dots_are_fine),
             cmocka_unit_test(what_is_not_touched_is_shared),
             cmocka_unit_test(values_and_keys_know_their_part_of_the_flag),
             cmocka_unit_test(carets_stand_at_the_mistake),
             cmocka_unit_test(a_conflict_names_the_value_in_the_way),
             cmocka_unit_test(entries_of_a_set_block_replace_what_is_there),
             cmocka_unit_test(entries_that_would_set_nothing_are_errors),
             cmocka_unit_test(recorded_cases_come_out_as_in_helm),
             cmocka_unit_test(random_flags_are_applied_or_refused))
