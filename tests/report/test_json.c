/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"
#include "support/report_sample.h"

#include "report/json.h"

static struct str
json_of(struct workspace *ws, const struct report *report)
{
	struct buf buf;

	buf_init(&buf, ws->arena);
	json_report(&buf, report);
	return buf_str(&buf);
}

static void
clean_report_is_whole(void **state)
{
	struct workspace *ws = fixture_workspace(state);

	assert_str(json_of(ws, report_sample_clean(ws)),
	           "{\"version\":1,\"tool\":{\"name\":\"layer\",\"version\":\"0.1.0\"},\"helm\":4,"
	           "\"command\":\"parity\",\"releases\":[\"shop\"],"
	           "\"environments\":[\"qa\",\"client-qa\",\"prod\"],\n"
	           "\"summary\":{\"error\":0,\"warning\":0,\"note\":0,\"accepted\":0,\"old\":0,"
	           "\"paths\":12},\n"
	           "\"findings\":[]}\n");
}

static void
finding_has_every_field_of_its_shape(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct str json = json_of(ws, report_sample(ws));

	assert_true(str_contains(
	    json, STR("\"level\":\"error\",\"release\":\"shop\",\"owner\":\"qa..prod\","
	              "\"group\":[\"qa\",\"client-qa\",\"prod\"],\"path\":\"image.tag\","
	              "\"environments\":[\"prod\"],\"message\":\"prod has 1.2.0, qa has 1.3.0\"")));
	assert_true(str_contains(
	    json, STR("\"values\":[{\"environments\":[\"qa\"],\"value\":\"1.3.0\",\"origin\":"
	              "{\"file\":\"env/qa.yaml\",\"line\":2,\"column\":8,"
	              "\"layer\":\"env/qa.yaml\"}},")));
	assert_true(str_contains(json, STR("\"places\":[{\"file\":\"env/base.yaml\",\"line\":3,"
	                                   "\"column\":8,\"label\":\"\"}]")));
}

static void
secret_is_said_to_be_one_and_absence_too(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct str json = json_of(ws, report_sample(ws));

	assert_true(
	    str_contains(json, STR("{\"environments\":[\"qa\"],\"secret\":true,\"origin\":{")));
	assert_true(
	    str_contains(json, STR("{\"environments\":[\"client-qa\",\"prod\"],\"absent\":true}")));
	assert_false(str_contains(json, STR(SAMPLE_CANARY)));
}

FIXTURE_MAIN(cmocka_unit_test(clean_report_is_whole),
             cmocka_unit_test(finding_has_every_field_of_its_shape),
             cmocka_unit_test(secret_is_said_to_be_one_and_absence_too))
