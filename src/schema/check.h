/* SPDX-License-Identifier: MIT */
/*
 * Keywords that look at a value alone: type, const, limits, pattern, required.
 *
 * One function per keyword; each returns whether the frame's value passes and
 * notes a failure otherwise.  The phase of the keyword has seen to it that the
 * value is of the kind that the keyword is about (but for those of the first
 * phase).
 *
 * Source: schema-validation.md 3.
 */
#ifndef LAYER_SCHEMA_CHECK_H
#define LAYER_SCHEMA_CHECK_H

#include "schema/program.h"

/** `type` */
bool check_type(struct frame *frame, const struct operation *operation);

/** `const` */
bool check_const(struct frame *frame, const struct operation *operation);

/** `enum` */
bool check_enum(struct frame *frame, const struct operation *operation);

/** `format`, where it asserts */
bool check_format(struct frame *frame, const struct operation *operation);

/** `minProperties` */
bool check_min_properties(struct frame *frame, const struct operation *operation);

/** `maxProperties` */
bool check_max_properties(struct frame *frame, const struct operation *operation);

/** `required` */
bool check_required(struct frame *frame, const struct operation *operation);

/** `dependentRequired` */
bool check_dependent_required(struct frame *frame, const struct operation *operation);

/** Names that a property asks for: dependentRequired and one of `dependencies`. */
bool check_dependent_names(struct frame *frame, const struct operation *operation,
                           const struct property *property);

/** `minItems` */
bool check_min_items(struct frame *frame, const struct operation *operation);

/** `maxItems` */
bool check_max_items(struct frame *frame, const struct operation *operation);

/** `uniqueItems` */
bool check_unique_items(struct frame *frame, const struct operation *operation);

/** `minLength` */
bool check_min_length(struct frame *frame, const struct operation *operation);

/** `maxLength` */
bool check_max_length(struct frame *frame, const struct operation *operation);

/** `pattern` */
bool check_pattern(struct frame *frame, const struct operation *operation);

/** `minimum` */
bool check_minimum(struct frame *frame, const struct operation *operation);

/** `maximum` */
bool check_maximum(struct frame *frame, const struct operation *operation);

/** `exclusiveMinimum`, and `minimum` that a draft-04 schema makes exclusive */
bool check_exclusive_minimum(struct frame *frame, const struct operation *operation);

/** `exclusiveMaximum`, and `maximum` that a draft-04 schema makes exclusive */
bool check_exclusive_maximum(struct frame *frame, const struct operation *operation);

/** `multipleOf` */
bool check_multiple_of(struct frame *frame, const struct operation *operation);

#endif
