/* SPDX-License-Identifier: MIT */
#include "merge/profile.h"

#include <stddef.h>

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

const struct profile *
profile_get(unsigned major)
{
	for (size_t i = 0; i < sizeof(profiles) / sizeof(profiles[0]); i++)
		if (profiles[i].major == major)
			return &profiles[i];
	return NULL;
}
