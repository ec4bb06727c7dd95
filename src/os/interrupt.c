/* SPDX-License-Identifier: MIT */
#define _XOPEN_SOURCE 700

#include "os/interrupt.h"

#include <signal.h>
#include <stddef.h>
#include <stdlib.h>
#include <unistd.h>

static const int numbers[] = { SIGINT, SIGTERM, SIGHUP };

static volatile sig_atomic_t seen;

static void
on_signal(int number)
{
	if (seen) {
		/* Blocked while we are here: it ends the process on return. */
		signal(number, SIG_DFL);
		raise(number);
	}
	seen = number;
}

void
interrupts_catch(void)
{
	for (size_t i = 0; i < sizeof(numbers) / sizeof(*numbers); i++) {
		struct sigaction action = { .sa_handler = on_signal }, before;
		sigemptyset(&action.sa_mask);
		if (sigaction(numbers[i], NULL, &before) == 0 && before.sa_handler != SIG_IGN)
			sigaction(numbers[i], &action, NULL);
	}
}

int
interrupt_seen(void)
{
	return seen;
}

void
interrupt_forget(void)
{
	seen = 0;
}

_Noreturn void
interrupt_end(int number)
{
	sigset_t set;

	signal(number, SIG_DFL);
	sigemptyset(&set);
	sigaddset(&set, number);
	pthread_sigmask(SIG_UNBLOCK, &set, NULL);
	kill(getpid(), number);
	/* Only a signal whose default is to be ignored comes here. */
	_exit(128 + number);
}
