/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "base/limits.h"
#include "support/go.h"
#include "syntax/json_read.h"
#include "syntax/json_write.h"
#include "value/list.h"
#include "value/map.h"

#include <math.h>

static uint32_t
add(struct workspace *ws, struct str text)
{
	return source_add(ws->sources, SOURCE_FILE, STR("x.json"), text);
}

static struct str
written(struct workspace *ws, const struct node *node)
{
	struct buf buf;

	buf_init(&buf, ws->arena);
	json_write(&buf, node);
	return buf_str(&buf);
}

static void
what_go_takes_is_taken(void **state)
{
	static const struct {
		struct str text;
		const char *json;
	} cases[] = {
		{ STR_INIT("null"), "null" },
		{ STR_INIT("\xef\xbb\xbf true "), "true" },
		{ STR_INIT(" \r\n\t[ ] "), "[]" },
		{ STR_INIT("{\"a\" : [1,2.50,-0,1E3,1e-7] , \"\":{}}"),
		  "{\"\":{},\"a\":[1,2.5,-0,1000,1e-7]}" },
		{ STR_INIT("9007199254740993"), "9007199254740992" },
		{ STR_INIT("1e400"), "1e999" },
		{ STR_INIT("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\""),
		  "\"\\\"\\\\/\\b\\f\\n\\r\\t\xc3\xa9\"" },
		{ STR_INIT("\"\\ud83d\\uDE00\""), "\"\xf0\x9f\x98\x80\"" },
		{ STR_INIT("\"\\ud83d\\u0041\""), "\"\xef\xbf\xbd"
		                                  "A\"" },
		{ STR_INIT("\"\\ud83d\\ud83d\\ude00\""), "\"\xef\xbf\xbd\xf0\x9f\x98\x80\"" },
		{ STR_INIT("\"\\ude00x\\ud83d\""), "\"\xef\xbf\xbdx\xef\xbf\xbd\"" },
		{ STR_INIT("\"\xff\x7f\""), "\"\xef\xbf\xbd\x7f\"" },
		{ STR_INIT("\"\\u0000\""), "\"\\u0000\"" },
		{ STR_INIT("{\"a\":1,\"\\u0061\":{\"b\":2}}"), "{\"a\":{\"b\":2}}" },
	};
	struct workspace *ws = fixture_workspace(state);

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const struct node *node = json_read(ws, add(ws, cases[i].text));
		assert_non_null(node);
		assert_str(written(ws, node), cases[i].json);
	}
	fixture_forget(ws);
}

static void
what_go_refuses_is_refused_in_its_words(void **state)
{
	static const struct {
		struct str text;
		const char *helm;
		unsigned offset;
	} cases[] = {
		{ STR_INIT(""), "EOF", 0 },
		{ STR_INIT(" \n"), "EOF", 2 },
		{ STR_INIT("\xef\xbb\xbf"), "EOF", 3 },
		{ STR_INIT("{"), "unexpected EOF", 1 },
		{ STR_INIT("[1"), "unexpected EOF", 2 },
		{ STR_INIT("\"a"), "unexpected EOF", 2 },
		{ STR_INIT("\"\\"), "unexpected EOF", 2 },
		{ STR_INIT("\"\\u12"), "unexpected EOF", 5 },
		{ STR_INIT("-"), "unexpected EOF", 1 },
		{ STR_INIT("1."), "unexpected EOF", 2 },
		{ STR_INIT("1e+"), "unexpected EOF", 3 },
		{ STR_INIT("tru"), "unexpected EOF", 3 },
		{ STR_INIT("{} {}"), "invalid character after top-level value", 3 },
		{ STR_INIT("01"), "invalid character after top-level value", 1 },
		{ STR_INIT("1,"), "invalid character after top-level value", 1 },
		{ STR_INIT("x"), "invalid character 'x' looking for beginning of value", 0 },
		{ STR_INIT("+1"), "invalid character '+' looking for beginning of value", 0 },
		{ STR_INIT(".5"), "invalid character '.' looking for beginning of value", 0 },
		{ STR_INIT("[1,]"), "invalid character ']' looking for beginning of value", 3 },
		{ STR_INIT("{\"a\":1,}"),
		  "invalid character '}' looking for beginning of object key string", 7 },
		{ STR_INIT("{a:1}"),
		  "invalid character 'a' looking for beginning of object key string", 1 },
		{ STR_INIT("{'a':1}"),
		  "invalid character '\\'' looking for beginning of object key string", 1 },
		{ STR_INIT("{\"a\" 1}"), "invalid character '1' after object key", 5 },
		{ STR_INIT("{\"a\":1 \"b\"}"), "invalid character '\"' after object key:value pair",
		  7 },
		{ STR_INIT("[1 2]"), "invalid character '2' after array element", 3 },
		{ STR_INIT("[1}"), "invalid character '}' after array element", 2 },
		{ STR_INIT("\"a\nb\""), "invalid character '\\n' in string literal", 2 },
		{ STR_INIT("\"\0\""), "invalid character '\\x00' in string literal", 1 },
		{ STR_INIT("\"\\x\""), "invalid character 'x' in string escape code", 2 },
		{ STR_INIT("\"\\u12x4\""),
		  "invalid character 'x' in \\u hexadecimal character escape", 5 },
		{ STR_INIT("\"\\ud800\\u12\""),
		  "invalid character '\"' in \\u hexadecimal character escape", 11 },
		{ STR_INIT("-x"), "invalid character 'x' in numeric literal", 1 },
		{ STR_INIT("1.x"), "invalid character 'x' after decimal point in numeric literal",
		  2 },
		{ STR_INIT("1ex"), "invalid character 'x' in exponent of numeric literal", 2 },
		{ STR_INIT("nUll"), "invalid character 'U' in literal null (expecting 'u')", 1 },
		{ STR_INIT("[\xff]"), "invalid character '\xc3\xbf' looking for beginning of value",
		  1 },
		{ STR_INIT("[\x80]"), "invalid character '\\u0080' looking for beginning of value",
		  1 },
		{ STR_INIT("[\\]"), "invalid character '\\\\' looking for beginning of value", 1 },
		{ STR_INIT("[\x7f]"), "invalid character '\\x7f' looking for beginning of value",
		  1 },
		{ STR_INIT("[\v]"), "invalid character '\\v' looking for beginning of value", 1 },
		{ STR_INIT("// x\n1"), "invalid character '/' looking for beginning of value", 0 },
	};
	struct workspace *ws = fixture_workspace(state);

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		fixture_forget(ws);
		assert_null(json_read(ws, add(ws, cases[i].text)));
		assert_int_equal(ws->findings->count, 1);
		const struct finding *finding = last_finding(ws);
		assert_int_equal(finding->rule, RULE_JSON_SYNTAX);
		assert_str(finding->helm, cases[i].helm);
		assert_int_equal(finding->places[0].at.begin, cases[i].offset);
		assert_true(finding->message.len > 0);
	}
	fixture_forget(ws);
}

static void
places_are_those_of_values_and_keys(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct str text = STR("{\n \"k\\u0065y\": [1.50, \"a\"]\n}");
	const struct node *node = json_read(ws, add(ws, text));
	const struct entry *entry = map_find_str(node, STR("key"));

	assert_non_null(entry);
	assert_str(span_text(ws->sources, entry->key_span), "\"k\\u0065y\"");
	assert_str(span_text(ws->sources, entry->value->span), "[1.50, \"a\"]");
	assert_str(span_text(ws->sources, list_get(entry->value, 0)->span), "1.50");
	assert_str(span_text(ws->sources, list_get(entry->value, 1)->span), "\"a\"");
	const struct position at = span_position(ws->sources, list_get(entry->value, 0)->span);
	assert_int_equal(at.line, 2);
	assert_int_equal(at.column, 15);
}

static void
a_key_that_stands_twice_is_named_with_both_places(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct node *node =
	    json_read(ws, add(ws, STR("{\"b\":1,\"a\":2,\"b\":{\"c\":3},\"b\":4}")));

	assert_str(written(ws, node), "{\"a\":2,\"b\":4}");
	assert_int_equal(ws->findings->count, 2);
	const struct finding *finding = &ws->findings->items[0];
	assert_int_equal(finding->rule, RULE_DUPLICATE_KEY);
	assert_int_equal(finding->level, LEVEL_WARNING);
	assert_int_equal(finding->nplaces, 2);
	assert_int_equal(finding->places[0].at.begin, 25);
	assert_int_equal(finding->places[1].at.begin, 1);
	fixture_forget(ws);
}

static struct str
nested(struct workspace *ws, size_t depth)
{
	struct buf buf;

	buf_init(&buf, ws->arena);
	buf_fill(&buf, '[', depth);
	buf_fill(&buf, ']', depth);
	return buf_str(&buf);
}

static void
depth_is_bounded(void **state)
{
	struct workspace *ws = fixture_workspace(state);

	assert_non_null(json_read(ws, add(ws, nested(ws, LIMIT_DEPTH))));
	assert_null(json_read(ws, add(ws, nested(ws, LIMIT_DEPTH + 1))));
	assert_int_equal(last_finding(ws)->rule, RULE_LIMIT);
	assert_str(last_finding(ws)->helm, "invalid character '[' exceeded max depth");
	fixture_forget(ws);
}

static void
a_prefix_ends_where_its_value_ends(void **state)
{
	static const struct {
		struct str text;
		size_t begin, end;
		const char *json;
	} cases[] = {
		{ STR_INIT("a={\"b\":1},c=2"), 2, 9, "{\"b\":1}" },
		{ STR_INIT("a=  1b=1"), 2, 5, "1" },
		{ STR_INIT("a=\"x\"]"), 2, 5, "\"x\"" },
		{ STR_INIT("01"), 0, 1, "0" },
		{ STR_INIT("1e400"), 0, 5, NULL },
		{ STR_INIT("a="), 2, 2, NULL },
		{ STR_INIT("a=[1,"), 2, 5, NULL },
	};
	struct workspace *ws = fixture_workspace(state);

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		size_t offset = cases[i].begin;
		const struct node *node = json_read_prefix(ws, add(ws, cases[i].text), &offset);
		assert_int_equal(offset, cases[i].end);
		if (cases[i].json)
			assert_str(written(ws, node), cases[i].json);
		else
			assert_null(node);
	}
	fixture_forget(ws);
}

static const struct node *
random_tree(struct workspace *ws, uint64_t *seed, unsigned depth)
{
	static const struct span nowhere = { 0, 0, 0 };
	const uint64_t dice = fixture_next(seed);
	struct list_builder list;
	struct map_builder map;
	char bytes[6];

	for (size_t i = 0; i < sizeof(bytes); i++)
		bytes[i] = (char)(fixture_next(seed) % 128);
	const struct str text = { bytes, dice % sizeof(bytes) };
	switch (depth > 4 ? dice % 4 : dice % 7) {
	case 0:
		return node_null(ws->arena, nowhere);
	case 1:
		return node_bool(ws->arena, nowhere, dice >> 20 & 1);
	case 2:
		return node_float(ws->arena, nowhere, (double)(int64_t)dice / 4096.0);
	case 3:
		return node_string(ws->arena, nowhere, text);
	case 4:
	case 5:
		list_begin(&list, ws->arena);
		for (uint64_t i = dice >> 40; i % 5 != 0; i--)
			list_add(&list, random_tree(ws, seed, depth + 1));
		return list_end(&list, nowhere);
	default:
		map_begin(&map, ws->arena);
		map_add(&map, symbol_get(ws->symbols, text), nowhere,
		        random_tree(ws, seed, depth + 1));
		map_add(&map, symbol_get(ws->symbols, STR("k")), nowhere,
		        random_tree(ws, seed, depth + 1));
		return map_end(&map, nowhere);
	}
}

static void
what_is_written_reads_back(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	uint64_t seed = 8;

	for (size_t i = fixture_random(5000); i > 0; i--) {
		const struct node *tree = random_tree(ws, &seed, 0);
		const struct node *again = json_read(ws, add(ws, written(ws, tree)));
		assert_non_null(again);
		assert_true(node_equal(tree, again));
	}
}

/* A few tokens in a row: now and then JSON. */
static struct str
random_text(struct workspace *ws, uint64_t *seed)
{
	static const struct str tokens[] = {
		STR_INIT("{"),     STR_INIT("}"),         STR_INIT("["),
		STR_INIT("]"),     STR_INIT(":"),         STR_INIT(","),
		STR_INIT("\"a\""), STR_INIT("\"b\""),     STR_INIT("1"),
		STR_INIT("-0"),    STR_INIT("1.5e3"),     STR_INIT("01"),
		STR_INIT("true"),  STR_INIT("nul"),       STR_INIT("null"),
		STR_INIT("false"), STR_INIT("\"\\ud83d"), STR_INIT("\\ude00"),
		STR_INIT("\""),    STR_INIT("\\n"),       STR_INIT("\n"),
		STR_INIT(" "),     STR_INIT("\xff"),      STR_INIT("\xe2\x80\xa8"),
		STR_INIT("\0"),    STR_INIT("\x1f"),      STR_INIT("\x7f"),
		STR_INIT("1e400"), STR_INIT("-"),         STR_INIT("1."),
		STR_INIT("E+"),    STR_INIT("'"),         STR_INIT("/"),
		STR_INIT("\\"),    STR_INIT("\\u12"),     STR_INIT("{\"a\":"),
		STR_INIT("[1,"),   STR_INIT("<&>"),       STR_INIT("\xc3\xa9"),
		STR_INIT("\x80"),
	};
	struct buf buf;

	buf_init(&buf, ws->arena);
	for (size_t n = fixture_next(seed) % 9; n > 0; n--)
		buf_add_str(&buf,
		            tokens[fixture_next(seed) % (sizeof(tokens) / sizeof(tokens[0]))]);
	return buf_str(&buf);
}

/* Nothing but a value or an error with a place inside the text may come of any bytes. */
static void
random_text_is_read_or_refused(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	uint64_t seed = 9;
	size_t read = 0;

	for (size_t i = fixture_random(50000); i > 0; i--) {
		const struct str text = random_text(ws, &seed);
		const struct node *node = json_read(ws, add(ws, text));
		read += node != NULL;
		if (node) {
			const struct node *again = json_read(ws, add(ws, written(ws, node)));
			assert_true(node_equal(node, again));
		} else {
			assert_true(last_finding(ws)->places[0].at.begin <= text.len);
			assert_true(last_finding(ws)->helm.len > 0);
		}
		fixture_forget(ws);
	}
	assert_true(read > 0);
}

/* Our answer, as the partner prints it. */
static struct str
answer(struct workspace *ws, struct str text)
{
	const struct node *node = json_read(ws, add(ws, text));
	struct buf buf;

	buf_init(&buf, ws->arena);
	buf_add_str(&buf, node ? STR("value ") : STR("error "));
	go_add_hex(&buf, node ? written(ws, node) : last_finding(ws)->helm);
	fixture_forget(ws);
	return buf_str(&buf);
}

static void
go_gives_the_same_answer_to_random_text(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const size_t n = fixture_random(30000);
	struct str *texts = arena_array(ws->arena, n, sizeof(*texts)), output, line;
	struct buf input;
	uint64_t seed = 14;
	size_t failed = 0;

	buf_init(&input, ws->arena);
	for (size_t i = 0; i < n; i++) {
		texts[i] = random_text(ws, &seed);
		go_add_hex(&input, texts[i]);
		buf_add_byte(&input, '\n');
	}
	if (!go_run(ws->arena, "tests/syntax/json_partner.go", buf_str(&input), &output)) {
		fixture_count("random JSON, as Go", 0, 0, n);
		return;
	}
	for (size_t i = 0; i < n; i++) {
		assert_true(str_split(&output, '\n', &line));
		const struct str ours = answer(ws, texts[i]);
		const bool huge = str_is(line, "huge -") && str_starts(ours, STR("value "));
		if (huge || str_equal(ours, line))
			continue;
		failed++;
		print_error("`%" PRISTR "`: %" PRISTR ", not %" PRISTR "\n", STRARG(texts[i]),
		            STRARG(ours), STRARG(line));
	}
	fixture_count("random JSON, as Go", n - failed, failed, 0);
}

FIXTURE_MAIN(cmocka_unit_test(what_go_takes_is_taken),
             cmocka_unit_test(what_go_refuses_is_refused_in_its_words),
             cmocka_unit_test(places_are_those_of_values_and_keys),
             cmocka_unit_test(a_key_that_stands_twice_is_named_with_both_places),
             cmocka_unit_test(depth_is_bounded),
             cmocka_unit_test(a_prefix_ends_where_its_value_ends),
             cmocka_unit_test(what_is_written_reads_back),
             cmocka_unit_test(random_text_is_read_or_refused),
             cmocka_unit_test(go_gives_the_same_answer_to_random_text))
