/* SPDX-License-Identifier: MIT */
#include "schema/judge.h"

#include "syntax/yaml_read.h"

static void
names_that_are_nearly_right_are_suggested(void **state)
{
	static const struct judge_case cases[] = {
		{ "{\"properties\": {\"replicas\": {}}, \"additionalProperties\": false}",
		  "{\"replcas\": 1}",
		  ": property 'replcas' is not known to the schema [did you mean 'replicas'?]\n" },
		{ "{\"properties\": {\"a\": {}}, \"additionalProperties\": false}", "{\"b\": 1}",
		  ": property 'b' is not known to the schema\n" },
		{ "{\"properties\": {\"image\": {\"properties\": {\"tag\": {}}}}, "
		  "\"additionalProperties\": false}",
		  "{\"tag\": 1}",
		  ": property 'tag' is not known to the schema [the schema knows it below "
		  "'image']\n" },
		{ "{\"properties\": {\"replicas\": {}, \"image\": {\"properties\": {\"tag\": {}}, "
		  "\"additionalProperties\": false}}}",
		  "{\"image\": {\"replicas\": 1}}",
		  "/image: property 'replicas' is not known to the schema [the schema knows it 1 "
		  "level up]\n" },
		{ "{\"anyOf\": [{\"properties\": {\"replicas\": {}}}], \"unevaluatedProperties\": "
		  "false}",
		  "{\"replicsa\": 1, \"replicas\": 1}",
		  "/replicsa: property 'replicsa' is not known to the schema "
		  "(`unevaluatedProperties` is false) [did you mean 'replicas'?]\n" },
		{ "{\"required\": [\"image\"]}", "{\"imagee\": 1}",
		  ": property 'image' is missing [is 'imagee' meant to be it?]\n" },
		{ "{\"required\": [\"image\"], \"properties\": {\"images\": {}}}",
		  "{\"images\": 1}", ": property 'image' is missing\n" },
		{ "{\"additionalProperties\": false}", "{\"global\": {}}",
		  ": property 'global' is not known to the schema [Helm gives every subchart "
		  "`global`: its schema must allow it]\n" },
	};

	JUDGE_PEOPLE(fixture_workspace(state), "suggested names", cases);
}

static void
values_that_are_nearly_right_are_suggested(void **state)
{
	static const struct judge_case cases[] = {
		{ "{\"type\": \"string\"}", "1.30", ": must be string, is number [quote it]\n" },
		{ "{\"type\": \"integer\"}", "\"80\"",
		  ": must be integer, is string [remove the quotes]\n" },
		{ "{\"type\": \"boolean\"}", "\"true\"",
		  ": must be boolean, is string [remove the quotes]\n" },
		{ "{\"type\": \"boolean\"}", "\"yes\"", ": must be boolean, is string\n" },
		{ "{\"type\": \"array\"}", "\"a\"",
		  ": must be array, is string [write it as a list, each item behind a `- `]\n" },
		{ "{\"type\": \"string\"}", "null",
		  ": must be string, is null [remove the key, or give it a value]\n" },
		{ "{\"enum\": [\"Always\", \"Never\"]}", "\"always\"",
		  ": must be one of 'Always', 'Never' [write 'Always': upper and lower case "
		  "differ]\n" },
		{ "{\"enum\": [\"Always\", \"Never\"]}", "\"Alway\"",
		  ": must be one of 'Always', 'Never' [did you mean 'Always'?]\n" },
		{ "{\"enum\": [\"Always\", \"Never\"]}", "\"x\"",
		  ": must be one of 'Always', 'Never'\n" },
		{ "{\"pattern\": \"^[0-9]+$\"}", "\"128mb\"",
		  ": does not match the pattern '^[0-9]+$' [it fits up to character 3]\n" },
	};

	JUDGE_PEOPLE(fixture_workspace(state), "suggested values", cases);
}

static void
authors_of_schemas_are_heard(void **state)
{
	static const struct judge_case cases[] = {
		{ "{\"minimum\": 1, \"errorMessage\": \"one at least\"}", "0",
		  ": one at least: must be at least 1\n" },
		{ "{\"minimum\": 1, \"errorMessage\": {\"minimum\": \"more\", \"type\": \"no\"}}",
		  "0", ": more: must be at least 1\n" },
		{ "{\"minimum\": 1, \"x-error\": 7}", "0", ": must be at least 1\n" },
		{ "{\"if\": {\"properties\": {\"type\": {\"const\": \"NodePort\"}}}, \"then\": "
		  "{\"required\": [\"port\"]}, \"else\": {\"required\": [\"host\"]}}",
		  "{\"type\": \"NodePort\"}",
		  ": property 'port' is missing (because 'type' is 'NodePort')\n" },
		{ "{\"if\": {\"properties\": {\"type\": {\"const\": \"NodePort\"}}}, \"then\": "
		  "{\"required\": [\"port\"]}, \"else\": {\"required\": [\"host\"]}}",
		  "{\"type\": \"x\"}",
		  ": property 'host' is missing (because 'type' is not 'NodePort')\n" },
	};

	JUDGE_PEOPLE(fixture_workspace(state), "words of the author", cases);
}

/* The first error of a schema over YAML. */
static const struct schema_error *
error_of_yaml(struct workspace *ws, const char *schema_text, const char *yaml)
{
	const struct yaml_options options = { .merges_documents = true };
	const uint32_t source =
	    yaml_source_add(ws, SOURCE_FILE, STR("v.yaml"), str_from(yaml), &options);
	const struct node *const values = yaml_read(ws, source, &options);
	const struct schema_errors *const errors =
	    schema_explain(ws, judge_schema(ws, schema_text), values);

	assert_int_equal(errors->count, 1);
	return &errors->items[0];
}

static void
words_that_yaml_turned_are_named_as_written(void **state)
{
	struct workspace *const ws = fixture_workspace(state);
	const struct schema_error *error = error_of_yaml(
	    ws, "{\"properties\": {\"y\": {}}, \"additionalProperties\": false}", "y: 1\n");

	assert_str(error->suggestion, "YAML reads the key 'y' as 'true': quote it");
	assert_int_equal(span_position(ws->sources, error->key_span).line, 1);
	error = error_of_yaml(ws, "{\"properties\": {\"a\": {\"type\": \"string\"}}}", "a: no\n");
	assert_str(error->suggestion, "YAML reads 'no' as a boolean: quote it");
}

FIXTURE_MAIN(cmocka_unit_test(names_that_are_nearly_right_are_suggested),
             cmocka_unit_test(values_that_are_nearly_right_are_suggested),
             cmocka_unit_test(authors_of_schemas_are_heard),
             cmocka_unit_test(words_that_yaml_turned_are_named_as_written))
