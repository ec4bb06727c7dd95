/* SPDX-License-Identifier: MIT */
#include "syntax/yaml_problem.h"

struct wording {
	const char *words; /* the parser's, as Helm prints them */
	const char *message;
	const char *help;
};

#define MISINDENTED "check the indentation of this line and the line before"
#define SAVE_AS_UTF8 "save the file as UTF-8"

static const struct wording wordings[] = {
	{ "block sequence entries are not allowed in this context", "a list item cannot begin here",
	  "put the `-` on a line of its own below the key" },
	{ "control characters are not allowed", "a control character stands in the text",
	  "remove it, or write it as an escape in double quotes" },
	{ "could not find expected ':'", "a key without `:` behind it", MISINDENTED },
	{ "did not find URI escaped octet", "a tag with a broken %-escape",
	  "write two hexadecimal digits behind the `%`" },
	{ "did not find expected '-' indicator", "the list ends here, or an item lacks its `-`",
	  MISINDENTED },
	{ "did not find expected ',' or ']'", "the list in brackets is not closed",
	  "add the missing `]` or `,`" },
	{ "did not find expected ',' or '}'", "the map in braces is not closed",
	  "add the missing `}` or `,`" },
	{ "did not find expected <document start>", "text where only `---` may stand",
	  "remove the directives in front of it" },
	{ "did not find expected alphabetic or numeric character",
	  "an anchor or alias without a proper name", "quote the text if it is no anchor" },
	{ "did not find expected comment or line break", "text where the line must end",
	  "move it to the next line" },
	{ "did not find expected hexdecimal number", "an escape lacks hexadecimal digits",
	  "write \\xNN, \\uNNNN or \\UNNNNNNNN" },
	{ "did not find expected key", "no key of the map begins here", MISINDENTED },
	{ "did not find expected node content", "a value is expected here",
	  "quote the text if it begins with a special character" },
	{ "did not find expected tag URI", "a tag without a name", "name the tag or remove it" },
	{ "did not find expected whitespace or line break", "a tag must end with a blank",
	  "put a blank behind the tag" },
	{ "found a tab character that violates indentation", "a tab where blanks indent",
	  "indent with blanks" },
	{ "found a tab character where an indentation space is expected",
	  "a tab where blanks indent", "indent with blanks" },
	{ "found an indentation indicator equal to 0", "a block cannot be indented by 0",
	  "write a digit from 1 to 9" },
	{ "found character that cannot start any token",
	  "a character that cannot begin a value (a tab, `@`, `` ` `` or `%`)",
	  "quote the value, and indent with blanks" },
	{ "found duplicate %TAG directive", "a second %TAG for one handle", "keep one of them" },
	{ "found duplicate %YAML directive", "a second %YAML line", "keep one of them" },
	{ "found incompatible YAML document", "Helm reads YAML 1.1 and refuses another version",
	  "remove the %YAML line" },
	{ "found invalid Unicode character escape code", "an escape that is no character",
	  "write the character itself, or \\UNNNNNNNN instead of two surrogates" },
	{ "found undefined tag handle", "a tag with a handle that no %TAG declares",
	  "remove the tag or quote the text" },
	{ "found unexpected document indicator", "a document ends inside a quoted text",
	  "close the quotes" },
	{ "found unexpected end of stream", "the quotes are never closed",
	  "add the closing quote" },
	{ "found unknown directive name", "a line that begins with `%` is a directive to YAML",
	  "remove or quote it" },
	{ "found unknown escape character", "an escape that Helm's YAML does not know",
	  "write the character itself; `\\/` is JSON only" },
	{ "incomplete UTF-16 character", "half a character of UTF-16", SAVE_AS_UTF8 },
	{ "incomplete UTF-8 octet sequence", "the file ends inside a character", SAVE_AS_UTF8 },
	{ "invalid Unicode character", "bytes that are no character", SAVE_AS_UTF8 },
	{ "invalid leading UTF-8 octet", "bytes that are no UTF-8", SAVE_AS_UTF8 },
	{ "invalid length of a UTF-8 sequence", "bytes that are no UTF-8", SAVE_AS_UTF8 },
	{ "invalid trailing UTF-8 octet", "bytes that are no UTF-8", SAVE_AS_UTF8 },
	{ "mapping keys are not allowed in this context", "a `? ` key cannot begin here",
	  MISINDENTED },
	{ "mapping values are not allowed in this context", "a `:` where no key can be",
	  "quote the value if the colon belongs to it; a key longer than 1024 characters needs `? "
	  "`" },
};

bool
yaml_problem_set(struct yaml_problem *problem, const struct yaml_problem *found)
{
	if (problem->stage == YAML_STAGE_NONE || found->stage < problem->stage)
		*problem = *found;
	return false;
}

void
yaml_problem_explain(struct yaml_problem *problem, struct str words)
{
	problem->message = words;
	for (size_t i = 0; i < sizeof(wordings) / sizeof(wordings[0]); i++) {
		if (!str_is(words, wordings[i].words))
			continue;
		problem->message = str_from(wordings[i].message);
		problem->help = str_from(wordings[i].help);
		return;
	}
}
