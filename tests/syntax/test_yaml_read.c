/* SPDX-License-Identifier: MIT */
#include "support/yaml.h"

#include "base/buf.h"
#include "syntax/yaml_read.h"

static const struct yaml_options helm3 = { .merges_documents = false };
static const struct yaml_options helm4 = { .merges_documents = true };

static const struct node *
read_values(struct workspace *ws, struct str bytes, const struct yaml_options *options)
{
	fixture_forget(ws);
	const uint32_t source =
	    yaml_source_add(ws, SOURCE_FILE, STR("x.yaml"), arena_copy(ws->arena, bytes), options);
	return source ? yaml_read_values(ws, source, options) : NULL;
}

static void
documents_count_as_the_profile_says(void **state)
{
	static const struct {
		const char *text, *three, *four; /* NULL: refused */
		const char *said;                /* by Helm 4 */
	} cases[] = {
		{ "", "{}", "{}", "" },
		{ "---\n", "{}", "{}", "" },
		{ "# a\n---\na: 1\n", "{a: 1}", "{a: 1}", "" },
		{ "a: {x: 1}\n---\na: {w: 2}\nb: 3\n", "{a: {x: 1}}", "{a: {x: 1, w: 2}, b: 3}",
		  "LY0107 2:1 1:1 the documents of this file are merged, the later over the "
		  "earlier\n" },
		{ "---\n---\na: 1\n", "{}", "{a: 1}", "" },
		{ "a: 1\n---\n: [", "{a: 1}", NULL, NULL },
		{ "a: 1\n...\nb: 2\n", "{a: 1}", "{a: 1}",
		  "LY0107 3:1 1:1 Helm stops where the document ends; what stands here is "
		  "ignored\n" },
		{ "--- {a: 1}\n", "{a: 1}", NULL, "LY0101 1:5 text behind `---` on its line\n" },
		{ "a: {x: {p: 1}}\n---\na: {x: 1}\n---\na: {x: {q: 2}}\n", "{a: {x: {p: 1}}}",
		  "{a: {x: {q: 2}}}", NULL },
		{ "a: 1\n---\na: null\n", "{a: 1}", "{a: null}", NULL },
	};
	struct workspace *ws = fixture_workspace(state);

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const struct node *three = read_values(ws, str_from(cases[i].text), &helm3);
		assert_yaml(ws, three, cases[i].three);
		const struct node *four = read_values(ws, str_from(cases[i].text), &helm4);
		if (cases[i].said)
			assert_str(yaml_findings(ws, 0), cases[i].said);
		assert_int_equal(four != NULL, cases[i].four != NULL);
		if (four)
			assert_yaml(ws, four, cases[i].four);
	}
}

static void
files_that_are_no_text_are_named(void **state)
{
	static const struct {
		struct str bytes;
		const struct yaml_options *options;
		const char *said, *helm;
	} cases[] = {
		{ STR_INIT("\0GITCRYPT\0abc"), &helm3,
		  "LY0114 1:1 the file is encrypted by git-crypt\n", "" },
		{ STR_INIT("\xff\xfe"
		           "a\0:\0\n\0"),
		  &helm4, "LY0113 2:1 incomplete UTF-16 character\n",
		  "cannot unmarshal yaml document: error converting YAML to JSON: yaml: incomplete "
		  "UTF-16 character" },
		{ STR_INIT("a: 1\nb: \xff\n"), &helm3, "LY0101 2:4 bytes that are no UTF-8\n",
		  "error converting YAML to JSON: yaml: invalid leading UTF-8 octet" },
		{ STR_INIT("\xef\xbb\xbf\xef\xbb\xbf"
		           "a: 1\n"),
		  &helm3, "LY0113 1:1 two byte order marks in a row\n", "" },
	};
	struct workspace *ws = fixture_workspace(state);

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		assert_null(read_values(ws, cases[i].bytes, cases[i].options));
		assert_str(yaml_findings(ws, 0), cases[i].said);
		assert_str(last_finding(ws)->helm, cases[i].helm);
	}
}

static void
utf16_is_read_with_a_warning(void **state)
{
	struct workspace *ws = fixture_workspace(state);

	assert_yaml(ws,
	            read_values(ws,
	                        STR("\xff\xfe"
	                            "a\0:\0 \0\xe9\0\n\0"),
	                        &helm3),
	            "{a: \xc3\xa9}");
	assert_str(yaml_findings(ws, 0), "LY0116 1:1 the file is UTF-16\n");
}

static void
errors_name_both_places_and_keep_the_text_to_themselves(void **state)
{
	static const struct {
		const char *text, *said;
	} cases[] = {
		{ "a: 'SECRET\nb: 1\n", "LY0101 1:4 3:1 the quotes are never closed\n" },
		{ "a: [SECRET,\nb: {\n", "LY0101 2:4 3:1 the bracket is never closed\n" },
		{ "a: 1\n SECRET: 2\n", "LY0101 2:8 a `:` where no key can be\n" },
		{ "a: !!int SECRET\n", "LY0106 1:10 the value does not fit its tag !!int\n" },
		{ "1: SECRET\n'1': SECRET\n",
		  "LY0108 2:1 1:1 two keys of different types have the one name '1': which of them "
		  "wins is left to chance in Helm\n" },
		{ "SECRET\n", "LY0118 1:1 the file holds a string where a map is expected\n" },
		{ "a: SECRET\n---\nb: [SECRET\n",
		  "LY0101 3:4 4:1 2:1 the bracket is never closed\n" },
		{ "a: .inf\n",
		  "LY0106 1:4 JSON, and so Helm, has no infinite numbers and no nan\n" },
		{ "~: SECRET\n", "LY0106 1:1 null cannot be a key\n" },
		{ "[SECRET]: 1\n", "LY0106 1:1 a map or a list cannot be a key\n" },
	};
	struct workspace *ws = fixture_workspace(state);

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		assert_null(read_values(ws, str_from(cases[i].text), &helm4));
		assert_str(yaml_findings(ws, 0), cases[i].said);
	}
}

static void
bytes_behind_the_first_document_matter_only_when_they_are_near(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	struct buf buf;

	assert_null(read_values(ws, STR("a: 1\n---\n\xff\n"), &helm3));
	buf_init(&buf, ws->arena);
	buf_add_str(&buf, STR("a: 1\n---\n"));
	buf_fill(&buf, '#', 600);
	buf_add_str(&buf, STR("\n\xff\n"));
	assert_yaml(ws, read_values(ws, buf_str(&buf), &helm3), "{a: 1}");
	assert_null(read_values(ws, buf_str(&buf), &helm4));
}

static void
sops_is_known_by_its_block(void **state)
{
	static const struct {
		const char *text;
		bool sops;
	} cases[] = {
		{ "a: ENC[AES256_GCM,data:x,type:str]\nsops: {mac: 'ENC[AES256_GCM,x]'}\n", true },
		{ "sops: {mac: x}\n", false },
		{ "sops: 1\n", false },
		{ "a: 1\n", false },
		{ "[sops]\n", false },
	};
	struct workspace *ws = fixture_workspace(state);

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_int_equal(yaml_is_sops(yaml(ws, cases[i].text)), cases[i].sops);
	assert_false(yaml_is_sops(NULL));
}

FIXTURE_MAIN(cmocka_unit_test(documents_count_as_the_profile_says),
             cmocka_unit_test(files_that_are_no_text_are_named),
             cmocka_unit_test(utf16_is_read_with_a_warning),
             cmocka_unit_test(errors_name_both_places_and_keep_the_text_to_themselves),
             cmocka_unit_test(bytes_behind_the_first_document_matter_only_when_they_are_near),
             cmocka_unit_test(sops_is_known_by_its_block))
