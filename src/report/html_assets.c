/* SPDX-License-Identifier: MIT */
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

static const char *const style[] = {
	"/* SPDX-License-Identifier: MIT */\n",
	":root {\n",
	"color-scheme: light dark;\n",
	"--page: #f6f7f8; --card: #fff; --head: #"
	"eef0f2; --text: #1b2026; --soft: #565f69"
	";\n",
	"--line: #dde1e5; --focus: #0b57d0;\n",
	"--error: #a1160c; --error-back: #fde7e5;"
	" --warning: #7a4600; --warning-back: #fd"
	"eecf;\n",
	"--note: #0a4c94; --note-back: #e3effc; -"
	"-calm: #39424b; --calm-back: #e9ecef;\n",
	"--good: #1a5c2e; --good-back: #e0f3e5;\n",
	"--k1: #fdf0d0; --k2: #e4edfc; --k3: #e6f"
	"4e3; --k4: #f5e6f6; --k5: #e9ecef;\n",
	"}\n",
	"@media (prefers-color-scheme: dark) {\n",
	":root {\n",
	"--page: #121518; --card: #1a1e23; --head"
	": #23292f; --text: #e4e7ea; --soft: #a2a"
	"cb6;\n",
	"--line: #333b43; --focus: #8ab4f8;\n",
	"--error: #ffb4ab; --error-back: #52120d;"
	" --warning: #fbc979; --warning-back: #46"
	"3006;\n",
	"--note: #a9cdfa; --note-back: #12345c; -"
	"-calm: #c3cad1; --calm-back: #2f363d;\n",
	"--good: #9bd8ab; --good-back: #123d1f;\n",
	"--k1: #3d3012; --k2: #1b2f4c; --k3: #1d3"
	"a22; --k4: #3b2340; --k5: #2f363d;\n",
	"}\n",
	"}\n",
	"* { box-sizing: border-box; }\n",
	"body { margin: 0 auto; padding: 1.5rem; "
	"max-width: 110rem; background: var(--pag"
	"e); color: var(--text);\n",
	"font: 15px/1.5 system-ui, \"Segoe UI\", Ro"
	"boto, \"Helvetica Neue\", sans-serif; }\n",
	"h1 { margin: 0; font-size: 1.7rem; lette"
	"r-spacing: -.01em; }\n",
	"h1 small, h2 small { color: var(--soft);"
	" font-weight: 400; font-size: .75em; }\n",
	"h2 { display: inline; margin: 0; font-si"
	"ze: 1.15rem; overflow-wrap: anywhere; }\n",
	"p { margin: .25rem 0; }\n",
	"code { font: .87em/1.45 ui-monospace, \"S"
	"F Mono\", Menlo, Consolas, monospace; ove"
	"rflow-wrap: anywhere; }\n",
	"em { color: var(--soft); }\n",
	":focus-visible { outline: 2px solid var("
	"--focus); outline-offset: 1px; }\n",
	".verdict { margin: .6rem 0 .3rem; font-s"
	"ize: 1.05rem; }\n",
	".facts, .count, .place, .who { color: va"
	"r(--soft); }\n",
	".facts { margin-bottom: 1rem; }\n",
	".pill { display: inline-block; padding: "
	"0 .55em; border-radius: 1em; font-size: "
	".82em; font-weight: 600;\n",
	"line-height: 1.6; white-space: nowrap; c"
	"olor: var(--calm); background: var(--cal"
	"m-back); }\n",
	".pill.error { color: var(--error); backg"
	"round: var(--error-back); }\n",
	".pill.error::before { content: \"\\2716\\a0"
	"\"; }\n",
	".pill.warning { color: var(--warning); b"
	"ackground: var(--warning-back); }\n",
	".pill.warning::before { content: \"\\25b2\\"
	"a0\"; }\n",
	".pill.note { color: var(--note); backgro"
	"und: var(--note-back); }\n",
	".pill.note::before { content: \"\\25cf\\a0\""
	"; }\n",
	".pill.agrees { color: var(--good); backg"
	"round: var(--good-back); }\n",
	".pill.agrees::before { content: \"\\2714\\a"
	"0\"; }\n",
	"form { display: flex; flex-wrap: wrap; g"
	"ap: .5rem 1.2rem; align-items: center; m"
	"argin-bottom: 1rem;\n",
	"padding: .6rem .9rem; border: 1px solid "
	"var(--line); border-radius: .6rem; backg"
	"round: var(--card); }\n",
	"form[hidden], [hidden] { display: none; "
	"}\n",
	"fieldset { display: flex; flex-wrap: wra"
	"p; gap: .2rem .9rem; margin: 0; padding:"
	" 0; border: 0; }\n",
	"legend { float: left; margin-right: .9re"
	"m; padding: 0; color: var(--soft); }\n",
	"label { white-space: nowrap; }\n",
	".search { flex: 1 1 16rem; display: flex"
	"; gap: .6rem; align-items: center; }\n",
	"input[type=search] { flex: 1; min-width:"
	" 8rem; padding: .35rem .6rem; border: 1p"
	"x solid var(--soft);\n",
	"border-radius: .4rem; background: var(--"
	"page); color: inherit; font: inherit; }\n",
	"output { margin-left: auto; color: var(-"
	"-soft); font-variant-numeric: tabular-nu"
	"ms; }\n",
	".group { margin-bottom: 1.2rem; border: "
	"1px solid var(--line); border-radius: .6"
	"rem; background: var(--card);\n",
	"overflow: hidden; }\n",
	"summary { padding: .6rem .9rem; cursor: "
	"pointer; }\n",
	".count { float: right; }\n",
	"td:focus-visible { outline-offset: -2px;"
	" }\n",
	".box { max-height: calc(100vh - 5rem); o"
	"verflow: auto; border-top: 1px solid var"
	"(--line); }\n",
	"table { border-collapse: separate; borde"
	"r-spacing: 0; min-width: 100%; }\n",
	"caption, .mark { position: absolute; wid"
	"th: 1px; height: 1px; overflow: hidden; "
	"clip-path: inset(50%); }\n",
	"th, td { padding: .45rem .8rem; border-b"
	"ottom: 1px solid var(--line); text-align"
	": left; vertical-align: top;\n",
	"font-weight: 400; }\n",
	"tbody tr:last-child > * { border-bottom:"
	" 0; }\n",
	"thead th { position: sticky; top: 0; z-i"
	"ndex: 2; background: var(--head); font-w"
	"eight: 600; white-space: nowrap; }\n",
	"th:first-child { position: sticky; left:"
	" 0; z-index: 1; min-width: 15rem; max-wi"
	"dth: 28rem; background: var(--card);\n",
	"border-right: 1px solid var(--line); }\n",
	"thead th:first-child { z-index: 3; backg"
	"round: var(--head); }\n",
	"th p, .others p { color: var(--soft); fo"
	"nt-size: .9em; }\n",
	"abbr { color: var(--soft); font-size: .8"
	"8em; text-decoration: none; border-botto"
	"m: 1px dotted; cursor: help; }\n",
	"td { position: relative; min-width: 8rem"
	"; max-width: 24rem; }\n",
	"td.none em { font-size: .85em; }\n",
	".letter { display: inline-block; min-wid"
	"th: 1.35em; padding: 0 .2em; border: 1px"
	" solid var(--soft); border-radius: .25em"
	";\n",
	"font-size: .72em; line-height: 1.4; text"
	"-align: center; color: var(--soft); }\n",
	".k1 { background: var(--k1); } .k2 { bac"
	"kground: var(--k2); } .k3 { background: "
	"var(--k3); }\n",
	".k4 { background: var(--k4); } .k5 { bac"
	"kground: var(--k5); }\n",
	".k1 .letter, .k2 .letter, .k3 .letter, ."
	"k4 .letter, .k5 .letter { color: var(--t"
	"ext); border-color: var(--text); }\n",
	"td.fault { box-shadow: inset 3px 0 var(-"
	"-error); }\n",
	"td > .origin { display: none; position: "
	"absolute; left: .4rem; top: calc(100% - "
	".3rem); z-index: 4; padding: .25rem .6re"
	"m;\n",
	"border-radius: .35rem; background: var(-"
	"-text); color: var(--page); font-size: ."
	"82em; white-space: nowrap;\n",
	"box-shadow: 0 2px 8px #0005; }\n",
	"td:hover > .origin, td:focus > .origin {"
	" display: block; }\n",
	"tbody tr:last-child td > .origin { top: "
	"auto; bottom: calc(100% - .3rem); }\n",
	"thead + tbody tr:only-child td > .origin"
	" { position: static; }\n",
	".classes { max-width: none; width: 70%; "
	"}\n",
	".classes ul, .others { margin: 0; paddin"
	"g: 0; list-style: none; }\n",
	".classes li { display: flow-root; margin"
	": .1rem 0; padding: .1rem .5rem; border-"
	"radius: .35rem; overflow-wrap: anywhere;"
	" }\n",
	".classes .origin { float: right; margin-"
	"left: 1rem; color: var(--soft); font-siz"
	"e: .85em; }\n",
	".others { border-top: 1px solid var(--li"
	"ne); }\n",
	".others li { padding: .45rem .9rem; bord"
	"er-bottom: 1px solid var(--line); overfl"
	"ow-wrap: anywhere; }\n",
	".others li:last-child { border-bottom: 0"
	"; }\n",
	".others .place { float: right; clear: ri"
	"ght; font-size: .88em; }\n",
	".others code, th code { font-weight: 600"
	"; }\n",
	":target > * { background: var(--note-bac"
	"k); }\n",
	"@media (max-width: 40rem) {\n",
	"body { padding: .8rem; }\n",
	"th:first-child { min-width: 11rem; max-w"
	"idth: 12rem; }\n",
	".others .place { float: none; }\n",
	"output { margin-left: 0; }\n",
	"}\n",
	"@media print {\n",
	":root { color-scheme: light; }\n",
	"body { padding: 0; max-width: none; font"
	"-size: 10px; background: #fff; }\n",
	"form { display: none; }\n",
	"td:focus-visible { outline-offset: -2px;"
	" }\n",
	".box { max-height: none; overflow: visib"
	"le; }\n",
	".group { overflow: visible; border: 0; }\n",
	"tr, li { break-inside: avoid; }\n",
	"thead th, th:first-child { position: sta"
	"tic; }\n",
	"td > .origin { display: block; position:"
	" static; padding: 0; background: none; c"
	"olor: #444; box-shadow: none;\n",
	"white-space: normal; }\n",
	"}\n",
};

struct str
html_style(struct arena *arena)
{
	return joined(arena, style, sizeof(style) / sizeof(style[0]));
}

const char *
html_style_digest(void)
{
	return "O+CFVoMF7dz1//UaJZSPnu+g+eeaOYntI/+pcWSzuXE=";
}

static const char *const script[] = {
	"/* SPDX-License-Identifier: MIT */\n",
	"\"use strict\";\n",
	"(function () {\n",
	"const form = document.getElementById(\"co"
	"ntrols\");\n",
	"const search = document.getElementById(\""
	"search\");\n",
	"const differences = document.getElementB"
	"yId(\"differences\");\n",
	"const status = document.getElementById(\""
	"status\");\n",
	"const levels = Array.from(form.querySele"
	"ctorAll(\"[name=level]\"));\n",
	"const rows = Array.from(document.querySe"
	"lectorAll(\"[data-level]\"), (element) => "
	"({\n",
	"element,\n",
	"level: element.dataset.level,\n",
	"text: element.textContent.toLowerCase(),\n",
	"}));\n",
	"const groups = Array.from(document.query"
	"SelectorAll(\".group\"));\n",
	"function isShown(row, words, off) {\n",
	"if (off.has(row.level) || (differences.c"
	"hecked && row.level === \"agrees\"))\n",
	"return false;\n",
	"return words.every((word) => row.text.in"
	"cludes(word));\n",
	"}\n",
	"function filter() {\n",
	"const words = search.value.toLowerCase()"
	".split(/\\s+/).filter(Boolean);\n",
	"const off = new Set(levels.filter((box) "
	"=> !box.checked).map((box) => box.value)"
	");\n",
	"let shown = 0;\n",
	"for (const row of rows) {\n",
	"const show = isShown(row, words, off);\n",
	"row.element.hidden = !show;\n",
	"shown += show;\n",
	"}\n",
	"for (const group of groups)\n",
	"group.hidden = !group.querySelector(\"[da"
	"ta-level]:not([hidden])\");\n",
	"status.textContent = shown + \" of \" + ro"
	"ws.length + \" shown\";\n",
	"}\n",
	"/* From cell to cell that has an origin;"
	" others are passed over. */\n",
	"function move(cell, down, right) {\n",
	"let row = cell.parentElement, index = ce"
	"ll.cellIndex + right;\n",
	"do {\n",
	"if (down)\n",
	"row = down > 0 ? row.nextElementSibling "
	": row.previousElementSibling;\n",
	"} while (down && row && row.hidden);\n",
	"const next = row && row.cells[index];\n",
	"if (!next || next.tagName !== \"TD\")\n",
	"return;\n",
	"next.tabIndex = 0;\n",
	"next.focus();\n",
	"}\n",
	"const arrows = { ArrowUp: [-1, 0], Arrow"
	"Down: [1, 0], ArrowLeft: [0, -1], ArrowR"
	"ight: [0, 1] };\n",
	"document.addEventListener(\"keydown\", (ev"
	"ent) => {\n",
	"if (event.ctrlKey || event.metaKey || ev"
	"ent.altKey)\n",
	"return;\n",
	"if (event.key === \"/\" && event.target !="
	"= search) {\n",
	"event.preventDefault();\n",
	"search.focus();\n",
	"} else if (event.key === \"Escape\" && eve"
	"nt.target === search) {\n",
	"search.value = \"\";\n",
	"filter();\n",
	"} else if (arrows[event.key] && event.ta"
	"rget.tagName === \"TD\") {\n",
	"event.preventDefault();\n",
	"move(event.target, ...arrows[event.key])"
	";\n",
	"}\n",
	"});\n",
	"form.addEventListener(\"input\", filter);\n",
	"form.addEventListener(\"submit\", (event) "
	"=> event.preventDefault());\n",
	"form.hidden = false;\n",
	"filter();\n",
	"})();\n",
};

struct str
html_script(struct arena *arena)
{
	return joined(arena, script, sizeof(script) / sizeof(script[0]));
}

const char *
html_script_digest(void)
{
	return "ZGPJRcB7Wv2C9p13HrSL/9YYPWIEB0AbqG6IbQfKA34=";
}
