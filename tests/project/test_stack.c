/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "support/config.h"
#include "support/scratch.h"
#include "support/tree.h"

#include "merge/assign.h"
#include "merge/profile.h"
#include "project/stack.h"

/* A project without its own opening: what a stack needs of one. */
static struct project *
project_of(struct workspace *ws, const char *text)
{
	struct project *project = arena_alloc(ws->arena, sizeof(*project));

	project->ws = ws;
	project->environments = environments_of(ws, text);
	project->config = project->environments->config;
	project->files = project->environments->files;
	project->profile = profile_get(4);
	return project;
}

static bool
build(struct stacks *stacks, struct project *project, const char *name, struct stack *stack)
{
	const struct environment *environment = environment_of(project->environments, name);
	const struct release *release = release_find(project->environments, environment, STR("s"));

	assert_non_null(release);
	return stack_build(stacks, environment, release, stack);
}

static const struct node *
merged(struct stacks *stacks, struct project *project, const char *name)
{
	struct stack stack;

	assert_true(build(stacks, project, name, &stack));
	return stack_merge(stacks, &stack);
}

static void
layers_merge_in_order_with_flags_on_top(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct str directory = scratch_enter(ws->arena);
	const struct layer flag = { .kind = LAYER_FLAG,
		                    .name = STR("--set"),
		                    .assignments = assign_flag(ws, SET_VALUE, STR("c=9"), 0) };
	const struct layer *flags[] = { &flag };

	scratch_write("base.yaml", STR("a: {x: 1, w: 1}\nb: [1]\nc: 1\n"));
	scratch_write("qa.yaml", STR("a: {w: 2}\nb: null\n"));
	struct project *project = project_of(
	    ws,
	    "{releases: {s: {}}, environments: {base: {values: [base.yaml]}, qa: {extends: base, "
	    "values: [qa.yaml], set: {a.z: \"{env}\", c: 5}}, qb: {extends: qa}}}");
	struct stacks *stacks = stacks_new(project);
	assert_tree(ws, merged(stacks, project, "base"), "{a:{w:1,x:1},b:[1],c:1}");
	assert_tree(ws, merged(stacks, project, "qa"), "{a:{w:2,x:1,z:qa},b:null,c:5}");
	assert_tree(ws, merged(stacks, project, "qb"), "{a:{w:2,x:1,z:qb},b:null,c:5}");
	project->options.flags = flags;
	project->options.nflags = 1;
	assert_tree(ws, merged(stacks, project, "qa"), "{a:{w:2,x:1,z:qa},b:null,c:#9}");
	scratch_leave(directory);
}

static void
equal_merges_are_one(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct str directory = scratch_enter(ws->arena);

	scratch_write("a.yaml", STR("a: {x: 1}\n"));
	scratch_write("b.yaml", STR("a: {y: 1}\n"));
	struct project *project =
	    project_of(ws, "{releases: {s: {}}, environments: {p: {values: [a.yaml, b.yaml]}, q: "
	                   "{values: [a.yaml, b.yaml]}, r: {extends: t}, t: {extends: p, set: {k: "
	                   "v}}}}");
	struct stacks *stacks = stacks_new(project);
	assert_ptr_equal(merged(stacks, project, "p"), merged(stacks, project, "q"));
	assert_ptr_equal(merged(stacks, project, "r"), merged(stacks, project, "t"));
	scratch_leave(directory);
}

static void
lists_merge_by_key_where_asked(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct str directory = scratch_enter(ws->arena);

	scratch_write("a.yaml", STR("env: [{name: A, value: 1}, {name: B, value: 2}]\n"));
	scratch_write("b.yaml", STR("env: [{name: B, value: 3}]\n"));
	struct project *project =
	    project_of(ws, "{releases: {s: {lists: [{path: env, merge: name}]}}, environments: {p: "
	                   "{values: [a.yaml, b.yaml]}}}");
	assert_tree(ws, merged(stacks_new(project), project, "p"),
	            "{env:[{name:A,value:1},{name:B,value:3}]}");
	scratch_leave(directory);
}

static void
encrypted_layers_are_told(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct str directory = scratch_enter(ws->arena);
	struct stack stack;

	scratch_write("locked.yaml", STR("\0GITCRYPT\0x"));
	scratch_write("sops.yaml",
	              STR("a: ENC[AES256_GCM,data:x,type:str]\nsops: {mac: \"ENC[x]\", "
	                  "lastmodified: x, version: v, age: []}\n"));
	struct project *project =
	    project_of(ws, "{releases: {s: {}}, environments: {g: {values: [\"locked.yaml?\"]}, p: "
	                   "{values: [sops.yaml]}}}");
	struct stacks *stacks = stacks_new(project);
	fixture_forget(ws);
	assert_true(build(stacks, project, "g", &stack));
	assert_false(stack.readable);
	assert_str(last_message(ws), "'locked.yaml' is encrypted by git-crypt and cannot be read");
	assert_str(last_finding(ws)->environments[0], "g");
	fixture_forget(ws);
	assert_true(build(stacks, project, "p", &stack));
	assert_true(stack.readable);
	assert_int_equal(ws->findings->count, 0);
	project->options.wants_clear = true;
	assert_true(build(stacks, project, "p", &stack));
	assert_false(stack.readable);
	assert_str(last_message(ws), "'sops.yaml' is encrypted by SOPS and cannot be read");
	scratch_leave(directory);
}

FIXTURE_MAIN(cmocka_unit_test(layers_merge_in_order_with_flags_on_top),
             cmocka_unit_test(equal_merges_are_one),
             cmocka_unit_test(lists_merge_by_key_where_asked),
             cmocka_unit_test(encrypted_layers_are_told))
