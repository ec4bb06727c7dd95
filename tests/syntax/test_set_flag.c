/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "syntax/json_write.h"
#include "syntax/set_flag.h"

static struct set_flag
begin(struct workspace *ws, enum set_kind kind, const char *text)
{
	struct set_flag flag;

	set_flag_begin(
	    &flag, ws, kind,
	    source_add(ws->sources, SOURCE_FLAG, str_from(set_kind_name(kind)), str_from(text)));
	return flag;
}

static void
kinds_are_found_by_their_flag(void **state)
{
	enum set_kind kind;

	(void)state;
	for (int i = SET_JSON; i < SET_ITEM; i++) {
		assert_true(set_kind_find(str_from(set_kind_name((enum set_kind)i)), &kind));
		assert_int_equal(kind, i);
	}
	assert_false(set_kind_find(STR("set"), &kind));
	assert_false(set_kind_find(STR("--set-"), &kind));
}

static void
names_end_at_what_ends_them(void **state)
{
	static const struct {
		enum set_kind kind;
		const char *text, *name, *written;
		char stop;
	} cases[] = {
		{ SET_VALUE, "ab=1", "ab", "ab", '=' },
		{ SET_VALUE, "a.b", "a", "a", '.' },
		{ SET_VALUE, "a[0]", "a", "a", '[' },
		{ SET_VALUE, "a,b", "a", "a", ',' },
		{ SET_VALUE, "a\\.b\\\\=", "a.b\\", "a\\.b\\\\", '=' },
		{ SET_VALUE, "a\\", "a", "a\\", 0 },
		{ SET_VALUE, "", "", "", 0 },
		{ SET_LITERAL, "a,b\\.c", "a,b\\", "a,b\\", '.' },
		{ SET_JSON, "\xff,", "\xef\xbf\xbd", "\xff", ',' },
	};
	struct workspace *ws = fixture_workspace(state);

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct set_flag flag = begin(ws, cases[i].kind, cases[i].text);
		struct set_name name;
		set_flag_name(&flag, &name);
		assert_str(name.text, cases[i].name);
		assert_str(span_text(ws->sources, name.span), cases[i].written);
		assert_int_equal(name.stop, cases[i].stop);
	}
}

static void
an_entry_ends_in_its_value(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct set_item item = { STR_INIT("a[0].b=c"),
		                       { 1, 5, 9 },
		                       node_bool(ws->arena, (struct span){ 0, 0, 0 }, true) };
	struct set_flag flag;
	struct set_name name;
	const struct node *value;

	set_flag_begin_item(&flag, ws, &item);
	set_flag_name(&flag, &name);
	assert_int_equal(name.stop, '[');
	assert_int_equal(name.span.begin, 5);
	set_flag_index(&flag, &name);
	assert_str(name.text, "0");
	set_flag_behind_index(&flag, &name);
	assert_int_equal(name.stop, '.');
	set_flag_name(&flag, &name);
	assert_str(name.text, "b=c");
	assert_int_equal(name.stop, '=');
	assert_int_equal(set_flag_value(&flag, &value), SET_DONE);
	assert_ptr_equal(value, item.value);
}

static void
values_are_read_in_the_manner_of_their_kind(void **state)
{
	static const struct {
		enum set_kind kind;
		const char *text, *json;
		enum set_outcome outcome;
		size_t end;
	} cases[] = {
		{ SET_VALUE, "", "\"\"", SET_AT_END, 0 },
		{ SET_VALUE, "1,b", "1", SET_DONE, 2 },
		{ SET_VALUE, "{1,x},b", "[1,\"x\"]", SET_DONE, 6 },
		{ SET_VALUE, "{1}b", "[1]", SET_DONE, 3 },
		{ SET_STRING, "1,b", "\"1\"", SET_DONE, 2 },
		{ SET_STRING, "", "\"\"", SET_AT_END, 0 },
		{ SET_LITERAL, "1,b", "\"1,b\"", SET_DONE, 3 },
		{ SET_LITERAL, "", "\"\"", SET_DONE, 0 },
		{ SET_JSON, "  ", "null", SET_DONE, 2 },
		{ SET_JSON, " ,x", "null", SET_DONE, 2 },
		{ SET_JSON, " [1] , b", "[1]", SET_DONE, 6 },
		{ SET_JSON, "x", NULL, SET_FAILED, 0 },
		{ SET_VALUE, "{1", NULL, SET_FAILED, 2 },
		{ SET_FILE, "https://example.org/a", NULL, SET_FAILED, 21 },
	};
	struct workspace *ws = fixture_workspace(state);

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct set_flag flag = begin(ws, cases[i].kind, cases[i].text);
		const struct node *value;
		struct buf buf;
		assert_int_equal(set_flag_value(&flag, &value), cases[i].outcome);
		assert_int_equal(flag.at, cases[i].end);
		if (!cases[i].json)
			continue;
		buf_init(&buf, ws->arena);
		json_write(&buf, value);
		assert_str(buf_str(&buf), cases[i].json);
	}
	fixture_forget(ws);
}

FIXTURE_MAIN(cmocka_unit_test(kinds_are_found_by_their_flag),
             cmocka_unit_test(names_end_at_what_ends_them),
             cmocka_unit_test(an_entry_ends_in_its_value),
             cmocka_unit_test(values_are_read_in_the_manner_of_their_kind))
