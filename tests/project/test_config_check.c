/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "support/config.h"

#include "os/dir.h"
#include "os/path.h"
#include "project/config_check.h"
#include "project/project.h"

static const struct refusal refusals[] = {
	{ "{environments: {QA: {}, qa: {}}}",
	  "25: 'QA' and 'qa' are one name on a disk that folds case" },
	{ "{releases: {Shop: {}, shop: {}}}",
	  "23: 'Shop' and 'shop' are one name on a disk that folds case" },
	{ "{releases: {shop: {}}, environments: {a: {releases: [shp]}}}",
	  "54: there is no release 'shp' (did you mean 'shop'?)" },
	{ "{layers: [a.yaml, \"{env}.yaml\", \"b/{release}.yaml\"]}",
	  "33: the pattern 'b/{release}.yaml' without {env} stands behind one with it, but is "
	  "weaker" },
	{ "{layers: [\"{regio}.yaml?\"], environments: {a: {vars: {region: x}}}}",
	  "11: no environment has a var 'regio' (did you mean 'region'?)" },
	{ "{layers: [\"{region}.yaml?\"], environments: {a: {vars: {region: x}}, b: {}}}", NULL },
	{ "{environments: {\"pr-{id}\": {set: {host: \"pr-{id}.x\"}}}}", NULL },
	{ "{environments: {\"pr-{id}\": {}, \"pr-{n}\": {}}}",
	  "32: 'pr-{id}' and 'pr-{n}' match the same names" },
	{ "{environments: {a: {set: {t: \"{{ .Release.Name }} {{end}} {x}\"}}}}",
	  "30: no environment has a var 'x' (there are env, release)" },
	{ "{environments: {a: {set: {t: \"{{ .Release.Name }} {{end}}\"}}}}", NULL },
	{ "{environments: {a: {values: [\"../x.yaml\"]}}}",
	  "30: the path '../x.yaml' leads out of the project" },
	{ "{environments: {a: {values: [\"/etc/passwd\"]}}}",
	  "30: the path '/etc/passwd' is absolute: it must be relative to the folder of "
	  "layer.yaml" },
	{ "{releases: {shop: {chart: \"oci://h/shop\"}}}", NULL },
	{ "{releases: {shop: {chart: \"/charts/shop\"}}}",
	  "27: the path '/charts/shop' is absolute: it must be relative to the folder of "
	  "layer.yaml" },
	{ "{output: \".git/hooks/{env}\"}", "10: 'output' leads into .git: '.git/hooks/{env}'" },
	{ "{output: \"out/x.yaml\", environments: {qa: {}, prod: {}}}",
	  "10: 'output' has no {env}, so that all environments would be one file: 'out/x.yaml'" },
	{ "{output: \"out/{zone}.yaml\", environments: {qa: {vars: {zone: a}}, prod: {vars: {zone: "
	  "b}}}, releases: {s: {}, t: {}}}",
	  NULL },
	{ "{output: \"out/{env}.yaml\", environments: {qa: {}, prod: {}}}", NULL },
	{ "{output: \"./base.yaml\", environments: {prod: {values: [base.yaml]}}}",
	  "10: 'output' is a values file itself: './base.yaml'" },
	{ "{output: \"../../x.yaml\"}", "10: the path '../../x.yaml' leads out of the project" },
};

static void
parts_are_checked_against_each_other(void **state)
{
	assert_configs(fixture_workspace(state), "layer.yaml as a whole", refusals,
	               sizeof(refusals) / sizeof(refusals[0]));
}

/* What a run says about a file: "LINE:COLUMN: message (help)", a line each. */
static struct str
complaints(struct workspace *ws)
{
	struct str text = STR("");

	for (size_t i = 0; i < ws->findings->count; i++) {
		const struct finding *finding = &ws->findings->items[i];
		const struct position position = span_position(ws->sources, finding->places[0].at);
		text = arena_printf(ws->arena, "%s%zu:%zu: %" PRISTR "%s%" PRISTR "%s\n", text.ptr,
		                    position.line, position.column, STRARG(finding->message),
		                    finding->help.len > 0 ? " (" : "", STRARG(finding->help),
		                    finding->help.len > 0 ? ")" : "");
	}
	return text;
}

/* The lines behind `# expect: ` of a file. */
static struct str
expectations(struct arena *arena, struct str file)
{
	struct str text = STR(""), line;

	while (str_split(&file, '\n', &line))
		if (str_starts(line, STR("# expect: ")))
			text = arena_printf(arena, "%s%" PRISTR "\n", text.ptr,
			                    STRARG(str_from_offset(line, 10)));
	return text;
}

static bool
check_file(struct arena *arena, const char *path)
{
	struct workspace *ws = workspace_new(arena);
	const struct project_options options = { .config = str_from(path) };
	const bool accepted = project_open(ws, &options) != NULL;
	const struct str expected = expectations(arena, fixture_file(arena, path)),
			 actual = complaints(ws);

	if (str_equal(actual, expected) && accepted == (expected.len == 0))
		return true;
	printf("%s: expected\n%" PRISTR "got\n%" PRISTR, path, STRARG(expected), STRARG(actual));
	return false;
}

static void
files_are_judged_as_they_say(void **state)
{
	struct arena *arena = fixture_workspace(state)->arena;
	const char *folder = fixture_path(arena, "testdata/config");
	struct entries entries;
	size_t passed = 0, failed = 0;

	assert_int_equal(dir_list(arena, str_from(folder), &entries), FILE_OK);
	for (size_t i = 0; i < entries.nitems; i++) {
		const struct dir_entry *entry = &entries.items[i];
		if (entry->kind != ENTRY_FILE)
			continue;
		if (check_file(arena, path_join(arena, str_from(folder), entry->name).ptr))
			passed++;
		else
			failed++;
	}
	assert_true(passed + failed > 50);
	fixture_count("layer.yaml, whole files", passed, failed, 0);
}

FIXTURE_MAIN(cmocka_unit_test(files_are_judged_as_they_say),
             cmocka_unit_test(parts_are_checked_against_each_other))
