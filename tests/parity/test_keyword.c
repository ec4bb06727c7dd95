/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "parity/keyword.h"

static void
keys_are_cut_into_words(void **state)
{
	static const struct {
		const char *key, *words;
	} rows[] = {
		{ "logLevel", "log level" },
		{ "LOG_LEVEL", "log level" },
		{ "log-level", "log level" },
		{ "XMLHttpRequest", "xml http request" },
		{ "", "" },
		{ "__a__", "a" },
	};
	struct workspace *ws = fixture_workspace(state);
	size_t failed = 0;

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct key_words words;
		struct buf buf;
		buf_init(&buf, ws->arena);
		key_words(str_from(rows[i].key), &words);
		for (size_t w = 0; w < words.count; w++)
			buf_printf(&buf, "%s%" PRISTR, w ? " " : "", STRARG(words.items[w]));
		if (str_is(buf_str(&buf), rows[i].words))
			continue;
		print_error("%s: %s\n", rows[i].key, buf_str(&buf).ptr);
		failed++;
	}
	fixture_count("keys", sizeof(rows) / sizeof(rows[0]) - failed, failed, 0);
}

/* A site made of the keys of a path without brackets. */
static struct site *
site_of(struct workspace *ws, const char *path)
{
	struct site *site = arena_alloc(ws->arena, sizeof(*site));
	struct str rest = str_from(path), piece;

	while (str_split(&rest, '.', &piece)) {
		struct site *next = arena_alloc(ws->arena, sizeof(*next));
		next->parent = site;
		next->step = (struct step){ .kind = STEP_KEY };
		next->step.key = symbol_get(ws->symbols, piece);
		next->depth = site->depth + 1;
		site = next;
	}
	return site;
}

static void
names_tell_what_differs_by_nature(void **state)
{
	struct workspace *ws = fixture_workspace(state);

	assert_true(site_is_structural(site_of(ws, "web.resources.limits.cpu")));
	assert_true(site_is_structural(site_of(ws, "web.replicaCount")));
	assert_true(site_is_structural(site_of(ws, "ingress.host")));
	assert_true(site_is_structural(site_of(ws, "LOG_LEVEL")));
	assert_false(site_is_structural(site_of(ws, "API_HOST")));
	assert_false(site_is_structural(site_of(ws, "web.retries")));
	assert_true(site_is_core(site_of(ws, "web.livenessProbe.path")));
	assert_true(site_is_core(site_of(ws, "ports")));
	assert_false(site_is_core(site_of(ws, "reports")));
	assert_true(site_is_quiet(site_of(ws, "sentry.dsnName")));
	assert_false(site_is_quiet(site_of(ws, "web.retries")));
	assert_true(key_names_environment(STR("NODE_ENV")));
	assert_false(key_names_environment(STR("environs")));
	assert_true(key_is_variable(STR("DB_HOST2")));
	assert_false(key_is_variable(STR("dbHost")));
}

FIXTURE_MAIN(cmocka_unit_test(keys_are_cut_into_words),
             cmocka_unit_test(names_tell_what_differs_by_nature))
