/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"
#include "support/scratch.h"

#include "project/listing.h"
#include "syntax/json_write.h"

static void
environments_are_listed_in_the_fixed_shape(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct str directory = scratch_enter(ws->arena);
	struct buf buf;

	scratch_write(
	    "p/layer.yaml",
	    STR("releases: {shop: {chart: \"oci://h/shop\", version: \"1.10\", values: [v.yaml]}}\n"
	        "environments:\n"
	        "  base: {abstract: true, values: [b.yaml], vars: {region: eu}}\n"
	        "  qa: {extends: base, set: {x: 1}, vars: {host: \"{env}.{region}\"}}\n"
	        "  \"pr-{id}\": {extends: [qa]}\n"));
	scratch_write("p/v.yaml", STR(""));
	scratch_write("p/b.yaml", STR(""));
	scratch_directory(".git");
	struct project *project =
	    project_open(ws, &(struct project_options){ .directory = STR("p") });
	assert_non_null(project);
	const struct node *tree = envs_tree(project);
	assert_non_null(tree);
	buf_init(&buf, ws->arena);
	json_write(&buf, tree);
	assert_str(
	    buf_str(&buf),
	    "{\"environments\":[{\"abstract\":true,\"extends\":[],\"name\":\"base\","
	    "\"parametric\":false,\"releases\":[],\"vars\":{\"region\":\"eu\"}},"
	    "{\"abstract\":false,\"extends\":[\"base\"],\"name\":\"qa\",\"parametric\":false,"
	    "\"releases\":[{\"chart\":\"oci://h/shop\",\"layers\":[\"p/v.yaml\",\"p/b.yaml\"],"
	    "\"name\":\"shop\",\"version\":\"1.10\"}],\"vars\":{\"host\":\"qa.eu\",\"region\":"
	    "\"eu\"}},{\"abstract\":false,\"extends\":[\"qa\"],\"name\":\"pr-{id}\","
	    "\"parametric\":true,\"releases\":[],\"vars\":{}}],\"version\":1}");
	scratch_leave(directory);
}

static void
a_missing_layer_is_told(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct str directory = scratch_enter(ws->arena);

	scratch_write("layer.yaml",
	              STR("releases: {s: {}}\nenvironments: {qa: {values: [x.yaml]}}\n"));
	struct project *project = project_open(ws, &(struct project_options){ 0 });
	assert_non_null(project);
	assert_null(envs_tree(project));
	assert_str(last_finding(ws)->message, "the file 'x.yaml' is not there");
	scratch_leave(directory);
}

FIXTURE_MAIN(cmocka_unit_test(environments_are_listed_in_the_fixed_shape),
             cmocka_unit_test(a_missing_layer_is_told))
