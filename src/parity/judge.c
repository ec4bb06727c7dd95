/* SPDX-License-Identifier: MIT */
#include "parity/judge.h"

#include "parity/differ.h"
#include "parity/foreign.h"
#include "parity/policy.h"
#include "parity/presence.h"
#include "parity/production.h"
#include "parity/secrecy.h"
#include "parity/tag.h"

struct judge_rule {
	void (*judge)(struct judge *judge, const struct row *row);
	bool of_difference; /* not asked where the policy lets values differ */
};

/* In this order: what is surer speaks first, and later rules may look at whether any did. */
static const struct judge_rule rules[] = {
	{ presence_judge, false },
	{ presence_judge_empty, false },
	{ differ_judge_type, false },
	{ secrecy_judge_same, false },
	{ secrecy_judge_clear, false },
	{ secrecy_judge_placeholder, false },
	{ tag_judge_moving, false },
	{ tag_judge_order, true },
	{ foreign_judge, false },
	{ foreign_judge_shared_host, false },
	{ production_judge_replicas, false },
	{ production_judge_memory, false },
	{ production_judge_debug, false },
	{ production_judge_double, false },
	{ production_judge_protection, false },
	{ production_judge_insecure, false },
	{ production_judge_smaller, true },
	{ differ_judge_switch, true },
	{ differ_judge_items, false },
	{ differ_judge_url, true },
	{ differ_judge_core, true },
	{ foreign_judge_shared_value, true },
	{ differ_judge_odd, true },
	{ differ_judge_note, true },
};

void
judge_row(void *context, const struct row *row)
{
	struct judge *judge = context;

	judge->reported = 0;
	const enum policy_answer answer = policy_judge(judge, row);
	if (answer == POLICY_SPOKEN)
		return;
	for (size_t i = 0; i < sizeof(rules) / sizeof(rules[0]); i++)
		if (answer == POLICY_NOTHING || !rules[i].of_difference)
			rules[i].judge(judge, row);
}
