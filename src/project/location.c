/* SPDX-License-Identifier: MIT */
#include "project/location.h"

#include "os/path.h"

static bool
has_control(struct str path)
{
	for (size_t i = 0; i < path.len; i++)
		if ((unsigned char)path.ptr[i] < 0x20 || path.ptr[i] == 0x7f)
			return true;
	return false;
}

/* http://h/v.yaml, git::ssh://h/r, secrets://v.yaml */
static bool
is_address(struct str path)
{
	return str_contains(path, STR("://")) || str_contains(path, STR("::"));
}

static bool
leads_out(struct str path)
{
	return str_is(path, "..") || str_starts(path, STR("../"));
}

const char *
location_fault(struct arena *arena, struct str base, struct str path)
{
	if (path.len == 0)
		return "is empty";
	if (has_control(path))
		return "holds a control character";
	if (path_is_absolute(path))
		return "is absolute: it must be relative to the folder of layer.yaml";
	if (is_address(path))
		return "is a URL: only files of the project are read";
	if (path.ptr[0] == '-')
		return "begins with '-', like an option";
	if (leads_out(path_join(arena, base, path)))
		return "leads out of the project";
	return NULL;
}

bool
location_check(struct workspace *ws, struct str base, struct config_text path)
{
	const char *fault = location_fault(ws->arena, base, path.str);

	return !fault || complain(ws, RULE_CONFIG_PATH, path.span, "the path '%" PRISTR "' %s",
	                          STRARG(path.str), fault);
}

bool
location_in_git(struct arena *arena, struct str path)
{
	struct str rest = path_normalise(arena, path), part;

	while (str_split(&rest, '/', &part))
		if (str_is(part, ".git"))
			return true;
	return false;
}
