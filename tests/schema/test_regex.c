/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "base/limits.h"
#include "schema/regex.h"
#include "support/go.h"

/* Pairs for Go in one run of the suite. */
#define RANDOM_PAIRS 25000
#define MOST_DEPTH 4

/* A pattern and a text, and what Go says: "" matches, "-" does not, else the reason. */
struct row {
	const char *pattern;
	const char *text;
	const char *verdict;
};

static const struct row rows[] = {
	/* Refused: features of other dialects. */
	{ "a(?=b)", "", "invalid or unsupported Perl syntax: `(?=`" },
	{ "(?!a)", "", "invalid or unsupported Perl syntax: `(?!`" },
	{ "(?>a)", "", "invalid or unsupported Perl syntax: `(?>`" },
	{ "(?<=a)b", "", "invalid named capture: `(?<=a)b`" },
	{ "(?<!a)b", "", "invalid named capture: `(?<!a)b`" },
	{ "(?#c)", "", "invalid or unsupported Perl syntax: `(?#`" },
	{ "(?x)a", "", "invalid or unsupported Perl syntax: `(?x`" },
	{ "(?|a)", "", "invalid or unsupported Perl syntax: `(?|`" },
	{ "(?i-)", "", "invalid or unsupported Perl syntax: `(?i-)`" },
	{ "(?i", "", "invalid or unsupported Perl syntax: `(?i`" },
	{ "(?P<", "", "invalid or unsupported Perl syntax: `(?P`" },
	{ "(?P=n)", "", "invalid or unsupported Perl syntax: `(?P`" },
	{ "(?<n", "", "invalid named capture: `(?<n`" },
	{ "(?<n->a)", "", "invalid named capture: `(?<n->`" },
	{ "(a)\\1", "", "invalid escape sequence: `\\1`" },
	{ "\\u00e9", "", "invalid escape sequence: `\\u`" },
	{ "\\cA", "", "invalid escape sequence: `\\c`" },
	{ "\\Z", "", "invalid escape sequence: `\\Z`" },
	{ "\\h", "", "invalid escape sequence: `\\h`" },
	{ "\\R", "", "invalid escape sequence: `\\R`" },
	{ "\\K", "", "invalid escape sequence: `\\K`" },
	{ "\\X", "", "invalid escape sequence: `\\X`" },
	{ "\\N", "", "invalid escape sequence: `\\N`" },
	{ "\\G", "", "invalid escape sequence: `\\G`" },
	{ "\\C", "", "invalid escape sequence: `\\C`" },
	{ "\\e", "", "invalid escape sequence: `\\e`" },
	{ "\\8", "", "invalid escape sequence: `\\8`" },
	{ "\\E", "", "invalid escape sequence: `\\E`" },
	{ "\\x", "", "invalid escape sequence: `\\x`" },
	{ "\\x4", "", "invalid escape sequence: `\\x4`" },
	{ "\\x{", "", "invalid escape sequence: `\\x{`" },
	{ "\\x{}", "", "invalid escape sequence: `\\x{}`" },
	{ "\\x{110000}", "", "invalid escape sequence: `\\x{110000`" },
	{ "[\\b]", "", "invalid escape sequence: `\\b`" },
	{ "[a-\\d]", "", "invalid escape sequence: `\\d`" },
	{ "\\p{Script=Greek}", "", "invalid character class range: `\\p{Script=Greek}`" },
	{ "\\p{Old_Italic}", "", "invalid character class range: `\\p{Old_Italic}`" },
	{ "\\p{Greek", "", "invalid character class range: `\\p{Greek`" },
	{ "\\p{}", "", "invalid character class range: `\\p{}`" },
	{ "\\p", "", "invalid character class range: `\\p`" },
	{ "[b-a]", "", "invalid character class range: `b-a`" },
	{ "[[:foo:]]", "", "invalid character class range: `[:foo:]`" },
	{ "[^]", "", "missing closing ]: `[^]`" },
	{ "a[", "", "missing closing ]: `[`" },
	{ "a++", "", "invalid nested repetition operator: `++`" },
	{ "a**", "", "invalid nested repetition operator: `**`" },
	{ "a*?+", "", "invalid nested repetition operator: `*?+`" },
	{ "a{2}{3}", "", "invalid nested repetition operator: `{2}{3}`" },
	{ "a{1,1001}", "", "invalid repeat count: `{1,1001}`" },
	{ "a{1001}", "", "invalid repeat count: `{1001}`" },
	{ "a{2,1}", "", "invalid repeat count: `{2,1}`" },
	{ "a{99999999999}", "", "invalid repeat count: `{99999999999}`" },
	{ "(a{100}){11}", "", "invalid repeat count: `{11}`" },
	{ "((a{10}){10}){11}?", "", "invalid repeat count: `{11}?`" },
	{ "*a", "", "missing argument to repetition operator: `*`" },
	{ "a|+?", "", "missing argument to repetition operator: `+?`" },
	{ "({2})", "", "missing argument to repetition operator: `{2}`" },
	{ "(a", "", "missing closing ): `(a`" },
	{ "a)b", "", "unexpected ): `a)b`" },
	{ "a\\", "", "trailing backslash at end of expression: ``" },
	{ "a\xff"
	  "b",
	  "",
	  "invalid UTF-8: `\xff"
	  "b`" },
	/* Accepted. */
	{ "(?i)ab", "xAB", "" },
	{ "(?i:a)b", "AB", "-" },
	{ "(?i)a(?-i)b", "Ab", "" },
	{ "(?i)a(?-i)b", "AB", "-" },
	{ "((?i)a)b", "Ab", "" },
	{ "((?i)a)b", "AB", "-" },
	{ "(?s)^a.b$", "a\nb", "" },
	{ "^a.b$", "a\nb", "-" },
	{ "(?m)^b$", "a\nb\nc", "" },
	{ "(?U)^a+?$", "aaa", "" },
	{ "(?P<n>a)(?P<n>b)", "ab", "" },
	{ "(?<n>a)", "a", "" },
	{ "\\Aab\\z", "ab", "" },
	{ "\\bfoo\\B", "foo1", "" },
	{ "\\bfoo\\b", "foo1", "-" },
	{ "\\Qa.b\\E+", "a.bbb", "" },
	{ "\\Q[", "[", "" },
	{ "\\x41\\x{42}\\0\\103", "AB", "-" },
	{ "\\103\\104", "CD", "" },
	{ "[[:alpha:]]", "1a", "" },
	{ "^[[:^alpha:]]+$", "1a", "-" },
	{ "^[]a]+$", "]a", "" },
	{ "^[\\w-.]+$", "a-.", "" },
	{ "^a{,5}$", "a{,5}", "" },
	{ "^a{,5}$", "aaa", "-" },
	{ "^a{2,}$", "a", "-" },
	{ "^a{2,}$", "aaaa", "" },
	{ "^(ab){2,3}$", "ababab", "" },
	{ "^(ab){2,3}$", "abababab", "-" },
	{ "^*a", "ba", "" },
	{ "\\b+a", " a", "" },
	{ "a$*b", "ab", "" },
	{ "a{0}b", "b", "" },
	{ "\\.\\_\\-\\/", "._-/", "" },
	/* Meaning. */
	{ "^[a-z]+$", "abc\n", "-" },
	{ "a$", "a\n", "-" },
	{ "^\\s$", "\v", "-" },
	{ "^\\s$", "\f", "" },
	{ "^\\s$", "\xc2\xa0", "-" },
	{ "^\\d$", "\xd9\xa1", "-" },
	{ "^\\w$", "\xc3\xa9", "-" },
	{ "^.$", "\xc3\xa9", "" },
	{ "^.$", "\r", "" },
	{ "^.$", "\xe2\x80\xa8", "" },
	{ "^.$", "\n", "-" },
	{ "^.$", "\xff", "" },
	{ "^\\x{fffd}$", "\xff", "" },
	{ "(?i)^\xc5\xbf$", "S", "" },
	{ "(?i)^[k]$", "\xe2\x84\xaa", "" },
	{ "(?i)^\\w$", "\xc5\xbf", "" },
	{ "(?i)^\\W$", "\xc5\xbf", "-" },
	{ "(?i)^\\p{Lu}$", "a", "" },
	{ "^\\p{L}$", "\xce\xb1", "" },
	{ "^\\pN$", "\xd9\xa1", "" },
	{ "^\\p{Letter}$", "a", "" },
	{ "^\\p{lowercase letter}$", "a", "" },
	{ "^\\P{Greek}$", "\xce\xb1", "-" },
	{ "^\\p{^Greek}$", "a", "" },
	{ "^\\p{Assigned}$", "\xcd\xb8", "-" },
	{ "^\\p{Any}$", "\xcd\xb8", "" },
	{ "^[^\\x00-\\x{10ffff}]$", "a", "-" },
	{ "", "", "" },
	{ "", "abc", "" },
	{ "(|a)*b", "aab", "" },
	{ "^(a+)+$", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", "-" },
	{ "^(?:abc|abd|ab|x[0-9]|x[0-9]y)$", "x1y", "" },
	{ "^(?:abc|abd|ab|x[0-9]|x[0-9]y)$", "abd", "" },
	{ "^(?:abc|abd|ab|x[0-9]|x[0-9]y)$", "abe", "-" },
	/* Plain texts. */
	{ "ell", "hello", "" },
	{ "^hell", "hello", "" },
	{ "^ell", "hello", "-" },
	{ "llo$", "hello", "" },
	{ "^hello$", "hello", "" },
	{ "^hello$", "hello\n", "-" },
	{ "^$", "", "" },
	{ "^$", "a", "-" },
};

static bool
row_holds(struct arena *arena, const struct row *row)
{
	struct str error;
	const struct regex *regex = regex_compile(arena, str_from(row->pattern), &error);

	if (!regex)
		return str_is(error, row->verdict);
	if (regex_match(regex, str_from(row->text)))
		return row->verdict[0] == '\0';
	return strcmp(row->verdict, "-") == 0;
}

static void
patterns_are_read_as_go_reads_them(void **state)
{
	struct arena *arena = fixture_workspace(state)->arena;
	size_t passed = 0;
	size_t failed = 0;

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		if (row_holds(arena, &rows[i])) {
			passed++;
		} else {
			failed++;
			print_error("%s on %s: not %s\n", rows[i].pattern, rows[i].text,
			            rows[i].verdict);
		}
	}
	fixture_count("regular expressions", passed, failed, 0);
}

/* Pieces of patterns that belong together. */
static const char *const atoms[] = {
	"a",
	"b",
	"c",
	"A",
	"K",
	"k",
	"s",
	"\xc5\xbf",
	"\xe2\x84\xaa",
	"\xc3\xa9",
	"0",
	"9",
	"_",
	"-",
	".",
	".",
	"[abc]",
	"[^a-c]",
	"[^\\n]",
	"[]a]",
	"[a-]",
	"[\\w-.]",
	"[[:alpha:]]",
	"[[:^digit:]k]",
	"[^\\W]",
	"[\\pL0]",
	"\\d",
	"\\D",
	"\\s",
	"\\S",
	"\\w",
	"\\W",
	"\\pL",
	"\\PN",
	"\\p{Greek}",
	"\\p{^Lu}",
	"\\p{Lowercase_Letter}",
	"\\x41",
	"\\x{1F600}",
	"\\0",
	"\\12",
	"\\n",
	"\\.",
	"\\_",
	"\\Qa.\\E",
	"^",
	"$",
	"\\b",
	"\\B",
	"\\A",
	"\\z",
	"",
	"ab",
	"abc",
	"abd",
	"xyz",
	"(?i)",
	"(?s)",
	"(?m)",
	"(?U)",
	"(?-i)",
	"(?-s)",
	" ",
	"\n",
	"\\x{fffd}",
	"\\P{Any}",
	"[\\x00-\\x{10FFFF}]",
	"[^\\x00-\\x{10FFFF}]",
	"\xce\xa3",
	"[\xcf\x83]",
	"{",
	"}",
	"{,3}",
	"]",
	"\\p{Cn}",
	"(?i:\\p{LC})",
	"[a-z]",
	"[b-d]",
	"[A-Z]",
	"[0-9]{2}",
	"[0-9]{2}x",
};

static const char *const repeats[] = { "*",   "+",   "?",     "*?",   "+?",   "??",     "{2}",
	                               "{0}", "{1}", "{0,2}", "{1,}", "{,3}", "{2,3}?", "{0,}" };

/* Pieces that break a pattern, or nearly. */
static const char *const hostile[] = {
	"(",
	")",
	"[",
	"]",
	"\\",
	"*",
	"+",
	"?",
	"{",
	"}",
	"{1001}",
	"{1000}",
	"{2,1}",
	"{99999999999}",
	"{10}",
	"{2}",
	"|",
	"-",
	"^",
	"[^",
	"[[:",
	":]]",
	"[:foo:]",
	"\\Q",
	"\\E",
	"\\1",
	"\\8",
	"\\C",
	"\\Z",
	"\\u0041",
	"\\x",
	"\\x{",
	"\\x{g}",
	"\\p",
	"\\p{",
	"\\p{Foo}",
	"\\pX",
	"\\p{Old_Italic}",
	"(?",
	"(?i",
	"(?P<n>",
	"(?P<",
	"(?<n>",
	"(?<",
	"(?<n->",
	"(?=",
	"(?!",
	"(?<=",
	"(?:",
	"(?i-s:",
	"(?i-",
	"(?--i)",
	"(?x)",
	"(?P=n)",
	"\xff",
	"\xc3",
	"\xe2\x82",
	"a",
	"b",
	"[b-a]",
	"[a-\\d]",
	"[\\b]",
	"\\pL",
	"\\d",
	"(?P<\xc3\xa9>",
	"\\07",
	"\\018",
	"{01}",
	"{1,02}",
	"a{1,",
	"\\\xc3\xa9",
	"[\\",
};

static const char *const letters[] = {
	"a",
	"b",
	"c",
	"d",
	"x",
	"y",
	"z",
	"A",
	"B",
	"K",
	"k",
	"s",
	"S",
	"0",
	"9",
	"_",
	"-",
	".",
	" ",
	"\n",
	"\r",
	"\t",
	"\v",
	"\xc5\xbf",
	"\xe2\x84\xaa",
	"\xc3\xa9",
	"\xc3\x89",
	"\xce\xa3",
	"\xcf\x82",
	"\xcf\x83",
	"\xf0\x9f\x98\x80",
	"\xff",
	"\xc3",
	"\xe2\x82",
	"\xcd\xb8",
	"\xc7\x85",
	"{",
	"}",
	"]",
	"\xcd\x85",
};

#define PICK(table, seed) table[fixture_next(seed) % (sizeof(table) / sizeof(table[0]))]

static void
add_random(struct buf *buf, uint64_t *seed, int depth)
{
	const size_t n = fixture_next(seed) % 4 + 1;

	for (size_t i = 0; i < n; i++) {
		const bool group = depth > 0 && fixture_next(seed) % 3 == 0;
		if (i > 0 && fixture_next(seed) % 4 == 0)
			buf_add_byte(buf, '|');
		if (group) {
			buf_add_str(buf, fixture_next(seed) % 2 ? STR("(") : STR("(?:"));
			add_random(buf, seed, depth - 1);
			buf_add_byte(buf, ')');
		} else {
			buf_add_str(buf, str_from(PICK(atoms, seed)));
		}
		if (fixture_next(seed) % 3 == 0)
			buf_add_str(buf, str_from(PICK(repeats, seed)));
	}
}

static struct str
random_pattern(struct arena *arena, uint64_t *seed)
{
	struct buf buf;

	buf_init(&buf, arena);
	if (fixture_next(seed) % 3 == 0)
		buf_add_byte(&buf, '^');
	if (fixture_next(seed) % 4 != 0)
		add_random(&buf, seed, MOST_DEPTH);
	else
		for (size_t i = fixture_next(seed) % 6; i > 0; i--)
			buf_add_str(&buf, str_from(PICK(hostile, seed)));
	if (fixture_next(seed) % 3 == 0)
		buf_add_byte(&buf, '$');
	return buf_str(&buf);
}

static struct str
random_text(struct arena *arena, uint64_t *seed)
{
	struct buf buf;

	buf_init(&buf, arena);
	for (size_t i = fixture_next(seed) % 8; i > 0; i--)
		buf_add_str(&buf, str_from(PICK(letters, seed)));
	return buf_str(&buf);
}

/* Our answer, as the partner prints it. */
static struct str
answer(struct arena *arena, struct str pattern, struct str text)
{
	struct str error;
	const struct regex *regex = regex_compile(arena, pattern, &error);
	struct buf buf;

	if (regex)
		return regex_match(regex, text) ? STR("match") : STR("none");
	buf_init(&buf, arena);
	buf_add_str(&buf, STR("error "));
	go_add_hex(&buf, error);
	return buf_str(&buf);
}

static void
go_gives_the_same_answer_to_random_patterns(void **state)
{
	struct arena *arena = fixture_workspace(state)->arena;
	const size_t n = fixture_random(RANDOM_PAIRS);
	const char *given = getenv("LAYER_SEED");
	uint64_t seed = given ? strtoull(given, NULL, 10) : 1;
	struct str(*pairs)[2] = arena_array(arena, n, sizeof(*pairs));
	struct buf input;
	struct str output;
	struct str line;
	size_t failed = 0;

	printf("seed %llu\n", (unsigned long long)seed);
	buf_init(&input, arena);
	for (size_t i = 0; i < n; i++) {
		pairs[i][0] = random_pattern(arena, &seed);
		pairs[i][1] = random_text(arena, &seed);
		go_add_hex(&input, pairs[i][0]);
		buf_add_byte(&input, ' ');
		go_add_hex(&input, pairs[i][1]);
		buf_add_byte(&input, '\n');
	}
	if (!go_run(arena, "tests/schema/regex_partner.go", buf_str(&input), &output)) {
		fixture_count("random patterns, as Go", 0, 0, n);
		return;
	}
	for (size_t i = 0; i < n; i++) {
		const struct str ours = answer(arena, pairs[i][0], pairs[i][1]);
		assert_true(str_split(&output, '\n', &line));
		if (str_equal(ours, line))
			continue;
		failed++;
		print_error("`%" PRISTR "` on \"%" PRISTR "\": %" PRISTR ", not %" PRISTR "\n",
		            STRARG(pairs[i][0]), STRARG(pairs[i][1]), STRARG(ours), STRARG(line));
	}
	fixture_count("random patterns, as Go", n - failed, failed, 0);
}

FIXTURE_MAIN(cmocka_unit_test(patterns_are_read_as_go_reads_them),
             cmocka_unit_test(go_gives_the_same_answer_to_random_patterns))
