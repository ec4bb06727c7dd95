/* SPDX-License-Identifier: MIT */
#include "support/drift.h"

#include "base/buf.h"

#include "support/scratch.h"

#define MOST_SECTIONS 16

struct section {
	struct str name, body;
};

struct sections {
	struct section items[MOST_SECTIONS];
	size_t count;
};

/* The text up to the next line that begins with @mark. */
static struct str
up_to(struct str text, struct str mark)
{
	const struct str line = { mark.ptr, mark.len };
	size_t at = 0;

	while (at < text.len && !str_starts(str_from_offset(text, at), line))
		at += str_find_byte(str_from_offset(text, at), '\n') + 1;
	return str_sub(text, 0, at);
}

static struct str
first_line(struct str text)
{
	return str_sub(text, 0, str_find_byte(text, '\n'));
}

static struct sections
cut(struct str text)
{
	struct sections sections = { .count = 0 };

	text = str_from_offset(text, up_to(text, STR("--- ")).len);
	while (text.len > 0) {
		assert_true(sections.count < MOST_SECTIONS);
		struct section *section = &sections.items[sections.count++];
		section->name = str_trim(str_from_offset(first_line(text), 4));
		text = str_from_offset(text, first_line(text).len + 1);
		section->body = up_to(text, STR("--- "));
		text = str_from_offset(text, section->body.len);
	}
	return sections;
}

static struct str
section_of(const struct sections *sections, const char *name)
{
	for (size_t i = 0; i < sections->count; i++)
		if (str_is(sections->items[i].name, name))
			return sections->items[i].body;
	return (struct str){ NULL, 0 };
}

static bool
is_environment(struct str name)
{
	return !str_is(name, "layer") && !str_is(name, "base") && !str_is(name, "expect");
}

/* One release; the environments in the order of promotion. */
static void
write_project(struct arena *arena, const struct sections *sections)
{
	const struct str more = section_of(sections, "layer");
	struct buf buf;

	buf_init(&buf, arena);
	buf_add_str(&buf, STR("releases: {app: {values: [\"base.yaml?\"]}}\nenvironments:\n"));
	for (size_t i = 0; i < sections->count; i++) {
		const struct section *section = &sections->items[i];
		const struct str file =
		    arena_printf(arena, "%" PRISTR ".yaml", STRARG(section->name));
		if (str_is(section->name, "base"))
			scratch_write("base.yaml", section->body);
		if (!is_environment(section->name))
			continue;
		scratch_write(file.ptr, section->body);
		if (!str_contains(more, STR("environments:")))
			buf_printf(&buf, "  %" PRISTR ": {values: [%" PRISTR "]}\n",
			           STRARG(section->name), STRARG(file));
	}
	scratch_write("layer.yaml", str_contains(more, STR("environments:"))
	                                ? more
	                                : arena_printf(arena, "%" PRISTR "%" PRISTR,
	                                               STRARG(buf_str(&buf)), STRARG(more)));
}

static void
print(struct buf *buf, const struct finding *finding)
{
	buf_printf(buf, "%s %s %" PRISTR, rule_get(finding->rule)->id, level_name(finding->level),
	           STRARG(finding->path));
	for (size_t i = 0; i < finding->nenvironments; i++)
		buf_printf(buf, "%s%" PRISTR, i ? "," : " ", STRARG(finding->environments[i]));
	buf_add_byte(buf, '\n');
}

static struct str
run(struct workspace *ws, const struct sections *sections, bool with_notes)
{
	const struct str directory = scratch_enter(ws->arena);
	const struct parity_options options = { 0 };
	struct parity_result result;
	struct buf buf;

	buf_init(&buf, ws->arena);
	write_project(ws->arena, sections);
	struct project *project = project_open(ws, &(struct project_options){ 0 });
	if (!project || !parity_run(project, &options, &result))
		buf_printf(&buf, "stopped: %" PRISTR "\n", STRARG(last_finding(ws)->message));
	else
		for (size_t i = 0; i < result.findings->count; i++)
			if (with_notes || result.findings->items[i].level > LEVEL_NOTE)
				print(&buf, &result.findings->items[i]);
	scratch_leave(directory);
	return buf_str(&buf);
}

struct str
drift_findings(struct workspace *ws, const char *text, bool with_notes)
{
	const struct sections sections = cut(str_from(text));

	return run(workspace_new(ws->arena), &sections, with_notes);
}

static bool
run_case(struct workspace *ws, struct str name, struct str text)
{
	const struct sections sections = cut(text);
	const struct str wanted = str_trim(section_of(&sections, "expect"));
	const struct str notes = str_contains(wanted, STR(" note ")) ? STR("y") : STR("");
	const struct str found = run(workspace_new(ws->arena), &sections, notes.len > 0);
	struct str expect = wanted;

	while (expect.len > 0 && expect.ptr[expect.len - 1] == '\n')
		expect.len--;
	if (str_equal(expect, str_sub(found, 0, found.len > 0 ? found.len - 1 : 0)))
		return true;
	print_error("%" PRISTR ":\n%" PRISTR "\nis not\n%" PRISTR "\n", STRARG(name), STRARG(found),
	            STRARG(expect));
	return false;
}

void
drift_cases(struct workspace *ws, const char *name)
{
	const struct str file = arena_printf(ws->arena, "testdata/parity/%s.txt", name);
	struct str text = fixture_file(ws->arena, fixture_path(ws->arena, file.ptr));
	size_t passed = 0, failed = 0;

	assert_non_null(text.ptr);
	text = str_from_offset(text, up_to(text, STR("=== ")).len);
	while (text.len > 0) {
		const struct str title = str_from_offset(first_line(text), 4);
		text = str_from_offset(text, first_line(text).len + 1);
		const struct str body = up_to(text, STR("=== "));
		const bool ok = run_case(ws, title, body);
		passed += ok;
		failed += !ok;
		text = str_from_offset(text, body.len);
	}
	fixture_count(name, passed, failed, 0);
}
