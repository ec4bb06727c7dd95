/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "support/config.h"

#include "project/config_release.h"

static void
a_release_is_read_whole(void **state)
{
	struct workspace *ws = fixture_workspace(state);
	const struct config *config = config_of(
	    ws, "{releases: {shop: {chart: \"oci://h/shop\", version: 1.4.2, values: [v.yaml],"
		" lists: [{path: env, merge: name}],"
		" when: {file: [apps.yaml, \"{env}/apps.yaml\"], at: \"apps.{release}\"}}}}");
	const struct config_release *shop = &config->releases[0];

	assert_str(shop->chart.str, "oci://h/shop");
	assert_str(shop->version.str, "1.4.2");
	assert_int_equal(shop->nlists, 1);
	assert_str(shop->lists[0].merge.str, "name");
	assert_int_equal(shop->when.count, 2);
	assert_str(shop->when.items[1].at.str, "apps.{release}");
}

static const struct refusal refusals[] = {
	{ "{releases: {shop: null}}", NULL },
	{ "{releases: {\"a b\": {}}}",
	  "13: 'a b' is no name of a release (letters, digits, . _ and "
	  "-, a letter or digit first, no '..')" },
	{ "{releases: {shop: {chart: 1}}}",
	  "27: 'releases.shop.chart' must be a string, not number" },
	{ "{releases: {shop: {version: 1.10}}}",
	  "29: YAML changes '1.10' to another text (write it in quotes: \"1.10\")" },
	{ "{releases: {shop: {when: true}}}",
	  "26: 'releases.shop.when' must be {file, at}, not bool" },
	{ "{releases: {shop: {when: {file: a.yaml}}}}",
	  "26: 'releases.shop.when' needs both 'file' and 'at'" },
	{ "{releases: {shop: {lists: [{path: env}]}}}",
	  "28: an entry of 'releases.shop.lists' needs 'path' and 'merge'" },
};

static void
releases_are_checked(void **state)
{
	assert_configs(fixture_workspace(state), "layer.yaml, releases", refusals,
	               sizeof(refusals) / sizeof(refusals[0]));
}

FIXTURE_MAIN(cmocka_unit_test(a_release_is_read_whole), cmocka_unit_test(releases_are_checked))
