#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Read every report back with parsers that are not ours.

The samples of tests/report/test_format.c, all rep-* rows of testdata/hostile
among them, are written in every format; then no markup, link, mention, command
or control may have come from data, no secret may be there, and each format has
the shape that its readers ask for.
"""
import base64
import hashlib
import html.parser
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree

TOP = pathlib.Path(os.environ.get('LAYER_SRCDIR', '.')).resolve()
BUILD = pathlib.Path(os.environ.get('LAYER_BUILDDIR', '.')).resolve()
FORMATS = ['codequality', 'github', 'html', 'json', 'junit', 'markdown', 'sarif', 'text']
HIDDEN = re.compile('[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2064'
                    '\u2066-\u206f\u2028\u2029\ufeff\u061c]')
ORDER = re.compile(r'\s*(::|section_start:|section_end:)|.*(##\[|##vso\[)')
failures = []
checks = 0
skipped = 0


def check(good, what):
    global checks
    checks += 1
    if not good:
        failures.append(what)


def skip(why):
    global skipped
    skipped += 1
    print('skipped:', why)


def validator(schema):
    try:
        import jsonschema
    except ImportError:
        return None
    return jsonschema.validators.validator_for(schema)(schema)


# ---- for programs ----

def check_json(name, text):
    report = json.loads(text)
    check(report['version'] == 1, f'{name}: version')
    levels = [f['level'] for f in report['findings'] if not f['accepted']]
    for level in ('error', 'warning', 'note'):
        check(report['summary'][level] == levels.count(level), f'{name}: count of {level}')
    for finding in report['findings']:
        check(re.fullmatch('[0-9a-f]{32}', finding['fingerprint']), f'{name}: fingerprint')
        if name.startswith('rep-'):
            said = f"{finding['environments'][0]} is at '{finding['path']}'"
            check(finding['message'] == said, f'{name}: {finding["message"]!r} is not {said!r}')
            value = finding['values'][0]['value']
            if isinstance(value, str):
                check(value == finding['environments'][0], f'{name}: value {value!r}')
    schema = json.loads((TOP / 'doc/report.schema.json').read_text())
    judge = validator(schema)
    if not judge:
        return skip(f'{name}.json against doc/report.schema.json: no jsonschema')
    for error in judge.iter_errors(report):
        check(False, f'{name}.json: {error.message[:200]}')
    check(True, '')


def check_codequality(name, text):
    issues = json.loads(text)
    check(isinstance(issues, list), f'{name}: no list')
    prints = [issue['fingerprint'] for issue in issues]
    check(len(set(prints)) == len(prints), f'{name}: a fingerprint stands twice')
    for issue in issues:
        check(not HIDDEN.search(issue['description']), f'{name}: hidden in {issue["description"]!r}')
        check(issue['severity'] in ('info', 'minor', 'major', 'critical', 'blocker'), f'{name}: severity')
        check(all(isinstance(issue[key], str) for key in ('description', 'check_name', 'fingerprint')),
              f'{name}: types')
        path, line = issue['location']['path'], issue['location']['lines']['begin']
        check(isinstance(path, str) and not path.startswith('./'), f'{name}: path {path!r}')
        check(type(line) is int and line > 0, f'{name}: line {line!r}')


def check_sarif(name, text):
    log = json.loads(text)
    check(log['version'] == '2.1.0' and len(log['runs']) == 1, f'{name}: version')
    run = log['runs'][0]
    rules = run['tool']['driver']['rules']
    for result in run['results']:
        check(rules[result['ruleIndex']]['id'] == result['ruleId'], f'{name}: ruleIndex')
        check(not HIDDEN.search(result['message']['text']), f'{name}: hidden in a message')
        check(result['level'] in ('note', 'warning', 'error'), f'{name}: level')
        check(not re.search(r'(?<!\\)\]\(', result['message']['text']), f'{name}: a link in a message')
        uri = result['locations'][0]['physicalLocation']['artifactLocation']['uri']
        check(re.fullmatch(r"(?:[A-Za-z0-9._~/-]|%[0-9A-F]{2})+", uri), f'{name}: uri {uri!r}')
    path = os.environ.get('SARIF_SCHEMA')
    judge = path and validator(json.loads(pathlib.Path(path).read_text()))
    if not judge:
        return skip(f'{name}.sarif against the official schema: set SARIF_SCHEMA to it')
    for error in judge.iter_errors(log):
        check(False, f'{name}.sarif: {error.message[:200]}')
    check(True, '')


def check_junit(name, text):
    root = xml.etree.ElementTree.fromstring(text.encode())
    known = {'testsuites', 'testsuite', 'properties', 'property', 'testcase', 'failure', 'skipped'}
    tags = {element.tag for element in root.iter()}
    check(tags <= known, f'{name}: elements {tags - known}')
    counts = {'tests': 'testcase', 'failures': 'failure', 'skipped': 'skipped'}
    for attribute, tag in counts.items():
        found = len(list(root.iter(tag)))
        check(root.get(attribute) == str(found), f'{name}: {attribute} is not {found}')
    for case in root.iter('testcase'):
        check(set(case.attrib) == {'classname', 'name', 'time'} and case.get('time') == '0',
              f'{name}: attributes {case.attrib}')
    for failure in root.iter('failure'):
        check(failure.text and re.fullmatch(r'LY\d{4}', failure.get('type')), f'{name}: failure')


# ---- for people ----

class Page(html.parser.HTMLParser):
    """Counts elements and refuses attributes that nobody of ours writes."""
    KNOWN = {'charset', 'content', 'http-equiv', 'name', 'lang', 'rel', 'href', 'id', 'class', 'hidden',
             'type', 'autocomplete', 'placeholder', 'value', 'checked', 'role', 'aria-live', 'open',
             'tabindex', 'aria-labelledby', 'scope', 'data-level', 'title'}
    TAGS = set('html head meta link title style body header h1 h2 small p span form label input fieldset legend '
               'output main details summary ul li code em b abbr div table caption thead tbody tr th td '
               'script'.split())
    VOID = {'meta', 'link', 'input'}

    def __init__(self, name):
        super().__init__()
        self.name, self.stack, self.raw, self.rows = name, [], {'style': '', 'script': ''}, []
        self.policy = ''

    def handle_starttag(self, tag, attrs):
        check(tag in self.TAGS, f'{self.name}.html: element {tag}')
        for key, value in attrs:
            check(key in self.KNOWN, f'{self.name}.html: attribute {key} of {tag}')
            check(key != 'href' or value == 'data:,', f'{self.name}.html: link to {value}')
            if value and value.startswith('default-src'):
                self.policy = value
        if tag == 'tr':
            self.rows.append(0)
        if tag in ('th', 'td'):
            self.rows[-1] += 1
        if tag == 'table':
            self.rows = []
        if tag not in self.VOID:
            self.stack.append(tag)

    def handle_endtag(self, tag):
        check(self.stack and self.stack[-1] == tag, f'{self.name}.html: </{tag}> ends {self.stack[-1:]}')
        if self.stack:
            self.stack.pop()
        if tag == 'table':
            check(len(set(self.rows)) == 1, f'{self.name}.html: rows of {set(self.rows)} cells')

    def handle_data(self, data):
        if self.stack and self.stack[-1] in self.raw:
            self.raw[self.stack[-1]] += data


def check_html(name, text):
    page = Page(name)
    page.feed(text)
    page.close()
    check(page.stack == [], f'{name}.html: {page.stack} not ended')
    for tag, source in page.raw.items():
        digest = base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()
        check(f"'sha256-{digest}'" in page.policy, f'{name}.html: digest of the {tag}')


def check_markdown(name, text):
    check(len(text) <= 60000, f'{name}.markdown: {len(text)} characters')
    check(not re.search(r'^\s*/', text, re.M), f'{name}.markdown: a line begins with /')
    try:
        import markdown_it
    except ImportError:
        return skip(f'{name}.markdown through a renderer: no markdown-it-py')
    parser = markdown_it.MarkdownIt('commonmark', {'html': True}).enable('table').enable('strikethrough')
    cells = []
    for token in parser.parse(text):
        if token.type == 'tr_open':
            cells.append(0)
        cells[-1:] = [cells[-1] + 1] if cells and token.type in ('th_open', 'td_open') else cells[-1:]
        check(token.type not in ('heading_open', 'fence', 'code_block', 'hr'), f'{name}: block {token.type}')
        if token.type == 'html_block':
            check(re.fullmatch(r'(<!-- layer:[\w.-]+:[\w.-]* -->\s*.*|<details><summary>\d+ \w+</summary>|</details>)\s*',
                               token.content), f'{name}: HTML {token.content!r}')
        check_inline(name, token.children or [])
    check(not cells or set(cells) == {4}, f'{name}.markdown: rows of {set(cells)} cells')


def check_inline(name, tokens):
    in_code = False
    for token in tokens:
        if token.type == 'html_inline':
            check(token.content in ('<code>', '</code>'), f'{name}: HTML {token.content!r}')
            in_code = token.content == '<code>'
        check(token.type not in ('link_open', 'image', 's_open'), f'{name}: {token.type} in a note')
        if token.type == 'text' and not in_code:
            check(not re.search(r'[@#!~%$&]\w|https?:|www\.|\[|`', token.content),
                  f'{name}: {token.content!r} in a note')


def check_github(name, text):
    command = re.compile(r'::(error|warning|notice) (file=[^,:]+,line=\d+,col=\d+,)?title=LY\d{4}::[^\n]*'
                         r'|::group::\d+ more findings?|::endgroup::')
    for line in text.splitlines():
        if line.startswith('::'):
            check(command.fullmatch(line), f'{name}: command {line!r}')
            line = line.split('::', 2)[2]
        check(not ORDER.match(line) or line == '', f'{name}: order {line!r}')


CHECKS = {'json': check_json, 'codequality': check_codequality, 'sarif': check_sarif, 'junit': check_junit,
          'html': check_html, 'markdown': check_markdown, 'github': check_github}


def check_file(path):
    name, kind = path.stem, path.suffix[1:]
    text = path.read_bytes().decode()  # UTF-8 or an exception
    check(kind in CHECKS or kind == 'text', f'{path.name}: no check for this format')
    check('HOSTILE-SECRET' not in text, f'{path.name}: a secret')
    if kind not in ('json', 'codequality', 'sarif'):
        check(not HIDDEN.search(text), f'{path.name}: {HIDDEN.search(text)}')
    for line in text.splitlines() if kind == 'text' else []:
        check(not ORDER.match(line), f'{path.name}: order {line!r}')
    if kind in CHECKS:
        CHECKS[kind](name, text)


def main():
    program = BUILD / 'tests/report/test_format'
    if not program.exists():
        print('cases: 0 passed, 0 failed, 1 skipped (tests/report/test_format is not built)')
        sys.exit(77)
    made = subprocess.run([sys.executable, TOP / 'src/report/html_assets.py', '--check'])
    check(made.returncode == 0, 'src/report/html_assets.c is not up to date')
    with tempfile.TemporaryDirectory() as directory:
        status = subprocess.run([program, 'write', directory]).returncode
        check(status == 0, f'the samples were not written: {status}')
        files = sorted(pathlib.Path(directory).iterdir())
        check({path.suffix[1:] for path in files} >= set(FORMATS), 'a format is missing')
        for path in files:
            check_file(path)
    for failure in failures[:40]:
        print(failure)
    print(f'cases: {checks - len(failures)} passed, {len(failures)} failed, {skipped} skipped '
          '(reports read back by other parsers)')
    sys.exit(bool(failures))


main()
