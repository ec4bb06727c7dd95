/* SPDX-License-Identifier: MIT */
/*
 * The style and the script of the page, and their digests for its policy.
 *
 * html_assets.c is made from html_page.css and html_page.js by
 * html_assets.py; tests/report/formats.py sees that it is up to date.
 */
#ifndef LAYER_REPORT_HTML_ASSETS_H
#define LAYER_REPORT_HTML_ASSETS_H

#include "base/arena.h"

/** The style sheet. Returns: arena. */
struct str html_style(struct arena *arena);

/** SHA-256 of the style sheet in base64; static. */
const char *html_style_digest(void);

/** The script. Returns: arena. */
struct str html_script(struct arena *arena);

/** SHA-256 of the script in base64; static. */
const char *html_script_digest(void);

#endif
