/* SPDX-License-Identifier: MIT */
#include "schema/pattern.h"

#include "schema/regex.h"

const struct regex *
pattern_get(struct library *library, struct str text, struct str *error)
{
	const struct symbol *const symbol = symbol_get(library->ws->symbols, text);
	struct regex *regex = address_get(library->regexes, symbol);

	if (!regex) {
		regex = regex_compile(library->ws->arena, symbol_str(symbol), error);
		if (regex)
			address_put(library->regexes, symbol, regex);
	}
	return regex;
}
