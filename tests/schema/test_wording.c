/* SPDX-License-Identifier: MIT */
#include "schema/judge.h"

#define D7 "\"$schema\": \"http://json-schema.org/draft-07/schema#\""

static void
messages_say_what_must_be(void **state)
{
	static const struct judge_case cases[] = {
		{ "{\"type\": \"integer\"}", "1.5", ": must be integer, is number\n" },
		{ "{\"type\": [\"object\", \"null\"]}", "true",
		  ": must be null or object, is boolean\n" },
		{ "{\"const\": \"a\"}", "1", ": must be 'a'\n" },
		{ "{\"const\": \"0123456789012345678901234567890123456789012345678901234567é "
		  "more\"}",
		  "1",
		  ": must be '0123456789012345678901234567890123456789012345678901234567é'...\n" },
		{ "{\"const\": \"01234567890123456789012345678901234567890123456789012345678é "
		  "more\"}",
		  "1",
		  ": must be '01234567890123456789012345678901234567890123456789012345678'...\n" },
		{ "{\"const\": {\"a\": [1]}}", "1", ": must be {\"a\": [1]}\n" },
		{ "{\"enum\": [1, null, \"x\"]}", "2", ": must be one of 1, null, 'x'\n" },
		{ "{\"enum\": [1]}", "2", ": must be 1\n" },
		{ "{\"enum\": [0,1,2,3,4,5,6,7,8,9,10,11,12,13]}", "\"a\"",
		  ": must be one of 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, ... (14 in all)\n" },
		{ "{\"minimum\": 1e3}", "1", ": must be at least 1e3\n" },
		{ "{\"maximum\": 65535}", "70000", ": must be at most 65535\n" },
		{ "{\"exclusiveMinimum\": 1}", "1", ": must be more than 1\n" },
		{ "{\"exclusiveMaximum\": 1}", "1", ": must be less than 1\n" },
		{ "{\"multipleOf\": 0.1}", "0.35", ": must be a multiple of 0.1\n" },
		{ "{\"minLength\": 3}", "\"a\"", ": must have at least 3 characters\n" },
		{ "{\"maxLength\": 1}", "\"abc\"", ": must have at most 1 character\n" },
		{ "{\"pattern\": \"^[0-9]+$\"}", "\"x\"",
		  ": does not match the pattern '^[0-9]+$'\n" },
		{ "{" D7 ", \"format\": \"ipv4\"}", "\"x\"",
		  ": is not a valid ipv4: expected four decimals\n" },
		{ "{" D7 ", \"format\": \"uri\"}", "\"http://secret:%zz\"",
		  ": is not a valid uri\n" },
		{ "{\"minItems\": 2}", "[1]", ": must have at least 2 items, has 1\n" },
		{ "{\"maxProperties\": 1}", "{\"a\": 1, \"b\": 2}",
		  ": must have at most 1 property, has 2\n" },
		{ "{\"uniqueItems\": true}", "[1, 2, 1]",
		  ": items 0 and 2 are equal, but must differ\n" },
		{ "{" D7 ", \"items\": [{}], \"additionalItems\": false}", "[1, 2]",
		  ": must have at most 1 items, has 2\n" },
		{ "{\"contains\": {\"const\": 1}}", "[2]",
		  ": no item is what `contains` asks for\n" },
		{ "{\"contains\": {\"const\": 1}, \"minContains\": 2}", "[1]",
		  ": must have at least 2 items that `contains` asks for, has 1\n" },
		{ "{\"required\": [\"a\", \"b\"]}", "{}",
		  ": property 'a' is missing\n: property 'b' is missing\n" },
		{ "{\"dependentRequired\": {\"a\": [\"b\"]}}", "{\"a\": 1}",
		  ": property 'b' is missing, which 'a' asks for\n" },
		{ "{\"propertyNames\": {\"maxLength\": 1}}", "{\"ab\": 1}",
		  ": the name 'ab' is not allowed\n" },
		{ "{\"not\": {\"required\": [\"value\", \"valueFrom\"]}}",
		  "{\"value\": 1, \"valueFrom\": 1}",
		  ": must not have together 'value', 'valueFrom'\n" },
		{ "{\"not\": {\"const\": \"latest\"}}", "\"latest\"", ": must not be 'latest'\n" },
		{ "{\"not\": {\"type\": \"null\"}}", "null", ": must not be 'null'\n" },
		{ "{\"not\": {}}", "1", ": must not be what the schema under `not` describes\n" },
		{ "{\"oneOf\": [{\"title\": \"by name\"}, {}]}", "1",
		  ": matches two alternatives of which one is allowed: 'by name' and oneOf/1\n" },
		{ "false", "1", ": the schema is `false`: it allows nothing\n" },
		{ "{\"properties\": {\"a\": false}}", "{\"a\": 1}",
		  "/a: property 'a' is not allowed (`a` is false)\n" },
		{ "{\"prefixItems\": [true], \"items\": false}", "[1, 2]",
		  "/1: is not allowed (`items` is false)\n" },
		{ "{\"$ref\": \"#\"}", "1", ": the schema refers to itself without end\n" },
	};

	JUDGE_PEOPLE(fixture_workspace(state), "messages for people", cases);
}

FIXTURE_MAIN(cmocka_unit_test(messages_say_what_must_be))
