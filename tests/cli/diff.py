#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""layer diff --helm 3 --helm 4: values, verdicts, and the rule behind each difference."""
import json

from kit import check, expect, finish, layer, tree

CHART = 'apiVersion: v2\nname: shop\nversion: 1.0.0\n'
PROJECT = {
    'layer.yaml': 'version: 1\nreleases: {shop: {chart: shop}}\n'
                  'environments: {qa: {values: [qa.yaml]}, prod: {values: ["prod.yaml?"]}}\n',
    'shop/Chart.yaml': CHART,
    'shop/values.yaml': 'a: 1\n',
    'qa.yaml': 'b: 2\n',
}
NULLS = 'a null in the defaults of a chart'
DOCUMENTS = 'all documents of a file'
BOTH = ('--helm', '3', '--helm', '4')

# name, changed files, (environments, path, left, right, rule), verdicts alike
ROWS = [
    ('nothing differs', {}, []),
    ('a null in defaults', {'shop/values.yaml': 'a: 1\nk: null\n'}, [(['qa', 'prod'], 'k', None, 'absent', NULLS)]),
    ('a null below', {'shop/values.yaml': 'a: {k: null, m: 1}\n'}, [(['qa', 'prod'], 'a.k', None, 'absent', NULLS)]),
    ('a null in a layer deletes in both', {'qa.yaml': 'a: null\n'}, []),
    ('several documents', {'qa.yaml': 'b: 2\n---\nb: 3\nc: 4\n'},
     [(['qa'], 'b', 2, 3, DOCUMENTS), (['qa'], 'c', 'absent', 4, DOCUMENTS)]),
    ('a null of a subchart', {
        'shop/Chart.yaml': CHART + 'dependencies: [{name: sub, version: "*"}]\n',
        'shop/charts/sub/Chart.yaml': 'apiVersion: v2\nname: sub\nversion: 1.0.0\n',
        'shop/charts/sub/values.yaml': 'x: {k: null, z: 1}\n'},
     [(['qa', 'prod'], 'sub.x.k', None, 'absent', NULLS)]),
]


def value(side):
    return 'absent' if side.get('absent') else side['value']


def values():
    for name, changed, wanted in ROWS:
        where = tree({**PROJECT, **changed})
        got = layer(where, 'diff', *BOTH, '--format', 'json')
        found = json.loads(got.stdout) if got.stdout else {'differences': [], 'verdicts': []}
        rows = [(d['environments'], d['path'], value(d['left']), value(d['right'])) for d in found['differences']]
        check(rows == [row[:4] for row in wanted], name, f'{rows} {got.stderr}')
        check(all(row[4] in d['rule'] for row, d in zip(wanted, found['differences'])), f'{name}: rule', got.stdout)
        check(got.returncode == (1 if wanted else 0), f'{name}: status', str(got.returncode))
        back = layer(where, 'diff', '--helm', '4', '--helm', '3', '--format', 'json')
        rows = [(d['path'], value(d['right']), value(d['left'])) for d in json.loads(back.stdout)['differences']]
        check(rows == [row[1:4] for row in wanted], f'{name}: the other way round', str(rows))


def verdicts():
    schema = '{"properties": {"k": {"type": "string"}}}'
    where = tree({**PROJECT, 'shop/values.yaml': 'k: null\n', 'shop/values.schema.json': schema})
    got = layer(where, 'diff', *BOTH, '-e', 'qa')
    expect('a schema refuses in one', got, 1, has=['shop  verdict  (qa)\n  helm 3: refuses by a schema: k: ',
                                                   'helm 4: accepts\n', NULLS, 'shop/values.yaml:1:4'])
    where = tree({**PROJECT, 'shop/Chart.yaml': CHART.replace('v2', 'v9')})
    got = layer(where, 'diff', *BOTH, '--format', 'json')
    found = json.loads(got.stdout)['verdicts']
    check(got.returncode == 1 and found[0]['left']['verdict'] == 'accepts'
          and found[0]['right']['verdict'] == 'refuses' and 'apiVersion' in found[0]['rule'], 'apiVersion', got.stdout)
    where = tree({**PROJECT, 'qa.yaml': 'b: [\n'})
    expect('both refuse', layer(where, 'diff', *BOTH, '-e', 'qa'), 2, stdout='', stderr=['qa.yaml:'])
    expect('another environment goes on', layer(where, 'diff', *BOTH, '-e', 'prod'), 0, stdout='')


def text():
    where = tree({**PROJECT, 'shop/values.yaml': 'a: 1\ndb:\n  k: null\n',
                  'qa.yaml': 'db: {password: one-secret}\n---\ndb: {password: other-secret}\n'})
    expect('both origins', layer(where, 'diff', *BOTH, '-e', 'qa'), 1, stdout='''shop  db.k  (qa)
  helm 3: null  shop/values.yaml:3:6
  helm 4: absent
  rule: a null in the defaults of a chart stays in Helm 3 and is dropped by Helm 4
shop  db.password  (qa)
  helm 3: (secret)  qa.yaml:1:16
  helm 4: (secret)  qa.yaml:3:16
  rule: all documents of a file count in Helm 4, the first alone in Helm 3
''', hasnt=['one-secret', 'other-secret'])
    expect('secrets in JSON', layer(where, 'diff', *BOTH, '--format', 'json'), 1, has=['"secret":true'],
           hasnt=['one-secret', 'other-secret'])


def usage():
    where = tree(PROJECT)
    for argv in ([], ['--helm', '3'], ['--helm', '3', '--helm', '3'], [*BOTH, '--helm', '4'], ['--helm', '4', '--helm', '5']):
        expect(f'usage {argv}', layer(where, 'diff', *argv), 2, stdout='', stderr=['--helm 3 --helm 4'])
    expect('an unknown environment', layer(where, 'diff', *BOTH, '-e', 'qs'), 2, stderr=["'qs'"])
    expect('an unknown release', layer(where, 'diff', *BOTH, '--release', 'shpo'), 2, stderr=['release'])
    expect('no project', layer(tree({}), 'diff', *BOTH), 2, stderr=['layer.yaml'])


values()
verdicts()
text()
usage()
finish('layer diff')
