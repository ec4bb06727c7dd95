/* SPDX-License-Identifier: MIT */
/*
 * How long a schema takes to compile and to judge; never run by `make check`.
 *
 *	make tests/schema/bench && tests/schema/bench SCHEMA VALUES [ROUNDS]
 */
#include "support/fixture.h"

#include "base/limits.h"
#include "schema/schema.h"
#include "syntax/yaml_read.h"

#include <time.h>

static double
microseconds(clock_t begin)
{
	return (double)(clock() - begin) * 1e6 / CLOCKS_PER_SEC;
}

static double
time_compiling(struct str text)
{
	struct arena arena;

	arena_init(&arena, 8 * GIB, NULL, NULL);
	struct workspace *const ws = workspace_new(&arena);
	const clock_t begin = clock();
	const uint32_t source =
	    source_add(ws->sources, SOURCE_FILE, STR("values.schema.json"), text);
	if (!schema_compile(ws, source, NULL))
		printf("refused: %s\n", last_finding(ws)->message.ptr);
	const double took = microseconds(begin);
	arena_fini(&arena);
	return took;
}

static double
time_judging(struct str text, struct str yaml, unsigned rounds)
{
	const struct yaml_options options = { .merges_documents = true };
	struct arena arena;

	arena_init(&arena, 8 * GIB, NULL, NULL);
	struct workspace *const ws = workspace_new(&arena);
	const struct node *const values = yaml_read_values(
	    ws, yaml_source_add(ws, SOURCE_FILE, STR("values"), yaml, &options), &options);
	struct schema *const schema =
	    schema_compile(ws, source_add(ws->sources, SOURCE_FILE, STR("schema"), text), NULL);
	unsigned valid = 0;
	const clock_t begin = clock();
	for (unsigned i = 0; schema && i < rounds; i++)
		valid += schema_valid(schema, values);
	const double took = microseconds(begin) / rounds;
	printf("%s, ", valid ? "valid" : "invalid");
	arena_fini(&arena);
	return took;
}

int
main(int argc, char **argv)
{
	struct arena arena;

	if (argc < 3)
		return 2;
	arena_init(&arena, GIB, NULL, NULL);
	const struct str text = fixture_file(&arena, argv[1]), yaml = fixture_file(&arena, argv[2]);
	const unsigned rounds = argc > 3 ? (unsigned)strtoul(argv[3], NULL, 10) : 100;
	double best = 1e9;

	for (int i = 0; i < 20; i++) {
		const double took = time_compiling(text);
		best = took < best ? took : best;
	}
	printf("compile %.0f us, ", best);
	printf("judge %.1f us\n", time_judging(text, yaml, rounds));
	return 0;
}
