/* SPDX-License-Identifier: MIT */
/*
 * Asking a Go program: the partner of differential tests.
 *
 * Helm is written in Go, so what Go's own packages say is what Helm does.  A
 * partner reads all questions from its standard input, one on a line, and
 * prints one line for each.
 */
#ifndef LAYER_TESTS_GO_H
#define LAYER_TESTS_GO_H

#include "base/arena.h"
#include "base/buf.h"

/**
 * Run a Go program over some input.
 *
 * @program  path of its file or folder, below the source tree
 * @output   out, arena: what it printed
 * Returns: false when Go is not here or cannot build it: then the cases are skipped.
 */
bool go_run(struct arena *arena, const char *program, struct str input, struct str *output);

/** Append bytes as hexadecimal digits; "-" for none. */
void go_add_hex(struct buf *buf, struct str bytes);

/** Bytes of hexadecimal digits. Returns: arena. */
struct str go_read_hex(struct arena *arena, struct str digits);

#endif
