/* SPDX-License-Identifier: MIT */
#include "schema/judge.h"

#include "schema/library.h"
#include "value/map.h"

static void
a_value_has_one_site(void **state)
{
	struct workspace *const ws = fixture_workspace(state);
	struct library *const library = library_new(ws);
	const struct node *const root = judge_value(ws, "{\"a b\": [1, {\"x/y~\": 2}]}");
	struct document *const document = library_add(library, STR("file:///s"), root);
	struct site *const top = library_site(library, document, root);
	const struct entry *const entry = map_first(root);
	struct site *const list = site_entry(library, top, entry);
	struct site *const item = site_item(library, list, entry->value, 1);
	struct site *const leaf = site_entry(library, item, map_first(item->node));

	assert_ptr_equal(site_entry(library, top, entry), list);
	assert_ptr_equal(site_item(library, list, entry->value, 1), item);
	assert_ptr_equal(site_of(document, item->node), item);
	assert_null(site_of(document, entry->value->items[0]));
	assert_str(site_pointer(ws->arena, leaf), "/a b/1/x~1y~0");
	assert_str(site_url(ws->arena, leaf), "file:///s#/a%20b/1/x~1y~0");
	assert_str(site_url(ws->arena, top), "file:///s#");
}

static void
references_are_joined_and_their_urls_kept_once(void **state)
{
	struct workspace *const ws = fixture_workspace(state);
	struct library *const library = library_new(ws);
	const struct symbol *const base = symbol_get(ws->symbols, STR("http://e.x/a/b"));
	struct str reason = STR("");

	assert_ptr_equal(library_join(library, base, STR(""), &reason), base);
	assert_ptr_equal(library_join(library, base, STR("../c"), &reason),
	                 symbol_get(ws->symbols, STR("http://e.x/c")));
	assert_null(library_join(library, base, STR("1:x"), &reason));
	assert_str(reason, "parse \"1:x\": first path segment in URL cannot contain colon");
}

FIXTURE_MAIN(cmocka_unit_test(a_value_has_one_site),
             cmocka_unit_test(references_are_joined_and_their_urls_kept_once))
