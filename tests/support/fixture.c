/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"

#include "base/limits.h"

#include <unistd.h>

/* LAYER_RANDOM=100000 is the full number of random cases, 10000 a tenth. */
#define RANDOM_FULL 100000

struct fixture {
	struct arena arena;
	struct workspace *ws;
};

int
fixture_setup(void **state)
{
	struct fixture *fixture = calloc(1, sizeof(*fixture));

	arena_init(&fixture->arena, LIMIT_ARENA_BYTES, NULL, NULL);
	fixture->ws = workspace_new(&fixture->arena);
	*state = fixture;
	return 0;
}

int
fixture_teardown(void **state)
{
	struct fixture *fixture = *state;

	arena_fini(&fixture->arena);
	free(fixture);
	return 0;
}

struct workspace *
fixture_workspace(void **state)
{
	return ((struct fixture *)*state)->ws;
}

void
fixture_forget(struct workspace *ws)
{
	ws->findings->count = 0;
}

void
assert_str(struct str actual, const char *expected)
{
	if (!str_is(actual, expected))
		fail_msg("got \"%" PRISTR "\", want \"%s\"", STRARG(actual), expected);
}

struct str
fixture_file(struct arena *arena, const char *path)
{
	FILE *file = fopen(path, "rb");
	struct str bytes = { NULL, 0 };

	if (!file)
		return bytes;
	if (fseek(file, 0, SEEK_END) == 0 && ftell(file) >= 0) {
		const size_t size = (size_t)ftell(file);
		char *text = arena_alloc(arena, size + 1);
		rewind(file);
		if (fread(text, 1, size, file) == size)
			bytes = (struct str){ text, size };
	}
	fclose(file);
	return bytes;
}

const char *
fixture_path(struct arena *arena, const char *relative)
{
	const char *top = getenv("LAYER_SRCDIR");

	return arena_printf(arena, "%s/%s", top ? top : ".", relative).ptr;
}

const char *
fixture_shared(struct arena *arena, const char *relative)
{
	const char *top = getenv("LAYER_SHARED");
	const char *path = arena_printf(arena, "%s/%s", top ? top : "../shared", relative).ptr;

	return access(path, R_OK) == 0 ? path : NULL;
}

size_t
fixture_random(size_t full)
{
	const char *wanted = getenv("LAYER_RANDOM");
	const char *sanitized = getenv("LAYER_SANITIZED");

	if (wanted && *wanted)
		return 1 + full * strtoul(wanted, NULL, 10) / RANDOM_FULL;
	return sanitized && *sanitized ? 1 + full / 10 : full;
}

uint64_t
fixture_next(uint64_t *seed)
{
	uint64_t z = *seed += UINT64_C(0x9e3779b97f4a7c15);

	z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
	return z ^ z >> 31;
}

void
fixture_count(const char *what, size_t passed, size_t failed, size_t skipped)
{
	printf("cases: %zu passed, %zu failed, %zu skipped (%s)\n", passed, failed, skipped, what);
	fflush(stdout);
	if (failed > 0)
		fail_msg("%zu of %zu cases failed: %s", failed, passed + failed, what);
}
