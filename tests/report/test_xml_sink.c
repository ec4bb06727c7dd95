/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "report/xml_sink.h"

static void
elements_nest_and_empty_ones_end_at_once(void **state)
{
	struct buf buf;

	buf_init(&buf, fixture_workspace(state)->arena);
	struct xml_sink sink = xml_sink_to(&buf);
	xml_open(&sink, "a");
	xml_number(&sink, "n", 2);
	xml_open(&sink, "b");
	xml_close(&sink, "b");
	xml_open(&sink, "c");
	xml_text(&sink, STR("x"));
	xml_close(&sink, "c");
	xml_close(&sink, "a");
	assert_str(buf_str(&buf), "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a n=\"2\">\n<b/>"
	                          "\n<c>x</c></a>");
}

static void
data_is_no_markup_and_no_forbidden_character(void **state)
{
	struct buf buf;

	buf_init(&buf, fixture_workspace(state)->arena);
	struct xml_sink sink = xml_sink_to(&buf);
	buf_clear(&buf);
	xml_open(&sink, "a");
	xml_attribute(&sink, "b", STR("\"'<&>\n"));
	xml_text(&sink, STR("]]>\1<!ENTITY\xff"));
	xml_close(&sink, "a");
	assert_str(buf_str(&buf), "\n<a b=\"&quot;&#39;&lt;&amp;&gt;\\u{a}\">]]&gt;\\u{1}"
	                          "&lt;!ENTITY\\x{ff}</a>");
}

FIXTURE_MAIN(cmocka_unit_test(elements_nest_and_empty_ones_end_at_once),
             cmocka_unit_test(data_is_no_markup_and_no_forbidden_character))
