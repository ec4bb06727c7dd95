#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""layer init: what it finds in real trees, that the file says the same, and what it refuses."""
import csv
import json
import re
import shutil

from kit import SHARED, check, expect, finish, layer, skip, tree


def envs(where):
    return layer(where, 'envs', '--format', 'json').stdout


def names(text):
    """The environments of a row of expected.tsv, whatever the order."""
    return sorted(re.split(r' > |, ', text))


def same_as_inferred(name, where):
    """Init, and nothing has changed but that there is a file. Returns the run."""
    before = envs(where)
    got = layer(where, 'init')
    expect(f'{name}: init', got, 0, stdout='')
    check(before and envs(where) == before, f'{name}: the file says what was inferred', envs(where))
    text = (where / 'layer.yaml').read_text()
    again = layer(where, 'init')
    expect(f'{name}: init again', again, 2, stdout='', stderr=["'layer.yaml' is there already"])
    check((where / 'layer.yaml').read_text() == text, f'{name}: the file stays')
    return got


def recorded():
    rows = SHARED / 'gitops/expected.tsv'
    if not rows.is_file():
        skip(1)
        return
    for row in csv.reader(rows.open(), delimiter='\t', quoting=csv.QUOTE_NONE):
        if row[0].startswith(('not-', 'tree')):
            continue
        where = tree({}) / row[0]
        shutil.copytree(SHARED / 'gitops' / row[0], where)
        final = layer(where, 'render', '--all', '-o', 'out/')
        same_as_inferred(row[0], where)
        found = sorted(x['name'] for x in json.loads(envs(where))['environments'])
        check(found == names(row[2]), f'{row[0]}: environments', found)
        text = (where / 'layer.yaml').read_text()
        check(('form: overrides' in text) == ('LY0133' in final.stderr), f'{row[0]}: form', text)
        if 'git-crypt' not in row[3]:
            expect(f'{row[0]}: render', layer(where, 'render', '--all', '-o', 'out/'), 0)


def small():
    where = tree({'values.yaml': 'a: 1\n', 'values-qa.yaml': 'a: 2\n', 'values-prod.yaml': 'a: 3\n'})
    got = same_as_inferred('three files', where)
    expect('what was found is said', got, 0, stderr=['values-qa.yaml', 'base: values.yaml'])
    expect('it renders', layer(where, 'render', '-e', 'qa'), 0, stdout='a: 2\n')
    where = tree({'values-qa.yaml': 'a: 2\n', 'values-prod.yaml': 'a: 3\n'})
    expect('-q says nothing', layer(where, 'init', '-q'), 0, stdout='')
    check(layer(where, 'config', 'check').returncode == 0, 'config check is content')


def refused():
    where = tree({})
    expect('an empty folder', layer(where, 'init'), 2, stdout='', stderr=['no environments were found'])
    where = tree({'base/kustomization.yaml': 'resources: []\n', 'overlays/qa/kustomization.yaml': 'a: 1\n'})
    expect('kustomize', layer(where, 'init'), 2, stdout='', stderr=['kustomize'])
    where = tree({'Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\n', 'values.yaml': 'a: 1\n',
                  'ci/a-values.yaml': 'a: 2\n', 'ci/b-values.yaml': 'a: 3\n'})
    expect('presets of a chart', layer(where, 'init'), 2, stdout='', stderr=['presets'])
    check(not (where / 'layer.yaml').exists(), 'nothing is written')
    where = tree({'layer.yaml': 'version: [\n'})
    expect('a layer.yaml that is none', layer(where, 'init'), 2)
    check((where / 'layer.yaml').read_text() == 'version: [\n', 'it stays')
    expect('a word', layer(where, 'init', 'x'), 2, stderr=["'x'"])


recorded()
small()
refused()
finish('layer init')
