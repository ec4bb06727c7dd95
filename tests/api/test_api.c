/* SPDX-License-Identifier: MIT */
/*
 * The C interface, through its header alone.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "layer.h"

static const char *
below(const char *directory)
{
	static char path[4096];
	const char *top = getenv("LAYER_SRCDIR");

	snprintf(path, sizeof(path), "%s/%s", top ? top : ".", directory);
	return path;
}

static void
version_has_three_numbers(void **state)
{
	unsigned numbers[3];

	(void)state;
	assert_int_equal(sscanf(layer_version(), "%u.%u.%u", &numbers[0], &numbers[1], &numbers[2]),
	                 3);
}

static void
environments_are_listed_in_order(void **state)
{
	struct layer_project *project;

	(void)state;
	assert_int_equal(layer_open(below("examples/shop"), NULL, &project), LAYER_OK);
	assert_int_equal(layer_environment_count(project), 3);
	assert_string_equal(layer_environment_name(project, 0), "qa");
	assert_string_equal(layer_environment_name(project, 1), "client-qa");
	assert_string_equal(layer_environment_name(project, 2), "prod");
	assert_null(layer_environment_name(project, 3));
	layer_close(project);
}

static void
values_of_an_environment(void **state)
{
	struct layer_project *project;
	const char *text;
	size_t len;

	(void)state;
	assert_int_equal(layer_open(below("examples/shop"), NULL, &project), LAYER_OK);
	assert_int_equal(layer_render(project, "qa", NULL, LAYER_FINAL, &text, &len), LAYER_OK);
	assert_int_equal(strlen(text), len);
	assert_non_null(strstr(text, "tag: 1.5.0-rc2\n"));
	assert_non_null(strstr(text, "pullPolicy: IfNotPresent\n"));
	assert_int_equal(layer_render(project, "pr-7", "shop", LAYER_OVERRIDES, &text, &len),
	                 LAYER_OK);
	assert_non_null(strstr(text, "host: pr-7.qa.shop.example.com\n"));
	assert_null(strstr(text, "pullPolicy"));
	layer_close(project);
}

static void
mistakes_have_messages(void **state)
{
	struct layer_project *project;
	const char *text = "";
	size_t len;

	(void)state;
	assert_int_equal(layer_open(below("examples/shop"), NULL, &project), LAYER_OK);
	assert_string_equal(layer_messages(project), "");
	assert_int_equal(layer_render(project, "prd", NULL, LAYER_FINAL, &text, &len),
	                 LAYER_FAILED);
	assert_null(text);
	assert_non_null(strstr(layer_messages(project), "prod"));
	layer_close(project);
	assert_int_equal(layer_open(below("include"), NULL, &project), LAYER_FAILED);
	assert_non_null(strstr(layer_messages(project), "layer.yaml"));
	assert_int_equal(layer_render(project, "qa", NULL, LAYER_FINAL, &text, &len), LAYER_FAILED);
	layer_close(project);
	layer_close(NULL);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(version_has_three_numbers),
		cmocka_unit_test(environments_are_listed_in_order),
		cmocka_unit_test(values_of_an_environment),
		cmocka_unit_test(mistakes_have_messages),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
