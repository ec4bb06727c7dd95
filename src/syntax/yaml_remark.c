/* SPDX-License-Identifier: MIT */
#include "syntax/yaml_remark.h"

#include "base/limits.h"

void
yaml_remarks_init(struct yaml_remarks *remarks, struct workspace *ws)
{
	*remarks = (struct yaml_remarks){ .ws = ws };
}

bool
yaml_remark_wanted(struct yaml_remarks *remarks, enum rule_id rule, struct span at)
{
	if (remarks->counts[rule]++ < LIMIT_FINDINGS_PER_FILE)
		return true;
	remarks->last[rule] = at;
	return false;
}

void
yaml_remark(struct yaml_remarks *remarks, enum rule_id rule, struct span at, struct span also,
            struct str label, struct str message)
{
	remark(remarks->ws, rule, at, "%" PRISTR, STRARG(message));
	if (also.source != 0)
		also_at(remarks->ws, also, label);
}

void
yaml_remarks_close(struct yaml_remarks *remarks)
{
	for (unsigned rule = 0; rule < RULE_COUNT; rule++)
		if (remarks->counts[rule] > LIMIT_FINDINGS_PER_FILE)
			remark(remarks->ws, (enum rule_id)rule, remarks->last[rule],
			       "%zu more of these are not shown, the last one here",
			       remarks->counts[rule] - LIMIT_FINDINGS_PER_FILE);
}
