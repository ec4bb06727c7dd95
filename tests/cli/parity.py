#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""`layer parity` whole: exit statuses, the baseline through its life, reports, bad options."""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

TOP = pathlib.Path(os.environ.get('LAYER_SRCDIR', '.')).resolve()
LAYER = pathlib.Path(os.environ.get('LAYER', TOP / 'build/layer')).resolve()
counts = {'passed': 0, 'failed': 0}

PROJECT = {
    'layer.yaml': '''version: 1
releases: {shop: {}}
environments:
  qa: {values: [qa.yaml]}
  prod: {values: [prod.yaml]}
promotion: [qa, prod]
''',
    'qa.yaml': 'replicas: 2\nretries: 3\ndb: {password: canary-s3cret}\n',
    'prod.yaml': 'replicas: 4\ndb: {password: canary-s3cret}\n',
}


def check(ok, name, got):
    counts['passed' if ok else 'failed'] += 1
    if not ok:
        print(f'FAIL {name}: status {got.returncode}\n{got.stdout}\n{got.stderr}')


def layer(where, *argv):
    return subprocess.run([str(LAYER), 'parity', *argv], cwd=where, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          text=True, timeout=60)


def write(where, **files):
    for name, text in files.items():
        pathlib.Path(where, name.replace('__', '.')).write_text(text)


def main():
    where = tempfile.mkdtemp(prefix='layer-parity-')
    for name, text in PROJECT.items():
        pathlib.Path(where, name).write_text(text)
    got = layer(where)
    check(got.returncode == 1 and "'retries' is set in qa and not in prod" in got.stdout, 'drift is 1', got)
    check('canary' not in got.stdout + got.stderr, 'no secret in text', got)
    check(layer(where, '--fail-on', 'error').returncode == 0, '--fail-on error', got)
    check(layer(where, '-q').returncode == 1, '-q fails too', got)
    got = layer(where, '-e', 'prod', '--format', 'json')
    report = json.loads(got.stdout)
    check(report['summary']['warning'] == 2 and report['command'] == 'parity', 'json', got)
    check('canary' not in got.stdout, 'no secret in json', got)
    got = layer(where, '--report', 'json=out.json', '--report', 'junit=out.xml')
    check(json.loads(pathlib.Path(where, 'out.json').read_text())['findings'] == json.loads(
        layer(where, '--format', 'json').stdout)['findings'], 'the report is the answer', got)
    got = layer(where, '--adopt', '--owner', 'web', '--reason', 'until the move')
    text = pathlib.Path(where, '.layer-baseline.yaml').read_text()
    check(got.returncode == 0 and 'until the move' in text and 'canary' not in text, 'adopt', got)
    got = layer(where)
    check(got.returncode == 0 and '0 errors, 0 warnings' in got.stdout, 'adopted is clean', got)
    again = layer(where, '--adopt')
    check(pathlib.Path(where, '.layer-baseline.yaml').read_text() == text, 'adopting again changes nothing', again)
    pathlib.Path(where, 'sub').mkdir()
    os.rename(pathlib.Path(where, 'qa.yaml'), pathlib.Path(where, 'sub/test.yaml'))
    write(where, layer__yaml=PROJECT['layer.yaml'].replace('qa.yaml', 'sub/test.yaml'))
    pathlib.Path(where, 'sub/test.yaml').write_text('# moved\ndb:\n    password: "canary-s3cret"\nretries: 3\nreplicas: 2\n')
    got = layer(where)
    check(got.returncode == 0, 'moved, reordered and reformatted is still accepted', got)
    write(where, prod__yaml=PROJECT['prod.yaml'] + 'timeout: 5\n')
    got = layer(where)
    check(got.returncode == 1 and 'timeout' in got.stdout and 'retries' not in got.stdout, 'only the new one', got)
    write(where, prod__yaml='replicas: 4\nretries: 3\ndb: {password: another-one}\n')
    before = text
    got = layer(where, '--update-baseline')
    text = pathlib.Path(where, '.layer-baseline.yaml').read_text()
    check(got.returncode == 0 and len(text) < len(before) and 'retries' not in text, 'update takes out', got)
    rows = [
        ('a word', ['x'], "takes no 'x'"),
        ('bad level', ['--fail-on', 'bad'], '--fail-on takes'),
        ('bad format', ['--format', 'jsn'], 'jsn'),
        ('bad report', ['--report', 'jsn=x'], 'json'),
        ('bad day', ['--today', 'today'], 'YYYY-MM-DD'),
        ('both', ['--adopt', '--update-baseline'], 'exclude'),
        ('no baseline', ['--baseline', 'none.yaml'], 'none.yaml'),
        ('unknown environment', ['-e', 'prd'], 'prod'),
        ('unknown release', ['--release', 'shp'], 'shp'),
        ('part of it', ['--update-baseline', '-e', 'qa'], '--env'),
    ]
    for name, argv, message in rows:
        got = layer(where, *argv)
        check(got.returncode == 2 and message in got.stderr and not got.stdout, name, got)
    shutil.rmtree(where)
    print(f'cases: {counts["passed"]} passed, {counts["failed"]} failed, 0 skipped (parity)')
    return bool(counts['failed'])


sys.exit(main())
