/* SPDX-License-Identifier: MIT */
#include "schema/judge.h"

#include "schema/compile.h"
#include "schema/document.h"
#include "value/map.h"

static void
a_site_becomes_one_subschema(void **state)
{
	struct workspace *const ws = fixture_workspace(state);
	struct library *const library = library_new(ws);
	const struct node *const root = judge_value(ws, "{\"not\": {}, \"allOf\": [{}, {}]}");

	library_add(library, STR("file:///a"), root);
	struct compiler *const compiler = compile_begin(library);
	assert_non_null(compile(compiler, STR("file:///a")));
	assert_int_equal(compiler->count, 4);
	struct document *const document =
	    library_open(library, symbol_get(ws->symbols, STR("file:///a")), root->span);
	struct site *const site = site_of(document, map_get_str(root, STR("not")));
	assert_ptr_equal(compiler_enqueue(compiler, site), compiler_enqueue(compiler, site));
	assert_int_equal(compiler->count, 4);
}

FIXTURE_MAIN(cmocka_unit_test(a_site_becomes_one_subschema))
