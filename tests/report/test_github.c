/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"
#include "support/report_sample.h"

#include "report/github.h"

static struct str
github_of(struct workspace *ws, const struct report *report)
{
	struct buf buf;

	buf_init(&buf, ws->arena);
	github_report(&buf, report);
	return buf_str(&buf);
}

static void
finding_is_an_annotation_at_its_line(void **state)
{
	struct workspace *ws = fixture_workspace(state);

	assert_str(github_of(ws, report_sample(ws)),
	           "::error file=env/base.yaml,line=3,col=8,title=LY0407::"
	           "image.tag: prod has 1.2.0, qa has 1.3.0\n"
	           "::warning file=env/prod.yaml,line=1,col=1,title=LY0103::"
	           "key 'a' stands twice in one map\n"
	           "::warning file=env/qa.yaml,line=3,col=11,title=LY0135::"
	           "password: a secret is set in qa, nowhere else\n"
	           "::notice title=LY0518::replicaCount: values differ\n"
	           "layer parity: 1 error, 2 warnings, 1 note, 1 accepted\n");
	assert_str(github_of(ws, report_sample_clean(ws)), "layer parity: no findings\n");
}

static size_t
count_lines(struct str text, struct str prefix)
{
	struct str line;
	size_t count = 0;

	while (str_split(&text, '\n', &line))
		count += str_starts(line, prefix);
	return count;
}

static void
ten_of_each_level_are_annotations_and_the_rest_is_folded(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct str text = github_of(ws, report_sample_large(ws, 4, 60));

	assert_int_equal(count_lines(text, STR("::error ")), 10);
	assert_int_equal(count_lines(text, STR("::warning ")), 10);
	assert_int_equal(count_lines(text, STR("::notice ")), 10);
	assert_int_equal(count_lines(text, STR("::group::30 more findings")), 1);
	assert_int_equal(count_lines(text, STR("error: ")), 10);
	assert_int_equal(count_lines(text, STR("::endgroup::")), 1);
}

FIXTURE_MAIN(cmocka_unit_test(finding_is_an_annotation_at_its_line),
             cmocka_unit_test(ten_of_each_level_are_annotations_and_the_rest_is_folded))
