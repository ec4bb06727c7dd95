/* SPDX-License-Identifier: MIT */
/*
 * `layer diff --helm 3 --helm 4`: would the two Helms compute different values
 * or verdicts?
 */
#include "cli/choice.h"
#include "cli/commands.h"
#include "os/terminal.h"
#include "project/helms.h"
#include "project/release.h"
#include "project/secrecy.h"
#include "project/selection.h"
#include "syntax/json_write.h"
#include "value/list.h"
#include "value/map.h"

/* One difference, and the environments that have it. */
struct found {
	struct str release;
	struct list_builder environments;
	struct difference difference; /* of values, unless it is about the verdict */
	struct helm_answer left, right;
	const struct profile_rule *rule;
	bool is_verdict;
};

struct diff {
	struct run *run;
	struct helms *helms;
	const struct secret_rules *secrets;
	unsigned helm[2];
	struct found *found;
	size_t nfound;
	bool stopped; /* both Helms refuse a slot before they compute */
};

static const struct span nowhere = { 0, 0, 0 };

/* ---- finding ---- */

static bool
same_side(const struct node *a, const struct node *b)
{
	return node_equal(a, b) &&
	       (!a || (a->span.source == b->span.source && a->span.begin == b->span.begin));
}

static bool
is_same(const struct found *a, const struct found *b)
{
	if (!str_equal(a->release, b->release) || a->is_verdict != b->is_verdict ||
	    a->left.verdict != b->left.verdict || a->right.verdict != b->right.verdict)
		return false;
	if (a->is_verdict)
		return (!a->left.why || str_equal(a->left.why->message, b->left.why->message)) &&
		       (!a->right.why || str_equal(a->right.why->message, b->right.why->message));
	return path_equal(&a->difference.path, &b->difference.path) &&
	       same_side(a->difference.left, b->difference.left) &&
	       same_side(a->difference.right, b->difference.right);
}

/* What differs alike in many environments is one difference. */
static void
add(struct diff *diff, const struct helm_question *question, const struct found *found)
{
	struct arena *arena = diff->run->ws->arena;
	const struct node *name = node_string(arena, nowhere, question->environment);
	const size_t n = diff->nfound, size = sizeof(*diff->found);

	for (size_t i = 0; i < n; i++) {
		if (is_same(&diff->found[i], found)) {
			list_add(&diff->found[i].environments, name);
			return;
		}
	}
	if ((n & (n - 1)) == 0)
		diff->found = arena_grow(arena, diff->found, n * size, (n ? n * 2 : 1) * size);
	struct found *added = &diff->found[diff->nfound++];
	*added = *found;
	added->rule =
	    helms_rule(diff->helms, question, found->is_verdict ? NULL : &added->difference);
	list_begin(&added->environments, arena);
	list_add(&added->environments, name);
}

static void
compare_slot(struct diff *diff, const struct helm_question *question)
{
	struct differences differences = { 0 };
	struct found found = {
		.release = question->release,
		.left = helms_ask(diff->helms, false, question),
		.right = helms_ask(diff->helms, true, question),
	};

	if (found.left.verdict == HELM_REFUSES && found.right.verdict == HELM_REFUSES) {
		diff->stopped = true;
		if (found.right.why)
			findings_add(diff->run->ws->findings, found.right.why);
		return;
	}
	if (found.left.verdict != found.right.verdict) {
		found.is_verdict = true;
		add(diff, question, &found);
	}
	if (!found.left.values || !found.right.values)
		return;
	found.is_verdict = false;
	compare_trees(diff->run->ws->arena, found.left.values, found.right.values, &differences);
	for (size_t i = 0; i < differences.count; i++) {
		found.difference = differences.items[i];
		add(diff, question, &found);
	}
}

/* ---- printing ---- */

static bool
is_secret(const struct diff *diff, const struct found *found, const struct node *value)
{
	const struct path *path = &found->difference.path;

	return value && secrecy_of(diff->run->ws, diff->secrets, path, path, value) != SECRET_NOT;
}

static const char *
verdict_word(enum helm_verdict verdict)
{
	switch (verdict) {
	case HELM_ACCEPTS:
		return "accepts";
	case HELM_INVALID:
		return "refuses by a schema";
	case HELM_REFUSES:
		return "refuses";
	}
	return "";
}

static void
print_value(const struct diff *diff, const struct found *found, const struct node *value)
{
	struct buf *out = &diff->run->out, json;

	if (!value) {
		buf_add_str(out, STR("absent"));
		return;
	}
	buf_init(&json, out->arena);
	if (is_secret(diff, found, value))
		buf_add_str(&json, STR("(secret)"));
	else
		json_write(&json, value);
	terminal_escape(out, buf_str(&json));
	buf_add_str(out, STR("  "));
	text_place(out, diff->run->ws, value->span);
}

static void
print_side(const struct diff *diff, const struct found *found, bool second)
{
	struct buf *out = &diff->run->out;
	const struct helm_answer *answer = second ? &found->right : &found->left;

	buf_printf(out, "  helm %u: ", diff->helm[second]);
	if (!found->is_verdict) {
		print_value(diff, found, second ? found->difference.right : found->difference.left);
	} else {
		buf_printf(out, "%s", verdict_word(answer->verdict));
		if (answer->why) {
			buf_add_str(out, STR(": "));
			terminal_escape(out, answer->why->message);
			buf_add_str(out, STR("  "));
			if (answer->why->nplaces > 0)
				text_place(out, diff->run->ws, answer->why->places[0].at);
		}
	}
	buf_add_byte(out, '\n');
}

static const char *
rule_text(const struct found *found)
{
	return found->rule ? found->rule->text : "several differences of the two work together";
}

static void
print_found(const struct diff *diff, const struct found *found)
{
	struct buf *out = &diff->run->out;
	const struct list_builder *names = &found->environments;

	terminal_escape(out, found->release);
	buf_add_str(out, STR("  "));
	if (found->is_verdict)
		buf_add_str(out, STR("verdict"));
	else
		terminal_escape(out, path_text(out->arena, &found->difference.path));
	for (size_t i = 0; i < names->count; i++) {
		buf_add_str(out, i == 0 ? STR("  (") : STR(", "));
		terminal_escape(out, node_str(names->items[i]));
	}
	buf_add_str(out, STR(")\n"));
	print_side(diff, found, false);
	print_side(diff, found, true);
	buf_printf(out, "  rule: %s\n", rule_text(found));
}

/* ---- JSON ---- */

static void
put(const struct diff *diff, struct map_builder *map, const char *key, const struct node *value)
{
	map_add(map, symbol_get(diff->run->ws->symbols, str_from(key)), nowhere, value);
}

static const struct node *
text_node(const struct diff *diff, struct str text)
{
	return node_string(diff->run->ws->arena, nowhere, text);
}

static const struct node *
origin_node(const struct diff *diff, struct span span)
{
	struct workspace *ws = diff->run->ws;
	const struct position at = span_position(ws->sources, span);
	struct map_builder map;

	map_begin(&map, ws->arena);
	put(diff, &map, "file", text_node(diff, span_file(ws->sources, span)));
	put(diff, &map, "line", node_int(ws->arena, nowhere, (int64_t)at.line));
	put(diff, &map, "column", node_int(ws->arena, nowhere, (int64_t)at.column));
	return map_end(&map, nowhere);
}

static const struct node *
side_node(const struct diff *diff, const struct found *found, bool second)
{
	struct arena *arena = diff->run->ws->arena;
	const struct helm_answer *answer = second ? &found->right : &found->left;
	const struct node *value = second ? found->difference.right : found->difference.left;
	struct span at = value ? value->span : nowhere;
	struct map_builder map;

	map_begin(&map, arena);
	put(diff, &map, "helm", node_int(arena, nowhere, (int64_t)diff->helm[second]));
	if (found->is_verdict) {
		put(diff, &map, "verdict",
		    text_node(diff, str_from(verdict_word(answer->verdict))));
		if (answer->why)
			put(diff, &map, "message", text_node(diff, answer->why->message));
		if (answer->why && answer->why->nplaces > 0)
			at = answer->why->places[0].at;
	} else if (!value || is_secret(diff, found, value)) {
		put(diff, &map, value ? "secret" : "absent", node_bool(arena, nowhere, true));
	} else {
		put(diff, &map, "value", value);
	}
	if (at.source != 0)
		put(diff, &map, "origin", origin_node(diff, at));
	return map_end(&map, nowhere);
}

static const struct node *
found_node(const struct diff *diff, const struct found *found)
{
	struct arena *arena = diff->run->ws->arena;
	struct list_builder names = found->environments;
	struct map_builder map;

	map_begin(&map, arena);
	put(diff, &map, "release", text_node(diff, found->release));
	put(diff, &map, "environments", list_end(&names, nowhere));
	if (!found->is_verdict)
		put(diff, &map, "path", text_node(diff, path_text(arena, &found->difference.path)));
	put(diff, &map, "left", side_node(diff, found, false));
	put(diff, &map, "right", side_node(diff, found, true));
	put(diff, &map, "rule", text_node(diff, str_from(rule_text(found))));
	return map_end(&map, nowhere);
}

static void
print_json(const struct diff *diff)
{
	struct arena *arena = diff->run->ws->arena;
	struct list_builder values, verdicts;
	struct map_builder map;

	list_begin(&values, arena);
	list_begin(&verdicts, arena);
	for (size_t i = 0; i < diff->nfound; i++)
		list_add(diff->found[i].is_verdict ? &verdicts : &values,
		         found_node(diff, &diff->found[i]));
	map_begin(&map, arena);
	put(diff, &map, "version", node_int(arena, nowhere, 1));
	put(diff, &map, "command", text_node(diff, STR("diff")));
	put(diff, &map, "differences", list_end(&values, nowhere));
	put(diff, &map, "verdicts", list_end(&verdicts, nowhere));
	json_write(&diff->run->out, map_end(&map, nowhere));
	buf_add_byte(&diff->run->out, '\n');
}

/* ---- running ---- */

static bool
read_helms(struct diff *diff)
{
	size_t count;
	const struct str *given =
	    args_all(diff->run->ws->arena, &diff->run->args, OPTION_HELM, &count);

	for (size_t i = 0; i < count && i < 2; i++)
		diff->helm[i] = str_is(given[i], "3") ? 3 : str_is(given[i], "4") ? 4 : 0;
	if (count == 2 && diff->helm[0] + diff->helm[1] == 7)
		return true;
	run_usage(diff->run, "diff takes --helm 3 --helm 4");
	return false;
}

static bool
is_wanted(const struct run *run, struct str release)
{
	size_t count;
	const struct str *names = args_all(run->ws->arena, &run->args, OPTION_RELEASE, &count);

	for (size_t i = 0; i < count; i++)
		if (str_equal(names[i], release))
			return true;
	return count == 0;
}

static bool
compare_environments(struct diff *diff)
{
	struct run *run = diff->run;
	struct project *project = helms_project(diff->helms);
	size_t count, nslots = 0;
	const struct str *selectors = args_all(run->ws->arena, &run->args, OPTION_ENV, &count);
	struct environment_list list;
	struct releases releases;

	if (!selection_find(project->environments, selectors, count, &list))
		return false;
	for (size_t i = 0; i < list.count; i++) {
		if (!releases_of(project->environments, list.items[i], &releases))
			return false;
		for (size_t k = 0; k < releases.count; k++) {
			const struct helm_question question = { list.items[i]->name,
				                                releases.items[k]->name };
			if (!is_wanted(run, question.release))
				continue;
			compare_slot(diff, &question);
			nslots++;
		}
	}
	return nslots > 0 || run_usage(run, "no such release in these environments") == EXIT_CLEAN;
}

int
cmd_diff(struct run *run)
{
	struct diff diff = { .run = run };
	const struct project_options options = { .config = args_last(&run->args, OPTION_CONFIG) };
	bool json;

	if (run->args.nwords > 0)
		return run_usage(run, "diff takes no '%" PRISTR "'", STRARG(run->args.words[0]));
	if (!choice_format(run, "text", "json", &json) || !read_helms(&diff))
		return EXIT_STOPPED;
	diff.helms = helms_open(run->ws, &options, diff.helm[0], diff.helm[1]);
	if (!diff.helms)
		return EXIT_STOPPED;
	diff.secrets = secrecy_rules(run->ws, helms_project(diff.helms)->config);
	if (!diff.secrets)
		return EXIT_STOPPED;
	if (!compare_environments(&diff)) {
		run->ws->findings = helms_project(diff.helms)->ws->findings;
		return EXIT_STOPPED;
	}
	if (diff.stopped)
		return EXIT_STOPPED;
	if (json)
		print_json(&diff);
	for (size_t i = 0; i < diff.nfound && !json; i++)
		print_found(&diff, &diff.found[i]);
	return diff.nfound > 0 ? EXIT_FINDINGS : EXIT_CLEAN;
}
