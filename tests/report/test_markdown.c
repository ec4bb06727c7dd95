/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"
#include "support/report_sample.h"

#include "report/markdown.h"

static struct str
markdown_of(struct workspace *ws, const struct report *report)
{
	struct buf buf;

	buf_init(&buf, ws->arena);
	markdown_report(&buf, report);
	return buf_str(&buf);
}

static void
verdict_table_and_errors_stand_open_the_rest_is_folded(void **state)
{
	struct workspace *ws = fixture_workspace(state);

	assert_str(markdown_of(ws, report_sample(ws)),
	           "<!-- layer:parity:shop -->\n"
	           "**layer parity: 1 error, 2 warnings, 1 note, 1 accepted**\n"
	           "\n"
	           "3 environments of 1 release, 12 paths, Helm 4\n"
	           "\n"
	           "| environment | errors | warnings | notes |\n"
	           "| --- | ---: | ---: | ---: |\n"
	           "| `prod` | 1 | 1 | 1 |\n"
	           "\n"
	           "**1 error**\n"
	           "\n"
	           "- `image.tag` in `prod`: prod has `1.2.0`, qa has `1.3.0` (LY0407 at "
	           "`env/base.yaml:3`)\n"
	           "  - `\"1.3.0\"` in `qa` at `env/qa.yaml:2`\n"
	           "  - `\"1.2.0\"` in `client-qa`, `prod` at `env/base.yaml:3`\n"
	           "\n"
	           "<details><summary>2 warnings</summary>\n"
	           "\n"
	           "- key 'a' stands twice in one map (LY0103 at `env/prod.yaml:1`)\n"
	           "- `password` in `prod`: a secret is set in qa, nowhere else (LY0135 at "
	           "`env/qa.yaml:3`)\n"
	           "  - *a secret* in `qa` at `env/qa.yaml:3`\n"
	           "  - *absent* in `client-qa`, `prod`\n"
	           "\n"
	           "</details>\n"
	           "\n"
	           "<details><summary>1 note</summary>\n"
	           "\n"
	           "- `replicaCount` in `prod`: values differ (LY0518)\n"
	           "\n"
	           "</details>\n");
}

static void
clean_note_is_two_lines(void **state)
{
	struct workspace *ws = fixture_workspace(state);

	assert_str(markdown_of(ws, report_sample_clean(ws)),
	           "<!-- layer:parity:shop -->\n"
	           "**layer parity: no findings**\n\n"
	           "3 environments of 1 release, 12 paths, Helm 4\n");
}

static void
note_stays_below_the_limit_and_counts_the_rest(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct str note = markdown_of(ws, report_sample_large(ws, 100, 3000));

	assert_true(note.len <= MARKDOWN_BYTES);
	assert_true(note.len > MARKDOWN_BYTES - 2000);
	assert_true(str_ends(note, STR(" more in the full report.\n")));
	assert_true(str_contains(note, STR("\nand 75 environments more\n")));
	/* the worst first: what is left out are the lesser ones */
	assert_true(str_contains(note, STR("**1000 errors**")));
}

static void
long_values_and_many_names_are_cut(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	struct report_input input = report_sample_large(ws, 9, 1)->input;
	struct finding finding = input.findings[0];
	struct class class = finding.classes[0];
	struct buf json;

	buf_init(&json, ws->arena);
	buf_add_byte(&json, '"');
	buf_fill(&json, 'x', 500);
	buf_add_byte(&json, '"');
	class.json = buf_str(&json);
	finding.classes = &class;
	finding.nclasses = 1;
	input.findings = &finding;
	const struct str note = markdown_of(ws, report_make(ws, &input));
	assert_true(str_contains(note, STR(" and 422 more bytes in `cluster-0001`, ")));
	assert_true(str_contains(note, STR(" and 4 more\n")));
}

FIXTURE_MAIN(cmocka_unit_test(verdict_table_and_errors_stand_open_the_rest_is_folded),
             cmocka_unit_test(clean_note_is_two_lines),
             cmocka_unit_test(note_stays_below_the_limit_and_counts_the_rest),
             cmocka_unit_test(long_values_and_many_names_are_cut))
