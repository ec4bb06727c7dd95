#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""layer config: what check says of good and bad files, and the schema."""
import json
import re

from kit import TOP, check, expect, finish, layer, tree

PROJECT = {
    'layer.yaml': '''version: 1
releases:
  shop: {chart: chart, values: [shop.yaml]}
environments:
  base: {abstract: true, values: [base.yaml]}
  qa: {extends: base, values: [qa.yaml]}
  prod: {extends: base, values: ["prod.yaml?"]}
''',
    'chart/Chart.yaml': 'apiVersion: v2\nname: shop\nversion: 1.0.0\n',
    'shop.yaml': 'image: web\n',
    'base.yaml': 'replicas: 2\n',
    'qa.yaml': 'tag: "1.5"\n',
}


def one(name, old, new, status, has=(), **more):
    """The project with one text of layer.yaml changed."""
    files = dict(PROJECT)
    files['layer.yaml'] = files['layer.yaml'].replace(old, new)
    check(files['layer.yaml'] != PROJECT['layer.yaml'] or old == new, name, 'nothing to replace')
    expect(name, layer(tree(files), 'config', 'check'), status, has=has, **more)


def checks():
    one('a good file', '', '', 0, ['layer.yaml: valid\n'])
    one('an unknown key', 'extends', 'extend', 1, ['layer.yaml:6:8: error:', "'extends'"], hasnt=['LY0519'])
    one('a wrong type', 'abstract: true', 'abstract: 1', 1, ['layer.yaml:5:20: error:', 'LY0502'], hasnt=['LY0519'])
    one('a file that is missing', 'qa.yaml', 'gone.yaml', 1, ['layer.yaml:6:32: error:', "'gone.yaml'"])
    one('a chart that is missing', 'chart: chart', 'chart: gone', 1, ['layer.yaml:3:17: error:', "'gone'"])
    one('a parent that is missing', 'extends: base, values: [qa', 'extends: bsae, values: [qa', 1,
        ['layer.yaml:6:', "'base'"])
    one('two faults are two findings', 'version: 1\n', 'version: 1\nhelm: 9\nform: none\n', 1, ['LY05', ':2:7:', ':3:7:'])
    one('what is no YAML', 'version: 1', 'version: [', 2, stderr=['layer.yaml:'])
    one('what is no map', PROJECT['layer.yaml'], '- 1\n', 2, stderr=['layer.yaml:1:1'])
    one('an unknown var', '{abstract: true,', '{abstract: true, vars: {r: "{x}"},', 1, ['layer.yaml:5:'])
    files = dict(PROJECT)
    files['layer.yaml'] = files['layer.yaml'].replace('shop.yaml', 'gone.yaml')
    got = layer(tree(files), 'config', 'check')
    check(got.stdout.count('LY0511') == 1, 'one cause in two environments is one finding', got.stdout)
    where = tree({'values-qa.yaml': 'a: 1\n', 'values-prod.yaml': 'a: 2\n'})
    expect('a layout without layer.yaml', layer(where, 'config', 'check'), 2, stderr=['no layer.yaml'])
    expect('a file that is not there', layer(where, 'config', 'check', '--config', 'x.yaml'), 2, stderr=['x.yaml'])
    where = tree({'a/my.yaml': 'version: 1\nenvironments: {qa: {}}\n'})
    expect('--config', layer(where, 'config', 'check', '--config', 'a/my.yaml'), 0, stdout='a/my.yaml: valid\n')


def usage():
    where = tree(PROJECT)
    expect('no word', layer(where, 'config'), 2, stderr=['check or schema'])
    expect('another word', layer(where, 'config', 'chekc'), 2, stderr=['check or schema'])
    expect('two words', layer(where, 'config', 'check', 'schema'), 2, stderr=['check or schema'])


def schema():
    got = layer(tree(PROJECT), 'config', 'schema')
    expect('config schema', got, 0, stdout=(TOP / 'doc/layer.schema.json').read_text())
    check('2020-12' in json.loads(got.stdout)['$schema'], 'it names its draft')


def recorded():
    """No bad file of testdata passes, and each finding has a place."""
    for path in sorted((TOP / 'testdata/config').glob('bad-*.yaml')):
        got = layer(path.parent, 'config', 'check', '--config', path.name)
        said = got.stdout + got.stderr
        check(got.returncode in (1, 2) and re.search(rf'{re.escape(path.name)}:\d+:\d+: error', said), path.name, said)


checks()
usage()
schema()
recorded()
finish('layer config')
