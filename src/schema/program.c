/* SPDX-License-Identifier: MIT */
#include "schema/program.h"

const struct operation *
subschema_operation(const struct subschema *schema, enum keyword_id keyword)
{
	for (uint32_t i = 0; i < schema->begin[PHASE_COUNT]; i++)
		if (schema->operations[i].keyword == keyword)
			return &schema->operations[i];
	return NULL;
}

/* properties, patternProperties and additionalProperties share one operation. */
const struct members *
subschema_members(const struct subschema *schema)
{
	for (uint32_t i = schema->begin[PHASE_OBJECT]; i < schema->begin[PHASE_OBJECT + 1]; i++) {
		const struct operation *const operation = &schema->operations[i];
		if (operation->keyword >= KEYWORD_PROPERTIES &&
		    operation->keyword <= KEYWORD_ADDITIONAL_PROPERTIES)
			return operation->members;
	}
	return NULL;
}

const struct property *
members_find(const struct members *members, const struct symbol *name)
{
	if (members->nslots == 0)
		return NULL;
	size_t at = name->hash & (members->nslots - 1);
	while (members->slots[at] && members->slots[at]->name != name)
		at = (at + 1) & (members->nslots - 1);
	return members->slots[at];
}
