#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The `archive` rows of testdata/hostile: each ends as listed, within its time and memory.

Time and memory are held only in a build without sanitizers, with room for a busy machine.
"""
import os
import pathlib
import resource
import subprocess
import sys
import tempfile
import time

TOP = pathlib.Path(os.environ.get('LAYER_SRCDIR', '.')).resolve()
LAYER = os.path.abspath(os.environ.get('LAYER', 'build/layer'))
SANITIZED = bool(os.environ.get('LAYER_SANITIZED', '').strip())
BUSY = 4  # other work on the machine stretches the time of a row


def run(path, scratch):
    """Exit status, streams, seconds of CPU and MiB at most."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    script = 'import os, resource, sys; pid = os.spawnv(os.P_WAIT, sys.argv[1], sys.argv[1:]); ' \
             'print(pid, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024, file=sys.stderr)'
    start = time.monotonic()
    done = subprocess.run([sys.executable, '-c', script, LAYER, 'merge', '--chart', path, '--computed'], cwd=scratch,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=300)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    lines = done.stderr.decode('utf-8', 'replace').rstrip('\n').split('\n')
    code, peak = map(int, lines[-1].split())
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return code, done.stdout, '\n'.join(lines[:-1]), min(cpu, time.monotonic() - start), peak


def judge(row, scratch):
    path = f'{scratch}/{row["name"]}'
    path = next((p for p in (path, path + '.tgz') if os.path.isfile(p)), None)
    if not path:
        return 'was not generated'
    code, out, err, seconds, peak = run(path, scratch)
    if code not in (0, 1, 2):
        return f'status {code}: {err[:300]}'
    if row['expect'] == 'reject' and (code == 0 or not err or out):
        return f'accepted, or refused without a word: {code} {err[:200]!r}'
    if row['expect'] in ('accept', 'report') and code != 0:
        return f'refused: {err[:300]}'
    if any(c in err for c in '\x1b\x07\x08'):
        return f'controls reach the terminal: {err!r}'
    if not SANITIZED and (seconds > float(row['time_s']) * BUSY or peak > float(row['mem_mb'])):
        return f'{seconds:.1f} s, {peak} MiB; limits {row["time_s"]} s, {row["mem_mb"]} MiB'
    return None


def main():
    lines = (TOP / 'testdata/hostile/hostile.tsv').read_text().rstrip('\n').split('\n')
    head = lines[0].split('\t')
    rows = [row for row in (dict(zip(head, line.split('\t'))) for line in lines[1:]) if row['kind'] == 'archive']
    version = subprocess.run([LAYER, '--version', '--verbose'], stdout=subprocess.PIPE, text=True).stdout
    if 'libarchive yes' not in version:
        print(f'cases: 0 passed, 0 failed, {len(rows)} skipped (hostile archives: no libarchive)')
        return 0
    failed = 0
    with tempfile.TemporaryDirectory(prefix='layer-archives-') as scratch:
        subprocess.run([sys.executable, str(TOP / 'testdata/hostile/generate'), scratch, *[r['name'] for r in rows]],
                       check=True, stdout=subprocess.DEVNULL)
        for row in rows:
            problem = judge(row, scratch)
            if problem:
                failed += 1
                print(f'FAIL {row["name"]}: {problem}')
    print(f'cases: {len(rows) - failed} passed, {failed} failed, 0 skipped (hostile archives)')
    return failed > 0


sys.exit(main())
