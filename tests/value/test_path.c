/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "value/list.h"
#include "value/map.h"
#include "value/path.h"

static const struct span NOWHERE = { 0, 0, 0 };

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static struct path
parsed(struct workspace *ws, const char *text)
{
	struct path path;

	if (!path_parse(ws, str_from(text), NOWHERE, &path))
		fail_msg("%s: %s", text, last_finding(ws)->message.ptr);
	return path;
}

static void
paths_print_as_they_are_written(void **state)
{
	static const struct {
		const char *text, *printed;
		size_t nsteps;
	} cases[] = {
		{ "", "", 0 },
		{ "a", "a", 1 },
		{ "ingress.hosts[0].host", "ingress.hosts[0].host", 4 },
		{ "a\\.b.c", "a\\.b.c", 2 },
		{ "a\\[0\\]", "a\\[0]", 1 },
		{ "a,b=c", "a\\,b\\=c", 1 },
		{ "a\\\\b", "a\\\\b", 1 },
		{ "[0][12]", "[0][12]", 2 },
		{ "a[007]", "a[7]", 2 },
		{ "**.routes", "**.routes", 2 },
		{ "a.*.b", "a.*.b", 3 },
		{ "a[*].b", "a.*.b", 3 },
		{ "\\*.\\**.*x", "\\*.\\**.*x", 3 },
		{ "env[name=WEB.x]", "env[name=WEB.x]", 2 },
		{ "env[na\\=me=a\\]b\\\\]", "env[na\\=me=a\\]b\\\\]", 2 },
		{ "env[name=]", "env[name=]", 2 },
		{ "a[\"\"].b", "a[\"\"].b", 3 },
		{ "[\"\"]", "[\"\"]", 1 },
		{ "a\\", "a", 1 },
		{ "a b.\xc3\xa9", "a b.\xc3\xa9", 2 },
	};
	struct workspace *ws = fixture_workspace(state);

	for (size_t i = 0; i < COUNT(cases); i++) {
		const struct path path = parsed(ws, cases[i].text);
		assert_int_equal(path.nsteps, cases[i].nsteps);
		assert_str(path_text(ws->arena, &path), cases[i].printed);
	}
}

static void
mistakes_are_shown_where_they_are(void **state)
{
	static const struct {
		const char *text;
		unsigned at;
	} cases[] = {
		{ "a..b", 2 },          { ".a", 0 },    { "a.", 2 },    { "a[", 2 },
		{ "a[0", 3 },           { "a[x]", 2 },  { "a[-1]", 2 }, { "a[0]b", 4 },
		{ "a[=x]", 2 },         { "a[k=v", 5 }, { "\\", 0 },    { "a[]", 2 },
		{ "a[9999999999]", 2 }, { "a.[0]", 2 },
	};
	struct workspace *ws = fixture_workspace(state);
	struct path path;

	for (size_t i = 0; i < COUNT(cases); i++) {
		const struct str text = str_from(cases[i].text);
		const uint32_t source = source_add(ws->sources, SOURCE_FLAG, STR("PATH"), text);
		const struct span whole = { source, 0, (uint32_t)text.len };
		if (path_parse(ws, text, whole, &path))
			fail_msg("accepted: %s", cases[i].text);
		assert_int_equal(last_finding(ws)->rule, RULE_PATH_SYNTAX);
		assert_int_equal(last_finding(ws)->places[0].at.begin, cases[i].at);
	}
	/* What was written otherwise (in quotes) is shown whole. */
	const uint32_t source = source_add(ws->sources, SOURCE_FILE, STR("f"), STR("x: \"a..b\""));
	assert_false(path_parse(ws, STR("a..b"), (struct span){ source, 3, 9 }, &path));
	assert_int_equal(last_finding(ws)->places[0].at.begin, 3);
	assert_str(last_finding(ws)->message,
	           "a name is missing, at character 3 of the path 'a..b'");
	fixture_forget(ws);
}

static struct step
random_step(struct workspace *ws, uint64_t *seed)
{
	static const char alphabet[] = "ab.[]=,\\*\"0\n\xc3\xa9";
	char bytes[5];
	struct step step = { .kind = (enum step_kind)(fixture_next(seed) % 5) };
	const size_t len = fixture_next(seed) % sizeof(bytes);

	for (size_t i = 0; i < len; i++)
		bytes[i] = alphabet[fixture_next(seed) % (sizeof(alphabet) - 1)];
	const struct str text = arena_copy(ws->arena, (struct str){ bytes, len });
	if (step.kind == STEP_KEY || step.kind == STEP_ITEM)
		step.key =
		    symbol_get(ws->symbols, step.kind == STEP_ITEM && len == 0 ? STR("k") : text);
	if (step.kind == STEP_ITEM)
		step.value = text;
	if (step.kind == STEP_INDEX)
		step.index = fixture_next(seed) % 1000;
	return step;
}

static void
any_path_parses_back(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	uint64_t seed = 11;

	for (size_t i = fixture_random(20000); i > 0; i--) {
		struct path path = { NULL, 0 };
		for (size_t n = fixture_next(&seed) % 6; n > 0; n--)
			path = path_with(ws->arena, &path, random_step(ws, &seed));
		const struct str text = path_text(ws->arena, &path);
		const struct path again = parsed(ws, text.ptr);
		if (!path_equal(&path, &again))
			fail_msg("%s", text.ptr);
	}
}

/* {list: [{name: web, port: 80}, {name: db, port: 1.5, on: true}, [7]], "": {x: 1}} */
static const struct node *
sample(struct workspace *ws)
{
	static const struct {
		const char *name;
		double port;
	} items[] = { { "web", 80 }, { "db", 1.5 } };
	struct list_builder list, inner;
	struct map_builder map;

	list_begin(&list, ws->arena);
	for (size_t i = 0; i < COUNT(items); i++) {
		map_begin(&map, ws->arena);
		map_add(&map, symbol_get(ws->symbols, STR("name")), NOWHERE,
		        node_string(ws->arena, NOWHERE, str_from(items[i].name)));
		map_add(&map, symbol_get(ws->symbols, STR("port")), NOWHERE,
		        node_float(ws->arena, NOWHERE, items[i].port));
		map_add(&map, symbol_get(ws->symbols, STR("on")), NOWHERE,
		        node_bool(ws->arena, NOWHERE, i == 1));
		list_add(&list, map_end(&map, NOWHERE));
	}
	list_begin(&inner, ws->arena);
	list_add(&inner, node_int(ws->arena, NOWHERE, 7));
	list_add(&list, list_end(&inner, NOWHERE));
	map_begin(&map, ws->arena);
	map_add(&map, symbol_get(ws->symbols, STR("list")), NOWHERE, list_end(&list, NOWHERE));
	map_add(&map, symbol_get(ws->symbols, STR("")), NOWHERE, node_null(ws->arena, NOWHERE));
	return map_end(&map, NOWHERE);
}

static void
addresses_lead_to_values(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct node *root = sample(ws);
	static const char *const same[][2] = {
		{ "list[0]", "list[name=web]" },          { "list[0]", "list[port=80]" },
		{ "list[1]", "list[port=1.5]" },          { "list[1]", "list[on=true]" },
		{ "list[1].name", "list[name=db].name" },
	};
	static const char *const nowhere[] = {
		"none",       "list[3]", "list.0", "list[name=x]", "list[name=web].x.y",
		"list[2][1]", "list.*",  "**",     "list[none=x]"
	};

	struct path path = parsed(ws, "");
	assert_ptr_equal(path_get(root, &path), root);
	path = parsed(ws, "[\"\"]");
	assert_true(node_is_null(path_get(root, &path)));
	path = parsed(ws, "list[2][0]");
	assert_int_equal(path_get(root, &path)->integer, 7);
	for (size_t i = 0; i < COUNT(same); i++) {
		const struct path a = parsed(ws, same[i][0]), b = parsed(ws, same[i][1]);
		assert_non_null(path_get(root, &a));
		assert_ptr_equal(path_get(root, &a), path_get(root, &b));
	}
	for (size_t i = 0; i < COUNT(nowhere); i++) {
		path = parsed(ws, nowhere[i]);
		assert_null(path_get(root, &path));
	}
}

static void
patterns_mean_what_their_stars_say(void **state)
{
	static const struct {
		const char *pattern, *path;
		bool matches;
	} cases[] = {
		{ "", "", true },
		{ "", "a", false },
		{ "a.b", "a.b", true },
		{ "a.b", "a.b.c", false },
		{ "a.*", "a.b", true },
		{ "a.*", "a[3]", true },
		{ "a.*", "a", false },
		{ "a.*", "a.b.c", false },
		{ "*.b", "a.b", true },
		{ "**", "", true },
		{ "**", "a.b[0]", true },
		{ "**.debug", "debug", true },
		{ "**.debug", "a.b[0].debug", true },
		{ "**.debug", "a.debug.x", false },
		{ "a.**", "a", true },
		{ "a.**", "a.b.c", true },
		{ "a.**", "b", false },
		{ "a.**.z", "a.z", true },
		{ "a.**.z", "a.z.z", true },
		{ "a.**.z", "a.z.y", false },
		{ "**.a.**.b", "x.a.y.b", true },
		{ "**.a.b", "a.a.b", true },
		{ "**.a.b", "a.b.a.c", false },
		{ "**.image.repository", "web.image.repository", true },
		{ "env[name=A]", "env[name=A]", true },
		{ "env[name=A]", "env[name=B]", false },
		{ "env[name=A]", "env[0]", false },
		{ "env[0]", "env[0]", true },
		{ "env[0]", "env.0", false },
		{ "\\*", "a", false },
		{ "\\*", "\\*", true },
	};
	struct workspace *ws = fixture_workspace(state);

	for (size_t i = 0; i < COUNT(cases); i++) {
		const struct path pattern = parsed(ws, cases[i].pattern);
		const struct path path = parsed(ws, cases[i].path);
		if (path_covers(&pattern, &path) != cases[i].matches)
			fail_msg("%s against %s", cases[i].pattern, cases[i].path);
	}
}

/* The plain definition, by trying everything. */
static bool
matches_slowly(const struct path *pattern, size_t p, const struct path *path, size_t i)
{
	if (p == pattern->nsteps)
		return i == path->nsteps;
	if (pattern->steps[p].kind == STEP_DEEP)
		return matches_slowly(pattern, p + 1, path, i) ||
		       (i < path->nsteps && matches_slowly(pattern, p, path, i + 1));
	return i < path->nsteps &&
	       (pattern->steps[p].kind == STEP_ANY ||
	        pattern->steps[p].key == path->steps[i].key) &&
	       matches_slowly(pattern, p + 1, path, i + 1);
}

static void
matching_agrees_with_its_definition(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	uint64_t seed = 12;
	size_t matched = 0;

	for (size_t i = fixture_random(20000); i > 0; i--) {
		struct path sides[2] = { { NULL, 0 }, { NULL, 0 } };
		for (size_t side = 0; side < 2; side++)
			for (size_t n = fixture_next(&seed) % 7; n > 0; n--) {
				const uint64_t dice = fixture_next(&seed) % (side == 0 ? 6 : 2);
				const struct step step = {
					.kind = dice < 2   ? STEP_KEY
					        : dice < 4 ? STEP_DEEP
					                   : STEP_ANY,
					.key = dice < 2 ? symbol_get(ws->symbols,
					                             dice ? STR("a") : STR("b"))
					                : NULL,
				};
				sides[side] = path_with(ws->arena, &sides[side], step);
			}
		const bool want = matches_slowly(&sides[0], 0, &sides[1], 0);
		assert_int_equal(path_covers(&sides[0], &sides[1]), want);
		matched += want;
	}
	assert_true(matched > 0);
}

FIXTURE_MAIN(cmocka_unit_test(paths_print_as_they_are_written),
             cmocka_unit_test(mistakes_are_shown_where_they_are),
             cmocka_unit_test(any_path_parses_back), cmocka_unit_test(addresses_lead_to_values),
             cmocka_unit_test(patterns_mean_what_their_stars_say),
             cmocka_unit_test(matching_agrees_with_its_definition))
