/* SPDX-License-Identifier: MIT */
/*
 * An allocation that fails, for whole programs: preloaded as failing_alloc.so.
 *
 * LAYER_FAIL_ALLOC=NTH[+]:MARK lets the NTH call of malloc, calloc or realloc
 * fail, with a `+` all later ones too; the file MARK is made when that happens.
 */
#define _GNU_SOURCE /* RTLD_NEXT */

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* dlsym() may allocate before we know where to: that much is lent from here. */
#define EARLY_BYTES 65536
#define EARLY_ALIGN 16

static _Alignas(EARLY_ALIGN) char early[EARLY_BYTES];
static size_t early_used;

static void *(*real_malloc)(size_t);
static void *(*real_calloc)(size_t, size_t);
static void *(*real_realloc)(void *, size_t);
static void (*real_free)(void *);

static unsigned long nth, count;
static bool for_ever, is_looking;
static char mark[4096];

static void
find_real(void *function, size_t size, const char *name)
{
	void *const found = dlsym(RTLD_NEXT, name);

	memcpy(function, &found, size);
}

static void
find_all(void)
{
	if (real_free || is_looking)
		return;
	is_looking = true;
	find_real(&real_malloc, sizeof(real_malloc), "malloc");
	find_real(&real_calloc, sizeof(real_calloc), "calloc");
	find_real(&real_realloc, sizeof(real_realloc), "realloc");
	find_real(&real_free, sizeof(real_free), "free");
	is_looking = false;
}

static void *
lend(size_t size)
{
	const size_t begin = early_used;

	if (size > EARLY_BYTES - EARLY_ALIGN - early_used)
		abort();
	early_used = (begin + size + EARLY_ALIGN - 1) / EARLY_ALIGN * EARLY_ALIGN;
	return early + begin;
}

static bool
is_lent(const void *ptr)
{
	return (const char *)ptr >= early && (const char *)ptr < early + EARLY_BYTES;
}

static bool
fails(void)
{
	if (nth == 0)
		return false;
	count++;
	if (count < nth || (count > nth && !for_ever))
		return false;
	if (count == nth)
		close(open(mark, O_WRONLY | O_CREAT | O_CLOEXEC, 0600));
	errno = ENOMEM;
	return true;
}

void *
malloc(size_t size)
{
	find_all();
	if (!real_free)
		return lend(size);
	return fails() ? NULL : real_malloc(size);
}

void *
calloc(size_t n, size_t size)
{
	find_all();
	if (!real_free)
		return lend(n * size);
	return fails() ? NULL : real_calloc(n, size);
}

void *
realloc(void *ptr, size_t size)
{
	find_all();
	if (is_lent(ptr))
		abort();
	return fails() ? NULL : real_realloc(ptr, size);
}

void
free(void *ptr)
{
	find_all();
	if (!is_lent(ptr))
		real_free(ptr);
}

__attribute__((__constructor__)) static void
plan_from_environment(void)
{
	const char *text = getenv("LAYER_FAIL_ALLOC");
	char *end;

	if (!text)
		return;
	const unsigned long wanted = strtoul(text, &end, 10);
	for_ever = *end == '+';
	end += for_ever;
	if (*end != ':' || strlen(end + 1) >= sizeof(mark))
		return;
	strcpy(mark, end + 1);
	nth = wanted;
}
