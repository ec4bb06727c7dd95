/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "value/map.h"
#include "value/secret.h"

static enum secret_why
why(struct workspace *ws, const struct secret_rules *rules, const char *path, const char *text)
{
	struct path parsed;

	assert_true(path_parse(ws, str_from(path), (struct span){ 0 }, &parsed));
	return secret_at(rules, &parsed,
	                 node_string(ws->arena, (struct span){ 0 }, str_from(text)));
}

static void
names_and_looks_make_secrets(void **state)
{
	static const struct {
		const char *path, *text;
		enum secret_why why;
	} rows[] = {
		{ "db.password", "hunter2", SECRET_NAMED },
		{ "db.PASSWORD", "12345", SECRET_NAMED },
		{ "db.apiToken", "a8f3kk2", SECRET_NAMED },
		{ "db.apiToken", "30s", SECRET_NOT },
		{ "db.apiToken", "/run/token", SECRET_NOT },
		{ "db.apiToken", "https://x/y", SECRET_NOT },
		{ "db.apiToken", "https://u:pw@x/y", SECRET_LOOKS },
		{ "db.apiToken", "API_TOKEN", SECRET_NOT },
		{ "db.existingSecret", "shop-db", SECRET_NOT },
		{ "tls.secretName", "shop-tls", SECRET_NOT },
		{ "env.secretKeyRef.key", "password", SECRET_NOT },
		{ "env[name=DB_PASSWORD].value", "hunter2", SECRET_NAMED },
		{ "env[name=DB_HOST].value", "hunter2", SECRET_NOT },
		{ "x", "-----BEGIN RSA PRIVATE KEY-----", SECRET_LOOKS },
		{ "x", "ghp_abcdefghijklmnopqrstuvwxyz0123456789", SECRET_LOOKS },
		{ "x", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abcdef", SECRET_LOOKS },
		{ "x", "plain", SECRET_NOT },
		{ "db.password", "${DB_PASSWORD}", SECRET_NOT },
	};
	struct workspace *ws = fixture_workspace(state);
	size_t failed = 0;

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const enum secret_why found = why(ws, NULL, rows[i].path, rows[i].text);
		if (found != rows[i].why)
			print_error("%s=%s: %d\n", rows[i].path, rows[i].text, (int)found);
		failed += found != rows[i].why;
	}
	fixture_count("secrets", sizeof(rows) / sizeof(rows[0]) - failed, failed, 0);
}

static void
rules_of_the_project_decide(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	struct path marked, open;

	assert_true(path_parse(ws, STR("**.code"), (struct span){ 0 }, &marked));
	assert_true(path_parse(ws, STR("ui.password"), (struct span){ 0 }, &open));
	const struct secret_rules rules = { &marked, 1, &open, 1 };
	assert_int_equal(why(ws, &rules, "a.b.code", "x"), SECRET_MARKED);
	assert_int_equal(why(ws, &rules, "ui.password", "Password"), SECRET_NOT);
	assert_int_equal(why(ws, &rules, "db.password", "hunter2"), SECRET_NAMED);
}

static void
a_tree_that_holds_one_is_secret(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct node *value = node_string(ws->arena, (struct span){ 0 }, STR("hunter2"));
	const struct path root = { NULL, 0 };
	struct map_builder map;

	map_begin(&map, ws->arena);
	map_add(&map, symbol_get(ws->symbols, STR("password")), (struct span){ 0 }, value);
	assert_true(secret_within(ws->arena, NULL, &root, map_end(&map, (struct span){ 0 })));
	assert_false(
	    secret_within(ws->arena, NULL, &root, map_empty(ws->arena, (struct span){ 0 })));
}

FIXTURE_MAIN(cmocka_unit_test(names_and_looks_make_secrets),
             cmocka_unit_test(rules_of_the_project_decide),
             cmocka_unit_test(a_tree_that_holds_one_is_secret))
