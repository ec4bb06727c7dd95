/* SPDX-License-Identifier: MIT */
#include "project/scaffold.h"

#include "syntax/json_write.h"
#include "syntax/yaml_style.h"

/* Plain where YAML reads the very text back; else in quotes, which are JSON's. */
static void
add_text(struct buf *buf, struct str text)
{
	bool is_simple = text.len > 0 && text.ptr[0] != '-' &&
	                 yaml_look(buf->arena, text, true).style == YAML_PLAIN;

	for (size_t i = 0; i < text.len && is_simple; i++) {
		const char c = text.ptr[i];
		is_simple = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
		            (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.' || c == '/';
	}
	if (is_simple)
		buf_add_str(buf, text);
	else
		json_write_string(buf, text);
}

static void
add_files(struct buf *buf, const struct config_files *files)
{
	if (files->count == 0)
		return;
	buf_add_str(buf, STR("    values:\n"));
	for (size_t i = 0; i < files->count; i++) {
		buf_add_str(buf, STR("      - "));
		add_text(buf, files->items[i].pattern.str);
		buf_add_byte(buf, '\n');
	}
}

static void
add_key(struct buf *buf, struct str name, bool is_empty)
{
	buf_add_str(buf, STR("  "));
	add_text(buf, name);
	buf_add_str(buf, is_empty ? STR(": {}\n") : STR(":\n"));
}

static void
add_release(struct buf *buf, const struct config_release *release)
{
	const struct str chart = release->chart.str;

	add_key(buf, release->name.str, chart.len == 0 && release->values.count == 0);
	if (chart.len > 0) {
		buf_add_str(buf, STR("    chart: "));
		add_text(buf, chart);
		buf_add_byte(buf, '\n');
	}
	add_files(buf, &release->values);
}

static void
add_environment(struct buf *buf, const struct config_environment *environment)
{
	const struct config_choices *releases = &environment->releases;

	add_key(buf, environment->name.str, environment->values.count + releases->count == 0);
	add_files(buf, &environment->values);
	if (releases->count > 0)
		buf_add_str(buf, STR("    releases:\n"));
	for (size_t i = 0; i < releases->count; i++) {
		buf_add_str(buf, STR("      - "));
		add_text(buf, releases->items[i].name.str);
		buf_add_byte(buf, '\n');
	}
}

static void
add_promotion(struct buf *buf, const struct config_texts *chain)
{
	buf_add_str(buf,
	            STR("\n# Earliest first, as the names suggest; correct it where they mislead.\n"
	                "promotion:\n"));
	for (size_t i = 0; i < chain->count; i++) {
		buf_add_str(buf, STR("  - "));
		add_text(buf, chain->items[i].str);
		buf_add_byte(buf, '\n');
	}
}

void
scaffold_write(struct buf *buf, const struct config *config, struct str reason)
{
	buf_add_str(buf, STR("# Which values files make up which environment, weakest first.\n"
	                     "# `layer envs` shows the result, `layer config check` judges it.\n"
	                     "version: 1\n"));
	if (reason.len > 0)
		buf_printf(buf, "\n# %" PRISTR "\nform: overrides\n", STRARG(reason));
	buf_add_str(buf, STR("\nreleases:\n"));
	for (size_t i = 0; i < config->nreleases; i++)
		add_release(buf, &config->releases[i]);
	buf_add_str(buf, STR("\nenvironments:\n"));
	for (size_t i = 0; i < config->nenvironments; i++)
		add_environment(buf, &config->environments[i]);
	if (config->promotion.count > 0)
		add_promotion(buf, &config->promotion.items[0].members);
}
