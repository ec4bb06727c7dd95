/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "chart/version.h"

static const char *const versions[] = {
	"1",     "v1",         "1.2",           "01.002.3", "1.2.3",       "1.2.3-rc.1",
	"1-a",   "1.2+b",      "1.2.3-a+b.c-d", "0.0.0",    "v1.2.3-4-g5", "18446744073709551615",
	"1.1-0", "1.2.3-0a.b",
};

static const char *const no_versions[] = {
	"",        "v",      "vv1",   "V1",     "1.",      ".1",     "1.2.3.4",
	"1.2.3-",  "1.2.3+", "1.2 ",  " 1.2",   "1.x",     "latest", "18446744073709551616",
	"1.0-a..", "1-01",   "1-a_b", "1+a..b", "1.2.3-ü", "1.-2.3",
};

static void
loose_versions_are_versions(void **state)
{
	struct version version;

	(void)state;
	for (size_t i = 0; i < sizeof(versions) / sizeof(versions[0]); i++)
		if (!version_parse(str_from(versions[i]), &version))
			fail_msg("%s is a version", versions[i]);
	for (size_t i = 0; i < sizeof(no_versions) / sizeof(no_versions[0]); i++)
		if (version_parse(str_from(no_versions[i]), &version))
			fail_msg("%s is no version", no_versions[i]);
	fixture_count("versions",
	              sizeof(versions) / sizeof(versions[0]) +
	                  sizeof(no_versions) / sizeof(no_versions[0]),
	              0, 0);
}

static void
a_version_of_257_bytes_is_none(void **state)
{
	char text[258];
	struct version version;

	(void)state;
	memset(text, '1', sizeof(text));
	memcpy(text, "1.0.0-a", 7);
	assert_true(version_parse((struct str){ text, 256 }, &version));
	assert_false(version_parse((struct str){ text, 257 }, &version));
}

/* Each is lower than the next. */
static const char *const ascending[] = {
	"0.0.1-1", "0.0.1-2",    "0.0.1-10",    "0.0.1-a", "0.0.1-a.1", "0.0.1-a.b",
	"0.0.1-b", "0.0.1-beta", "0.0.1-rc.10", "0.0.1",   "0.1",       "0.10",
	"1",       "1.0.1",      "2.0.0-0",     "2",
};

static void
order_is_that_of_semver(void **state)
{
	const size_t n = sizeof(ascending) / sizeof(ascending[0]);
	struct version a, b;

	(void)state;
	for (size_t i = 0; i < n; i++)
		for (size_t j = 0; j < n; j++) {
			assert_true(version_parse(str_from(ascending[i]), &a));
			assert_true(version_parse(str_from(ascending[j]), &b));
			const int order = version_compare(&a, &b);
			assert_int_equal((order > 0) - (order < 0), (i > j) - (i < j));
		}
}

static void
what_follows_a_plus_counts_for_nothing(void **state)
{
	struct version a, b;

	(void)state;
	assert_true(version_parse(STR("1.2.3+a"), &a) && version_parse(STR("1.2.3+b"), &b));
	assert_int_equal(version_compare(&a, &b), 0);
}

FIXTURE_MAIN(cmocka_unit_test(loose_versions_are_versions),
             cmocka_unit_test(a_version_of_257_bytes_is_none),
             cmocka_unit_test(order_is_that_of_semver),
             cmocka_unit_test(what_follows_a_plus_counts_for_nothing))
