/* SPDX-License-Identifier: MIT */
/*
 * Warnings while a YAML file is read, at most LIMIT_FINDINGS_PER_FILE of a kind.
 *
 * They are added to the workspace as they arise; what is over the limit is
 * counted and said in one finding in the end.  A reading that is begun again
 * takes its warnings back.
 */
#ifndef LAYER_SYNTAX_YAML_REMARK_H
#define LAYER_SYNTAX_YAML_REMARK_H

#include "source/workspace.h"

struct yaml_remarks {
	struct workspace *ws;
	size_t counts[RULE_COUNT];
	struct span last[RULE_COUNT]; /* the last one over the limit */
};

/** None so far. @ws borrowed. */
void yaml_remarks_init(struct yaml_remarks *remarks, struct workspace *ws);

/**
 * Warn at one place and, where @also has a source, at a second one.
 *
 * @label  of the second place, static or arena
 */
void yaml_remark(struct yaml_remarks *remarks, enum rule_id rule, struct span at, struct span also,
                 struct str label, struct str message);

/** Is there room for one more of a rule? Otherwise it is counted, and a message is not needed. */
bool yaml_remark_wanted(struct yaml_remarks *remarks, enum rule_id rule, struct span at);

/** Say how many were over the limit. */
void yaml_remarks_close(struct yaml_remarks *remarks);

#endif
