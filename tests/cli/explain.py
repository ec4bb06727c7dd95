#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""`layer explain`: origins, what they beat, and what may not be shown."""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

LAYER = os.environ.get('LAYER', 'build/layer')
counts = {'passed': 0, 'failed': 0}

FILES = {
    'layer.yaml': '''version: 1
secrets: ["**.marked"]
public: ["open.token"]
releases:
  shop: {chart: chart, values: [shop.yaml]}
environments:
  base: {abstract: true, values: [base.yaml]}
  qa: {extends: base, values: [qa.yaml], set: {tag: "1.6"}}
  prod: {extends: base, values: [prod.yaml]}
''',
    'chart/Chart.yaml': 'apiVersion: v2\nname: shop\nversion: 1.0.0\n'
                        'dependencies: [{name: db, version: "*", repository: "", import-values: [data]}]\n',
    'chart/values.yaml': 'replicas: 1\nhost: example.com\ngone: 1\nglobal: {zone: a}\n',
    'chart/charts/db/Chart.yaml': 'apiVersion: v2\nname: db\nversion: 1.0.0\n',
    'chart/charts/db/values.yaml': 'port: 5432\nexports: {data: {dbPort: 5432}}\n',
    'shop.yaml': 'replicas: 2\nlist: [{name: a, v: 1}, {name: b, v: 2}]\n',
    'base.yaml': 'x: &x {deep: {v: 1}}\nw: *x\nz: {<<: *x, own: 1}\ngone: null\nreplicas: 3\n'
                 'db: {password: hunter2canary, url: "postgres://u:pw-canary@h/x"}\nmarked: mark-canary\n'
                 'open: {token: shown}\nline: line-canary # layer: secret\n',
    'qa.yaml': 'tag: "1.5"\nline: other-canary\nlist: [{name: b, v: 9}]\nesc: "\\e[31mred"\n',
    'prod.yaml': 'tag: "1.4"\n',
}

# what is asked, what the answer is (whole lines) or what the message holds
ROWS = [
    (['replicas'], 'replicas = 3  base.yaml:5:11  base.yaml\n'
                   '  beats 2  shop.yaml:1:11  shop.yaml\n  beats 1  chart/values.yaml:1:11  defaults of shop\n'),
    (['tag'], 'tag = "1.6"  layer.yaml:8:53  set of qa\n  beats "1.5"  qa.yaml:1:6  qa.yaml\n'),
    (['gone'], 'gone = deleted  base.yaml:4:7  base.yaml\n  beats 1  chart/values.yaml:3:7  defaults of shop\n'),
    (['w'], 'w.deep.v = 1  base.yaml:1:18  base.yaml  by alias at base.yaml:2:1\n'),
    (['z'], 'z.deep.v = 1  base.yaml:1:18  base.yaml  by merge key at base.yaml:3:5\n'
            'z.own = 1  base.yaml:3:18  base.yaml\n'),
    (['db.port'], 'db.port = 5432  chart/charts/db/values.yaml:1:7  defaults of db\n'),
    (['dbPort'], 'dbPort = 5432  chart/charts/db/values.yaml:2:26  defaults of db  by import\n'),
    (['db.global.zone'], 'db.global.zone = "a"  chart/values.yaml:4:16  defaults of shop  by global\n'),
    (['list[name=b].v'], 'list[name=b].v = 9  qa.yaml:3:21  qa.yaml\n  beats 2  shop.yaml:2:38  shop.yaml\n'),
    (['list[*].v'], 'list[name=b].v = 9  qa.yaml:3:21  qa.yaml\n  beats 2  shop.yaml:2:38  shop.yaml\n'),
    (['**.own'], 'z.own = 1  base.yaml:3:18  base.yaml\n'),
    (['db.password'], "db.password = (secret: its key's name says so)  base.yaml:6:16  base.yaml\n"),
    (['db.url'], 'db.url = (secret: it looks like a credential)  base.yaml:6:36  base.yaml\n'),
    (['marked'], 'marked = (secret: it is marked)  base.yaml:7:9  base.yaml\n'),
    (['open.token'], 'open.token = "shown"  base.yaml:8:15  base.yaml\n'),
    (['line'], 'line = (secret: it is marked)  qa.yaml:2:7  qa.yaml\n'
               '  beats (secret: it is marked)  base.yaml:9:7  base.yaml\n'),
    (['esc'], 'esc = "\\u001b[31mred"  qa.yaml:4:6  qa.yaml\n'),
    (['replcas'], ["no value at 'replcas'", "did you mean 'replicas'?"]),
    (['nothing.like.it'], ["no value at 'nothing.like.it'", 'there are ']),
    (['a[x'], ['LY0123']),
    (['**.nobody'], ["no value at '**.nobody'"]),
    (['--format', 'toml'], ["'toml'"]),
]


def check(ok, name, detail=''):
    counts['passed' if ok else 'failed'] += 1
    if not ok:
        print(f'FAIL {name}: {detail}')


def explain(where, *argv):
    return subprocess.run([LAYER, 'explain', *argv], cwd=where, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          text=True, timeout=60)


def rows(where):
    for words, want in ROWS:
        got = explain(where, '-e', 'qa', *words)
        if isinstance(want, str):
            check(got.returncode == 0 and got.stdout == want, ' '.join(words), got.stdout + got.stderr)
        else:
            check(got.returncode == 2 and not got.stdout and all(text in got.stderr for text in want),
                  ' '.join(words), got.stdout + got.stderr)


def shapes(where):
    got = json.loads(explain(where, '-e', 'qa', '--format', 'json', 'replicas', '--set', 'replicas=9').stdout)
    check(got == {'version': 1, 'command': 'explain', 'values': [{
        'environment': 'qa', 'release': 'shop', 'path': 'replicas', 'value': 9,
        'origin': {'flag': '--set', 'index': 0}, 'via': [], 'shadowed': [
            {'value': 3, 'file': 'base.yaml', 'line': 5, 'column': 11, 'layer': 'base.yaml'},
            {'value': 2, 'file': 'shop.yaml', 'line': 1, 'column': 11, 'layer': 'shop.yaml'},
            {'value': 1, 'file': 'chart/values.yaml', 'line': 1, 'column': 11, 'layer': 'defaults of shop'}]}]},
          'json', got)
    got = json.loads(explain(where, '--all', '--format', 'json').stdout)['values']
    check({value['environment'] for value in got} == {'qa', 'prod'}, 'all environments', got)
    check([value for value in got if value['path'] == 'marked'][0]['secret'] is True, 'secret in json')
    got = explain(where, 'tag')
    check(got.stdout.startswith('shop: tag\n  qa   = "1.6"') and '\n  prod = "1.4"' in got.stdout, 'side by side',
          got.stdout)
    # Every leaf, one line each.
    lines = explain(where, '-e', 'prod').stdout.splitlines()
    rendered = subprocess.run([LAYER, 'render', '-e', 'prod', '--computed', '--format', 'json'], cwd=where,
                              stdout=subprocess.PIPE, text=True).stdout
    check(len(lines) == leaves(json.loads(rendered)), 'every leaf', f'{len(lines)} lines')
    for words in ([], ['-v'], ['--format', 'json'], ['db'], ['--color', 'always']):
        got = explain(where, *words)
        check('canary' not in got.stdout + got.stderr, 'no secret is shown', words)


def origins(where):
    def layer(*argv):
        return subprocess.run([LAYER, *argv], cwd=where, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    for form in ('--final', '--overrides', '--computed'):
        plain, commented = (layer('render', '-e', 'qa', form, *more).stdout for more in ([], ['--origins']))
        pathlib.Path(where, 'out.yaml').write_text(commented)
        pathlib.Path(where, 'plain.yaml').write_text(plain)
        one, two = (layer('merge', '-f', name, '--format', 'json').stdout for name in ('out.yaml', 'plain.yaml'))
        check(one == two and one, f'{form}: values stay', commented)
        check('\nreplicas: 3 # base.yaml:5:11 (base.yaml)\n' in commented, f'{form}: origins', commented)
        check(commented != plain and all(a.startswith(b) for a, b in zip(commented.split('\n'), plain.split('\n'))),
              f'{form}: lines stay', commented)
    check(layer('render', '-e', 'qa', '--origins', '--format', 'json').returncode == 2, 'no comments in JSON')


def rules():
    def run(*argv):
        return subprocess.run([LAYER, 'rules', *argv], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    lines = run().stdout.splitlines()
    ids = [line.split()[0] for line in lines]
    check(len(ids) > 50 and ids == sorted(set(ids)) and all(len(i) == 6 for i in ids), 'rules are sorted', ids)
    page = run('--format', 'markdown').stdout
    check(all(f'## {i} ' in page for i in ids), 'the page has all rules')
    check(page.count('What to do: ') == len(ids), 'the page has all cures')
    check(run('LY0101').stdout == run('yaml-syntax').stdout != '', 'by id and by name')
    check(run('LY9999').returncode == 2, 'unknown rule')


def leaves(value):
    below = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return sum(map(leaves, below)) if below else 1


def main():
    where = tempfile.mkdtemp(prefix='layer-test-')
    for name, text in FILES.items():
        path = pathlib.Path(where, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    rows(where)
    shapes(where)
    origins(where)
    rules()
    shutil.rmtree(where)
    print(f'cases: {counts["passed"]} passed, {counts["failed"]} failed, 0 skipped (explain)')
    sys.exit(counts['failed'] > 0)


main()
