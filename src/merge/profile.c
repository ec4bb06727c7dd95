/* SPDX-License-Identifier: MIT */
#include "merge/profile.h"

static const struct profile profiles[] = {
	{
	    .major = 3,
	    .name = "3.22.0",
	},
	{
	    .major = 4,
	    .name = "4.3.1",
	    .merges_documents = true,
	    .ignores_open_index = true,
	    .takes_json_objects = true,
	    .takes_large_files = true,
	    .checks_api_version = true,
	    .drops_default_nulls = true,
	    .copies_aliased = true,
	    .logs_by_level = true,
	    .names_stage = true,
	    .writes_lower_case = true,
	},
};

#define RULE_OF(name, words)                                                                       \
	{                                                                                          \
		.field = #name, .text = words, .offset = offsetof(struct profile, name)            \
	}

static const struct profile_rule rules[] = {
	RULE_OF(merges_documents,
	        "all documents of a file count in Helm 4, the first alone in Helm 3"),
	RULE_OF(ignores_open_index,
	        "an index without its bracket sets nothing in Helm 4 and is refused by Helm 3"),
	RULE_OF(takes_json_objects, "--set-json takes a whole object in Helm 4 alone"),
	RULE_OF(takes_large_files, "Helm 3 refuses a file of more than 5 MiB in a chart"),
	RULE_OF(checks_api_version,
	        "Helm 4 refuses an apiVersion of a chart that it does not know"),
	RULE_OF(drops_default_nulls,
	        "a null in the defaults of a chart stays in Helm 3 and is dropped by Helm 4"),
	RULE_OF(copies_aliased,
	        "two aliases of one chart have dependencies of their own in Helm 4 alone"),
};

const struct profile_rule *
profile_rules(size_t *count)
{
	*count = sizeof(rules) / sizeof(rules[0]);
	return rules;
}

bool
profile_has(const struct profile *profile, const struct profile_rule *rule)
{
	return *(const bool *)((const char *)profile + rule->offset);
}

struct profile
profile_mixed(const struct profile *profile, const struct profile_rule *rule,
              const struct profile *other)
{
	struct profile mixed = *profile;

	*(bool *)((char *)&mixed + rule->offset) = profile_has(other, rule);
	return mixed;
}

const struct profile *
profile_get(unsigned major)
{
	for (size_t i = 0; i < sizeof(profiles) / sizeof(profiles[0]); i++)
		if (profiles[i].major == major)
			return &profiles[i];
	return NULL;
}
