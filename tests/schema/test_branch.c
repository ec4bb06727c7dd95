/* SPDX-License-Identifier: MIT */
#include "schema/judge.h"

#define KINDS                                                                                      \
	"{\"oneOf\": [{\"properties\": {\"kind\": {\"const\": \"a\"}, \"x\": {\"type\": "          \
	"\"null\"}}}, "                                                                            \
	"{\"$ref\": \"#/$defs/b\"}, {\"properties\": {\"kind\": {\"enum\": [\"c\", \"d\"]}, "      \
	"\"x\": "                                                                                  \
	"{\"const\": 3}}}], \"$defs\": {\"b\": {\"properties\": {\"kind\": {\"const\": \"b\"}, "   \
	"\"x\": "                                                                                  \
	"{\"type\": \"boolean\"}}}}}"

static void
the_branch_that_was_meant_is_shown(void **state)
{
	static const struct judge_case cases[] = {
		/* One property tells the branches apart. */
		{ KINDS, "{\"kind\": \"a\", \"x\": 1}", "/x: must be null, is number +2\n" },
		{ KINDS, "{\"kind\": \"b\", \"x\": 1}", "/x: must be boolean, is number +2\n" },
		{ KINDS, "{\"kind\": \"d\", \"x\": 1}", "/x: must be 3 +2\n" },
		{ KINDS, "{\"kind\": \"z\", \"x\": 1}",
		  "/kind: must be one of 'a', 'b', 'c', 'd'\n" },
		/* All want another type. */
		{ "{\"anyOf\": [{\"type\": \"string\"}, {\"type\": [\"object\", \"null\"]}]}", "1",
		  ": must be null or string or object, is number [quote it]\n" },
		/* Branches of another type do not count. */
		{ "{\"anyOf\": [{\"type\": \"string\"}, {\"type\": \"number\", \"minimum\": 5}]}",
		  "1", ": must be at least 5 +1\n" },
		/* What the value has in common with a branch decides. */
		{ "{\"anyOf\": [{\"properties\": {\"a\": {}}, \"required\": [\"a\", \"b\"], "
		  "\"additionalProperties\": false}, {\"properties\": {\"c\": {}, \"d\": "
		  "{\"type\": \"null\"}}}]}",
		  "{\"c\": 1, \"d\": 2}", "/d: must be null, is number +1\n" },
		{ "{\"anyOf\": [{\"required\": [\"a\", \"b\"]}, {\"required\": [\"c\"]}]}", "{}",
		  ": property 'c' is missing +1\n" },
		/* Equally good ones are all shown. */
		{ "{\"anyOf\": [{\"required\": [\"a\"]}, {\"required\": [\"b\"]}]}", "{}",
		  ": property 'a' is missing\n: property 'b' is missing\n" },
		/* Inside each other. */
		{ "{\"anyOf\": [{\"type\": \"null\"}, {\"properties\": {\"a\": {\"anyOf\": "
		  "[{\"type\": \"null\"}, {\"minimum\": 5}]}}}]}",
		  "{\"a\": 1}", "/a: must be at least 5 +2\n" },
	};

	JUDGE_PEOPLE(fixture_workspace(state), "branches that are shown", cases);
}

FIXTURE_MAIN(cmocka_unit_test(the_branch_that_was_meant_is_shown))
