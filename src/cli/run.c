/* SPDX-License-Identifier: MIT */
#include "cli/command.h"

#include "os/standard.h"
#include "os/terminal.h"

int
run_usage(struct run *run, const char *format, ...)
{
	struct buf buf;
	va_list args;

	va_start(args, format);
	const struct str message = arena_vprintf(run->ws->arena, format, args);
	va_end(args);
	buf_init(&buf, run->ws->arena);
	buf_add_str(&buf, STR("layer: "));
	terminal_escape(&buf, message);
	buf_printf(&buf, "\nTry 'layer %s --help'.\n", run->command->name);
	standard_write(STANDARD_ERROR, buf_str(&buf));
	return EXIT_STOPPED;
}

static bool
is_shown(const struct run *run, const struct finding *finding)
{
	return finding->level == LEVEL_ERROR || (!run->quiet && finding->level == LEVEL_WARNING) ||
	       run->verbose;
}

static void
helm_words(struct buf *buf, const struct finding *finding)
{
	if (finding->helm.len == 0)
		return;
	if (finding->level == LEVEL_ERROR)
		buf_add_str(buf, STR("Error: "));
	buf_add_str(buf, finding->helm);
	buf_add_byte(buf, '\n');
}

/* Append the findings up to @end that are to be shown. */
static void
show(struct run *run, struct buf *buf, size_t end, bool colour)
{
	const struct text_options options = { colour, run->verbose };
	struct buf lines;

	buf_init(&lines, run->ws->arena);
	for (; run->nreported < end; run->nreported++) {
		const struct finding *finding = &run->ws->findings->items[run->nreported];
		if (run->helm_text)
			helm_words(&lines, finding);
		else if (is_shown(run, finding))
			text_finding(&lines, run->ws, finding, &options);
	}
	terminal_add_lines(buf, buf_str(&lines));
}

static void
report_until(struct run *run, size_t end)
{
	struct buf buf;

	buf_init(&buf, run->ws->arena);
	show(run, &buf, end, run->colour_error);
	standard_write(STANDARD_ERROR, buf_str(&buf));
}

void
run_report(struct run *run)
{
	report_until(run, run->ws->findings->count);
}

void
run_answer(struct run *run, size_t begin)
{
	if (begin > run->nreported)
		report_until(run, begin);
	show(run, &run->out, run->ws->findings->count, run->colour_answer);
}

void
run_leave(struct run *run, size_t begin)
{
	if (begin > run->nreported)
		report_until(run, begin);
	run->nreported = run->ws->findings->count;
}

bool
run_is_strict_failure(const struct run *run)
{
	return run->strict && findings_worst(run->ws->findings, 0) >= LEVEL_WARNING;
}
