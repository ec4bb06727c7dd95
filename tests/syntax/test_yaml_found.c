/* SPDX-License-Identifier: MIT */
/*
 * Documents in which YAML readers differ, with what Helm's reader makes of
 * them: as a document with any root, as a values file of Helm 3, and of Helm 4.
 * Values as JSON, refusals as `!` and Helm's words.
 *
 * Recorded with sigs.k8s.io/yaml 1.6.0 and the YAML reader of
 * k8s.io/apimachinery 0.37.1, as Helm 3.22 and 4.3 use them; most rows were
 * found by random documents.
 */
#include "support/yaml.h"

#include "syntax/yaml_read.h"

struct row {
	struct str text;
	const char *any, *three, *four;
};

static const struct row rows[] = {
	{ STR_INIT("\"it\\'s\"\n"), "\"it's\"",
	  "!error unmarshaling JSON: while decoding JSON: json: cannot unmarshal string into Go "
	  "value of type map[string]interface {}",
	  "!cannot unmarshal yaml document: error unmarshaling JSON: while decoding JSON: json: "
	  "cannot unmarshal string into Go value of type map[string]interface {}" },
	{ STR_INIT("\"a\\/b\"\n"),
	  "!error converting YAML to JSON: yaml: found unknown escape character",
	  "!error converting YAML to JSON: yaml: found unknown escape character",
	  "!cannot unmarshal yaml document: error converting YAML to JSON: yaml: found unknown "
	  "escape character" },
	{ STR_INIT("{x:, p: 1}\n"), "{\"p\":1,\"x:\":null}", "{\"p\":1,\"x:\":null}",
	  "{\"p\":1,\"x:\":null}" },
	{ STR_INIT("[x:, q]\n"), "[\"x:\",\"q\"]",
	  "!error unmarshaling JSON: while decoding JSON: json: cannot unmarshal array into Go "
	  "value of type map[string]interface {}",
	  "!cannot unmarshal yaml document: error unmarshaling JSON: while decoding JSON: json: "
	  "cannot unmarshal array into Go value of type map[string]interface {}" },
	{ STR_INIT("[a:{b: c}]\n"),
	  "!error converting YAML to JSON: yaml: did not find expected ',' or ']'",
	  "!error converting YAML to JSON: yaml: did not find expected ',' or ']'",
	  "!cannot unmarshal yaml document: error converting YAML to JSON: yaml: did not find "
	  "expected ',' or ']'" },
	{ STR_INIT("{\"a\":[1], b:{c: d}}\n"),
	  "!error converting YAML to JSON: yaml: did not find expected ',' or '}'",
	  "!error converting YAML to JSON: yaml: did not find expected ',' or '}'",
	  "!cannot unmarshal yaml document: error converting YAML to JSON: yaml: did not find "
	  "expected ',' or '}'" },
	{ STR_INIT("[p ? q]\n"),
	  "!error converting YAML to JSON: yaml: did not find expected ',' or ']'",
	  "!error converting YAML to JSON: yaml: did not find expected ',' or ']'",
	  "!cannot unmarshal yaml document: error converting YAML to JSON: yaml: did not find "
	  "expected ',' or ']'" },
	{ STR_INIT("{p: q? }\n"),
	  "!error converting YAML to JSON: yaml: did not find expected ',' or '}'",
	  "!error converting YAML to JSON: yaml: did not find expected ',' or '}'",
	  "!cannot unmarshal yaml document: error converting YAML to JSON: yaml: did not find "
	  "expected ',' or '}'" },
	{ STR_INIT("[?b]\n"), "[{\"b\":null}]",
	  "!error unmarshaling JSON: while decoding JSON: json: cannot unmarshal array into Go "
	  "value of type map[string]interface {}",
	  "!cannot unmarshal yaml document: error unmarshaling JSON: while decoding JSON: json: "
	  "cannot unmarshal array into Go value of type map[string]interface {}" },
	{ STR_INIT("[!!str, b]\n"), "[\"b\"]",
	  "!error unmarshaling JSON: while decoding JSON: json: cannot unmarshal array into Go "
	  "value of type map[string]interface {}",
	  "!cannot unmarshal yaml document: error unmarshaling JSON: while decoding JSON: json: "
	  "cannot unmarshal array into Go value of type map[string]interface {}" },
	{ STR_INIT("- !!str, xxx\n"), "[\"xxx\"]",
	  "!error unmarshaling JSON: while decoding JSON: json: cannot unmarshal array into Go "
	  "value of type map[string]interface {}",
	  "!cannot unmarshal yaml document: error unmarshaling JSON: while decoding JSON: json: "
	  "cannot unmarshal array into Go value of type map[string]interface {}" },
	{ STR_INIT("[!a[b] c]\n"), "[\"c\"]",
	  "!error unmarshaling JSON: while decoding JSON: json: cannot unmarshal array into Go "
	  "value of type map[string]interface {}",
	  "!cannot unmarshal yaml document: error unmarshaling JSON: while decoding JSON: json: "
	  "cannot unmarshal array into Go value of type map[string]interface {}" },
	{ STR_INIT("{x: !!str, p: 1}\n"),
	  "!error converting YAML to JSON: yaml: did not find expected ',' or '}'",
	  "!error converting YAML to JSON: yaml: did not find expected ',' or '}'",
	  "!cannot unmarshal yaml document: error converting YAML to JSON: yaml: did not find "
	  "expected ',' or '}'" },
	{ STR_INIT("a: !!,x in\n"), "{\"a\":\"in\"}", "{\"a\":\"in\"}", "{\"a\":\"in\"}" },
	{ STR_INIT("[]: x\n"), "[]",
	  "!error unmarshaling JSON: while decoding JSON: json: cannot unmarshal array into Go "
	  "value of type map[string]interface {}",
	  "!cannot unmarshal yaml document: error unmarshaling JSON: while decoding JSON: json: "
	  "cannot unmarshal array into Go value of type map[string]interface {}" },
	{ STR_INIT("{}: x\n"), "{}", "{}", "{}" },
	{ STR_INIT("a: {}: x\n"),
	  "!error converting YAML to JSON: yaml: mapping values are not allowed in this context",
	  "!error converting YAML to JSON: yaml: mapping values are not allowed in this context",
	  "!cannot unmarshal yaml document: error converting YAML to JSON: yaml: mapping values "
	  "are not allowed in this context" },
	{ STR_INIT("[a\n...\n]\n"),
	  "!error converting YAML to JSON: yaml: line 1: did not find expected ',' or ']'",
	  "!error converting YAML to JSON: yaml: line 1: did not find expected ',' or ']'",
	  "!cannot unmarshal yaml document: error converting YAML to JSON: yaml: line 1: did not "
	  "find expected ',' or ']'" },
	{ STR_INIT("%YAML 1.1#...\n---\n"), "null", "{}",
	  "!cannot unmarshal yaml document: error converting YAML to JSON: yaml: line 1: did not "
	  "find expected <document start>" },
	{ STR_INIT("%YAML 1.2\xe2\x80\xa8\n---\na: 1\n"),
	  "!error converting YAML to JSON: yaml: found incompatible YAML document",
	  "!error converting YAML to JSON: yaml: found incompatible YAML document",
	  "!cannot unmarshal yaml document: error converting YAML to JSON: yaml: found "
	  "incompatible YAML document" },
	{ STR_INIT("%YAML 1.2\n%YAML 1.2\n---\n"),
	  "!error converting YAML to JSON: yaml: found incompatible YAML document",
	  "!error converting YAML to JSON: yaml: found incompatible YAML document",
	  "!cannot unmarshal yaml document: error converting YAML to JSON: yaml: found "
	  "incompatible YAML document" },
	{ STR_INIT("%YAML 1.2 foo\n---\n"),
	  "!error converting YAML to JSON: yaml: did not find expected comment or line break",
	  "!error converting YAML to JSON: yaml: did not find expected comment or line break",
	  "!cannot unmarshal yaml document: error converting YAML to JSON: yaml: did not find "
	  "expected comment or line break" },
	{ STR_INIT("k: v\n\xef\xbb\xbfx: 2\n"), "{\"k\":\"v\",\"\xef\xbb\xbfx\":2}",
	  "{\"k\":\"v\",\"\xef\xbb\xbfx\":2}", "{\"k\":\"v\",\"\xef\xbb\xbfx\":2}" },
	{ STR_INIT("\r\n\xef\xbb\xbf*a: 1\n"), "{\"\xef\xbb\xbf*a\":1}", "{\"\xef\xbb\xbf*a\":1}",
	  "{\"\xef\xbb\xbf*a\":1}" },
	{ STR_INIT("\xef\xbb\xbf"
	           "a: 1\n"),
	  "{\"a\":1}", "{\"a\":1}", "{\"a\":1}" },
	{ STR_INIT("a: 1\n---\xe2\x80\xa8\nb: 2\n"), "{\"a\":1}", "{\"a\":1}",
	  "{\"a\":1,\"b\":2}" },
	{ STR_INIT("a: 1\n---\n#\n"), "{\"a\":1}", "{\"a\":1}", "{\"a\":1}" },
	{ STR_INIT("a: 1\n---\n\n---\nb: 1\n"), "{\"a\":1}", "{\"a\":1}", "{\"a\":1,\"b\":1}" },
	{ STR_INIT("---\xc2\x85\na: 1\n"), "{\"a\":1}", "{\"a\":1}", "{\"a\":1}" },
	{ STR_INIT("<<: {~ : v}\n"),
	  "!error converting YAML to JSON: unsupported map key of type: %!s(<nil>), key: <nil>, "
	  "value: \"v\"",
	  "!error converting YAML to JSON: unsupported map key of type: %!s(<nil>), key: <nil>, "
	  "value: \"v\"",
	  "!cannot unmarshal yaml document: error converting YAML to JSON: unsupported map key of "
	  "type: %!s(<nil>), key: <nil>, value: \"v\"" },
	{ STR_INIT("a: {~: v}\na: 1\n"), "{\"a\":1}", "{\"a\":1}", "{\"a\":1}" },
	{ STR_INIT("a: {18446744073709551615: v}\na: 1\n"), "{\"a\":1}", "{\"a\":1}", "{\"a\":1}" },
	{ STR_INIT("a: .inf\na: 1\n"), "{\"a\":1}", "{\"a\":1}", "{\"a\":1}" },
	{ STR_INIT("~: x\n"),
	  "!error converting YAML to JSON: unsupported map key of type: %!s(<nil>), key: <nil>, "
	  "value: \"x\"",
	  "!error converting YAML to JSON: unsupported map key of type: %!s(<nil>), key: <nil>, "
	  "value: \"x\"",
	  "!cannot unmarshal yaml document: error converting YAML to JSON: unsupported map key of "
	  "type: %!s(<nil>), key: <nil>, value: \"x\"" },
	{ STR_INIT("a: .9_3\nb: ._9\nc: .9_\n"), "{\"a\":0.93,\"b\":\"._9\",\"c\":\".9_\"}",
	  "{\"a\":0.93,\"b\":\"._9\",\"c\":\".9_\"}", "{\"a\":0.93,\"b\":\"._9\",\"c\":\".9_\"}" },
	{ STR_INIT("!!null 2001-01-01\n"),
	  "!error converting YAML to JSON: yaml: cannot decode !!str `2001-01-01` as a !!null",
	  "!error converting YAML to JSON: yaml: cannot decode !!str `2001-01-01` as a !!null",
	  "!cannot unmarshal yaml document: error converting YAML to JSON: yaml: cannot decode "
	  "!!str `2001-01-01` as a !!null" },
	{ STR_INIT("!!timestamp 2001-01-01\n"), "\"2001-01-01\"",
	  "!error unmarshaling JSON: while decoding JSON: json: cannot unmarshal string into Go "
	  "value of type map[string]interface {}",
	  "!cannot unmarshal yaml document: error unmarshaling JSON: while decoding JSON: json: "
	  "cannot unmarshal string into Go value of type map[string]interface {}" },
	{ STR_INIT("a: 0b+1\nb: -0b11\nc: 0b\n"), "{\"a\":1,\"b\":-3,\"c\":\"0b\"}",
	  "{\"a\":1,\"b\":-3,\"c\":\"0b\"}", "{\"a\":1,\"b\":-3,\"c\":\"0b\"}" },
	{ STR_INIT("a: &x {k: 1}\nb: {<<: *x, <<: {k: 2}}\n"), "{\"a\":{\"k\":1},\"b\":{\"k\":2}}",
	  "{\"a\":{\"k\":1},\"b\":{\"k\":2}}", "{\"a\":{\"k\":1},\"b\":{\"k\":2}}" },
	{ STR_INIT("a: &a\n  <<: *a\n"),
	  "!error converting YAML to JSON: yaml: anchor 'a' value contains itself",
	  "!error converting YAML to JSON: yaml: anchor 'a' value contains itself",
	  "!cannot unmarshal yaml document: error converting YAML to JSON: yaml: anchor 'a' value "
	  "contains itself" },
	{ STR_INIT("a: &a [*a]\n"),
	  "!error converting YAML to JSON: yaml: anchor 'a' value contains itself",
	  "!error converting YAML to JSON: yaml: anchor 'a' value contains itself",
	  "!cannot unmarshal yaml document: error converting YAML to JSON: yaml: anchor 'a' value "
	  "contains itself" },
	{ STR_INIT("&k key: 1\n*k : 2\nb: *k\n"), "{\"b\":\"key\",\"key\":2}",
	  "{\"b\":\"key\",\"key\":2}", "{\"b\":\"key\",\"key\":2}" },
	{ STR_INIT("a: &x !!str 1\n*x : 2\n"), "{\"1\":2,\"a\":\"1\"}", "{\"1\":2,\"a\":\"1\"}",
	  "{\"1\":2,\"a\":\"1\"}" },
	{ STR_INIT("a: *nope\nb: [\n"),
	  "!error converting YAML to JSON: yaml: unknown anchor 'nope' referenced",
	  "!error converting YAML to JSON: yaml: unknown anchor 'nope' referenced",
	  "!cannot unmarshal yaml document: error converting YAML to JSON: yaml: unknown anchor "
	  "'nope' referenced" },
	{ STR_INIT("a: !!int x\nb: [\n"),
	  "!error converting YAML to JSON: yaml: line 2: did not find expected node content",
	  "!error converting YAML to JSON: yaml: line 2: did not find expected node content",
	  "!cannot unmarshal yaml document: error converting YAML to JSON: yaml: line 2: did not "
	  "find expected node content" },
	{ STR_INIT("? [a]\n: 1\n"),
	  "!error converting YAML to JSON: yaml: invalid map key: []interface {}{\"a\"}",
	  "!error converting YAML to JSON: yaml: invalid map key: []interface {}{\"a\"}",
	  "!cannot unmarshal yaml document: error converting YAML to JSON: yaml: invalid map key: "
	  "[]interface {}{\"a\"}" },
	{ STR_INIT("{<<: [{a: 1}, {a: 2}]}\n"), "{\"a\":1}", "{\"a\":1}", "{\"a\":1}" },
	{ STR_INIT("<<: 1\n"),
	  "!error converting YAML to JSON: yaml: map merge requires map or sequence of maps as the "
	  "value",
	  "!error converting YAML to JSON: yaml: map merge requires map or sequence of maps as the "
	  "value",
	  "!cannot unmarshal yaml document: error converting YAML to JSON: yaml: map merge "
	  "requires map or sequence of maps as the value" },
	{ STR_INIT("- <<\n- {<<: []}\n"), "[\"\\u003c\\u003c\",{}]",
	  "!error unmarshaling JSON: while decoding JSON: json: cannot unmarshal array into Go "
	  "value of type map[string]interface {}",
	  "!cannot unmarshal yaml document: error unmarshaling JSON: while decoding JSON: json: "
	  "cannot unmarshal array into Go value of type map[string]interface {}" },
	{ STR_INIT("a: \"x\n  y\\\n  z\"\n"), "{\"a\":\"x yz\"}", "{\"a\":\"x yz\"}",
	  "{\"a\":\"x yz\"}" },
	{ STR_INIT("a: 'x\n\n  y'\n"), "{\"a\":\"x\\ny\"}", "{\"a\":\"x\\ny\"}",
	  "{\"a\":\"x\\ny\"}" },
	{ STR_INIT("a: |2-\n   x\n  y\n\nb: >+\n  p\n\n\nc: 1\n"),
	  "{\"a\":\" x\\ny\",\"b\":\"p\\n\\n\\n\",\"c\":1}",
	  "{\"a\":\" x\\ny\",\"b\":\"p\\n\\n\\n\",\"c\":1}",
	  "{\"a\":\" x\\ny\",\"b\":\"p\\n\\n\\n\",\"c\":1}" },
	{ STR_INIT("a:\tb\nc:\n- d\n-\te\n"),
	  "!error converting YAML to JSON: yaml: line 4: found character that cannot start any "
	  "token",
	  "!error converting YAML to JSON: yaml: line 4: found character that cannot start any "
	  "token",
	  "!cannot unmarshal yaml document: error converting YAML to JSON: yaml: line 4: found "
	  "character that cannot start any token" },
	{ STR_INIT("a: 1\r---\rb: 2\r"), "{\"a\":1}", "{\"a\":1}", "{\"a\":1}" },
	{ STR_INIT("a: |\n  x"), "{\"a\":\"x\"}", "{\"a\":\"x\"}", "{\"a\":\"x\\n\"}" },
	{ STR_INIT("a: |\n   "), "{\"a\":\"\"}", "{\"a\":\"\"}", "{\"a\":\"\"}" },
	{ STR_INIT("a\n b: c\n"),
	  "!error converting YAML to JSON: yaml: line 2: mapping values are not allowed in this "
	  "context",
	  "!error converting YAML to JSON: yaml: line 2: mapping values are not allowed in this "
	  "context",
	  "!cannot unmarshal yaml document: error converting YAML to JSON: yaml: line 2: mapping "
	  "values are not allowed in this context" },
	{ STR_INIT("a: b: c\n"),
	  "!error converting YAML to JSON: yaml: mapping values are not allowed in this context",
	  "!error converting YAML to JSON: yaml: mapping values are not allowed in this context",
	  "!cannot unmarshal yaml document: error converting YAML to JSON: yaml: mapping values "
	  "are not allowed in this context" },
	{ STR_INIT("a: 'b\n"),
	  "!error converting YAML to JSON: yaml: line 2: found unexpected end of stream",
	  "!error converting YAML to JSON: yaml: line 2: found unexpected end of stream",
	  "!cannot unmarshal yaml document: error converting YAML to JSON: yaml: line 2: found "
	  "unexpected end of stream" },
	{ STR_INIT("a: [b\n"),
	  "!error converting YAML to JSON: yaml: line 1: did not find expected ',' or ']'",
	  "!error converting YAML to JSON: yaml: line 1: did not find expected ',' or ']'",
	  "!cannot unmarshal yaml document: error converting YAML to JSON: yaml: line 1: did not "
	  "find expected ',' or ']'" },
	{ STR_INIT("a: \x01\n"),
	  "!error converting YAML to JSON: yaml: control characters are not allowed",
	  "!error converting YAML to JSON: yaml: control characters are not allowed",
	  "!cannot unmarshal yaml document: error converting YAML to JSON: yaml: control "
	  "characters are not allowed" },
	{ STR_INIT("a: \xff\n"),
	  "!error converting YAML to JSON: yaml: invalid leading UTF-8 octet",
	  "!error converting YAML to JSON: yaml: invalid leading UTF-8 octet",
	  "!cannot unmarshal yaml document: error converting YAML to JSON: yaml: invalid leading "
	  "UTF-8 octet" },
	{ STR_INIT("a: 1\n---\nb: \x01\n"),
	  "!error converting YAML to JSON: yaml: control characters are not allowed",
	  "!error converting YAML to JSON: yaml: control characters are not allowed",
	  "!cannot unmarshal yaml document: error converting YAML to JSON: yaml: control "
	  "characters are not allowed" },
	{ STR_INIT("a: !!binary aGk=\nb: !!binary /w==\nc: !!binary x\n"),
	  "!error converting YAML to JSON: yaml: !!binary value contains invalid base64 data",
	  "!error converting YAML to JSON: yaml: !!binary value contains invalid base64 data",
	  "!cannot unmarshal yaml document: error converting YAML to JSON: yaml: !!binary value "
	  "contains invalid base64 data" },
	{ STR_INIT("1e3: a\n0x10: b\ny: c\n"), "{\"1000\":\"a\",\"16\":\"b\",\"true\":\"c\"}",
	  "{\"1000\":\"a\",\"16\":\"b\",\"true\":\"c\"}",
	  "{\"1000\":\"a\",\"16\":\"b\",\"true\":\"c\"}" },
	{ STR_INIT("...\n"),
	  "!error converting YAML to JSON: yaml: did not find expected node content",
	  "!error converting YAML to JSON: yaml: did not find expected node content",
	  "!cannot unmarshal yaml document: error converting YAML to JSON: yaml: did not find "
	  "expected node content" },
	{ STR_INIT("--- a\n"), "\"a\"",
	  "!error unmarshaling JSON: while decoding JSON: json: cannot unmarshal string into Go "
	  "value of type map[string]interface {}",
	  "!error reading yaml document: invalid Yaml document separator: a" },
	{ STR_INIT("--- |\n  x\n"), "\"x\\n\"",
	  "!error unmarshaling JSON: while decoding JSON: json: cannot unmarshal string into Go "
	  "value of type map[string]interface {}",
	  "!error reading yaml document: invalid Yaml document separator: |" },
	{ STR_INIT("a: ! 12\nb: ! <<\n"), "{\"a\":\"12\",\"b\":\"\\u003c\\u003c\"}",
	  "{\"a\":\"12\",\"b\":\"\\u003c\\u003c\"}", "{\"a\":\"12\",\"b\":\"\\u003c\\u003c\"}" },
	{ STR_INIT("! <<: {a: 1}\n"), "{\"a\":1}", "{\"a\":1}", "{\"a\":1}" },
};

typedef const struct node *reader(struct workspace *, uint32_t, const struct yaml_options *);

static const char *
outcome(struct workspace *ws, struct str text, reader *read, bool merges_documents)
{
	const struct yaml_options options = { .merges_documents = merges_documents };
	const uint32_t source = yaml_source_add(ws, SOURCE_FILE, STR("row"), text, &options);
	const struct node *node = source ? read(ws, source, &options) : NULL;

	if (node)
		return yaml_json(ws, node);
	return arena_printf(ws->arena, "!%" PRISTR, STRARG(last_finding(ws)->helm)).ptr;
}

static void
every_row_ends_as_recorded(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	size_t failed = 0;

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const char *any = outcome(ws, rows[i].text, yaml_read, false);
		const char *three = outcome(ws, rows[i].text, yaml_read_values, false);
		const char *four = outcome(ws, rows[i].text, yaml_read_values, true);
		if (strcmp(any, rows[i].any) == 0 && strcmp(three, rows[i].three) == 0 &&
		    strcmp(four, rows[i].four) == 0)
			continue;
		failed++;
		print_error("%" PRISTR "\n any %s\n 3   %s\n 4   %s\n", STRARG(rows[i].text), any,
		            three, four);
	}
	fixture_count("documents in which readers differ", sizeof(rows) / sizeof(rows[0]) - failed,
	              failed, 0);
}

FIXTURE_MAIN(cmocka_unit_test(every_row_ends_as_recorded))
