/* SPDX-License-Identifier: MIT */
#define _XOPEN_SOURCE 700

#include "support/fixture.h"

#include "os/interrupt.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

enum act { CATCH_ONE, CATCH_TWO, CATCH_MIXED, IGNORE_FIRST, END_BY_IT };

static int
act_out(enum act act)
{
	if (act == IGNORE_FIRST)
		signal(SIGHUP, SIG_IGN);
	interrupts_catch();
	raise(act == IGNORE_FIRST ? SIGHUP : SIGTERM);
	if (act == CATCH_TWO)
		raise(SIGTERM);
	if (act == CATCH_MIXED)
		raise(SIGINT);
	if (act == END_BY_IT)
		interrupt_end(interrupt_seen());
	return interrupt_seen();
}

static void
signals_are_noted_and_the_second_one_ends(void **state)
{
	static const struct {
		enum act act;
		int exit_status, signal;
	} cases[] = {
		{ CATCH_ONE, SIGTERM, 0 }, { CATCH_TWO, 0, SIGTERM }, { CATCH_MIXED, 0, SIGINT },
		{ IGNORE_FIRST, 0, 0 },    { END_BY_IT, 0, SIGTERM },
	};

	(void)state;
	fflush(NULL);
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		int status;
		const pid_t child = fork();
		if (child == 0)
			_exit(act_out(cases[i].act));
		assert_int_equal(waitpid(child, &status, 0), child);
		assert_int_equal(WIFSIGNALED(status) ? WTERMSIG(status) : 0, cases[i].signal);
		assert_int_equal(WIFEXITED(status) ? WEXITSTATUS(status) : 0, cases[i].exit_status);
	}
	assert_int_equal(interrupt_seen(), 0);
}

FIXTURE_MAIN(cmocka_unit_test(signals_are_noted_and_the_second_one_ends))
