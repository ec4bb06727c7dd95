/* SPDX-License-Identifier: MIT */
/*
 * The directives before a document, looked at before libyaml sees them.
 *
 * libyaml goes through all of them for each further one and for each tag, so
 * they are counted first; and it takes `%YAML 1.2`, which Helm refuses.
 *
 * Source: helm-values.md 1.9; reliability.md P1.
 */
#ifndef LAYER_SYNTAX_YAML_DIRECTIVE_H
#define LAYER_SYNTAX_YAML_DIRECTIVE_H

#include "base/str.h"

enum yaml_directives_status {
	YAML_DIRECTIVES_FINE,
	YAML_DIRECTIVES_VERSION, /* another version than 1.1 */
	YAML_DIRECTIVES_MANY,    /* more than LIMIT_DIRECTIVES */
};

/**
 * Look at the directives that stand from @begin on.
 *
 * @at    out: the offset of the bad one, or of the first of too many
 * @line  out: its line, counted from 0
 */
enum yaml_directives_status yaml_directives_check(struct str bytes, size_t begin, size_t *at,
                                                  size_t *line);

#endif
