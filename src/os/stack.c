/* SPDX-License-Identifier: MIT */
#define _XOPEN_SOURCE 700

#include "os/stack.h"

#include <pthread.h>
#include <signal.h>

struct call {
	int (*fn)(void *);
	void *arg;
	int result;
};

static void *
run(void *context)
{
	struct call *call = context;

	call->result = call->fn(call->arg);
	return NULL;
}

static bool
start(pthread_t *thread, size_t size, struct call *call)
{
	pthread_attr_t attr;

	if (pthread_attr_init(&attr) != 0)
		return false;
	const bool ok = pthread_attr_setstacksize(&attr, size) == 0 &&
	                pthread_create(thread, &attr, run, call) == 0;
	pthread_attr_destroy(&attr);
	return ok;
}

static bool
start_with_less(pthread_t *thread, size_t size, struct call *call)
{
	while (!start(thread, size, call)) {
		size /= 2;
		if (size < STACK_BYTES_LEAST)
			return false;
	}
	return true;
}

bool
stack_run(size_t size, int (*fn)(void *), void *arg, int *result)
{
	struct call call = { .fn = fn, .arg = arg };
	pthread_t thread;
	sigset_t all, before;

	if (!start_with_less(&thread, size, &call))
		return false;
	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &before);
	pthread_join(thread, NULL);
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	*result = call.result;
	return true;
}
