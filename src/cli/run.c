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

void
run_report(struct run *run)
{
	const struct text_options options = { run->colour_error, run->verbose };
	const struct findings *findings = run->ws->findings;
	struct buf buf, lines;

	buf_init(&buf, run->ws->arena);
	buf_init(&lines, run->ws->arena);
	for (; run->nreported < findings->count; run->nreported++) {
		const struct finding *finding = &findings->items[run->nreported];
		if (run->helm_text)
			helm_words(&buf, finding);
		else if (is_shown(run, finding))
			text_finding(&buf, run->ws, finding, &options);
	}
	terminal_add_lines(&lines, buf_str(&buf));
	standard_write(STANDARD_ERROR, buf_str(&lines));
}

bool
run_is_strict_failure(const struct run *run)
{
	return run->strict && findings_worst(run->ws->findings, 0) >= LEVEL_WARNING;
}
