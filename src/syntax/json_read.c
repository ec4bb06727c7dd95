/* SPDX-License-Identifier: MIT */
#include "syntax/json_read.h"

#include "base/limits.h"
#include "base/number.h"
#include "base/utf8.h"
#include "syntax/scalar.h"
#include "value/list.h"
#include "value/map.h"

#include <string.h>

#define BOM STR("\xef\xbb\xbf")

struct reader {
	struct workspace *ws;
	uint32_t source;
	struct str text;
	size_t at;
	unsigned depth;
	size_t nduplicates;
	bool wants_doubles; /* of numbers their values count, not their texts */
};

/* What is wrong: Go's words behind "invalid character 'x' ", and ours. */
struct fault {
	const char *helm, *message;
};

static const struct fault no_value = { "looking for beginning of value", "a value is missing" };
static const struct fault no_key = { "looking for beginning of object key string",
	                             "a key in double quotes is missing" };
static const struct fault no_colon = { "after object key", "':' is missing behind the key" };
static const struct fault no_pair_end = { "after object key:value pair",
	                                  "',' or '}' is missing behind a value" };
static const struct fault no_item_end = { "after array element",
	                                  "',' or ']' is missing behind an item" };
static const struct fault raw_control = {
	"in string literal", "a line break or control character in a string is not escaped"
};
static const struct fault bad_escape = { "in string escape code",
	                                 "no such escape: JSON has \\\" \\\\ \\/ \\b \\f \\n \\r "
	                                 "\\t and \\u" };
static const struct fault bad_hex = { "in \\u hexadecimal character escape",
	                              "four hexadecimal digits must follow \\u" };
static const struct fault no_digit = { "in numeric literal", "a digit is missing" };
static const struct fault no_fraction = { "after decimal point in numeric literal",
	                                  "a digit is missing behind the point" };
static const struct fault no_exponent = { "in exponent of numeric literal",
	                                  "a digit is missing in the exponent" };

/* What an unexpected character may be meant for. */
static const struct {
	char character;
	struct str help;
} hints[] = {
	{ '/', STR_INIT("JSON has no comments") },
	{ '#', STR_INIT("JSON has no comments") },
	{ '\'', STR_INIT("write strings in double quotes") },
	{ '}', STR_INIT("there may be a comma too many before it") },
	{ ']', STR_INIT("there may be a comma too many before it") },
};

static struct span
span_from(const struct reader *reader, size_t begin)
{
	return (struct span){ reader->source, (uint32_t)begin, (uint32_t)reader->at };
}

static bool
at_end(const struct reader *reader)
{
	return reader->at == reader->text.len;
}

/* The next byte; a NUL at the end too, which no rule accepts. */
static char
peek(const struct reader *reader)
{
	return at_end(reader) ? '\0' : reader->text.ptr[reader->at];
}

/* The byte as Go quotes a character. */
static struct str
quote(const struct reader *reader)
{
	static const struct {
		char byte;
		struct str quoted;
	} special[] = {
		{ '\'', STR_INIT("'\\''") },  { '"', STR_INIT("'\"'") },
		{ '\\', STR_INIT("'\\\\'") }, { '\a', STR_INIT("'\\a'") },
		{ '\b', STR_INIT("'\\b'") },  { '\f', STR_INIT("'\\f'") },
		{ '\n', STR_INIT("'\\n'") },  { '\r', STR_INIT("'\\r'") },
		{ '\t', STR_INIT("'\\t'") },  { '\v', STR_INIT("'\\v'") },
	};
	const unsigned char byte = (unsigned char)peek(reader);
	char bytes[UTF8_MOST];

	for (size_t i = 0; i < sizeof(special) / sizeof(special[0]); i++)
		if (special[i].byte == (char)byte)
			return special[i].quoted;
	if (byte < 0x20 || byte == 0x7f)
		return arena_printf(reader->ws->arena, "'\\x%02x'", byte);
	/* The byte's value is taken for a code point; of these some do not print. */
	if ((byte >= 0x80 && byte <= 0xa0) || byte == 0xad)
		return arena_printf(reader->ws->arena, "'\\u%04x'", byte);
	return arena_printf(reader->ws->arena, "'%.*s'", (int)utf8_encode(byte, bytes), bytes);
}

static const struct node *
fail_at_end(const struct reader *reader, struct str helm)
{
	const uint32_t end = (uint32_t)reader->text.len;

	complain(reader->ws, RULE_JSON_SYNTAX, (struct span){ reader->source, end, end },
	         helm.len == 3 ? "there is no value" : "the text ends inside a value");
	last_finding(reader->ws)->helm = helm;
	return NULL;
}

/* An error at the next byte, or at the end when there is none. */
static const struct node *
fail(const struct reader *reader, const struct fault *fault)
{
	if (at_end(reader))
		return fail_at_end(reader, STR("unexpected EOF"));
	const struct span at = { reader->source, (uint32_t)reader->at, (uint32_t)reader->at + 1 };
	complain(reader->ws, RULE_JSON_SYNTAX, at, "%s", fault->message);
	struct finding *finding = last_finding(reader->ws);
	const struct str quoted = quote(reader);
	finding->helm = arena_printf(reader->ws->arena, "invalid character %" PRISTR " %s",
	                             STRARG(quoted), fault->helm);
	for (size_t i = 0; i < sizeof(hints) / sizeof(hints[0]); i++)
		if (hints[i].character == peek(reader))
			finding->help = hints[i].help;
	return NULL;
}

static void
skip_blanks(struct reader *reader)
{
	while (!at_end(reader) && memchr(" \t\r\n", peek(reader), 4))
		reader->at++;
}

/* Take the next byte if it is @byte. */
static bool
take(struct reader *reader, char byte)
{
	if (at_end(reader) || peek(reader) != byte)
		return false;
	reader->at++;
	return true;
}

static bool
take_hex(struct reader *reader, uint32_t *unit)
{
	*unit = 0;
	for (int i = 0; i < 4; i++) {
		uint64_t digit;
		if (!number_parse_uint(str_sub(reader->text, reader->at, 1), 16, &digit)) {
			fail(reader, &bad_hex);
			return false;
		}
		*unit = *unit << 4 | (uint32_t)digit;
		reader->at++;
	}
	return true;
}

/* Behind \u: one code point, of two surrogates in a row too. */
static bool
take_code_point(struct reader *reader, uint32_t *code_point)
{
	uint32_t low;

	if (!take_hex(reader, code_point))
		return false;
	if (*code_point < 0xd800 || *code_point > 0xdfff)
		return true;
	const size_t behind = reader->at;
	const bool is_high = *code_point < 0xdc00;
	const uint32_t high = *code_point;
	*code_point = UTF8_REPLACEMENT;
	if (!is_high || !str_starts(str_from_offset(reader->text, behind), STR("\\u")))
		return true;
	reader->at += 2;
	if (!take_hex(reader, &low))
		return false;
	if (low >= 0xdc00 && low <= 0xdfff)
		*code_point = 0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00);
	else
		reader->at = behind;
	return true;
}

/* Behind a backslash. */
static bool
take_escape(struct reader *reader, struct buf *buf)
{
	static const char names[] = "\"\\/bfnrt", bytes[] = "\"\\/\b\f\n\r\t";
	char encoded[UTF8_MOST];
	uint32_t code_point;

	if (take(reader, 'u')) {
		if (!take_code_point(reader, &code_point))
			return false;
		buf_add(buf, encoded, utf8_encode(code_point, encoded));
		return true;
	}
	const char *name = at_end(reader) ? NULL : memchr(names, peek(reader), sizeof(names) - 1);
	if (!name) {
		fail(reader, &bad_escape);
		return false;
	}
	buf_add_byte(buf, bytes[name - names]);
	reader->at++;
	return true;
}

/* Up to the next byte that is no plain content of a string. */
static struct str
take_plain(struct reader *reader)
{
	const size_t begin = reader->at;

	while (!at_end(reader) && peek(reader) != '"' && peek(reader) != '\\' &&
	       (unsigned char)peek(reader) >= 0x20)
		reader->at++;
	return str_sub(reader->text, begin, reader->at - begin);
}

/* Behind the opening quote. Returns: false + finding. */
static bool
take_string(struct reader *reader, struct str *out)
{
	struct buf buf;
	const struct str plain = take_plain(reader);

	if (take(reader, '"')) {
		*out = utf8_replace(reader->ws->arena, plain);
		return true;
	}
	buf_init(&buf, reader->ws->arena);
	buf_add_str(&buf, plain);
	while (!take(reader, '"')) {
		if (!take(reader, '\\')) {
			fail(reader, &raw_control);
			return false;
		}
		if (!take_escape(reader, &buf))
			return false;
		buf_add_str(&buf, take_plain(reader));
	}
	*out = utf8_replace(reader->ws->arena, buf_str(&buf));
	return true;
}

static const struct node *
read_string(struct reader *reader)
{
	const size_t begin = reader->at++;
	struct str text;

	if (!take_string(reader, &text))
		return NULL;
	return node_string(reader->ws->arena, span_from(reader, begin), text);
}

static bool
take_digits(struct reader *reader, const struct fault *fault)
{
	const size_t begin = reader->at;

	while (peek(reader) >= '0' && peek(reader) <= '9')
		reader->at++;
	if (reader->at == begin)
		fail(reader, fault);
	return reader->at > begin;
}

static bool
take_number(struct reader *reader)
{
	take(reader, '-');
	if (!take(reader, '0') && !take_digits(reader, &no_digit))
		return false;
	if (take(reader, '.') && !take_digits(reader, &no_fraction))
		return false;
	if (!take(reader, 'e') && !take(reader, 'E'))
		return true;
	if (!take(reader, '+'))
		take(reader, '-');
	return take_digits(reader, &no_exponent);
}

/* Helm will not see all digits of it. */
static const struct node *
warn_of_rounding(const struct reader *reader, const struct node *node, struct str text)
{
	if (!scalar_resolve(reader->ws->arena, text).rounded)
		return node;
	remark(reader->ws, RULE_NUMBER_ROUNDED, node->span,
	       "Helm keeps only the first 15 to 17 digits of this number");
	return node_marked(reader->ws->arena, node, NODE_ROUNDED, node->span);
}

static const struct node *
read_number(struct reader *reader)
{
	const size_t begin = reader->at;
	double real;

	if (!take_number(reader))
		return NULL;
	const struct span span = span_from(reader, begin);
	const struct str text = str_sub(reader->text, begin, reader->at - begin);
	if (number_parse(text, &real) == NUMBER_RANGE && reader->wants_doubles) {
		complain(reader->ws, RULE_JSON_SYNTAX, span, "the number is too large for Helm");
		last_finding(reader->ws)->helm = arena_printf(
		    reader->ws->arena,
		    "json: cannot unmarshal number %" PRISTR " into Go value of type float64",
		    STRARG(text));
		return NULL;
	}
	const struct node *node = node_float(reader->ws->arena, span, real);
	return reader->wants_doubles ? warn_of_rounding(reader, node, text) : node;
}

/* The rest of `true`, `false` or `null`. */
static bool
take_word(struct reader *reader, const char *word)
{
	for (size_t i = 0; word[i] != '\0'; i++) {
		if (take(reader, word[i]))
			continue;
		const struct str helm = arena_printf(
		    reader->ws->arena, "in literal %s (expecting '%c')", word, word[i]);
		const struct str message =
		    arena_printf(reader->ws->arena, "a word that is no JSON (%s is one)", word);
		fail(reader, &(struct fault){ helm.ptr, message.ptr });
		return false;
	}
	return true;
}

static const struct node *
read_word(struct reader *reader)
{
	const size_t begin = reader->at;
	struct arena *arena = reader->ws->arena;

	switch (peek(reader)) {
	case 't':
		if (!take_word(reader, "true"))
			return NULL;
		return node_bool(arena, span_from(reader, begin), true);
	case 'f':
		if (!take_word(reader, "false"))
			return NULL;
		return node_bool(arena, span_from(reader, begin), false);
	case 'n':
		if (!take_word(reader, "null"))
			return NULL;
		return node_null(arena, span_from(reader, begin));
	default:
		return fail(reader, &no_value);
	}
}

static const struct node *read_value(struct reader *reader);

static const struct node *
read_list(struct reader *reader)
{
	const size_t begin = reader->at++;
	struct list_builder list;

	list_begin(&list, reader->ws->arena);
	skip_blanks(reader);
	if (take(reader, ']'))
		return list_end(&list, span_from(reader, begin));
	for (;;) {
		const struct node *item = read_value(reader);
		if (!item)
			return NULL;
		list_add(&list, item);
		skip_blanks(reader);
		if (take(reader, ']'))
			return list_end(&list, span_from(reader, begin));
		if (!take(reader, ','))
			return fail(reader, &no_item_end);
	}
}

/* Warn of each entry as written that the finished map has from another place. */
static void
warn_of_duplicates(struct reader *reader, const struct entry *written, size_t n,
                   const struct node *map)
{
	for (size_t i = 0; i < n && reader->nduplicates < LIMIT_FINDINGS_PER_FILE; i++) {
		const struct entry *winner = map_find(map, written[i].key);
		if (winner->key_span.begin == written[i].key_span.begin)
			continue;
		reader->nduplicates++;
		remark(reader->ws, RULE_DUPLICATE_KEY, winner->key_span,
		       "key '%" PRISTR "' stands twice; the last one counts",
		       STRARG(symbol_str(winner->key)));
		also_at(reader->ws, written[i].key_span, STR("first here"));
	}
}

static const struct node *
finish_map(struct reader *reader, struct map_builder *map, size_t begin)
{
	const size_t count = map->count;
	struct entry *written = NULL;

	if (!map->sorted) {
		written = arena_array(reader->ws->arena, count, sizeof(*written));
		memcpy(written, map->entries, count * sizeof(*written));
	}
	const struct node *node = map_end(map, span_from(reader, begin));
	if (node->count < count)
		warn_of_duplicates(reader, written, count, node);
	return node;
}

static bool
read_entry(struct reader *reader, struct map_builder *map)
{
	struct str key;

	skip_blanks(reader);
	const size_t begin = reader->at;
	if (!take(reader, '"'))
		return fail(reader, &no_key) != NULL;
	if (!take_string(reader, &key))
		return false;
	const struct span key_span = span_from(reader, begin);
	skip_blanks(reader);
	if (!take(reader, ':'))
		return fail(reader, &no_colon) != NULL;
	const struct node *value = read_value(reader);
	if (value)
		map_add(map, symbol_get(reader->ws->symbols, key), key_span, value);
	return value != NULL;
}

static const struct node *
read_map(struct reader *reader)
{
	const size_t begin = reader->at++;
	struct map_builder map;

	map_begin(&map, reader->ws->arena);
	skip_blanks(reader);
	if (take(reader, '}'))
		return map_end(&map, span_from(reader, begin));
	for (;;) {
		if (!read_entry(reader, &map))
			return NULL;
		skip_blanks(reader);
		if (take(reader, '}'))
			return finish_map(reader, &map, begin);
		if (!take(reader, ','))
			return fail(reader, &no_pair_end);
	}
}

static const struct node *
read_container(struct reader *reader)
{
	if (reader->depth == LIMIT_DEPTH) {
		const uint32_t at = (uint32_t)reader->at;
		complain(reader->ws, RULE_LIMIT, (struct span){ reader->source, at, at + 1 },
		         "more than %d lists and maps in each other", LIMIT_DEPTH);
		last_finding(reader->ws)->helm = arena_printf(
		    reader->ws->arena, "invalid character '%c' exceeded max depth", peek(reader));
		return NULL;
	}
	reader->depth++;
	const struct node *node = peek(reader) == '[' ? read_list(reader) : read_map(reader);
	reader->depth--;
	return node;
}

static const struct node *
read_value(struct reader *reader)
{
	skip_blanks(reader);
	const char c = peek(reader);
	if (c == '[' || c == '{')
		return read_container(reader);
	if (c == '"')
		return read_string(reader);
	if (c == '-' || (c >= '0' && c <= '9'))
		return read_number(reader);
	return read_word(reader);
}

static const struct node *
read_first(struct reader *reader)
{
	skip_blanks(reader);
	return at_end(reader) ? fail_at_end(reader, STR("EOF")) : read_value(reader);
}

const struct node *
json_read(struct workspace *ws, uint32_t source)
{
	const struct str text = source_get(ws->sources, source)->bytes;
	struct reader reader = { .ws = ws, .source = source, .text = text };

	if (str_starts(text, BOM))
		reader.at = BOM.len;
	const struct node *node = read_first(&reader);
	if (!node)
		return NULL;
	skip_blanks(&reader);
	if (at_end(&reader))
		return node;
	const struct span rest = { source, (uint32_t)reader.at, (uint32_t)text.len };
	complain(ws, RULE_JSON_SYNTAX, rest, "something follows the value");
	also_at(ws, node->span, STR("the value"));
	last_finding(ws)->helm = STR("invalid character after top-level value");
	return NULL;
}

const struct node *
json_read_prefix(struct workspace *ws, uint32_t source, size_t *offset)
{
	struct reader reader = {
		.ws = ws,
		.source = source,
		.text = source_get(ws->sources, source)->bytes,
		.at = *offset,
		.wants_doubles = true,
	};
	const struct node *node = read_first(&reader);

	*offset = reader.at;
	return node;
}
