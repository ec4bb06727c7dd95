/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "schema/format.h"
#include "support/go.h"
#include "syntax/json_read.h"
#include "value/list.h"
#include "value/map.h"

/* Texts for the validator in one run of the suite. */
#define RANDOM_TEXTS 20000
#define MOST_CHANGES 3
#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

/* A text, its format, and why it does not have it; NULL when it has. */
struct row {
	const char *format;
	const char *text;
	const char *reason;
};

static const struct row rows[] = {
	{ "nothing", "x", NULL },
	{ "idn-hostname", "..", NULL },
	{ "byte", "%", NULL },
	{ "ipv4", "192.0.2.1", NULL },
	{ "ipv4", "+1.-0.2.255", NULL },
	{ "ipv4", "1.2.3", "expected four decimals" },
	{ "ipv4", "1.2.3.04", "leading zeros" },
	{ "ipv4", "1.2.3.256", "decimal must be between 0 and 255" },
	{ "ipv4", "1.2.3.-1", "decimal must be between 0 and 255" },
	{ "ipv4", "1.2.3.", "strconv.Atoi: parsing \"\": invalid syntax" },
	{ "ipv4", "1.2.3.\"", "strconv.Atoi: parsing \"\\\"\": invalid syntax" },
	{ "ipv4", "1.2.3.99999999999999999999",
	  "strconv.Atoi: parsing \"99999999999999999999\": value out of range" },
	{ "ipv6", "2001:db8::1", NULL },
	{ "ipv6", "::", NULL },
	{ "ipv6", "::ffff:192.0.2.1", NULL },
	{ "ipv6", "1.2.3.4", "missing colon" },
	{ "ipv6", "fe80::1%eth0", "zone id is not a part of ipv6 address" },
	{ "ipv6", "1::2::3", "ParseAddr(\"1::2::3\"): multiple :: in address (at \":3\")" },
	{ "ipv6", "1:2:3:4:5:6:7", "ParseAddr(\"1:2:3:4:5:6:7\"): address string too short" },
	{ "ipv6", "1.2:3", "ParseAddr(\"1.2:3\"): unexpected character (at \":3\")" },
	{ "hostname", "a.example.", NULL },
	{ "hostname", "xn--a", NULL },
	{ "hostname", "", "label must be 1 to 63 characters long" },
	{ "hostname", "a..b", "label must be 1 to 63 characters long" },
	{ "hostname", "-a", "label starts with hyphen" },
	{ "hostname", "a-", "label ends with hyphen" },
	{ "hostname", "a_b", "invalid character '_'" },
	{ "email", "me@example.com", NULL },
	{ "email", "@example.com", NULL },
	{ "email", "\"a b@c\"@example.com", NULL },
	{ "email", "me@[192.0.2.1]", NULL },
	{ "email", "me@[IPv6:::1]", NULL },
	{ "email", "me", "missing @" },
	{ "email", ".me@a", "starts with dot" },
	{ "email", "me.@a", "ends with dot" },
	{ "email", "m..e@a", "consecutive dots" },
	{ "email", "m e@a", "invalid character ' '" },
	{ "email", "\"\\a\"@a", "backslash and quote are not allowed within quoted local part" },
	{ "email", "me@[1]", "invalid ipv4 address: expected four decimals" },
	{ "email", "me@[IPv6:1]", "invalid ipv6 address: missing colon" },
	{ "email", "me@a b", "invalid domain: invalid character ' '" },
	{ "date", "2024-02-29", NULL },
	{ "date", "2023-02-29", "parsing time \"2023-02-29\": day out of range" },
	{ "date", "2023-13-01", "parsing time \"2023-13-01\": month out of range" },
	{ "date", "2023-1-01",
	  "parsing time \"2023-1-01\" as \"2006-01-02\": cannot parse \"1-01\" as \"01\"" },
	{ "date", "2023-01-01x", "parsing time \"2023-01-01x\": extra text: \"x\"" },
	{ "time", "12:00:00Z", NULL },
	{ "time", "12:00:00.123z", NULL },
	{ "time", "23:59:60Z", NULL },
	{ "time", "15:59:60-08:00", NULL },
	{ "time", "+1:-0:+2Z", NULL },
	{ "time", "12:00:00", "less than 9 characters long" },
	{ "time", "12:00:60Z", "invalid leap second" },
	{ "time", "24:00:00Z", "hour/min/sec out of range" },
	{ "time", "12:00:-1Z", "non-positive hour/min/sec" },
	{ "time", "12:00:00.Z", "no digits in second fraction" },
	{ "time", "12:00:00+0100", "offset must be 6 characters long" },
	{ "time", "12:00:00*01:00", "offset must begin with plus/minus" },
	{ "time", "12:00:00+24:00", "hour/min in offset out of range" },
	{ "date-time", "2024-02-29t12:00:00z", NULL },
	{ "date-time", "2024-02-29 12:00:00Z", "11th character must be t or T" },
	{ "date-time", "2024-02-30T12:00:00Z",
	  "invalid date element: parsing time \"2024-02-30\": day out of range" },
	{ "date-time", "2024-02-29T12:00:99Z", "invalid time element: hour/min/sec out of range" },
	{ "duration", "P1Y2M3DT4H5M6S", NULL },
	{ "duration", "P2W", NULL },
	{ "duration", "PT1H", NULL },
	{ "duration", "P", "nothing after P" },
	{ "duration", "P1YT", "no time elements" },
	{ "duration", "P1D2Y", "unit 'Y' out of order" },
	{ "duration", "P1H", "invalid unit 'H'" },
	{ "duration", "P1", "missing unit" },
	{ "duration", "P1Y2W", "invalid week" },
	{ "duration", "PT1HT1M", "more than one T" },
	{ "period", "2024-02-29T12:00:00Z/P1D", NULL },
	{ "period", "P1D/2024-02-29T12:00:00Z", NULL },
	{ "period", "P1D", "missing slash" },
	{ "period", "P1D/P1D", "invalid end date-time: less than 20 characters long" },
	{ "uuid", "2eb8aa08-AA98-11ea-b4aa-73b441d16380", NULL },
	{ "uuid", "2eb8aa08", "must have 5 elements" },
	{ "uuid", "2eb8aa0-aa98-11ea-b4aa-73b441d16380", "element 1 must be 8 characters long" },
	{ "uuid", "2eb8aa0g-aa98-11ea-b4aa-73b441d16380", "non-hex character 'g'" },
	{ "semver", "1.2.3-rc.1+build.5", NULL },
	{ "semver", "1.2", "versionCore must have 3 numbers separated by dot" },
	{ "semver", "1.02.3", "minor starts with zero" },
	{ "semver", "1..3", "minor is empty" },
	{ "semver", "1.2.x", "patch contains non-digit" },
	{ "semver", "1.2.3-01", "pre-release numeric identifier starts with zero" },
	{ "semver", "1.2.3-", "pre-release identifier is empty" },
	{ "semver", "1.2.3+", "build is empty" },
	{ "semver", "1.2.3+a..b", "build identifier is empty" },
	{ "semver", "1.2.3+a!", "invalid character '!' in build identifier" },
	{ "json-pointer", "", NULL },
	{ "json-pointer", "/a~0b~1c/", NULL },
	{ "json-pointer", "a", "not starting with /" },
	{ "json-pointer", "/~2", "~ must be followed by 0 or 1" },
	{ "json-pointer", "/a~", "~ must be followed by 0 or 1" },
	{ "relative-json-pointer", "10/a", NULL },
	{ "relative-json-pointer", "0#", NULL },
	{ "relative-json-pointer", "01", "starts with zero" },
	{ "relative-json-pointer", "/a", "must start with non-negative integer" },
	{ "regex", "^a+$", NULL },
	{ "regex", "(?!a)", "error parsing regexp: invalid or unsupported Perl syntax: `(?!`" },
	{ "uri", "http://example.com/a b?c#d", NULL },
	{ "uri", "mailto:%zz", NULL },
	{ "uri", "http://[::1]:80/", NULL },
	{ "uri", "urn:x", NULL },
	{ "uri", "/a", "relative url" },
	{ "uri", "", "relative url" },
	{ "uri", ":a", "parse \":a\": missing protocol scheme" },
	{ "uri", "http://a/%zz", "parse \"http://a/%zz\": invalid URL escape \"%zz\"" },
	{ "uri", "http://a b/", "parse \"http://a b/\": invalid character \" \" in host name" },
	{ "uri", "http://a:x/", "parse \"http://a:x/\": invalid port \":x\" after host" },
	{ "uri", "http://a:1:2/", "parse \"http://a:1:2/\": invalid port \":1:2\" after host" },
	{ "uri", "x://a:1:2/", "ipv6 address not enclosed in brackets" },
	{ "uri", "http://[::1/", "parse \"http://[::1/\": missing ']' in host" },
	{ "uri", "http://[fe80::1%25a]/",
	  "invalid ipv6 address: zone id is not a part of ipv6 address" },
	{ "uri", "http://[1.2.3.4]/", "parse \"http://[1.2.3.4]/\": invalid IP-literal" },
	{ "uri", "http://u^@a/", "parse \"http://u^@a/\": net/url: invalid userinfo" },
	{ "uri", "http://a\n/",
	  "parse \"http://a\\n/\": net/url: invalid control character in URL" },
	{ "uri-reference", "a:b/c", NULL },
	{ "uri-reference", "1:b/c",
	  "parse \"1:b/c\": first path segment in URL cannot contain colon" },
	{ "uri-reference", "a\\b", "contains \\" },
	{ "uri-reference", "a#%", "parse \"a#%\": invalid URL escape \"%\"" },
	{ "iri", "http://\xc3\xa9/\xc3\xa9", NULL },
	{ "iri-reference", "//\xc3\xa9", NULL },
	{ "uri-template", "http://a/{b}/{c}", NULL },
	{ "uri-template", "a\\b", NULL },
	{ "uri-template", "http://a/{b}}", "nested curly braces" },
	{ "uri-template", "/{{b}}", "nested curly braces" },
	{ "uri-template", "/{b", "no matching closing brace" },
	{ "uri-template", "x:{b", NULL },
};

static bool
row_holds(struct arena *arena, const struct row *row)
{
	struct str reason = { NULL, 0 };
	const bool ok = format_check(arena, str_from(row->format), str_from(row->text), &reason);

	if (ok != format_check(arena, str_from(row->format), str_from(row->text), NULL))
		return false;
	if (ok || !row->reason)
		return ok && !row->reason;
	return str_is(reason, row->reason);
}

static void
verdicts_and_reasons_are_those_of_helm(void **state)
{
	struct arena *arena = fixture_workspace(state)->arena;
	const size_t n = COUNT(rows);
	size_t failed = 0;

	for (size_t i = 0; i < n; i++) {
		struct str reason = STR("has the format");
		if (row_holds(arena, &rows[i]))
			continue;
		failed++;
		format_check(arena, str_from(rows[i].format), str_from(rows[i].text), &reason);
		print_error("%s as %s: %" PRISTR "\n", rows[i].text, rows[i].format,
		            STRARG(reason));
	}
	fixture_count("formats", n - failed, failed, 0);
}

/* The suite and how far we are in it. */
struct suite {
	struct workspace *ws;
	struct str deviations; /* helm-deviations.tsv */
	const char *file;      /* "draft7/optional/format/uri.json" */
	size_t passed, failed;
};

static struct str
text_of(const struct node *map, const char *key)
{
	return node_str(map_get_str(map, str_from(key)));
}

/* Does Helm say the opposite of what the suite says? */
static bool
deviates(const struct suite *suite, const struct node *group, const struct node *test)
{
	const size_t slash = str_find_byte(str_from(suite->file), '/');
	const struct str row = arena_printf(
	    suite->ws->arena, "\n%.*s\t%s\t%" PRISTR "\t%" PRISTR "\t", (int)slash, suite->file,
	    suite->file + slash + 1, STRARG(text_of(group, "description")),
	    STRARG(text_of(test, "description")));

	return str_contains(suite->deviations, row);
}

static void
run_case(struct suite *suite, const struct node *group, const struct node *test)
{
	const struct str format = text_of(map_get_str(group, STR("schema")), "format");
	const struct node *data = map_get_str(test, STR("data"));
	const bool valid = map_get_str(test, STR("valid"))->truth;

	/* Whatever is no string has every format; that is not for us to say. */
	if (data->kind != NODE_STRING)
		return;
	if (format_check(suite->ws->arena, format, node_str(data), NULL) ==
	    (valid != deviates(suite, group, test))) {
		suite->passed++;
		return;
	}
	suite->failed++;
	print_error("%s: %" PRISTR ", %" PRISTR "\n", suite->file,
	            STRARG(text_of(group, "description")), STRARG(text_of(test, "description")));
}

static void
run_file(struct suite *suite, const char *path)
{
	struct workspace *ws = suite->ws;
	const struct str bytes = fixture_file(ws->arena, path);
	const struct node *groups =
	    json_read(ws, source_add(ws->sources, SOURCE_FILE, str_from(suite->file), bytes));

	assert_non_null(groups);
	for (size_t i = 0; i < list_count(groups); i++) {
		const struct node *group = list_get(groups, i);
		const struct node *tests = map_get_str(group, STR("tests"));
		for (size_t k = 0; k < list_count(tests); k++)
			run_case(suite, group, list_get(tests, k));
	}
}

static void
suite_of_json_schema_is_judged_as_helm_judges_it(void **state)
{
	static const char *const files[] = {
		"date",
		"date-time",
		"ecmascript-regex",
		"email",
		"hostname",
		"idn-email",
		"idn-hostname",
		"ipv4",
		"ipv6",
		"iri",
		"iri-reference",
		"json-pointer",
		"regex",
		"relative-json-pointer",
		"time",
		"unknown",
		"uri",
		"uri-reference",
		"uri-template",
	};
	static const char *const drafts[] = { "draft4", "draft6", "draft7" };
	static const char folder[] = "json-schema-test-suite";
	struct workspace *ws = fixture_workspace(state);
	struct suite suite = { .ws = ws };
	const char *path = fixture_shared(
	    ws->arena, arena_printf(ws->arena, "%s/helm-deviations.tsv", folder).ptr);

	if (!path) {
		fixture_count("format cases of the JSON Schema suite", 0, 0, 1010);
		return;
	}
	suite.deviations = fixture_file(ws->arena, path);
	for (size_t i = 0; i < COUNT(drafts) * COUNT(files); i++) {
		suite.file = arena_printf(ws->arena, "%s/optional/format/%s.json",
		                          drafts[i / COUNT(files)], files[i % COUNT(files)])
		                 .ptr;
		path = fixture_shared(
		    ws->arena, arena_printf(ws->arena, "%s/tests/%s", folder, suite.file).ptr);
		if (path)
			run_file(&suite, path);
	}
	assert_true(suite.passed + suite.failed >= 1010);
	fixture_count("format cases of the JSON Schema suite", suite.passed, suite.failed, 0);
}

static void
count_name(struct str name, void *context)
{
	struct str *last = context;

	assert_true(str_compare(*last, name) < 0);
	assert_true(format_known(name));
	*last = name;
}

static void
names_are_sorted(void **state)
{
	struct str last = STR("");

	(void)state;
	format_each(count_name, &last);
	assert_str(last, "uuid");
	assert_false(format_known(STR("idn-email")));
	assert_false(format_known(STR("")));
}

/* Bytes to put in somewhere: those that mean something to some format. */
static const char *const pieces[] = {
	"0",
	"1",
	"9",
	"00",
	"255",
	"256",
	"a",
	"f",
	"g",
	"Z",
	"z",
	"T",
	"P",
	"W",
	"Y",
	"M",
	"D",
	"H",
	"S",
	".",
	"..",
	":",
	"::",
	"-",
	"+",
	"/",
	"//",
	"///",
	"#",
	"?",
	"%",
	"%25",
	"%41",
	"%zz",
	"%e9",
	"%2",
	"[",
	"]",
	"@",
	"~",
	"~0",
	"~2",
	"\\",
	"\"",
	"'",
	" ",
	"\n",
	"\x7f",
	"\t",
	"{",
	"}",
	"{a}",
	"\xc3\xa9",
	"\xff",
	"\xe2\x80\xa8",
	"http:",
	"https://",
	"x://",
	"IPv6:",
	"*",
	"_",
	"!",
	"^",
	"<",
	"|",
	"60",
	"59",
	"23",
	"24",
	"99999999999999999999",
	"ffff",
	"fffff",
	"1.2.3.4",
	"::1",
	"%25eth0",
	",",
	";",
	"=",
	"&",
	"$",
	"(",
	"\xf0\x9f\x98\x80",
	"02",
	"29",
};

/* A text of the table, changed in a few places. */
static struct str
changed(struct arena *arena, uint64_t *seed, struct str text)
{
	for (size_t n = fixture_next(seed) % (MOST_CHANGES + 1); n > 0; n--) {
		const struct str piece = str_from(pieces[fixture_next(seed) % COUNT(pieces)]);
		const size_t at = fixture_next(seed) % (text.len + 1);
		const size_t cut = fixture_next(seed) % 2 ? fixture_next(seed) % 4 : 0;
		struct buf buf;
		buf_init(&buf, arena);
		buf_add_str(&buf, str_sub(text, 0, at));
		if (fixture_next(seed) % 3)
			buf_add_str(&buf, piece);
		buf_add_str(&buf, str_from_offset(text, at + cut));
		text = buf_str(&buf);
	}
	return text;
}

struct question {
	struct str format;
	struct str text;
};

static struct question
random_question(struct arena *arena, uint64_t *seed)
{
	const struct row *row = &rows[3 + fixture_next(seed) % (COUNT(rows) - 3)];
	/* Now and then a text that was meant for another format. */
	const struct row *other =
	    fixture_next(seed) % 8 == 0 ? &rows[fixture_next(seed) % COUNT(rows)] : row;

	return (struct question){ str_from(row->format),
		                  changed(arena, seed, str_from(other->text)) };
}

/* Our answer, as the partner prints it. */
static struct str
answer(struct arena *arena, const struct question *question)
{
	struct str reason;
	struct buf buf;

	if (format_check(arena, question->format, question->text, &reason))
		return STR("ok");
	buf_init(&buf, arena);
	buf_add_str(&buf, STR("refused "));
	for (size_t i = 0; i < reason.len; i++)
		buf_printf(&buf, "%02x", (unsigned)(unsigned char)reason.ptr[i]);
	return buf_str(&buf);
}

/* Show both answers with their words readable. */
static void
show_difference(struct arena *arena, const struct question *question, struct str ours,
                struct str theirs)
{
	const struct str words = go_read_hex(arena, str_from_offset(theirs, 8));

	print_error(
	    "\"%" PRISTR "\" as %" PRISTR ": %" PRISTR ", not %" PRISTR "\n",
	    STRARG(question->text), STRARG(question->format),
	    STRARG(str_is(ours, "ok") ? ours : go_read_hex(arena, str_from_offset(ours, 8))),
	    STRARG(str_is(theirs, "ok") ? theirs : words));
}

static void
validator_gives_the_same_answer_to_random_texts(void **state)
{
	struct arena *arena = fixture_workspace(state)->arena;
	const size_t n = fixture_random(RANDOM_TEXTS);
	const char *given = getenv("LAYER_SEED");
	uint64_t seed = given ? strtoull(given, NULL, 10) : 1;
	struct question *questions = arena_array(arena, n, sizeof(*questions));
	struct buf input;
	struct str output;
	struct str line;
	size_t failed = 0;

	printf("seed %llu\n", (unsigned long long)seed);
	buf_init(&input, arena);
	for (size_t i = 0; i < n; i++) {
		questions[i] = random_question(arena, &seed);
		buf_add_str(&input, questions[i].format);
		buf_add_byte(&input, ' ');
		go_add_hex(&input, questions[i].text);
		buf_add_byte(&input, '\n');
	}
	if (!go_run(arena, "tests/schema/format_partner", buf_str(&input), &output)) {
		fixture_count("random texts, as the validator", 0, 0, n);
		return;
	}
	for (size_t i = 0; i < n; i++) {
		const struct str ours = answer(arena, &questions[i]);
		assert_true(str_split(&output, '\n', &line));
		if (str_equal(ours, line))
			continue;
		failed++;
		show_difference(arena, &questions[i], ours, line);
	}
	fixture_count("random texts, as the validator", n - failed, failed, 0);
}

FIXTURE_MAIN(cmocka_unit_test(verdicts_and_reasons_are_those_of_helm),
             cmocka_unit_test(names_are_sorted),
             cmocka_unit_test(suite_of_json_schema_is_judged_as_helm_judges_it),
             cmocka_unit_test(validator_gives_the_same_answer_to_random_texts))
