/* SPDX-License-Identifier: MIT */
#include "parity/tag.h"

#include "parity/explain.h"
#include "parity/keyword.h"
#include "parity/order.h"

static const struct str moving[] = {
	STR_INIT("latest"),  STR_INIT("main"),  STR_INIT("master"),   STR_INIT("develop"),
	STR_INIT("nightly"), STR_INIT("edge"),  STR_INIT("snapshot"), STR_INIT("canary"),
	STR_INIT("head"),    STR_INIT("trunk"),
};

static bool
is_tag_key(struct str key)
{
	return key_is(key, "tag") || key_is(key, "imagetag") || key_is(key, "imageversion");
}

/* `repository:tag` under `image`: the tag behind the last slash and colon. */
static struct str
tag_of(const struct row *row, struct str text)
{
	const struct str key = site_key(row->site);
	size_t at = text.len;

	if (is_tag_key(key))
		return text;
	if (!key_is(key, "image"))
		return STR("");
	while (at > 0 && text.ptr[at - 1] != ':' && text.ptr[at - 1] != '/')
		at--;
	return at > 0 && text.ptr[at - 1] == ':' ? str_from_offset(text, at) : STR("");
}

static bool
is_moving(struct str tag)
{
	for (size_t i = 0; i < sizeof(moving) / sizeof(moving[0]); i++)
		if (stage_same(tag, moving[i]))
			return true;
	return false;
}

void
tag_judge_moving(struct judge *judge, const struct row *row)
{
	struct members at = members_new(judge);
	bool in_dev_alone = true;
	struct str quote;

	for (size_t s = 0; s < row->site->nseats && row->is_leaf; s++) {
		const struct seat *seat = &row->site->seats[s];
		if (!is_moving(tag_of(row, text_of_value(seat->node))) ||
		    site_is_off(row->site, seat->member))
			continue;
		const enum stage stage = judge->group->members[seat->member].stage;
		in_dev_alone &= stage != STAGE_NONE && stage <= STAGE_DEV;
		members_add(&at, seat->member);
	}
	if (at.count == 0 || explain_row(judge, row, &quote) == EXPLAINED_STRICTLY)
		return;
	judge_report(judge, row,
	             &(struct verdict){
			 .rule = RULE_MOVING_TAG,
			 .level = in_dev_alone ? LEVEL_NOTE : LEVEL_WARNING,
			 .at = at,
			 .message = arena_printf(
			     judge->ws->arena,
			     "'%" PRISTR "' of %" PRISTR " is %" PRISTR ", a tag that moves",
			     STRARG(site_text(judge->ws->arena, row->site, false)),
			     STRARG(members_text(judge, &at)),
			     STRARG(row_shown(judge, row, row_value(row, at.items[0])))),
		     });
}

static bool
is_version_key(const struct row *row)
{
	const struct str key = site_key(row->site);

	return is_tag_key(key) || key_is(key, "targetrevision") || key_is(key, "version") ||
	       key_is(key, "appversion");
}

/* The member nearest before @later that has an older version; SIZE_MAX where none has. */
static size_t
older_before(const struct judge *judge, const struct row *row, size_t later)
{
	const struct group *group = judge->group;

	for (size_t m = group->nmembers; m > 0; m--) {
		int order;
		if (group->members[m - 1].rank == 0 ||
		    group->members[m - 1].rank >= group->members[later].rank ||
		    !row_seat(row, m - 1))
			continue;
		if (order_compare(ORDER_SEMVER, row_value(row, m - 1), row_value(row, later),
		                  &order) &&
		    order < 0)
			return m - 1;
	}
	return SIZE_MAX;
}

void
tag_judge_order(struct judge *judge, const struct row *row)
{
	struct str quote;

	if (!row->is_leaf || row->nclasses < 2 || !is_version_key(row))
		return;
	for (size_t s = 0; s < row->site->nseats; s++) {
		const size_t later = row->site->seats[s].member;
		const size_t earlier = older_before(judge, row, later);
		if (earlier == SIZE_MAX || judge->group->members[later].rank == 0)
			continue;
		if (explain_row(judge, row, &quote) == EXPLAINED_STRICTLY)
			return;
		judge_report(judge, row,
		             &(struct verdict){
				 .rule = RULE_AHEAD,
				 .at = members_one(judge, later),
				 .message = arena_printf(
				     judge->ws->arena,
				     "'%" PRISTR "' of %" PRISTR " is %" PRISTR
				     ", ahead of the %" PRISTR " of %" PRISTR,
				     STRARG(site_text(judge->ws->arena, row->site, false)),
				     STRARG(judge->group->members[later].name),
				     STRARG(row_shown(judge, row, row_value(row, later))),
				     STRARG(row_shown(judge, row, row_value(row, earlier))),
				     STRARG(judge->group->members[earlier].name)),
			     });
		return;
	}
}
