/* SPDX-License-Identifier: MIT */
/*
 * The entry of each command, as the table in command.c names them.
 */
#ifndef LAYER_CLI_COMMANDS_H
#define LAYER_CLI_COMMANDS_H

struct run;

/** `layer config`. Returns: exit status, as all here. */
int cmd_config(struct run *run);

/** `layer diff`. */
int cmd_diff(struct run *run);

/** `layer envs`. */
int cmd_envs(struct run *run);

/** `layer explain`. */
int cmd_explain(struct run *run);

/** `layer lock`. */
int cmd_lock(struct run *run);

/** `layer guard`. */
int cmd_guard(struct run *run);

/** `layer init`. */
int cmd_init(struct run *run);

/** `layer merge`. */
int cmd_merge(struct run *run);

/** `layer parity`. */
int cmd_parity(struct run *run);

/** `layer render`. */
int cmd_render(struct run *run);

/** `layer validate`. */
int cmd_validate(struct run *run);

/** `layer rules`. */
int cmd_rules(struct run *run);

#endif
