/* SPDX-License-Identifier: MIT */
/*
 * What each keyword becomes: from its value to an operation.
 *
 * Values have passed the meta-schema, but not always one that knows the
 * keyword (vocabularies can be left out), so a value of the wrong kind says
 * nothing rather than something wrong.
 */
#ifndef LAYER_SCHEMA_BUILD_H
#define LAYER_SCHEMA_BUILD_H

#include "schema/compiler.h"

enum built {
	BUILT,         /* the operation is complete */
	BUILT_NOTHING, /* nothing to check */
	BUILT_NOT,     /* the schema cannot be used; a finding says why */
};

typedef enum built build_function(struct compilation *compilation, const struct entry *entry,
                                  struct operation *operation);

/** `type` */
enum built build_type(struct compilation *compilation, const struct entry *entry,
                      struct operation *operation);

/** `const` */
enum built build_const(struct compilation *compilation, const struct entry *entry,
                       struct operation *operation);

/** `enum` */
enum built build_enum(struct compilation *compilation, const struct entry *entry,
                      struct operation *operation);

/** `format` */
enum built build_format(struct compilation *compilation, const struct entry *entry,
                        struct operation *operation);

/** `$ref` and `$recursiveRef` */
enum built build_reference(struct compilation *compilation, const struct entry *entry,
                           struct operation *operation);

/** `$dynamicRef` */
enum built build_dynamic_reference(struct compilation *compilation, const struct entry *entry,
                                   struct operation *operation);

/** A size: `minLength` and its like */
enum built build_count(struct compilation *compilation, const struct entry *entry,
                       struct operation *operation);

/** A keyword that is on or off: `uniqueItems` */
enum built build_switch(struct compilation *compilation, const struct entry *entry,
                        struct operation *operation);

/** `minimum` and `maximum`, unless draft-04 makes them exclusive */
enum built build_limit(struct compilation *compilation, const struct entry *entry,
                       struct operation *operation);

/** `exclusiveMinimum` and `exclusiveMaximum`, as a number or beside the limit */
enum built build_exclusive_limit(struct compilation *compilation, const struct entry *entry,
                                 struct operation *operation);

/** `multipleOf` */
enum built build_multiple_of(struct compilation *compilation, const struct entry *entry,
                             struct operation *operation);

/** `pattern` */
enum built build_pattern(struct compilation *compilation, const struct entry *entry,
                         struct operation *operation);

/** `required` */
enum built build_required(struct compilation *compilation, const struct entry *entry,
                          struct operation *operation);

/** `dependencies`, `dependentRequired` and `dependentSchemas` */
enum built build_dependencies(struct compilation *compilation, const struct entry *entry,
                              struct operation *operation);

/** `properties`, `patternProperties` and `additionalProperties` */
enum built build_members(struct compilation *compilation, const struct entry *entry,
                         struct operation *operation);

/** A keyword with one schema: `not`, `propertyNames`, unevaluated */
enum built build_one(struct compilation *compilation, const struct entry *entry,
                     struct operation *operation);

/** A keyword with a list of schemas: `allOf` and its like */
enum built build_many(struct compilation *compilation, const struct entry *entry,
                      struct operation *operation);

/** `items` */
enum built build_items(struct compilation *compilation, const struct entry *entry,
                       struct operation *operation);

/** `additionalItems` */
enum built build_additional_items(struct compilation *compilation, const struct entry *entry,
                                  struct operation *operation);

/** `contains` with its limits */
enum built build_contains(struct compilation *compilation, const struct entry *entry,
                          struct operation *operation);

/** `if` with `then` and `else` */
enum built build_if(struct compilation *compilation, const struct entry *entry,
                    struct operation *operation);

#endif
