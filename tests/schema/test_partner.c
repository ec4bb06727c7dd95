/* SPDX-License-Identifier: MIT */
/*
 * Random schemas and values against the validator inside Helm: verdict and
 * messages.  The partner is a Go program; without Go the cases are skipped.
 *
 *	LAYER_RANDOM=1000000 LAYER_SEED=7 tests/schema/test_partner
 */
#include "support/fixture.h"
#include "support/go.h"

#include "base/buf.h"
#include "base/limits.h"
#include "base/sort.h"
#include "schema/schema.h"
#include "syntax/json_read.h"
#include "syntax/json_write.h"
#include "value/list.h"
#include "value/map.h"

#define BATCH 2000

/*
 * Random schemas.
 */

struct maker {
	struct buf *buf;
	uint64_t seed;
	unsigned draft; /* 0 to 4 */
	bool finite;    /* values hold no number that float64 does not */
};

#define PICK(maker, list) (list)[choose((maker), sizeof(list) / sizeof((list)[0]))]

static size_t
choose(struct maker *maker, size_t n)
{
	return (size_t)(fixture_next(&maker->seed) % n);
}

static void
put(struct maker *maker, const char *text)
{
	buf_add_str(maker->buf, str_from(text));
}

static const char *const keys[] = { "a", "b", "c", "x/y", "n~m" };
static const char *const numbers[] = { "0",          "1",    "2",      "3",
	                               "1.5",        "-1",   "0.1",    "0.3",
	                               "1e3",        "1.0",  "4.35",   "0.01",
	                               "70000",      "1e6",  "2.5e-7", "9007199254740993",
	                               "123456.789", "1e-7", "10",     "1e400" };
static const char *const strings[] = { "\"\"",
	                               "\"a\"",
	                               "\"ab\"",
	                               "\"1\"",
	                               "\"A b\"",
	                               "\"\\u00e9t\"",
	                               "\"x'y\\\"z\"",
	                               "\"\\n\"",
	                               "\"2026-11-24\"",
	                               "\"1.2.3.4\"",
	                               "\"\\ud83d\\udc33\"",
	                               "\"http://a/b\"" };
static const char *const sizes[] = { "0", "1", "2", "3", "2.0", "9223372036854775808" };
static const char *const patterns[] = { "\"^a\"", "\"b$\"",    "\"^[a-z]+$\"",
	                                "\".\"",  "\"\\\\d\"", "\"x|^$\"" };
static const char *const formats[] = { "\"ipv4\"",  "\"date\"",    "\"uri\"",      "\"regex\"",
	                               "\"email\"", "\"unknown\"", "\"hostname\"", "\"uuid\"" };
static const char *const types[] = { "null",   "boolean", "number", "integer",
	                             "string", "array",   "object" };
static const char *const refs[] = { "#",
	                            "#/$defs/a",
	                            "#/$defs/b",
	                            "#/definitions/a",
	                            "#/definitions/b",
	                            "#n",
	                            "#m",
	                            "x",
	                            "x#n",
	                            "x#/$defs/a",
	                            "http://e.x/1",
	                            "http://e.x/1#/properties/a",
	                            "urn:q",
	                            "urn:q#n",
	                            "urn:none",
	                            "#/properties/a",
	                            "#/properties/x~1y",
	                            "#/%24defs/a",
	                            "values.schema.json#/$defs/a",
	                            "#/allOf/0",
	                            "#/unknown/a",
	                            "y",
	                            "ftp://a/b",
	                            "#/a~2" };
static const char *const ids[] = {
	"http://e.x/1", "x", "y", "#n", "#m", "urn:q", "x#n", "../z", ""
};
static const char *const anchors[] = { "n", "m" };
static const char *const schema_urls[] = { "http://json-schema.org/draft-04/schema#",
	                                   "http://json-schema.org/draft-06/schema#",
	                                   "http://json-schema.org/draft-07/schema#",
	                                   "https://json-schema.org/draft/2019-09/schema",
	                                   "https://json-schema.org/draft/2020-12/schema" };

static void
put_value(struct maker *maker, unsigned depth)
{
	const size_t kind = choose(maker, depth > 0 ? 8 : 5);
	const size_t n = choose(maker, 4);

	if (kind == 0)
		put(maker, choose(maker, 3) == 0 ? "null" : choose(maker, 2) ? "true" : "false");
	else if (kind < 3)
		put(maker,
		    numbers[choose(maker, sizeof(numbers) / sizeof(numbers[0]) - maker->finite)]);
	else if (kind < 5)
		put(maker, PICK(maker, strings));
	else if (kind == 5) {
		put(maker, "[");
		for (size_t i = 0; i < n; i++) {
			put(maker, i ? "," : "");
			put_value(maker, depth - 1);
		}
		put(maker, "]");
	} else {
		put(maker, "{");
		for (size_t i = 0; i < n; i++) {
			buf_printf(maker->buf, "%s\"%s\":", i ? "," : "", PICK(maker, keys));
			put_value(maker, depth - 1);
		}
		put(maker, "}");
	}
}

static void put_schema(struct maker *maker, unsigned depth);

static void
put_list(struct maker *maker, unsigned depth)
{
	put(maker, "[");
	for (size_t i = 0, n = 1 + choose(maker, 3); i < n; i++) {
		put(maker, i ? "," : "");
		put_schema(maker, depth);
	}
	put(maker, "]");
}

static void
put_map(struct maker *maker, unsigned depth, bool patterned)
{
	put(maker, "{");
	for (size_t i = 0, n = choose(maker, 4); i < n; i++) {
		put(maker, i ? "," : "");
		if (patterned)
			put(maker, PICK(maker, patterns));
		else
			buf_printf(maker->buf, "\"%s\"", PICK(maker, keys));
		put(maker, ":");
		put_schema(maker, depth);
	}
	put(maker, "}");
}

static void
put_values(struct maker *maker)
{
	put(maker, "[");
	for (size_t i = 0, n = 1 + choose(maker, choose(maker, 10) ? 3 : 14); i < n; i++) {
		put(maker, i ? "," : "");
		put_value(maker, 1);
	}
	put(maker, "]");
}

static void
put_names(struct maker *maker)
{
	const size_t first = choose(maker, 5), n = 1 + choose(maker, 3);

	put(maker, "[");
	for (size_t i = 0; i < n; i++)
		buf_printf(maker->buf, "%s\"%s\"", i ? "," : "", keys[(first + i) % 5]);
	put(maker, "]");
}

static void
put_dependencies(struct maker *maker, unsigned depth, bool with_names, bool with_schemas)
{
	put(maker, "{");
	for (size_t i = 0, n = choose(maker, 3); i < n; i++) {
		buf_printf(maker->buf, "%s\"%s\":", i ? "," : "", PICK(maker, keys));
		if (with_names && (!with_schemas || choose(maker, 2)))
			put_names(maker);
		else
			put_schema(maker, depth);
	}
	put(maker, "}");
}

static void
put_types(struct maker *maker)
{
	const size_t first = choose(maker, 7);

	if (choose(maker, 3))
		buf_printf(maker->buf, "\"%s\"", types[first]);
	else
		buf_printf(maker->buf, "[\"%s\",\"%s\"]", types[first],
		           types[(first + 1 + choose(maker, 5)) % 7]);
}

/* What stands under a keyword. */
enum content {
	A_SCHEMA,
	SCHEMAS,
	MAP,
	PATTERN_MAP,
	TYPES,
	VALUE,
	VALUES,
	NUMBER,
	POSITIVE,
	SIZE,
	YES,
	NAMES,
	BOTH_DEPENDENCIES,
	NAME_DEPENDENCIES,
	SCHEMA_DEPENDENCIES,
	PATTERN,
	FORMAT,
	REF,
	ID,
	ANCHOR,
	ITEMS,
	LIMIT,
	FLAG,
	LOCAL_REF,
	TEXT,
};

static const struct {
	const char *word;
	enum content content;
} words[] = {
	{ "type", TYPES },
	{ "type", TYPES },
	{ "const", VALUE },
	{ "enum", VALUES },
	{ "multipleOf", POSITIVE },
	{ "minimum", NUMBER },
	{ "maximum", NUMBER },
	{ "exclusiveMinimum", LIMIT },
	{ "exclusiveMaximum", LIMIT },
	{ "minLength", SIZE },
	{ "maxLength", SIZE },
	{ "pattern", PATTERN },
	{ "format", FORMAT },
	{ "minItems", SIZE },
	{ "maxItems", SIZE },
	{ "uniqueItems", YES },
	{ "minProperties", SIZE },
	{ "maxProperties", SIZE },
	{ "required", NAMES },
	{ "properties", MAP },
	{ "properties", MAP },
	{ "patternProperties", PATTERN_MAP },
	{ "additionalProperties", A_SCHEMA },
	{ "propertyNames", A_SCHEMA },
	{ "dependencies", BOTH_DEPENDENCIES },
	{ "dependentRequired", NAME_DEPENDENCIES },
	{ "dependentSchemas", SCHEMA_DEPENDENCIES },
	{ "items", ITEMS },
	{ "items", ITEMS },
	{ "additionalItems", A_SCHEMA },
	{ "prefixItems", SCHEMAS },
	{ "contains", A_SCHEMA },
	{ "minContains", SIZE },
	{ "maxContains", SIZE },
	{ "allOf", SCHEMAS },
	{ "anyOf", SCHEMAS },
	{ "oneOf", SCHEMAS },
	{ "not", A_SCHEMA },
	{ "if", A_SCHEMA },
	{ "then", A_SCHEMA },
	{ "else", A_SCHEMA },
	{ "$ref", REF },
	{ "$ref", LOCAL_REF },
	{ "$dynamicRef", LOCAL_REF },
	{ "$recursiveRef", FLAG },
	{ "$recursiveAnchor", YES },
	{ "$anchor", ANCHOR },
	{ "$dynamicAnchor", ANCHOR },
	{ "$id", ID },
	{ "id", ID },
	{ "definitions", MAP },
	{ "$defs", MAP },
	{ "unevaluatedProperties", A_SCHEMA },
	{ "unevaluatedItems", A_SCHEMA },
	{ "title", TEXT },
	{ "unknown", MAP },
	{ "$schema", TEXT },
};

static void
put_content(struct maker *maker, enum content content, unsigned depth)
{
	switch (content) {
	case A_SCHEMA:
		put_schema(maker, depth);
		break;
	case SCHEMAS:
		put_list(maker, depth);
		break;
	case MAP:
		put_map(maker, depth, false);
		break;
	case PATTERN_MAP:
		put_map(maker, depth, true);
		break;
	case TYPES:
		put_types(maker);
		break;
	case VALUE:
		put_value(maker, 2);
		break;
	case VALUES:
		put_values(maker);
		break;
	case NUMBER:
		put(maker, PICK(maker, numbers));
		break;
	case POSITIVE:
		put(maker, numbers[1 + choose(maker, 4)]);
		break;
	case LIMIT:
		put(maker, maker->draft == 0 ? "true" : PICK(maker, numbers));
		break;
	case SIZE:
		put(maker, PICK(maker, sizes));
		break;
	case YES:
		put(maker, choose(maker, 4) ? "true" : "false");
		break;
	case NAMES:
		put_names(maker);
		break;
	case BOTH_DEPENDENCIES:
		put_dependencies(maker, depth, true, true);
		break;
	case NAME_DEPENDENCIES:
		put_dependencies(maker, depth, true, false);
		break;
	case SCHEMA_DEPENDENCIES:
		put_dependencies(maker, depth, false, true);
		break;
	case PATTERN:
		put(maker, PICK(maker, patterns));
		break;
	case FORMAT:
		put(maker, PICK(maker, formats));
		break;
	case REF:
		buf_printf(maker->buf, "\"%s\"", PICK(maker, refs));
		break;
	case LOCAL_REF:
		buf_printf(maker->buf, "\"%s\"", refs[choose(maker, 7)]);
		break;
	case ID:
		buf_printf(maker->buf, "\"%s\"", PICK(maker, ids));
		break;
	case ANCHOR:
		buf_printf(maker->buf, "\"%s\"", PICK(maker, anchors));
		break;
	case ITEMS:
		if (maker->draft < 4 && choose(maker, 2))
			put_list(maker, depth);
		else
			put_schema(maker, depth);
		break;
	case FLAG:
		put(maker, "\"#\"");
		break;
	case TEXT:
		put(maker, "\"t\"");
		break;
	}
}

static void
put_word(struct maker *maker, unsigned depth)
{
	const size_t i = choose(maker, sizeof(words) / sizeof(words[0]));
	const char *const word = words[i].word;

	/* A name or a dialect now and then: many make most schemas refuse. */
	if ((words[i].content == ID || words[i].content == ANCHOR) && choose(maker, 3)) {
		put(maker, "\"title\":\"t\"");
		return;
	}
	buf_printf(maker->buf, "\"%s\":", word);
	/* Now and then what the meta-schema refuses. */
	if (choose(maker, 60) == 0)
		put_value(maker, 1);
	else if (strcmp(word, "$schema") == 0)
		buf_printf(maker->buf, "\"%s\"", PICK(maker, schema_urls));
	else
		put_content(maker, words[i].content, depth);
}

static void
put_schema(struct maker *maker, unsigned depth)
{
	const size_t n = choose(maker, 5);

	if (maker->draft > 0 && choose(maker, 7) == 0) {
		put(maker, choose(maker, 3) ? "true" : "false");
		return;
	}
	if (depth == 0) {
		buf_printf(maker->buf, "{\"type\":\"%s\"}", PICK(maker, types));
		return;
	}
	put(maker, "{");
	for (size_t i = 0; i < n; i++) {
		put(maker, i ? "," : "");
		put_word(maker, depth - 1);
	}
	put(maker, "}");
}

static void
put_document(struct maker *maker)
{
	maker->draft = (unsigned)choose(maker, 5);
	put(maker, "{");
	if (maker->draft < 4 || choose(maker, 2))
		buf_printf(maker->buf, "\"$schema\":\"%s\",", schema_urls[maker->draft]);
	put(maker, maker->draft < 3 ? "\"definitions\":" : "\"$defs\":");
	put_map(maker, 3, false);
	for (size_t i = 0, n = 1 + choose(maker, 4); i < n; i++) {
		put(maker, ",");
		put_word(maker, 3);
	}
	put(maker, "}");
}

/*
 * Our answers.
 */

struct question {
	struct str schema, instance;
	bool integers;
};

static int
compare_lines(const void *a, const void *b, const void *context)
{
	(void)context;
	return str_compare(*(const struct str *)a, *(const struct str *)b);
}

/* A wrong property name has no sure place in Helm. */
static struct str
settle(struct arena *arena, struct str line)
{
	const size_t at = str_find(line, STR(": invalid propertyName "));

	if (at == line.len)
		return line;
	return arena_printf(arena, "- at '/?'%" PRISTR, STRARG(str_from_offset(line, at)));
}

/* Lines without their indentation, sorted. */
static struct str
sorted_lines(struct arena *arena, struct str text)
{
	struct str *const lines = arena_array(arena, text.len + 1, sizeof(*lines)), line;
	struct buf buf;
	size_t n = 0;

	while (str_split(&text, '\n', &line)) {
		while (line.len > 0 && line.ptr[0] == ' ')
			line = str_from_offset(line, 1);
		if (line.len > 0)
			lines[n++] = settle(arena, line);
	}
	sort_items(arena, lines, n, sizeof(*lines), compare_lines, NULL);
	buf_init(&buf, arena);
	for (size_t i = 0; i < n; i++)
		buf_printf(&buf, "%" PRISTR "\n", STRARG(lines[i]));
	return buf_str(&buf);
}

/* The same values with ints where --set would have made them. */
static const struct node *
with_integers(struct workspace *ws, const struct node *node)
{
	const struct str text = span_text(ws->sources, node->span);
	struct list_builder list;
	struct map_builder map;

	if (node->kind == NODE_FLOAT && str_find_byte(text, '.') == text.len &&
	    str_find_byte(text, 'e') == text.len)
		return node_int(ws->arena, node->span,
		                strtoll(arena_copy(ws->arena, text).ptr, NULL, 10));
	if (node->kind == NODE_LIST) {
		list_begin(&list, ws->arena);
		for (list_each(i, node))
			list_add(&list, with_integers(ws, list_get(node, i)));
		return list_end(&list, node->span);
	}
	if (node->kind != NODE_MAP)
		return node;
	map_begin(&map, ws->arena);
	for (map_each(entry, node))
		map_add(&map, entry->key, entry->key_span, with_integers(ws, entry->value));
	return map_end(&map, node->span);
}

static struct str
our_answer(struct workspace *ws, const struct question *question)
{
	const uint32_t source =
	    source_add(ws->sources, SOURCE_FILE, STR("values.schema.json"), question->schema);
	const uint32_t values = source_add(ws->sources, SOURCE_FILE, STR("v"), question->instance);
	const struct node *instance = json_read(ws, values);
	const size_t before = ws->findings->count;
	struct schema *const schema = schema_compile(ws, source, NULL);

	if (!schema) {
		assert_true(ws->findings->count > before);
		return arena_printf(ws->arena, "schema-error\n%" PRISTR,
		                    STRARG(sorted_lines(ws->arena, last_finding(ws)->helm)));
	}
	if (question->integers)
		instance = with_integers(ws, instance);
	const bool valid = schema_valid(schema, instance);
	const struct schema_errors *const errors = schema_explain(ws, schema, instance);
	if (valid != (errors->total == 0))
		return STR("explained otherwise than judged");
	return arena_printf(ws->arena, "%s\n%" PRISTR, valid ? "valid" : "invalid",
	                    STRARG(sorted_lines(ws->arena, errors->helm)));
}

/*
 * The partner's answers.
 */

/* NULL when there is no Go. */
static const struct node *
ask_partner(struct workspace *ws, const struct question *questions, size_t n)
{
	struct str output = STR(""), line;
	struct buf buf;

	buf_init(&buf, ws->arena);
	for (size_t i = 0; i < n; i++) {
		buf_add_str(&buf, STR("{\"schema\":"));
		json_write_string(&buf, questions[i].schema);
		buf_printf(&buf, ",\"instance\":%" PRISTR ",\"integers\":%s}\n",
		           STRARG(questions[i].instance), questions[i].integers ? "true" : "false");
	}
	if (!go_run(ws->arena, "tests/schema/partner", buf_str(&buf), &output))
		return NULL;
	buf_init(&buf, ws->arena);
	buf_add_byte(&buf, '[');
	while (str_split(&output, '\n', &line))
		if (line.len > 0)
			buf_printf(&buf, "%s%" PRISTR, buf.len > 1 ? "," : "", STRARG(line));
	buf_add_byte(&buf, ']');
	return json_read(ws, source_add(ws->sources, SOURCE_FILE, STR("answers"), buf_str(&buf)));
}

static struct str
their_answer(struct workspace *ws, const struct node *answer)
{
	const struct node *const lines = map_get_str(answer, STR("lines"));
	struct buf buf;

	buf_init(&buf, ws->arena);
	for (list_each(i, lines))
		buf_printf(&buf, "%" PRISTR "\n", STRARG(node_str(list_get(lines, i))));
	return arena_printf(ws->arena, "%" PRISTR "\n%" PRISTR,
	                    STRARG(node_str(map_get_str(answer, STR("verdict")))),
	                    STRARG(sorted_lines(ws->arena, buf_str(&buf))));
}

/*
 * Of several faults of a schema Helm names any one, and a document from outside
 * is refused in other words; so only the meta-schema's words are compared.
 */
static bool
agree(struct str ours, struct str theirs)
{
	const struct str refused = STR("schema-error\n");

	if (!str_starts(ours, refused) || !str_starts(theirs, refused))
		return str_equal(ours, theirs);
	return !str_contains(ours, STR("metaschema")) || !str_contains(theirs, STR("metaschema")) ||
	       str_equal(ours, theirs);
}

struct tally {
	size_t passed, failed, valid, invalid, refused, skipped;
};

static void
judge_batch(uint64_t seed, size_t n, struct tally *tally)
{
	struct question *const questions = calloc(BATCH, sizeof(*questions));
	struct arena arena;

	assert_non_null(questions);
	arena_init(&arena, 8 * GIB, NULL, NULL);
	struct workspace *const ws = workspace_new(&arena);
	for (size_t i = 0; i < n; i++) {
		struct buf schema, instance;
		struct maker maker = { .buf = &schema, .seed = seed + i };
		buf_init(&schema, &arena);
		put_document(&maker);
		buf_init(&instance, &arena);
		maker.buf = &instance;
		maker.finite = true;
		put_value(&maker, 3);
		questions[i] = (struct question){ buf_str(&schema), buf_str(&instance),
			                          choose(&maker, 3) == 0 };
	}
	const struct node *const answers = ask_partner(ws, questions, n);
	tally->skipped += answers ? 0 : n;
	if (!answers)
		n = 0;
	assert_int_equal(list_count(answers), n);
	for (size_t i = 0; i < n; i++) {
		const struct str ours = our_answer(ws, &questions[i]);
		const struct str theirs = their_answer(ws, list_get(answers, i));
		tally->valid += str_starts(theirs, STR("valid"));
		tally->invalid += str_starts(theirs, STR("invalid"));
		tally->refused += str_starts(theirs, STR("schema-error"));
		if (agree(ours, theirs)) {
			tally->passed++;
			continue;
		}
		tally->failed++;
		print_error("seed %llu\nschema   %.*s\ninstance %.*s%s\nHelm: %.*sours: %.*s\n",
		            (unsigned long long)(seed + i), STRARG(questions[i].schema),
		            STRARG(questions[i].instance),
		            questions[i].integers ? " (integers)" : "", STRARG(theirs),
		            STRARG(ours));
	}
	arena_fini(&arena);
	free(questions);
}

static void
random_schemas_agree_with_helm(void **state)
{
	const size_t n = fixture_random(1500);
	const char *const text = getenv("LAYER_SEED");
	uint64_t seed = text ? strtoull(text, NULL, 10) : 20261124;
	struct tally tally = { 0 };

	(void)state;

	print_message("seeds from %llu\n", (unsigned long long)seed);
	for (size_t done = 0; done < n; done += BATCH) {
		judge_batch(seed + done, n - done < BATCH ? n - done : BATCH, &tally);
	}
	print_message("%zu valid, %zu invalid, %zu refused schemas\n", tally.valid, tally.invalid,
	              tally.refused);
	fixture_count("schemas against Helm's validator", tally.passed, tally.failed,
	              tally.skipped);
}

FIXTURE_MAIN(cmocka_unit_test(random_schemas_agree_with_helm))
