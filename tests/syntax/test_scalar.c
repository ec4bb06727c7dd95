/* SPDX-License-Identifier: MIT */
#include "support/yaml.h"

#include "syntax/json_read.h"
#include "syntax/scalar.h"

static struct str
printed_key(struct workspace *ws, const char *text)
{
	const struct scalar scalar = scalar_resolve(ws->arena, str_from(text));
	struct buf buf;

	buf_init(&buf, ws->arena);
	return scalar_print_key(&buf, &scalar) ? buf_str(&buf) : STR("(none)");
}

static void
keys_take_the_names_that_helm_gives_them(void **state)
{
	static const struct {
		const char *text, *name;
	} cases[] = {
		{ "a", "a" },
		{ "0x10", "16" },
		{ "010", "8" },
		{ "1_1", "11" },
		{ "y", "true" },
		{ "off", "false" },
		{ "3.14159265358979", "3.1415927" },
		{ "16777217.5", "1.6777218e+07" },
		{ "1e3", "1000" },
		{ "1e100", ".inf" },
		{ ".nan", ".nan" },
		{ "-.inf", "-.inf" },
		{ "9223372036854775807", "9223372036854775807" },
		{ "18446744073709551615", "(none)" },
		{ "~", "(none)" },
		{ "2001-1-1", "2001-1-1" },
	};
	struct workspace *ws = fixture_workspace(state);

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_str(printed_key(ws, cases[i].text), cases[i].name);
}

static void
numbers_that_lose_digits_are_marked(void **state)
{
	static const struct {
		const char *text;
		bool rounded;
	} cases[] = {
		{ "9007199254740992", false },
		{ "9007199254740993", true },
		{ "9223372036854775807", true },
		{ "18446744073709551615", true },
		{ "0x7fffffffffffffff", true },
		{ "-9223372036854775808", true },
		{ "9223372036854775808", true },
		{ "-9007199254740994", false },
		{ "0x20000000000002", false },
		{ "0.1", false },
		{ "1.50", false },
		{ "100e-2", false },
		{ "3.14159265358979323846", true },
		{ "0.30000000000000004", false },
		{ "1e-400", true },
		{ "0.000", false },
		{ "123456789012345678901234567890", true },
		{ "100000000000000000000000000000", false },
		{ "1_000.5", false },
	};
	struct workspace *ws = fixture_workspace(state);

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		if (scalar_resolve(ws->arena, str_from(cases[i].text)).rounded != cases[i].rounded)
			fail_msg("%s", cases[i].text);
}

static void
tags_must_fit(void **state)
{
	static const struct {
		const char *tag, *text;
		const char *problem; /* NULL: fits */
	} cases[] = {
		{ "int", "3", NULL },
		{ "float", "3", NULL },
		{ "float", "0x1F", NULL },
		{ "bool", "yes", NULL },
		{ "null", "", NULL },
		{ "str", "1", NULL },
		{ "timestamp", "2001-01-01", NULL },
		{ "binary", "aGVsbG8=", NULL },
		{ "unknown", "x", NULL },
		{ "int", "18446744073709551615", NULL },
		{ "int", "foo", "cannot decode !!str `foo` as a !!int" },
		{ "int", "1.0", "cannot decode !!float `1.0` as a !!int" },
		{ "int", "", "cannot decode !!null `` as a !!int" },
		{ "bool", "1", "cannot decode !!int `1` as a !!bool" },
		{ "null", "x", "cannot decode !!str `x` as a !!null" },
		{ "float", "18446744073709551615",
		  "cannot decode !!int `18446744073709551615` as a !!float" },
		{ "int", "2001-01-01", "cannot decode !!str `2001-01-01` as a !!int" },
		{ "timestamp", "2001-13-01", "cannot decode !!str `2001-13-01` as a !!timestamp" },
		{ "binary", "x", "!!binary value contains invalid base64 data" },
	};
	struct workspace *ws = fixture_workspace(state);

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const struct scalar_form form = {
			.text = str_from(cases[i].text),
			.tag = arena_printf(ws->arena, "tag:yaml.org,2002:%s", cases[i].tag),
		};
		struct scalar scalar;
		struct str problem = STR("");
		const bool fits = scalar_decode(ws->arena, &form, &scalar, &problem);
		assert_int_equal(fits, cases[i].problem == NULL);
		assert_str(problem, fits ? "" : cases[i].problem);
	}
}

/* The string that a JSON string holds. */
static struct str
json_text(struct workspace *ws, struct str json)
{
	return node_str(json_read(ws, source_add(ws->sources, SOURCE_BUILTIN, STR("tsv"), json)));
}

/* What Helm makes of 20,000 plain scalars, in both versions. */
static void
recorded_scalars_mean_what_helm_says(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	struct str rest =
	    fixture_file(ws->arena, fixture_path(ws->arena, "testdata/helm-text/scalars.tsv"));
	struct str line;
	size_t passed = 0, failed = 0;

	assert_non_null(rest.ptr);
	while (str_split(&rest, '\n', &line) && line.len > 0) {
		const size_t tab = str_find_byte(line, '\t');
		const struct str text = json_text(ws, str_sub(line, 0, tab));
		const struct node *node = yaml_bytes(ws, text);
		const bool same = str_is(str_from_offset(line, tab + 1), yaml_json(ws, node));
		passed += same;
		failed += !same;
		if (!same)
			print_error("%" PRISTR ": got %s\n", STRARG(line), yaml_json(ws, node));
	}
	assert_true(passed + failed > 19000);
	fixture_count("recorded scalars", passed, failed, 0);
}

FIXTURE_MAIN(cmocka_unit_test(keys_take_the_names_that_helm_gives_them),
             cmocka_unit_test(numbers_that_lose_digits_are_marked), cmocka_unit_test(tags_must_fit),
             cmocka_unit_test(recorded_scalars_mean_what_helm_says))
