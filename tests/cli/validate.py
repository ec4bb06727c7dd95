#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""`layer validate` names the right line: a table of places times keywords.

In the texts below `@` stands right before the value (or key) at fault; it is taken out and its
line and column are what the first line of the finding must say.
"""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

LAYER = pathlib.Path(os.environ.get('LAYER', 'build/layer')).resolve()
counts = {'passed': 0, 'failed': 0}

# keyword -> (schema of `v`, a value that it refuses, part of the message)
KEYWORDS = {
    'type': ('{"type": "integer"}', 'word', 'integer'),
    'enum': ('{"enum": ["red", "green"]}', 'gren', "'green'"),
    'const': ('{"const": "x"}', 'y', "'x'"),
    'minimum': ('{"minimum": 5}', '1', '5'),
    'maximum': ('{"maximum": 5}', '70000', '5'),
    'multipleOf': ('{"multipleOf": 2}', '7', '2'),
    'pattern': ('{"pattern": "^[a-z]+$"}', 'ABC', '^[a-z]+$'),
    'minLength': ('{"minLength": 4}', 'abc', '4'),
    'maxLength': ('{"maxLength": 2}', 'abc', '2'),
    'anyOf': ('{"anyOf": [{"type": "integer"}, {"type": "boolean"}]}', 'word', ''),
    'oneOf': ('{"oneOf": [{"minimum": 1}, {"maximum": 9}]}', '5', ''),
    'not': ('{"not": {"type": "string"}}', 'word', ''),
}

# place -> (files of the project, flags); {} is the value at fault, SCHEMA the schema of `v` at its path
PLACES = {
    'plain': ({'l.yaml': 'a: 1\nv: @{}\n'}, []),
    'double quoted': ({'l.yaml': 'v:   @"{}"\n'}, [], 'string'),
    'flow map': ({'l.yaml': '{{a: 1, v: @{}, b: [2]}}\n'}, []),
    'behind umlauts': ({'l.yaml': '"ä€😀": 1\n# ü\nv: @{}  # é\n'}, []),
    'carriage returns': ({'l.yaml': 'a: 1\r\nb: 2\r\nv: @{}\r\n'}, []),
    'byte order mark': ({'l.yaml': '\ufeffv: @{}\n'}, []),
    'anchor': ({'l.yaml': 'a: &x @{}\nb: 2\nv: *x\n'}, []),
    'merge key': ({'l.yaml': 'base: &b\n  v: @{}\n<<: *b\n'}, []),
    'duplicate key': ({'l.yaml': 'v: 0\nv: @{}\n'}, []),
    'stronger layer': ({'k.yaml': 'v: 0\n', 'l.yaml': 'c: 1\nv: @{}\n'}, []),
    'weaker layer': ({'k.yaml': 'b: 1\nv: @{}\n', 'l.yaml': 'c: 1\n'}, []),
    'chart default': ({'chart/values.yaml': '# a comment\nv: @{}\n', 'l.yaml': ''}, []),
}


def mark(text):
    """The text without its mark, and where that stood as LINE:COLUMN."""
    at = text.index('@')
    before = text[:at].replace('\r\n', '\n').lstrip('\ufeff')
    return text[:at] + text[at + 1:], f'{before.count(chr(10)) + 1}:{len(before.split(chr(10))[-1]) + 1}'


def write(where, files):
    for name, text in files.items():
        path = pathlib.Path(where, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())


CHART = 'apiVersion: v2\nname: app\nversion: 1.0.0\n'


def judge(name, files, schema, place, words, flags=(), schema_file='chart/values.schema.json', more=()):
    where = tempfile.mkdtemp(prefix='layer-validate-')
    layers = sorted(f for f in files if re.fullmatch(r'[a-z]\.yaml', f))
    write(where, {'chart/Chart.yaml': CHART, schema_file: schema,
                  'layer.yaml': 'version: 1\nreleases: {app: {chart: chart, values: [' + ', '.join(layers) + ']}}\n'
                                'environments: {qa: {}}\n', **files})
    got = subprocess.run([str(LAYER), 'validate', *flags], cwd=where, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                         text=True, timeout=60)
    lines = got.stdout.split('\n')
    ok = got.returncode == 1 and any(line.startswith(place + ': error: ') for line in lines)
    ok = ok and any(f'{schema_file}:' in line for line in lines)
    ok = ok and all(word in got.stdout for word in [words, *more])
    counts['passed' if ok else 'failed'] += 1
    if not ok:
        print(f'FAIL {name}: want {place} {words!r} {more}, got {got.returncode}\n{got.stdout}{got.stderr}')
    shutil.rmtree(where)


def object_schema(inner):
    return '{"$schema": "http://json-schema.org/draft-07/schema#",\n "properties": {"v":\n  ' + inner + '}}\n'


def table():
    for keyword, (schema, value, words) in KEYWORDS.items():
        for place, row in PLACES.items():
            if len(row) == 3 and value.isdigit():
                continue
            files, at = {}, None
            for name, text in row[0].items():
                text = text.format(value) if '{}' in text else text
                if '@' in text:
                    text, position = mark(text)
                    at = f'{name}:{position}'
                files[name] = text
            judge(f'{keyword}, {place}', files, object_schema(schema), at, words, row[1])


def flags():
    """--set and its family: the place is in the flag."""
    for flag, text, value in (('--set', 'a=1,v=@word', 'integer'), ('--set-string', 'v=@7', 'integer'),
                              ('--set-json', 'v=@[1]', 'integer'), ('--set-literal', 'v=@a,b', 'integer')):
        text, at = mark(text)
        judge(flag, {'l.yaml': 'b: 1\n'}, object_schema('{"type": "integer"}'), f'{flag}:{at}', value, [flag, text])
    for text, path in (('m.list[1].v=@x', 'm.list[1].v'), (r'm.a\.b=@x', r'm.a\.b')):
        text, at = mark(text)
        schema = '{"properties": {"m": {"properties": {"list": {"items": {"properties": {"v": {"type": "integer"}}}},' \
                 '"a.b": {"type": "integer"}}}}}'
        judge(f'--set {path}', {'l.yaml': 'm: {list: [{v: 1}, {v: 2}]}\n'}, schema, f'--set:{at}', path, ['--set', text])


def keys():
    """What is wrong with a key is shown at the key."""
    closed = object_schema('{"properties": {"replicas": {}, "image": {}}, "additionalProperties": false}')
    for text, word in (('v:\n  image: x\n  @replcas: 2\n', "'replicas'"), ('v: {{@imge: 1}}\n', "'image'"),
                       ('v:\n  "@other": 1\n', "'other'")):
        text = text.replace('{{', '{').replace('}}', '}').replace('"@', '@"')
        text, at = mark(text)
        judge(f'additional {word}', {'l.yaml': text}, closed, f'l.yaml:{at}', word)
    required = object_schema('{"required": ["name"]}')
    text, at = mark('a: 1\nv:\n  @b: 2\n')
    judge('missing property', {'l.yaml': text}, required, f'l.yaml:{at}', "'name'")
    text, at = mark('v:\n  @name: null\n  b: 1\n')
    judge('deleted property', {'chart/values.yaml': 'v: {name: x}\n', 'l.yaml': text}, required, f'l.yaml:{at}', "'name'",
          more=['l.yaml:2:9: this null deletes it'])
    names = object_schema('{"propertyNames": {"pattern": "^[a-z]+$"}}')
    text, at = mark('v:\n  ok: 1\n  @Bad: 2\n')
    judge('property name', {'l.yaml': text}, names, f'l.yaml:{at}', 'Bad')


def lists():
    for keyword, schema, text in (
            ('items', '{"items": {"type": "integer"}}', 'v:\n- 1\n- @x\n'),
            ('uniqueItems', '{"uniqueItems": true}', 'v: @[1, 2, 1]\n'),
            ('minItems', '{"minItems": 3}', 'v: @[1, 2]\n'),
            ('maxItems', '{"maxItems": 1}', 'v:\n@- 1\n- 2\n'),
            ('contains', '{"contains": {"const": 9}}', 'v: @[1, 2]\n'),
            ('nested', '{"items": {"properties": {"port": {"type": "integer"}}}}', 'v:\n- name: a\n  port: @http\n')):
        text, at = mark(text)
        judge(f'list, {keyword}', {'l.yaml': text}, object_schema(schema), f'l.yaml:{at}', 'v')


def subcharts():
    """Through sections, subchart defaults and globals."""
    sub = {'chart/charts/sub/Chart.yaml': 'apiVersion: v2\nname: sub\nversion: 1.0.0\n'}
    schema = 'chart/charts/sub/values.schema.json'
    inner = object_schema('{"type": "integer"}')
    text, at = mark('sub:\n  v: @word\n')
    judge('section of a layer', {**sub, 'l.yaml': text}, inner, f'l.yaml:{at}', 'sub.v', schema_file=schema)
    judge('section of the parent', {**sub, 'chart/values.yaml': text, 'l.yaml': ''}, inner, f'chart/values.yaml:{at}',
          'sub.v', schema_file=schema)
    text, at = mark('# sub\nv: @word\n')
    judge('default of the subchart', {**sub, 'chart/charts/sub/values.yaml': text, 'l.yaml': ''}, inner,
          f'chart/charts/sub/values.yaml:{at}', 'sub.v', schema_file=schema)
    inner = '{"properties": {"global": {"properties": {"v": {"type": "integer"}}}}}'
    text, at = mark('global:\n  a: 1\n  v: @word\n')
    judge('global of a layer', {**sub, 'l.yaml': text}, inner, f'l.yaml:{at}', 'global.v', schema_file=schema)
    judge('global of the parent', {**sub, 'chart/values.yaml': text, 'l.yaml': ''}, inner, f'chart/values.yaml:{at}',
          'global.v', schema_file=schema)
    got = mark('global: {v: @word}\n')
    judge('global of the subchart', {**sub, 'chart/charts/sub/values.yaml': got[0], 'l.yaml': ''}, inner,
          f'chart/charts/sub/values.yaml:{got[1]}', 'global.v', schema_file=schema)


def environments():
    """One cause in many environments is one finding that names them."""
    where = tempfile.mkdtemp(prefix='layer-validate-')
    write(where, {'chart/Chart.yaml': CHART, 'chart/values.schema.json': object_schema('{"type": "integer"}'),
                  'base.yaml': 'v: x\n', 'good.yaml': 'v: 1\n',
                  'layer.yaml': 'version: 1\nreleases: {app: {chart: chart, values: [base.yaml]}}\nenvironments:\n' +
                                ''.join(f'  e{i}: {{}}\n' for i in range(14)) + '  good: {values: [good.yaml]}\n'})
    got = subprocess.run([str(LAYER), 'validate'], cwd=where, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    findings = [line for line in got.stdout.split('\n') if ' error: ' in line]
    ok = got.returncode == 1 and len(findings) == 1 and 'e0, e1' in got.stdout and 'e13' in got.stdout
    counts['passed' if ok else 'failed'] += 1
    if not ok:
        print('FAIL one finding for 14 environments:', got.returncode, got.stdout, got.stderr)
    got = subprocess.run([str(LAYER), 'validate', '-e', 'good'], cwd=where, stdout=subprocess.PIPE, text=True)
    ok = got.returncode == 0 and got.stdout == '1 set of values: valid\n'
    counts['passed' if ok else 'failed'] += 1
    for argv, code in ((['render', '-e', 'e0'], 1), (['render', '-e', 'e0', '--skip-schema-validation'], 0),
                       (['render', '--all', '-o', 'out/'], 1), (['validate', '--fail-on', 'never'], 0),
                       (['validate', '--fail-on', 'sometimes'], 2),
                       (['validate', '--schema', 'chart/values.schema.json', '-f', 'good.yaml'], 0),
                       (['validate', '--schema', 'chart/values.schema.json', '-f', 'base.yaml'], 1)):
        got = subprocess.run([str(LAYER), *argv], cwd=where, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        ok = got.returncode == code and not os.path.exists(f'{where}/out')
        counts['passed' if ok else 'failed'] += 1
        if not ok:
            print('FAIL', argv, got)
    got = subprocess.run([str(LAYER), 'validate', '--format', 'json', '--report', 'junit=j.xml'], cwd=where,
                         stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    report = json.loads(got.stdout or '{}')
    found = report.get('findings', [{}])[0]
    ok = got.returncode == 1 and report.get('command') == 'validate' and len(report['findings']) == 1
    ok = ok and found['path'] == 'v' and len(found['environments']) == 14 and found['places'][0]['file'] == 'base.yaml'
    ok = ok and os.path.exists(f'{where}/j.xml')
    counts['passed' if ok else 'failed'] += 1
    if not ok:
        print('FAIL json and junit:', got)
    shutil.rmtree(where)


def main():
    for part in (table, flags, keys, lists, subcharts, environments):
        part()
    print('cases: {passed} passed, {failed} failed, 0 skipped (places of what a schema refuses)'.format(**counts))
    sys.exit(counts['failed'] > 0)


main()
