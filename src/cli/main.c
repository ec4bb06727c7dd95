/* SPDX-License-Identifier: MIT */
/*
 * The program: from argv to an exit status.
 *
 * Everything runs on a stack of its own, so that deep values need no luck with
 * `ulimit -s`.  The only globals of the program are here.
 */
#include "base/limits.h"
#include "cli/command.h"
#include "cli/help.h"
#include "os/dir.h"
#include "os/interrupt.h"
#include "os/stack.h"
#include "os/standard.h"
#include "os/terminal.h"

#include <stdio.h>
#include <stdlib.h>

struct program {
	const char *const *argv;
	size_t argc;
	struct arena *arena;
};

static void
say(struct str text)
{
	standard_write(STANDARD_ERROR, text);
}

/* Out of memory, or over the ceiling: one line from fixed text, and out. */
static void
exhausted(void *context, size_t size)
{
	(void)context;
	(void)size;
	standard_write(
	    STANDARD_ERROR,
	    STR("layer: out of memory: this needs more than the machine or the limit gives\n"));
	exit(EXIT_STOPPED);
}

/* Print the answer; a failed write is never a success. */
static int
finish(struct run *run, int status)
{
	run_report(run);
	if (run->out.len == 0)
		return status;
	enum file_status written = standard_write(STANDARD_OUTPUT, buf_str(&run->out));
	if (written == FILE_OK)
		written = standard_close(STANDARD_OUTPUT);
	if (written == FILE_OK)
		return status;
	if (written != FILE_BROKEN_PIPE) {
		say(STR("layer: cannot write to standard output: "));
		say(str_from(file_status_text(written)));
		say(STR("\n"));
	}
	return EXIT_STOPPED;
}

static bool
read_common(struct run *run)
{
	const struct str when = args_last(&run->args, OPTION_COLOR);
	enum colour wanted = COLOUR_AUTO;

	if (when.ptr && !terminal_parse_colour(when, &wanted))
		return run_usage(run, "--color takes auto, always or never, not '%" PRISTR "'",
		                 STRARG(when)) == EXIT_CLEAN;
	run->colour_error = terminal_wants_colour(wanted, STANDARD_ERROR);
	run->colour_answer = terminal_wants_colour(wanted, STANDARD_OUTPUT);
	run->quiet = args_has(&run->args, OPTION_QUIET);
	run->verbose = args_has(&run->args, OPTION_VERBOSE);
	run->strict = args_has(&run->args, OPTION_STRICT);
	run->helm_text = args_has(&run->args, OPTION_HELM_TEXT);
	return true;
}

static int
run_command(struct run *run, const char *const *argv, size_t argc)
{
	struct str error;

	if (!option_parse(run->ws->arena, argv, argc, run->command->options, run->command->noptions,
	                  &run->args, &error))
		return run_usage(run, "%" PRISTR, STRARG(error));
	if (args_has(&run->args, OPTION_HELP)) {
		help_command(&run->out, run->command);
		return finish(run, EXIT_CLEAN);
	}
	if (!read_common(run))
		return EXIT_STOPPED;
	return finish(run, run->command->run(run));
}

static int
unknown_command(struct run *run, struct str word)
{
	const struct command *other = command_nearest(word);
	struct buf buf;

	buf_init(&buf, run->ws->arena);
	if (str_starts(word, STR("-")))
		buf_add_str(&buf, STR("layer: unknown option '"));
	else
		buf_add_str(&buf, STR("layer: unknown command '"));
	terminal_escape(&buf, word);
	buf_add_byte(&buf, '\'');
	if (other)
		buf_printf(&buf, "; did you mean '%s'?", other->name);
	buf_add_str(&buf, STR("\nTry 'layer --help'.\n"));
	say(buf_str(&buf));
	return EXIT_STOPPED;
}

/* Options before the command: -C DIR. Returns the number of words they take. */
static bool
change_directories(struct run *run, struct program *program)
{
	while (program->argc > 0 && str_starts(str_from(program->argv[0]), STR("-C"))) {
		const bool apart = str_is(str_from(program->argv[0]), "-C");
		if (apart && program->argc < 2)
			return unknown_command(run, STR("-C")) == EXIT_CLEAN;
		const char *directory = apart ? program->argv[1] : program->argv[0] + 2;
		const enum file_status changed = dir_change(run->ws->arena, str_from(directory));
		if (changed != FILE_OK) {
			struct buf buf;
			buf_init(&buf, run->ws->arena);
			buf_add_str(&buf, STR("layer: cannot work in '"));
			terminal_escape(&buf, str_from(directory));
			buf_printf(&buf, "': %" PRISTR "\n",
			           STRARG(str_from(file_status_text(changed))));
			say(buf_str(&buf));
			return false;
		}
		program->argv += apart ? 2 : 1;
		program->argc -= apart ? 2 : 1;
	}
	return true;
}

static bool
is_help(struct str word)
{
	return str_is(word, "--help") || str_is(word, "-h") || str_is(word, "help");
}

static int
dispatch(void *argument)
{
	struct program *program = argument;
	struct run run = { .ws = workspace_new(program->arena) };

	buf_init(&run.out, program->arena);
	if (!change_directories(&run, program))
		return EXIT_STOPPED;
	if (program->argc == 0) {
		help_program(&run.out);
		say(buf_str(&run.out));
		return EXIT_STOPPED;
	}
	const struct str word = str_from(program->argv[0]);
	if (is_help(word)) {
		help_program(&run.out);
		return finish(&run, EXIT_CLEAN);
	}
	if (str_is(word, "--version")) {
		const struct str more = str_from(program->argc > 1 ? program->argv[1] : "");
		help_version(&run.out, str_is(more, "--verbose") || str_is(more, "-v"));
		return finish(&run, EXIT_CLEAN);
	}
	run.command = command_find(word);
	if (!run.command)
		return unknown_command(&run, word);
	return run_command(&run, program->argv + 1, program->argc - 1);
}

int
main(int argc, char **argv)
{
	struct arena arena;
	int status = EXIT_STOPPED;

	if (!standard_init())
		return EXIT_STOPPED;
	interrupts_catch();
	arena_init(&arena, LIMIT_ARENA_BYTES, exhausted, NULL);
	struct program program = {
		.argv = (const char *const *)argv + (argc > 0),
		.argc = argc > 0 ? (size_t)argc - 1 : 0,
		.arena = &arena,
	};
	if (!stack_run(STACK_BYTES, dispatch, &program, &status))
		say(STR("layer: cannot get a stack: too little memory\n"));
	arena_fini(&arena);
	if (interrupt_seen())
		interrupt_end(interrupt_seen());
	return status;
}
