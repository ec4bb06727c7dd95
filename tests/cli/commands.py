#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Whole commands: what they print, refuse and write.  A table of bad inputs, each with its message."""
import json
import os
import pathlib
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time

TOP = pathlib.Path(os.environ.get('LAYER_SRCDIR', '.')).resolve()
LAYER = pathlib.Path(os.environ.get('LAYER', TOP / 'build/layer')).resolve()
ROOT = os.geteuid() == 0
counts = {'passed': 0, 'failed': 0, 'skipped': 0}

PROJECT = {
    'layer.yaml': '''version: 1
releases:
  shop: {chart: chart, values: [shop.yaml]}
environments:
  base: {abstract: true, values: [base.yaml]}
  qa: {extends: base, values: [qa.yaml]}
  prod: {extends: base, values: [prod.yaml, "extra.yaml?"]}
  "pr-{id}": {extends: qa, set: {host: "pr-{id}.example.com"}}
output: "out/{env}/{release}.yaml"
''',
    'chart/Chart.yaml': 'apiVersion: v2\nname: shop\nversion: 1.0.0\n',
    'chart/values.yaml': 'replicas: 1\nhost: example.com\nextra: {a: 1, b: 2}\n',
    'shop.yaml': 'image: web\n',
    'base.yaml': 'replicas: 2\n',
    'qa.yaml': 'tag: "1.5"\nextra: {b: null}\n',
    'prod.yaml': 'tag: "1.4"\nreplicas: 6\n',
}


def tree(files, where):
    for name, text in files.items():
        path = pathlib.Path(where, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(text, bytes):
            path.write_bytes(text)
        else:
            path.write_text(text)


def layer(where, *argv, stdin=None, **more):
    return subprocess.run([str(LAYER), *argv], cwd=where, input=stdin, stdout=more.pop('stdout', subprocess.PIPE),
                          stderr=subprocess.PIPE, text=True, timeout=60, errors='replace', **more)


def check(ok, name, detail=''):
    counts['passed' if ok else 'failed'] += 1
    if not ok:
        print(f'FAIL {name}: {detail}')


def expect(name, got, status, stderr=(), stdout=None):
    """The status, each text of @stderr in the messages, and the whole answer."""
    detail = f'status {got.returncode}, stderr {got.stderr!r}, stdout {(got.stdout or "")[:300]!r}'
    ok = got.returncode == status and all(text in got.stderr for text in stderr)
    ok = ok and (stdout is None or got.stdout == stdout)
    if status == 2:
        ok = ok and not got.stdout and got.stderr
    check(ok, name, detail)


def project(**changed):
    where = tempfile.mkdtemp(prefix='layer-test-')
    files = dict(PROJECT)
    files.update({k.replace('__', '/'): v for k, v in changed.items()})
    tree(files, where)
    return where


QA = '''extra:
  a: 1
  b: null
host: example.com
image: web
replicas: 2
tag: "1.5"
'''


def answers():
    where = project()
    expect('render qa', layer(where, 'render', '--env', 'qa'), 0, stdout=QA)
    expect('render positional release', layer(where, 'render', 'shop', '-e', 'qa'), 0, stdout=QA)
    expect('render in a subdirectory', layer(where + '/chart', 'render', '--env', 'qa'), 0, stdout=QA)
    expect('render with -C', layer('/', '-C', where, 'render', '--env', 'qa'), 0, stdout=QA)
    expect('render with --config', layer('/', 'render', '--config', where + '/layer.yaml', '-e', 'qa'), 0, stdout=QA)
    expect('overrides keep nulls', layer(where, 'render', '-e', 'qa', '--overrides'), 0,
           stdout='extra:\n  b: null\nimage: web\nreplicas: 2\ntag: "1.5"\n')
    expect('computed drops them', layer(where, 'render', '-e', 'qa', '--computed'), 0,
           stdout='extra:\n  a: 1\nhost: example.com\nimage: web\nreplicas: 2\ntag: "1.5"\n')
    got = layer(where, 'render', '-e', 'pr-17', '--format', 'json')
    check(json.loads(got.stdout)['host'] == 'pr-17.example.com', 'parametric', got.stderr)
    got = layer(where, 'render', '-e', 'qa', '--set', 'replicas=9', '--computed', '--format', 'json')
    check(json.loads(got.stdout)['replicas'] == 9, '--set beats files', got.stderr)
    got = layer(where, 'render', '-e', 'qa', '-f', '-', '--format', 'json', stdin='replicas: 8\n')
    check(json.loads(got.stdout)['replicas'] == 8, '-f - reads standard input', got.stderr)
    expect('merge without a chart', layer(where, 'merge', '-f', 'base.yaml,qa.yaml', '--set', 'x=null'), 0,
           stdout='extra:\n  b: null\nreplicas: 2\ntag: "1.5"\nx: null\n')
    got = layer(where, 'envs', '--format', 'json')
    names = [e['name'] for e in json.loads(got.stdout)['environments']]
    check(names == ['base', 'qa', 'prod', 'pr-{id}'], 'envs lists all', str(names))
    shutil.rmtree(where)


def bad_inputs():
    """Every bad input ends with its own message, status 2, and nothing on standard output."""
    rows = [
        ('missing file', {'qa.yaml': None}, ['render', '-e', 'qa'], ['layer.yaml:6:32', "'qa.yaml'", 'not there']),
        ('directory instead of file', {'qa.yaml': 'DIR'}, ['render', '-e', 'qa'], ['qa.yaml', 'directory']),
        ('binary', {'qa.yaml': b'\x00\x01\x02'}, ['render', '-e', 'qa'], ['qa.yaml:1:1']),
        ('invalid UTF-8', {'qa.yaml': b'a: 1\nb: \xff\n'}, ['render', '-e', 'qa'], ['qa.yaml:2:4']),
        ('not a map', {'qa.yaml': '- a\n'}, ['render', '-e', 'qa'], ['qa.yaml:1:1']),
        ('syntax', {'qa.yaml': 'a: 1\nb: [\n'}, ['render', '-e', 'qa'], ['qa.yaml:']),
        ('one JSON name', {'qa.yaml': '1: a\n"1": b\n'}, ['render', '-e', 'qa'], ['qa.yaml:2:1', 'qa.yaml:1:1']),
        ('git-crypt', {'qa.yaml': b'\x00GITCRYPT\x00abc'}, ['render', '-e', 'qa'], ['qa.yaml', 'git-crypt']),
        ('unknown key in layer.yaml', {'layer.yaml': PROJECT['layer.yaml'].replace('extends', 'extend', 1)},
         ['render', '-e', 'qa'], ['layer.yaml:6:8', 'environments.qa.extend', "'extends'"]),
        ('cycle', {'layer.yaml': PROJECT['layer.yaml'].replace('base: {abstract: true,', 'base: {extends: qa,')},
         ['render', '-e', 'qa'], ['layer.yaml:', 'base', 'qa']),
        ('other version', {'layer.yaml': 'version: 2\n'}, ['render', '-e', 'qa'], ['layer.yaml:1:10', 'version']),
        ('layer.yaml is no map', {'layer.yaml': '- 1\n'}, ['render', '-e', 'qa'], ['layer.yaml:1:1']),
        ('unknown environment', {}, ['render', '-e', 'qs'], ["'qs'", 'qa']),
        ('abstract environment', {}, ['render', '-e', 'base'], ['base', 'abstract']),
        ('unknown release', {}, ['render', 'shpo', '-e', 'qa'], ["'shpo'", 'shop']),
        ('two answers', {}, ['render', '--all'], ['qa/shop', 'prod/shop', '-o']),
        ('unknown command', {}, ['rendr'], ["'rendr'", "'render'"]),
        ('unknown option', {}, ['render', '--evn', 'qa'], ["'--evn'", "'--env'"]),
        ('option without value', {}, ['render', '--env'], ['--env', 'needs a value']),
        ('bad --set', {}, ['render', '-e', 'qa', '--set', 'a=1,b'], ['--set', 'a=***', '^']),
        ('bad --helm', {}, ['render', '-e', 'qa', '--helm', '5'], ['--helm', "'5'"]),
        ('bad --format', {}, ['render', '-e', 'qa', '--format', 'toml'], ['yaml', 'json', "'toml'"]),
        ('missing -f', {}, ['merge', '-f', 'nope.yaml'], ['nope.yaml']),
        ('missing chart', {}, ['merge', '--chart', 'nope'], ['nope']),
        ('no command', {}, [], ['Usage']),
        ('two files for one output', {'layer.yaml': PROJECT['layer.yaml'].replace('{env}/{release}', 'all')},
         ['render', '--all', '--write'], ['out/all.yaml']),
        ('output is an input', {'layer.yaml': PROJECT['layer.yaml'].replace('out/{env}/{release}', '{env}')},
         ['render', '--all', '--write'], ['qa.yaml']),
        ('output outside', {'layer.yaml': PROJECT['layer.yaml'].replace('out/{env}', '../out/{env}')},
         ['render', '--all', '--write'], ['out']),
        ('output below .git', {'layer.yaml': PROJECT['layer.yaml'].replace('out/{env}', '.git/{env}')},
         ['render', '--all', '--write'], ['.git']),
        ('values outside', {'layer.yaml': PROJECT['layer.yaml'].replace('qa.yaml', '../../etc/passwd')},
         ['render', '-e', 'qa'], ['layer.yaml:6:']),
    ]
    for name, files, argv, stderr in rows:
        where = project()
        for path, text in files.items():
            os.unlink(f'{where}/{path}')
            if text == 'DIR':
                os.mkdir(f'{where}/{path}')
            elif text is not None:
                tree({path: text}, where)
        before = listing(where)
        expect(name, layer(where, *argv), 2, stderr)
        check(listing(where) == before, f'{name}: nothing written')
        shutil.rmtree(where)


def accepted_oddities():
    for name, text in (('empty file', ''), ('comments alone', '# nothing\n'), ('null', '~\n')):
        where = project(**{'qa.yaml': text})
        expect(name, layer(where, 'render', '-e', 'qa'), 0)
        shutil.rmtree(where)
    where = project(**{'qa.yaml': 'a: 1\na: 2\n'})
    expect('duplicate key', layer(where, 'render', '-e', 'qa'), 0, ['qa.yaml:2:1', 'qa.yaml:1:1', 'LY0103'])
    expect('duplicate key, strict', layer(where, 'render', '-e', 'qa', '--strict'), 1, ['LY0103'], stdout='')
    expect('duplicate key, quiet', layer(where, 'render', '-e', 'qa', '-q'), 0)
    shutil.rmtree(where)


def listing(where):
    return sorted((str(p.relative_to(where)), p.lstat().st_mtime_ns, p.lstat().st_mode)
                  for p in pathlib.Path(where).rglob('*') if not p.is_dir())


def writing():
    where = project()
    expect('write all', layer(where, 'render', '--all', '--write'), 0, stdout='')
    check(pathlib.Path(where, 'out/qa/shop.yaml').read_text() == QA, 'written file')
    before = listing(where)
    expect('check is clean', layer(where, 'render', '--all', '--check'), 0, stdout='')
    expect('write again', layer(where, 'render', '--all', '--write'), 0, stdout='')
    check(listing(where) == before, 'unchanged files are untouched')
    os.chmod(f'{where}/out/qa/shop.yaml', 0o640)
    pathlib.Path(where, 'qa.yaml').write_text('tag: "1.6"\n')
    expect('check finds a stale file', layer(where, 'render', '--all', '--check'), 1, ['out/qa/shop.yaml'], stdout='')
    expect('write the change', layer(where, 'render', '--all', '--write'), 0)
    check('1.6' in pathlib.Path(where, 'out/qa/shop.yaml').read_text(), 'new content')
    check(stat.S_IMODE(os.stat(f'{where}/out/qa/shop.yaml').st_mode) == 0o640, 'mode is kept')
    os.unlink(f'{where}/out/qa/shop.yaml')
    expect('check finds a missing file', layer(where, 'render', '--all', '--check'), 1, ['missing'])
    os.symlink('/etc/hostname', f'{where}/out/qa/shop.yaml')
    expect('never through a link', layer(where, 'render', '--all', '--write'), 2, ['out/qa/shop.yaml'])
    expect('-o directory', layer(where, 'render', '--all', '-o', 'x/'), 0, stdout='')
    check(sorted(str(p.relative_to(where)) for p in pathlib.Path(where, 'x').rglob('*.yaml')) ==
          ['x/prod/shop.yaml', 'x/qa/shop.yaml'], '-o DIR/ names files by environment and release')
    expect('-o file', layer(where, 'render', '-e', 'qa', '-o', 'one.yaml'), 0, stdout='')
    check(pathlib.Path(where, 'one.yaml').exists(), '-o FILE')
    check(not [p for p in pathlib.Path(where).rglob('*') if 'tmp' in p.name or p.name.startswith('.')],
          'no temporary files are left')
    shutil.rmtree(where)


def full_disks_and_closed_streams():
    where = project()
    with open('/dev/full', 'w') as full:
        got = layer(where, 'render', '-e', 'qa', stdout=full)
    check(got.returncode == 2 and 'standard output' in got.stderr, 'full disk', got.stderr)
    got = subprocess.run(['sh', '-c', f'exec "{LAYER}" render -e qa >&-'], cwd=where, stderr=subprocess.PIPE, text=True)
    check(got.returncode == 2 and 'standard output' in got.stderr, 'closed standard output', got.stderr)
    got = subprocess.run(['bash', '-c', f'set -o pipefail; "{LAYER}" --help | true; echo $?'], cwd=where,
                         stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    check(got.stdout.strip() in ('0', '141'), 'a reader that leaves', got.stdout)
    check(got.stderr == '', 'a reader that leaves is no message', got.stderr)
    if ROOT:
        counts['skipped'] += 2
        print('skipped: 2 cases of permissions (running as root)')
    else:
        os.chmod(f'{where}/qa.yaml', 0)
        expect('unreadable file', layer(where, 'render', '-e', 'qa'), 2, ['qa.yaml', 'ermission'])
        os.chmod(f'{where}/qa.yaml', 0o644)
        os.mkdir(f'{where}/out')
        os.chmod(f'{where}/out', 0o555)
        expect('read-only directory', layer(where, 'render', '--all', '--write'), 2, ['out'])
        os.chmod(f'{where}/out', 0o755)
    shutil.rmtree(where)


def interrupts():
    """A signal ends the program by that signal and leaves no temporary file."""
    where = project()
    read, write = os.pipe()
    child = subprocess.Popen([str(LAYER), 'merge', '-f', '-', '-o', 'out.yaml'], cwd=where, stdin=read,
                             stderr=subprocess.PIPE)
    time.sleep(0.2)
    child.send_signal(signal.SIGTERM)
    time.sleep(0.1)
    os.close(write)
    child.wait(timeout=20)
    check(child.returncode == -signal.SIGTERM, 'ends by its signal', str(child.returncode))
    check(not os.path.exists(f'{where}/out.yaml'), 'an interrupted run writes nothing')
    os.close(read)
    shutil.rmtree(where)


def determinism():
    """50 runs under other locales, zones, umasks, directories and file orders: one digest."""
    seen = set()
    for i in range(50):
        where = project() if i % 5 == 0 or i == 0 else where
        env = dict(os.environ, LC_ALL=['C', 'tr_TR.UTF-8', 'de_DE.UTF-8', 'nonsense'][i % 4],
                   TZ=['UTC', 'Asia/Kathmandu', 'nowhere'][i % 3], MALLOC_PERTURB_=str(i))
        copy = tempfile.mkdtemp(prefix=f'layer-{"x" * (i % 7)}-')
        names = list(pathlib.Path(where).rglob('*.yaml'))
        for path in (names if i % 2 else reversed(names)):
            target = pathlib.Path(copy, path.relative_to(where))
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, target)
        cwd = copy if i % 2 else copy + '/chart'
        got = subprocess.run(['sh', '-c', f'umask 0{i % 8}{i % 8}; exec "$0" "$@"', str(LAYER), 'render', '-e', 'qa',
                              '--verbose'], cwd=cwd, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        seen.add((got.returncode, got.stdout))
        shutil.rmtree(copy)
        if i % 5 == 4:
            shutil.rmtree(where)
    check(len(seen) == 1 and next(iter(seen))[0] == 0, '50 runs give one answer', str(seen)[:300])


def main():
    for part in (answers, bad_inputs, accepted_oddities, writing, full_disks_and_closed_streams, interrupts,
                 determinism):
        part()
    print('cases: {passed} passed, {failed} failed, {skipped} skipped (whole commands)'.format(**counts))
    sys.exit(counts['failed'] > 0)


main()
