/* SPDX-License-Identifier: MIT */
/*
 * What `render`, `merge` and their like share: the options that choose the
 * project, the form and the format.
 */
#ifndef LAYER_CLI_CHOICE_H
#define LAYER_CLI_CHOICE_H

#include "cli/command.h"
#include "project/config.h"

struct project;
struct slots;
struct validator;

/**
 * --format: one of two names.
 *
 * @usual, @other  the two; @usual where the option is not given
 * @is_other       out: was it the other?
 * Returns: false after a usage message for any other name.
 */
bool choice_format(struct run *run, const char *usual, const char *other, bool *is_other);

/**
 * --final, --overrides, --computed: at most one of them.
 *
 * @usual  where none is given
 * Returns: false after a usage message.
 */
bool choice_form(struct run *run, enum config_form usual, enum config_form *form);

/** The major version of --helm: 3 or 4; 0 where it is not given. False after a usage message. */
bool choice_helm(struct run *run, unsigned *helm);

/**
 * Open the project that --config, --helm and the working directory name, with
 * the -f and --set layers of the command line as the strongest.
 *
 * @wants_clear  a layer that SOPS has encrypted is refused
 * Returns: arena; NULL + finding or usage message.
 */
struct project *choice_project(struct run *run, bool wants_clear);

/**
 * The slots that --env, --all, --release and the first word choose.
 *
 * Returns: false + finding or usage message.
 */
bool choice_slots(struct run *run, struct project *project, struct slots *slots);

/** The same for a command whose words are no releases. */
bool choice_slots_by_option(struct run *run, struct project *project, struct slots *slots);

/** The level of --fail-on: findings from it on make the exit status 1. False after a usage message.
 */
bool choice_fail_on(struct run *run, enum level *level);

/**
 * The validator that --skip-schema-validation and --schema-map ask for.
 *
 * @validator  out: arena; NULL where schemas are not asked
 * Returns: false after a usage message.
 */
bool choice_validator(struct run *run, struct validator **validator);

#endif
