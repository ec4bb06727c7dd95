/* SPDX-License-Identifier: MIT */
#include "support/yaml.h"

#include "syntax/yaml_value.h"

static void
doubtful_scalars_are_warned_of(void **state)
{
	static const struct {
		const char *text, *said;
	} cases[] = {
		{ "a: 9007199254740993\n",
		  "LY0109 1:4 Helm keeps only the first 15 to 17 digits of this number\n" },
		{ "a: 9007199254740992\n", "" },
		{ "y: 1\n", "LY0110 1:1 the key y is \"true\" to Helm\n" },
		{ "0x10: 1\n", "LY0110 1:1 the key 0x10 is \"16\" to Helm\n" },
		{ "'y': 1\ntrue: 2\n1: 3\n2001-01-01: 4\n", "" },
		{ "a: !include x\n",
		  "LY0115 1:4 the tag means nothing to Helm; what stands behind it is read as it "
		  "is\n" },
		{ "a: !!python/object [x]\n",
		  "LY0115 1:4 the tag means nothing to Helm; what stands behind it is read as it "
		  "is\n" },
		{ "a: !!str 1\nb: !!map {}\nc: ! x\n", "" },
		{ "a: !!binary /w==\n", "LY0112 1:13 bytes of this !!binary are no UTF-8; Helm "
		                        "replaces each by U+FFFD\n" },
	};
	struct workspace *ws = fixture_workspace(state);

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		fixture_forget(ws);
		yaml(ws, cases[i].text);
		assert_str(yaml_findings(ws, 0), cases[i].said);
	}
}

static void
broken_bytes_become_replacements(void **state)
{
	struct workspace *ws = fixture_workspace(state);

	assert_yaml(ws, yaml(ws, "{!!binary /w==: !!binary /2E=}"), "{\"\\uFFFD\": \"\\uFFFDa\"}");
}

FIXTURE_MAIN(cmocka_unit_test(doubtful_scalars_are_warned_of),
             cmocka_unit_test(broken_bytes_become_replacements))
