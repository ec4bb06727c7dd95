/* SPDX-License-Identifier: MIT */
#include "syntax/yaml_directive.h"

#include "base/limits.h"
#include "syntax/yaml_text.h"

/* One or two digits off the front of @rest; 100 for none or more. */
static unsigned
take_number(struct str *rest)
{
	unsigned number = 0;
	size_t n = 0;

	for (; n < rest->len && rest->ptr[n] >= '0' && rest->ptr[n] <= '9' && n < 3; n++)
		number = number * 10 + (unsigned)(rest->ptr[n] - '0');
	*rest = str_from_offset(*rest, n);
	return n == 1 || n == 2 ? number : 100;
}

/* Nothing, a comment, or one of the line ends of YAML 1.1 that yaml_text.h does not know. */
static bool
ends_line(struct str rest)
{
	return rest.len == 0 || rest.ptr[0] == '#' || str_starts(rest, STR("\xc2\x85")) ||
	       str_starts(rest, STR("\xe2\x80\xa8")) || str_starts(rest, STR("\xe2\x80\xa9"));
}

/* A version that libyaml can read and Helm refuses; a broken one is left to libyaml. */
static bool
is_bad_version(struct str rest)
{
	if (!str_starts(rest, STR("%YAML ")) && !str_starts(rest, STR("%YAML\t")))
		return false;
	rest = str_trim(str_from_offset(rest, 6));
	const unsigned major = take_number(&rest);
	if (!str_starts(rest, STR(".")))
		return false;
	rest = str_from_offset(rest, 1);
	const unsigned minor = take_number(&rest);
	rest = str_trim(rest);
	return major != 100 && minor != 100 && ends_line(rest) && (major != 1 || minor != 1);
}

static bool
is_known(struct str line)
{
	return str_starts(line, STR("%YAML ")) || str_starts(line, STR("%YAML\t")) ||
	       str_starts(line, STR("%TAG ")) || str_starts(line, STR("%TAG\t"));
}

static bool
is_empty(struct str bytes, size_t at, size_t end)
{
	return yaml_text_skip_blanks(bytes, at, end) == end;
}

enum yaml_directives_status
yaml_directives_check(struct str bytes, size_t begin, size_t *at, size_t *line)
{
	bool known = true; /* so far: libyaml stops at the first unknown one */
	size_t n = 0, number = 0;

	for (size_t next = begin, end; next < bytes.len; next = end + 1, number++) {
		end = yaml_text_line_end(bytes, next);
		const struct str text = str_sub(bytes, next, end - next);
		if (!str_starts(text, STR("%"))) {
			if (!is_empty(bytes, next, end))
				break;
			continue;
		}
		known &= is_known(text);
		if (n == 0 || (known && is_bad_version(text))) {
			*at = next;
			*line = number;
		}
		if (known && is_bad_version(text))
			return YAML_DIRECTIVES_VERSION;
		if (++n > LIMIT_DIRECTIVES)
			return YAML_DIRECTIVES_MANY;
	}
	return YAML_DIRECTIVES_FINE;
}
