#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Make html_assets.c from html_page.css and html_page.js beside this file.

usage: html_assets.py [--check]   (--check: exit 1 when it is not up to date)
"""
import base64
import hashlib
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).resolve().parent
HEAD = """/* SPDX-License-Identifier: MIT */
/* Made from html_page.css and html_page.js by html_assets.py: change those and make this again. */
/* clang-format off */
#include "report/html_assets.h"

#include "base/buf.h"

static struct str
joined(struct arena *arena, const char *const *lines, size_t nlines)
{
	struct buf buf;

	buf_init(&buf, arena);
	for (size_t i = 0; i < nlines; i++)
		buf_add_str(&buf, str_from(lines[i]));
	return buf_str(&buf);
}
"""
FUNCTIONS = """
struct str
html_{name}(struct arena *arena)
{{
	return joined(arena, {name}, sizeof({name}) / sizeof({name}[0]));
}}

const char *
html_{name}_digest(void)
{{
	return "{digest}";
}}
"""


def literal(line):
    """The line as C text, in pieces that no escape joins."""
    pieces = re.findall(r'(?:\\\\|\\"|[^\\"]){1,40}', line.replace("\\", "\\\\").replace('"', '\\"'))
    return "".join('\t"%s"\n' % piece for piece in pieces)[:-2] + '\\n",\n'


def asset(name, path):
    lines = [l.replace("\t", "") for l in path.read_text().splitlines() if l.strip()]
    text = "".join(l + "\n" for l in lines)
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    table = "\nstatic const char *const %s[] = {\n%s};\n" % (name, "".join(map(literal, lines)))
    return table + FUNCTIONS.format(name=name, digest=digest)


def main():
    made = HEAD + asset("style", HERE / "html_page.css") + asset("script", HERE / "html_page.js")
    target = HERE / "html_assets.c"
    if "--check" in sys.argv:
        sys.exit(0 if target.read_text() == made else "html_assets.c is not up to date")
    target.write_text(made)


main()
