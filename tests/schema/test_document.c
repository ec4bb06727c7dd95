/* SPDX-License-Identifier: MIT */
#include "schema/judge.h"

#include "schema/compile.h"
#include "schema/document.h"

static void
what_lies_outside_is_explained(void **state)
{
	struct workspace *const ws = fixture_workspace(state);

	fixture_forget(ws);
	assert_null(judge_schema(ws, "{\"$ref\": \"defs.json\"}"));
	assert_int_equal(last_finding(ws)->rule, RULE_SCHEMA_OUTSIDE);
	assert_true(str_contains(last_finding(ws)->help, STR("never in the chart")));
	assert_int_equal(span_position(ws->sources, last_finding(ws)->places[0].at).column, 10);
	fixture_forget(ws);
	assert_non_null(
	    judge_schema(ws, "{\"allOf\": [{\"$ref\": \"urn:x\"}, {\"$ref\": \"urn:x\"}]}"));
	assert_int_equal(ws->findings->count, 1);
	assert_int_equal(last_finding(ws)->level, LEVEL_WARNING);
}

static void
ids_open_resources_with_anchors_of_their_own(void **state)
{
	struct workspace *const ws = fixture_workspace(state);
	struct library *const library = library_new(ws);
	const struct node *const root =
	    judge_value(ws, "{\"$id\": \"http://e.x/a\", \"$anchor\": \"n\", \"not\": {\"$id\": "
	                    "\"b/c\", \"$anchor\": \"n\", \"$dynamicAnchor\": \"d\"}}");

	compile_begin(library);
	library_add(library, STR("file:///s"), root);
	const struct document *const document =
	    library_open(library, symbol_get(ws->symbols, STR("file:///s")), root->span);
	assert_non_null(document);
	const struct resource *const inner =
	    address_get(&document->resources, symbol_get(ws->symbols, STR("http://e.x/b/c")));
	assert_non_null(inner);
	assert_str(symbol_str(document->top->resource->id), "http://e.x/a");
	assert_int_equal(inner->ndynamic, 1);
	assert_int_equal(document->top->resource->ndynamic, 0);
	assert_str(site_pointer(ws->arena, inner->site), "/not");
	assert_ptr_equal(library_open(library, document->url, root->span), document);
}

FIXTURE_MAIN(cmocka_unit_test(what_lies_outside_is_explained),
             cmocka_unit_test(ids_open_resources_with_anchors_of_their_own))
