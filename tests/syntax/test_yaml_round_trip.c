/* SPDX-License-Identifier: MIT */
/* What is written reads back as it was, and is what Helm would print. */
#include "support/fixture.h"

#include "base/limits.h"
#include "support/live_helm.h"
#include "support/random_tree.h"
#include "support/scratch.h"
#include "syntax/json_write.h"
#include "syntax/key_order.h"
#include "syntax/yaml_read.h"
#include "syntax/yaml_write.h"
#include "value/list.h"
#include "value/map.h"

/* Trees made before the memory is given back. */
#define BATCH 500

static struct str
written(struct workspace *ws, const struct node *node)
{
	struct buf buf;

	buf_init(&buf, ws->arena);
	yaml_write(&buf, node);
	return buf_str(&buf);
}

static bool
reads_back(struct workspace *ws, const struct node *tree, bool merges_documents)
{
	const struct yaml_options options = { .merges_documents = merges_documents };
	const struct str text = written(ws, tree);
	const uint32_t source = yaml_source_add(ws, SOURCE_FILE, STR("t.yaml"), text, &options);
	const struct node *back = source ? yaml_read(ws, source, &options) : NULL;

	if (back && node_equal(back, tree))
		return true;
	print_error("does not read back:\n%" PRISTR "\n", STRARG(text));
	for (size_t i = 0; i < ws->findings->count; i++)
		print_error("%" PRISTR "\n", STRARG(ws->findings->items[i].message));
	return false;
}

/* One batch in an arena of its own, so that a hundred thousand trees fit. */
static size_t
failures_of_batch(uint64_t seed, size_t ntrees)
{
	struct arena arena;
	size_t failed = 0;

	arena_init(&arena, LIMIT_ARENA_BYTES, NULL, NULL);
	struct random_trees trees = { workspace_new(&arena), seed, false };
	for (size_t i = 0; i < ntrees; i++) {
		const struct node *tree = random_tree(&trees);
		failed += !reads_back(trees.ws, tree, false) || !reads_back(trees.ws, tree, true);
	}
	arena_fini(&arena);
	return failed;
}

static void
random_trees_read_back(void **state)
{
	const size_t wanted = fixture_random(100000);
	size_t failed = 0, done = 0;

	(void)state;
	for (uint64_t seed = 1; done < wanted && failed < 10; seed++) {
		const size_t ntrees = wanted - done < BATCH ? wanted - done : BATCH;
		failed += failures_of_batch(seed, ntrees);
		done += ntrees;
	}
	fixture_count("random trees read back", done - failed, failed, wanted - done);
}

/* Helm prints keys that are in no strict order in another order each time. */
static bool
has_one_order(const struct node *node)
{
	for (list_each(i, node))
		if (!has_one_order(list_get(node, i)))
			return false;
	for (map_each(a, node)) {
		if (!has_one_order(a->value))
			return false;
		for (map_each(b, node))
			for (map_each(c, node))
				if (key_order(symbol_str(a->key), symbol_str(b->key)) < 0 &&
				    key_order(symbol_str(b->key), symbol_str(c->key)) < 0 &&
				    key_order(symbol_str(a->key), symbol_str(c->key)) > 0)
					return false;
	}
	return true;
}

/* The next trees; @skipped counts those that were left out. */
static const struct node *const *
some_trees(struct random_trees *random, size_t n, size_t *skipped)
{
	const struct node **trees = arena_array(random->ws->arena, n, sizeof(*trees));

	for (size_t i = 0; i < n;) {
		trees[i] = random_tree(random);
		if (!random->tame || has_one_order(trees[i]))
			i++;
		else
			++*skipped;
	}
	return trees;
}

static size_t
differences(struct workspace *ws, const struct node *const *trees, const struct str *want, size_t n,
            void (*print)(struct buf *, const struct node *))
{
	size_t failed = 0;

	for (size_t i = 0; i < n; i++) {
		struct buf got;
		buf_init(&got, ws->arena);
		print(&got, trees[i]);
		if (!str_equal(buf_str(&got), want[i]) && failed++ < 5)
			print_error("got:\n%" PRISTR "\nwant:\n%" PRISTR "\n",
			            STRARG(buf_str(&got)), STRARG(want[i]));
	}
	return failed;
}

static void
print_without_newline(struct buf *buf, const struct node *node)
{
	yaml_write(buf, node);
	buf->len--;
}

static void
compare_printing(struct workspace *ws, const char *helm, size_t n)
{
	struct random_trees random = { ws, 1000, true };
	size_t skipped = 0;
	const struct node *const *trees = some_trees(&random, n, &skipped);
	struct buf values;

	buf_init(&values, ws->arena);
	buf_add_str(&values, STR("trees:\n"));
	for (size_t i = 0; i < n; i++) {
		buf_add_str(&values, STR("- "));
		live_helm_values(&values, trees[i]);
		buf_add_byte(&values, '\n');
	}
	const struct str *want = live_helm_print(ws->arena, helm, "toYaml", buf_str(&values), n);
	assert_non_null(want);
	const size_t failed = differences(ws, trees, want, n, print_without_newline);
	printf("left out for keys that helm prints in any order: %zu\n", skipped);
	fixture_count("random trees printed by helm", n - failed, failed, 0);
}

static void
compare_reading(struct workspace *ws, const char *helm, size_t n)
{
	struct random_trees random = { ws, 2000, false };
	const struct node *const *trees = some_trees(&random, n, NULL);
	struct map_builder map;

	map_begin(&map, ws->arena);
	map_add(&map, symbol_get(ws->symbols, STR("trees")), (struct span){ 0, 0, 0 },
	        node_list(ws->arena, (struct span){ 0, 0, 0 }, trees, n));
	const struct str values = written(ws, map_end(&map, (struct span){ 0, 0, 0 }));
	const struct str *want = live_helm_print(ws->arena, helm, "toJson", values, n);
	assert_non_null(want);
	const size_t failed = differences(ws, trees, want, n, json_write);
	fixture_count("written trees read by helm", n - failed, failed, 0);
}

static void
with_each_helm(void **state, const char *what,
               void (*compare)(struct workspace *, const char *helm, size_t n))
{
	struct workspace *ws = fixture_workspace(state);
	const struct str folder = scratch_enter(ws->arena);
	const size_t n = fixture_random(3000);

	for (unsigned major = 3; major <= 4; major++) {
		const char *helm = live_helm(ws->arena, major);
		if (helm) {
			compare(ws, helm, n);
			continue;
		}
		printf("skipped: no helm%u\n", major);
		fixture_count(what, 0, 0, n);
	}
	scratch_leave(folder);
}

static void
helm_prints_random_trees_the_same(void **state)
{
	with_each_helm(state, "random trees printed by helm", compare_printing);
}

static void
helm_reads_what_is_written(void **state)
{
	with_each_helm(state, "written trees read by helm", compare_reading);
}

FIXTURE_MAIN(cmocka_unit_test(random_trees_read_back),
             cmocka_unit_test(helm_prints_random_trees_the_same),
             cmocka_unit_test(helm_reads_what_is_written))
