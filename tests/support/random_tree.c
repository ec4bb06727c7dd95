/* SPDX-License-Identifier: MIT */
#include "support/random_tree.h"

#include "base/buf.h"
#include "base/limits.h"
#include "support/fixture.h"
#include "syntax/json_write.h"
#include "value/list.h"
#include "value/map.h"

#include <math.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))
#define X40 "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"

static const struct span NOWHERE = { 0, 0, 0 };

/* Texts that are something else to somebody. */
static const char *const words[] = {
	"",
	"~",
	"null",
	"Null",
	"NULL",
	"nULL",
	"y",
	"Y",
	"yes",
	"n",
	"N",
	"No",
	"on",
	"OFF",
	"true",
	"True",
	"tRUE",
	"false",
	".inf",
	"-.inf",
	"+.Inf",
	".nan",
	".NaN",
	"inf",
	"nan",
	"0",
	"-0",
	"-0.0",
	"00",
	"017",
	"018",
	"08",
	"0o17",
	"0o8",
	"0O7",
	"0x1F",
	"0xg",
	"0x_1F",
	"0b101",
	"-0b11",
	"0b2",
	"1_000",
	"1__0",
	"_1",
	"1_",
	"1e3",
	"1E-3",
	"1e400",
	"1e3_0",
	".5_0",
	".5__0",
	".5e1_0",
	"1.",
	".5",
	"+.5",
	".",
	"..",
	"...",
	"---",
	"--- a",
	"--",
	"-",
	"- a",
	"?",
	"? a",
	":",
	": a",
	"<<",
	"=",
	"<",
	"1:30",
	"190:20:30",
	"1:2:3.5",
	"1:60",
	"+1:30",
	"1:30:",
	"2001-01-01",
	"2001-1-1",
	"2001-13-1",
	"2001-12-32",
	"#a",
	"@a",
	"`a",
	"%YAML 1.1",
	"!a",
	"&a",
	"*a",
	"|",
	">",
	"'",
	"\"",
	"{a",
	"[a]",
	"}",
	"]",
	",",
	"a: b",
	"a:",
	"a :b",
	"a #b",
	"a#b",
	"it's",
	"'a'",
	"\"a\"",
	"\\",
	"\\n",
	"a,b",
	" ",
	"  ",
	" a",
	"a ",
	"a10",
	"a9",
	"a1b",
	"v1.10.0",
	"a-b",
	"a.b",
	"a_b",
	"B",
	"\u00e9",
	"\u65e5\u672c",
	"2001-12-14t21:59:43.10-05:00",
	"2001-12-14 21:59:43.10",
	"9223372036854775807",
	"18446744073709551616",
	"0.1.2",
	"1.5",
};

/* Pieces of longer strings. */
static const char *const pieces[] = {
	" ",         "  ",
	"\n",        "\n\n",
	"\n ",       " \n",
	"a",         "b",
	"word",      "word ",
	"word ",     "word ",
	"word ",     ":",
	": ",        " #",
	"#",         "-",
	"- ",        "? ",
	"'",         "\"",
	"\\",        "{",
	"[",         ",",
	"&",         "*",
	"!",         "%",
	"1",         "0x",
	".",         "_",
	"\u00e9",    "\u65e5\u672c\u8a9e",
	"\u00a0",    "\u2027",
	"---",       "\n---\n",
	"\n...",     X40,
	X40 X40,     X40 X40 "x ",
	" " X40 " ", "lorem ipsum dolor ",
	"\ufffd",    "=",
	"<<",        "\n\t",
};

/* Pieces that have to be escaped, or break lines in YAML 1.1. */
static const char *const wild[] = {
	"\t",           "\r",           "\r\n",       "\a\b\v\f",   "\x1b",   "\x7f",
	"\xc2\x80",     "\xc2\x85",     "\xc2\x9f",   "\u2028",     "\u2029", "\ufeff",
	"\xef\xbf\xbe", "\xef\xbf\xbf", "\U0001f600", "\U0010ffff", "\ue000", "\x01",
};

/* The same without what Helm cannot print. */
static const char *const tame_wild[] = {
	"\t",     "\r",     "\r\n",       "\a\b\v\f", "\x1b", "\u2028",
	"\u2029", "\ufeff", "\U0001f600", "\ue000",   "\x01",
};

static uint64_t
below(struct random_trees *trees, uint64_t bound)
{
	return fixture_next(&trees->seed) % bound;
}

static const char *
wild_piece(struct random_trees *trees)
{
	return trees->tame ? tame_wild[below(trees, COUNT(tame_wild))]
	                   : wild[below(trees, COUNT(wild))];
}

/* The longest a key can be that goes without `? ` in some reader, and one more. */
static const size_t key_lengths[] = { 127, 128, 129, 1000, 1021, 1022, 1023, 1024, 1025, 3000 };

static struct str
long_key(struct random_trees *trees)
{
	const size_t len = key_lengths[below(trees, trees->tame ? 4 : COUNT(key_lengths))];
	struct buf buf;

	buf_init(&buf, trees->ws->arena);
	while (buf.len + 5 < len)
		buf_add_str(&buf, below(trees, 3) == 0 ? STR("key ") : STR("keys"));
	buf_fill(&buf, 'k', len - buf.len);
	return buf_str(&buf);
}

static struct str
pasted(struct random_trees *trees, size_t npieces, uint64_t wildness)
{
	struct buf buf;

	buf_init(&buf, trees->ws->arena);
	while (npieces-- > 0) {
		const bool is_wild = below(trees, 100) < wildness;
		const char *piece =
		    is_wild ? wild_piece(trees) : pieces[below(trees, COUNT(pieces))];
		buf_add_str(&buf, str_from(piece));
	}
	if (below(trees, 40) == 0)
		buf_add_byte(&buf, '\0');
	return buf_str(&buf);
}

/* What Helm cannot print, or prints in a way that does not read back. */
static bool
is_untame(struct arena *arena, struct str text, bool is_key)
{
	struct buf json;

	buf_init(&json, arena);
	json_write_string(&json, text);
	if (is_key && (str_is(text, "<<") || json.len > LIMIT_SIMPLE_KEY))
		return true;
	return str_contains(text, STR("\n")) &&
	       (str_ends(text, STR("\u2028")) || str_ends(text, STR("\u2029")));
}

static struct str
any_string(struct random_trees *trees, bool is_key)
{
	const uint64_t choice = below(trees, 20);

	if (choice < (is_key ? 14 : 6))
		return str_from(words[below(trees, COUNT(words))]);
	if (is_key && choice == 14)
		return long_key(trees);
	if (choice < 18)
		return pasted(trees, 1 + below(trees, 6), below(trees, 3) == 0 ? 30 : 0);
	return pasted(trees, 10 + below(trees, 60), below(trees, 2) * 3);
}

struct str
random_string(struct random_trees *trees, bool is_key)
{
	struct str text = any_string(trees, is_key);

	while (trees->tame && is_untame(trees->ws->arena, text, is_key))
		text = any_string(trees, is_key);
	return text;
}

static double
random_number(struct random_trees *trees)
{
	static const double numbers[] = {
		0,
		1,
		-1,
		1.5,
		999999,
		1e6,
		1234567.5,
		1e20,
		1e21,
		1e-4,
		1e-5,
		1e15,
		1e16,
		5e-324,
		1e300,
		0.1,
		-1e19,
		9007199254740992.0,
		8080,
		443,
		9223372036854775807.0,
		18446744073709551615.0,
		123456.789,
	};
	union {
		uint64_t bits;
		double real;
	} any = { fixture_next(&trees->seed) };

	if (!trees->tame && below(trees, 20) == 0)
		return -0.0;
	if (below(trees, 2) == 0 || !isfinite(any.real))
		return numbers[below(trees, COUNT(numbers))];
	return any.real;
}

static const struct node *
random_scalar(struct random_trees *trees)
{
	struct arena *arena = trees->ws->arena;

	switch (below(trees, 10)) {
	case 0:
		return node_null(arena, NOWHERE);
	case 1:
		return node_bool(arena, NOWHERE, below(trees, 2));
	case 2:
	case 3:
		return node_float(arena, NOWHERE, random_number(trees));
	default:
		return node_string(arena, NOWHERE, random_string(trees, false));
	}
}

static const struct node *random_node(struct random_trees *trees, size_t depth);

static const struct node *
random_list(struct random_trees *trees, size_t depth)
{
	struct list_builder list;

	list_begin(&list, trees->ws->arena);
	for (uint64_t n = below(trees, 4); n-- > 0;)
		list_add(&list, random_node(trees, depth));
	return list_end(&list, NOWHERE);
}

static const struct node *
random_map(struct random_trees *trees, size_t depth)
{
	struct map_builder map;

	map_begin(&map, trees->ws->arena);
	for (uint64_t n = below(trees, 5); n-- > 0;) {
		const struct str key = random_string(trees, true);
		map_add(&map, symbol_get(trees->ws->symbols, key), NOWHERE,
		        random_node(trees, depth));
	}
	return map_end(&map, NOWHERE);
}

static const struct node *
random_node(struct random_trees *trees, size_t depth)
{
	const uint64_t choice = depth > 0 ? below(trees, 8) : 7;

	if (choice < 2)
		return random_map(trees, depth - 1);
	if (choice < 4)
		return random_list(trees, depth - 1);
	return random_scalar(trees);
}

/* A node below many containers that hold nothing else. */
static const struct node *
buried(struct random_trees *trees, const struct node *node, uint64_t depth)
{
	while (depth-- > 0) {
		struct map_builder map;
		struct list_builder list;
		if (below(trees, 2) == 0) {
			list_begin(&list, trees->ws->arena);
			list_add(&list, node);
			node = list_end(&list, NOWHERE);
			continue;
		}
		map_begin(&map, trees->ws->arena);
		map_add(&map, symbol_get(trees->ws->symbols, STR("k")), NOWHERE, node);
		node = map_end(&map, NOWHERE);
	}
	return node;
}

const struct node *
random_tree(struct random_trees *trees)
{
	struct map_builder map;

	if (below(trees, 10) == 0)
		return random_node(trees, 3);
	map_begin(&map, trees->ws->arena);
	for (uint64_t n = 1 + below(trees, 6); n-- > 0;) {
		const struct node *node = random_node(trees, 4);
		if (below(trees, 30) == 0)
			node = buried(trees, node, 1 + below(trees, 60));
		map_add(&map, symbol_get(trees->ws->symbols, random_string(trees, true)), NOWHERE,
		        node);
	}
	return map_end(&map, NOWHERE);
}
