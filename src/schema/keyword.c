/* SPDX-License-Identifier: MIT */
#include "schema/keyword.h"

#include "schema/apply.h"
#include "schema/check.h"

#define EVERY DRAFTS_FROM(DRAFT_4)
#define FROM_6 DRAFTS_FROM(DRAFT_6)
#define FROM_7 DRAFTS_FROM(DRAFT_7)
#define FROM_2019 DRAFTS_FROM(DRAFT_2019)
#define FROM_2020 DRAFTS_FROM(DRAFT_2020)
#define BEFORE_2020 DRAFTS_BEFORE(DRAFT_2020)

#define BESIDE_REF KEYWORD_BESIDE_REF
#define APPLIES KEYWORD_APPLIES

#define CORE VOCABULARY_CORE
#define APPLICATOR VOCABULARY_APPLICATOR
#define VALIDATION VOCABULARY_VALIDATION
#define UNEVALUATED VOCABULARY_UNEVALUATED

static const struct keyword keywords[KEYWORD_COUNT] = {
	[KEYWORD_TYPE] = { "type", PHASE_FIRST, EVERY, VALIDATION, 0, build_type, check_type },
	[KEYWORD_CONST] = { "const", PHASE_FIRST, FROM_6, VALIDATION, BESIDE_REF, build_const,
	                    check_const },
	[KEYWORD_ENUM] = { "enum", PHASE_FIRST, EVERY, VALIDATION, 0, build_enum, check_enum },
	[KEYWORD_FORMAT] = { "format", PHASE_FIRST, EVERY, CORE, 0, build_format, check_format },
	[KEYWORD_REF] = { "$ref", PHASE_REF, EVERY, CORE, BESIDE_REF | APPLIES, build_reference,
	                  apply_ref },

	[KEYWORD_MIN_PROPERTIES] = { "minProperties", PHASE_OBJECT, EVERY, VALIDATION, 0,
	                             build_count, check_min_properties },
	[KEYWORD_MAX_PROPERTIES] = { "maxProperties", PHASE_OBJECT, EVERY, VALIDATION, 0,
	                             build_count, check_max_properties },
	[KEYWORD_REQUIRED] = { "required", PHASE_OBJECT, EVERY, VALIDATION, 0, build_required,
	                       check_required },
	[KEYWORD_DEPENDENCIES] = { "dependencies", PHASE_OBJECT, EVERY, APPLICATOR, APPLIES,
	                           build_dependencies, apply_dependencies },
	[KEYWORD_PROPERTIES] = { "properties", PHASE_OBJECT, EVERY, APPLICATOR, APPLIES,
	                         build_members, apply_members },
	[KEYWORD_PATTERN_PROPERTIES] = { "patternProperties", PHASE_OBJECT, EVERY, APPLICATOR,
	                                 APPLIES, build_members, apply_members },
	[KEYWORD_ADDITIONAL_PROPERTIES] = { "additionalProperties", PHASE_OBJECT, EVERY, APPLICATOR,
	                                    APPLIES, build_members, apply_members },
	[KEYWORD_PROPERTY_NAMES] = { "propertyNames", PHASE_OBJECT, FROM_6, APPLICATOR,
	                             BESIDE_REF | APPLIES, build_one, apply_property_names },
	[KEYWORD_DEPENDENT_SCHEMAS] = { "dependentSchemas", PHASE_OBJECT, FROM_2019, APPLICATOR,
	                                APPLIES, build_dependencies, apply_dependent_schemas },
	[KEYWORD_DEPENDENT_REQUIRED] = { "dependentRequired", PHASE_OBJECT, FROM_2019, VALIDATION,
	                                 0, build_dependencies, check_dependent_required },

	[KEYWORD_MIN_ITEMS] = { "minItems", PHASE_ARRAY, EVERY, VALIDATION, 0, build_count,
	                        check_min_items },
	[KEYWORD_MAX_ITEMS] = { "maxItems", PHASE_ARRAY, EVERY, VALIDATION, 0, build_count,
	                        check_max_items },
	[KEYWORD_UNIQUE_ITEMS] = { "uniqueItems", PHASE_ARRAY, EVERY, VALIDATION, 0, build_switch,
	                           check_unique_items },
	[KEYWORD_PREFIX_ITEMS] = { "prefixItems", PHASE_ARRAY, FROM_2020, APPLICATOR, APPLIES,
	                           build_many, apply_prefix_items },
	[KEYWORD_ITEMS] = { "items", PHASE_ARRAY, EVERY, APPLICATOR, APPLIES, build_items,
	                    apply_items },
	[KEYWORD_ADDITIONAL_ITEMS] = { "additionalItems", PHASE_ARRAY, BEFORE_2020, APPLICATOR,
	                               APPLIES, build_additional_items, apply_items },
	[KEYWORD_CONTAINS] = { "contains", PHASE_ARRAY, FROM_6, APPLICATOR, BESIDE_REF | APPLIES,
	                       build_contains, apply_contains },
	/* These two belong to contains. */
	[KEYWORD_MIN_CONTAINS] = { "minContains", PHASE_ARRAY, FROM_2019, VALIDATION, 0, NULL,
	                           NULL },
	[KEYWORD_MAX_CONTAINS] = { "maxContains", PHASE_ARRAY, FROM_2019, VALIDATION, 0, NULL,
	                           NULL },

	[KEYWORD_MIN_LENGTH] = { "minLength", PHASE_STRING, EVERY, VALIDATION, 0, build_count,
	                         check_min_length },
	[KEYWORD_MAX_LENGTH] = { "maxLength", PHASE_STRING, EVERY, VALIDATION, 0, build_count,
	                         check_max_length },
	[KEYWORD_PATTERN] = { "pattern", PHASE_STRING, EVERY, VALIDATION, 0, build_pattern,
	                      check_pattern },

	[KEYWORD_MINIMUM] = { "minimum", PHASE_NUMBER, EVERY, VALIDATION, 0, build_limit,
	                      check_minimum },
	[KEYWORD_MAXIMUM] = { "maximum", PHASE_NUMBER, EVERY, VALIDATION, 0, build_limit,
	                      check_maximum },
	[KEYWORD_EXCLUSIVE_MINIMUM] = { "exclusiveMinimum", PHASE_NUMBER, EVERY, VALIDATION, 0,
	                                build_exclusive_limit, check_exclusive_minimum },
	[KEYWORD_EXCLUSIVE_MAXIMUM] = { "exclusiveMaximum", PHASE_NUMBER, EVERY, VALIDATION, 0,
	                                build_exclusive_limit, check_exclusive_maximum },
	[KEYWORD_MULTIPLE_OF] = { "multipleOf", PHASE_NUMBER, EVERY, VALIDATION, 0,
	                          build_multiple_of, check_multiple_of },

	[KEYWORD_RECURSIVE_REF] = { "$recursiveRef", PHASE_IN_PLACE, FROM_2019, CORE, APPLIES,
	                            build_reference, apply_recursive_ref },
	[KEYWORD_DYNAMIC_REF] = { "$dynamicRef", PHASE_IN_PLACE, FROM_2020, CORE, APPLIES,
	                          build_dynamic_reference, apply_dynamic_ref },
	[KEYWORD_NOT] = { "not", PHASE_IN_PLACE, EVERY, APPLICATOR, APPLIES, build_one, apply_not },
	[KEYWORD_ALL_OF] = { "allOf", PHASE_IN_PLACE, EVERY, APPLICATOR, APPLIES, build_many,
	                     apply_all_of },
	[KEYWORD_ANY_OF] = { "anyOf", PHASE_IN_PLACE, EVERY, APPLICATOR, APPLIES, build_many,
	                     apply_any_of },
	[KEYWORD_ONE_OF] = { "oneOf", PHASE_IN_PLACE, EVERY, APPLICATOR, APPLIES, build_many,
	                     apply_one_of },
	[KEYWORD_IF] = { "if", PHASE_IN_PLACE, FROM_7, APPLICATOR, BESIDE_REF | APPLIES, build_if,
	                 apply_if },

	[KEYWORD_UNEVALUATED_PROPERTIES] = { "unevaluatedProperties", PHASE_UNEVALUATED, FROM_2019,
	                                     UNEVALUATED, APPLIES, build_one,
	                                     apply_unevaluated_properties },
	[KEYWORD_UNEVALUATED_ITEMS] = { "unevaluatedItems", PHASE_UNEVALUATED, FROM_2019,
	                                UNEVALUATED, APPLIES, build_one, apply_unevaluated_items },
};
const struct keyword *
keyword_get(enum keyword_id id)
{
	return &keywords[id];
}
