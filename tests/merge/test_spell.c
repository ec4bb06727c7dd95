/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "merge/spell.h"
#include "support/tree.h"

/* Measured with Go's fmt package. */
static const struct {
	const char *text, *value, *mismatch;
} cases[] = {
	{ "5", "5", "%!t(float64=5)" },
	{ "#5", "5", "%!t(int64=5)" },
	{ "100000", "100000", "%!t(float64=100000)" },
	{ "1000000", "1e+06", "%!t(float64=1e+06)" },
	{ "1234567.5", "1.2345675e+06", "%!t(float64=1.2345675e+06)" },
	{ "123456.75", "123456.75", "%!t(float64=123456.75)" },
	{ "0.0001", "0.0001", "%!t(float64=0.0001)" },
	{ "0.00001", "1e-05", "%!t(float64=1e-05)" },
	{ "1e21", "1e+21", "%!t(float64=1e+21)" },
	{ "-1.5", "-1.5", "%!t(float64=-1.5)" },
	{ "0", "0", "%!t(float64=0)" },
	{ "null", "<nil>", "%!t(<nil>)" },
	{ "true", "true", "true" },
	{ "word", "word", "%!t(string=word)" },
	{ "\"\"", "", "%!t(string=)" },
	{ "[null, true, 1, a, {k: null, a: #3}, []]", "[<nil> true 1 a map[a:3 k:<nil>] []]",
	  "[<nil> true %!t(float64=1) %!t(string=a) map[%!t(string=a):%!t(int64=3) "
	  "%!t(string=k):<nil>] []]" },
	{ "{k: null, a: 3, l: [null, \"x y\"], e: {}}", "map[a:3 e:map[] k:<nil> l:[<nil> x y]]",
	  "map[%!t(string=a):%!t(float64=3) %!t(string=e):map[] %!t(string=k):<nil> "
	  "%!t(string=l):[<nil> %!t(string=x y)]]" },
};

static void
values_are_spelled_as_go_does(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	struct buf buf;

	buf_init(&buf, ws->arena);
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		spell_value(&buf, tree(ws, cases[i].text));
		assert_str(buf_str(&buf), cases[i].value);
		buf_clear(&buf);
		spell_mismatch(&buf, tree(ws, cases[i].text));
		assert_str(buf_str(&buf), cases[i].mismatch);
		buf_clear(&buf);
	}
	fixture_count("spellings", sizeof(cases) / sizeof(cases[0]), 0, 0);
}

static const struct {
	const char *key, *value, *text;
} attributes[] = {
	{ "path", "sub.enabled", "path=sub.enabled" },
	{ "path", "", "path=\"\"" },
	{ "path", "a b", "path=\"a b\"" },
	{ "error", "\"k\" is not a table", "error=\"\\\"k\\\" is not a table\"" },
	{ "msg", "a=b", "msg=\"a=b\"" },
	{ "msg", "a\\b", "msg=a\\b" },
	{ "msg", "a\n\t\r\x01", "msg=\"a\\n\\t\\r\\x01\"" },
	{ "", "plain", "plain" },
};

static void
log_attributes_are_quoted_where_go_quotes_them(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	struct buf buf;

	buf_init(&buf, ws->arena);
	for (size_t i = 0; i < sizeof(attributes) / sizeof(attributes[0]); i++) {
		spell_attribute(&buf, str_from(attributes[i].key), str_from(attributes[i].value));
		assert_str(buf_str(&buf), attributes[i].text);
		buf_clear(&buf);
	}
}

FIXTURE_MAIN(cmocka_unit_test(values_are_spelled_as_go_does),
             cmocka_unit_test(log_attributes_are_quoted_where_go_quotes_them))
