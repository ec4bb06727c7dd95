/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "support/config.h"
#include "support/scratch.h"

#include "project/release.h"

/* The layers of a release as "owner:file owner:set ...", or the message. */
static struct str
layers(struct environments *environments, const char *name, const char *release)
{
	struct workspace *ws = environments->ws;
	const struct environment *environment = environment_of(environments, name);
	struct origins origins;
	struct str text = STR("");

	fixture_forget(ws);
	const struct release *found = release_find(environments, environment, str_from(release));
	if (!found || !release_origins(environments, environment, found, &origins))
		return last_message(ws);
	for (size_t i = 0; i < origins.count; i++) {
		const struct origin *origin = &origins.items[i];
		const struct str file = origin->file ? origin->file->path : STR("set");
		text = arena_printf(ws->arena, "%s%s%" PRISTR "=%" PRISTR "%s%" PRISTR, text.ptr,
		                    i ? " " : "", STRARG(origin->owner), STRARG(file),
		                    origin->at.len > 0 ? ":" : "", STRARG(origin->at));
	}
	return text;
}

static void
layers_stand_in_the_order_of_the_design(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct str directory = scratch_enter(ws->arena);
	static const char *const files[] = { "v.yaml",        "all.yaml",    "eu.yaml",
		                             "e/base/s.yaml", "e/qa/s.yaml", "e/pr-1/s.yaml",
		                             "base.yaml",     "qa.yaml",     "qa-s.yaml",
		                             "pr-1.yaml" };

	for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++)
		scratch_write(files[i], STR("a: 1\n"));
	scratch_write("flux.yaml", STR("spec: {values: {a: 1}, s: {x: {}}}\n"));
	struct environments *environments = environments_of(
	    ws, "{releases: {s: {values: [v.yaml]}}, layers: [all.yaml, \"{region}.yaml?\", "
		"\"e/{env}/{release}.yaml\"], environments: {base: {abstract: true, values: "
		"[base.yaml]}, qa: {extends: base, vars: {region: eu}, values: [qa.yaml, "
		"\"qa-{release}.yaml\", {file: flux.yaml, at: spec.values}, \"none.yaml?\", "
		"{file: \"flux.yaml?\", at: spec.gone}], set: {x: 1}}, prod: {extends: base}, "
		"\"pr-{id}\": {extends: qa, values: [\"{env}.yaml\"]}}}");

	assert_str(layers(environments, "qa", "s"),
	           "s=v.yaml all.yaml=all.yaml {region}.yaml=eu.yaml "
	           "e/{env}/{release}.yaml=e/base/s.yaml base=base.yaml "
	           "e/{env}/{release}.yaml=e/qa/s.yaml qa=qa.yaml qa=qa-s.yaml "
	           "qa=flux.yaml:spec.values qa=set");
	assert_str(layers(environments, "pr-1", "s"),
	           "s=v.yaml all.yaml=all.yaml {region}.yaml=eu.yaml "
	           "e/{env}/{release}.yaml=e/base/s.yaml base=base.yaml "
	           "e/{env}/{release}.yaml=e/qa/s.yaml qa=qa.yaml qa=qa-s.yaml "
	           "qa=flux.yaml:spec.values qa=set e/{env}/{release}.yaml=e/pr-1/s.yaml "
	           "pr-1=pr-1.yaml");
	assert_str(
	    layers(environments, "prod", "s"),
	    "s=v.yaml all.yaml=all.yaml e/{env}/{release}.yaml=e/base/s.yaml base=base.yaml");
	scratch_leave(directory);
}

/* @text is an environment `e` (and more); the answer is for its release `s`. */
static const struct refusal refusals[] = {
	{ "{releases: {s: {}}, environments: {e: {values: [gone.yaml]}}}",
	  "the file 'gone.yaml' is not there" },
	{ "{releases: {s: {}}, environments: {e: {values: [\"gone.yaml?\"]}}}", "" },
	{ "{releases: {s: {}}, layers: [\"{env}.yaml\"], environments: {e: {}}}",
	  "the file 'e.yaml' is not there" },
	{ "{releases: {s: {}}, layers: [\"{env}.yaml?\"], environments: {e: {}}}", "" },
	{ "{releases: {s: {}}, layers: [\"{x}.yaml\"], environments: {e: {}, f: {vars: {x: y}}}}",
	  "the environment 'e' has no var 'x'" },
	{ "{releases: {s: {}}, layers: [\"{x}.yaml?\"], environments: {e: {}, f: {vars: {x: y}}}}",
	  "" },
	{ "{releases: {s: {}}, layers: [\"{x}.yaml\"], environments: {e: {vars: {x: "
	  "\"../../a\"}}}}",
	  "the path '../../a.yaml' leads out of the project" },
	{ "{releases: {s: {}}, environments: {e: {values: [{file: f.yaml, at: gone}]}}}",
	  "there is no 'f.yaml' with values at 'gone'" },
	{ "{releases: {s: {}}, environments: {e: {values: [{file: f.yaml, at: text}]}}}",
	  "the values at 'text' in 'f.yaml' must be a map, not string" },
	{ "{releases: {s: {}}, environments: {e: {values: [{file: \"f.yaml?\", at: text}]}}}",
	  "the values at 'text' in 'f.yaml' must be a map, not string" },
	{ "{releases: {s: {}, t: {}}, environments: {e: {releases: [t]}}}",
	  "the environment 'e' does not have the release 's'" },
	{ "{releases: {s: {when: {file: f.yaml, at: in.s}}}, environments: {e: {}}}", "" },
	{ "{releases: {s: {when: {file: f.yaml, at: \"in.{release}\"}}}, environments: {e: {}}}",
	  "" },
	{ "{releases: {s: {when: {file: f.yaml, at: out.s}}}, environments: {e: {}}}",
	  "the environment 'e' does not have the release 's'" },
	{ "{releases: {s: {when: {file: f.yaml, at: none}}}, environments: {e: {}}}",
	  "the environment 'e' does not have the release 's'" },
	{ "{releases: {s: {when: {file: f.yaml, at: text}}}, environments: {e: {}}}",
	  "must be true or false, not string: 'releases.s.when' asks for it" },
	{ "{releases: {t: {}}, environments: {e: {}}}", "there is no release 's'" },
};

static void
what_is_missing_is_told(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct str directory = scratch_enter(ws->arena);
	size_t failed = 0;

	scratch_write("f.yaml", STR("text: x\nin: {s: true}\nout: {s: false}\n"));
	for (size_t i = 0; i < sizeof(refusals) / sizeof(refusals[0]); i++) {
		const struct str answer = layers(environments_of(ws, refusals[i].text), "e", "s");
		if (str_is(answer, refusals[i].message))
			continue;
		failed++;
		printf("%s\n  got %" PRISTR "\n", refusals[i].text, STRARG(answer));
	}
	fixture_count("layers that are missing", sizeof(refusals) / sizeof(refusals[0]) - failed,
	              failed, 0);
	scratch_leave(directory);
}

static void
an_environment_may_choose_and_change_its_releases(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	struct environments *environments = environments_of(
	    ws, "{releases: {a: {chart: c/a, version: v1}, b: {}, c: {chart: \"oci://h/{env}\"}}, "
		"environments: {all: {}, one: {releases: [b]}, more: {releases: [\"*\", {name: a, "
		"version: \"2-{env}\"}]}, none: {releases: []}}}");
	struct releases releases;

	assert_true(releases_of(environments, environment_of(environments, "all"), &releases));
	assert_int_equal(releases.count, 3);
	assert_str(releases.items[0]->version.str, "v1");
	assert_str(releases.items[2]->chart.str, "oci://h/all");
	assert_true(releases_of(environments, environment_of(environments, "one"), &releases));
	assert_int_equal(releases.count, 1);
	assert_str(releases.items[0]->name, "b");
	assert_true(releases_of(environments, environment_of(environments, "more"), &releases));
	assert_int_equal(releases.count, 3);
	assert_str(releases.items[0]->chart.str, "c/a");
	assert_str(releases.items[0]->version.str, "2-more");
	assert_true(releases_of(environments, environment_of(environments, "none"), &releases));
	assert_int_equal(releases.count, 0);
}

FIXTURE_MAIN(cmocka_unit_test(layers_stand_in_the_order_of_the_design),
             cmocka_unit_test(what_is_missing_is_told),
             cmocka_unit_test(an_environment_may_choose_and_change_its_releases))
