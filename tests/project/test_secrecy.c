/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"
#include "support/config.h"

#include "project/secrecy.h"
#include "syntax/yaml_read.h"
#include "value/pick.h"
#include "value/walk.h"

static const char values[] = "a: {password: x1, token: x2}\n"
			     "env: [{name: DB_PASSWORD, value: x3}, {name: HOST, value: h}]\n"
			     "m: x4\n"
			     "q: x5 # layer: secret\n"
			     "o: plain # layer: public\n";

/* Each leaf that is secret, and why. */
static void
patterns_marks_and_names_make_secrets(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct yaml_options options = { 0 };
	const uint32_t source =
	    yaml_source_add(ws, SOURCE_FILE, STR("v.yaml"), str_from(values), &options);
	const struct node *root = yaml_read(ws, source, &options);
	const struct secret_rules *rules = secrecy_rules(
	    ws, config_of(ws, "{version: 1, secrets: [m], public: [a.token], releases: {r: {}}, "
	                      "environments: {e: {values: [v.yaml]}}}"));
	struct walk walk;
	struct buf buf;

	buf_init(&buf, ws->arena);
	for (walk_begin(&walk, ws->arena, root); walk_next(&walk);) {
		const struct path named = pick_named(ws, root, &walk.path);
		const enum secret_why why = secrecy_of(ws, rules, &walk.path, &named, walk.leaf);
		if (why != SECRET_NOT)
			buf_printf(&buf, "%" PRISTR ": %s\n", STRARG(path_text(ws->arena, &named)),
			           secrecy_text(why));
	}
	assert_str(buf_str(&buf), "a.password: its key's name says so\n"
	                          "env[name=DB_PASSWORD].value: its key's name says so\n"
	                          "m: it is marked\n"
	                          "q: it is marked\n");
}

FIXTURE_MAIN(cmocka_unit_test(patterns_marks_and_names_make_secrets))
