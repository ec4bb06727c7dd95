/* SPDX-License-Identifier: MIT */
/*
 * Keywords that apply other schemas: properties, items, allOf, if, $ref.
 *
 * One function per keyword, as in check.h.  What was evaluated, for
 * unevaluatedProperties and unevaluatedItems, is noted here.
 *
 * Source: schema-validation.md 3.
 */
#ifndef LAYER_SCHEMA_APPLY_H
#define LAYER_SCHEMA_APPLY_H

#include "schema/program.h"

/** `$ref` */
bool apply_ref(struct frame *frame, const struct operation *operation);

/** `$recursiveRef` */
bool apply_recursive_ref(struct frame *frame, const struct operation *operation);

/** `$dynamicRef` */
bool apply_dynamic_ref(struct frame *frame, const struct operation *operation);

/** `dependencies`, both forms */
bool apply_dependencies(struct frame *frame, const struct operation *operation);

/** `properties`, `patternProperties` and `additionalProperties` in one walk */
bool apply_members(struct frame *frame, const struct operation *operation);

/** `propertyNames` */
bool apply_property_names(struct frame *frame, const struct operation *operation);

/** `dependentSchemas` */
bool apply_dependent_schemas(struct frame *frame, const struct operation *operation);

/** `prefixItems`, and `items` of the older drafts when it is a list */
bool apply_prefix_items(struct frame *frame, const struct operation *operation);

/** `items` that is one schema, and `additionalItems` */
bool apply_items(struct frame *frame, const struct operation *operation);

/** `additionalItems: false` */
bool apply_no_items(struct frame *frame, const struct operation *operation);

/** `contains` with `minContains` and `maxContains` */
bool apply_contains(struct frame *frame, const struct operation *operation);

/** `not` */
bool apply_not(struct frame *frame, const struct operation *operation);

/** `allOf` */
bool apply_all_of(struct frame *frame, const struct operation *operation);

/** `anyOf` */
bool apply_any_of(struct frame *frame, const struct operation *operation);

/** `oneOf` */
bool apply_one_of(struct frame *frame, const struct operation *operation);

/** `if` with `then` and `else` */
bool apply_if(struct frame *frame, const struct operation *operation);

/** `unevaluatedProperties` */
bool apply_unevaluated_properties(struct frame *frame, const struct operation *operation);

/** `unevaluatedItems` */
bool apply_unevaluated_items(struct frame *frame, const struct operation *operation);

#endif
