#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Every finding at warning or error on the trees of shared/gitops, judged by reading it: right or noise.

testdata/parity/judged.tsv has a line for each: tree, rule, release, path, verdict, reason.  A finding that nobody has
judged fails the test, and so does a share of right ones below 80 %, or noise above 5 per 1,000 compared paths.
Counted are causes, as the text view folds them (parity-rules.md 9).  Lines with the verdict `missed` are faults seen by reading that the program does not report.
"""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

TOP = pathlib.Path(os.environ.get('LAYER_SRCDIR', '.')).resolve()
LAYER = os.environ.get('LAYER', str(TOP / 'build/layer'))
SHARED = pathlib.Path(os.environ.get('LAYER_SHARED', TOP / '../shared'))
TABLE = TOP / 'testdata/parity/judged.tsv'
SITES = {
    'idf': ['idfdev', 'idfint', 'idfprod'],
    'usdf': ['usdfdev', 'usdfint', 'usdfprod'],
    'usdf-cm': ['usdf-cm-dev', 'usdf-cm'],
    'roundtable': ['roundtable-dev', 'roundtable-prod'],
    'tacc': ['tacc-spherex-dev', 'tacc-spherex'],
    'ukidac': ['ukidacdev', 'ukidacprod'],
}


def phalanx(where):
    """Sites are groups: what one site does is no rule for another."""
    releases = [d.name for d in sorted(pathlib.Path(where).iterdir()) if (d / 'values.yaml').exists()]
    lines = ['version: 1', 'releases:']
    for name in releases:
        environments = sorted(p.name[7:-5] for p in (pathlib.Path(where) / name).glob('values-*.yaml'))
        lines.append(f'  {name}: {{values: [{name}/values.yaml]}}')
    lines += ['layers: ["{release}/values-{env}.yaml?"]', 'environments:']
    for members in SITES.values():
        for e in members:
            has = [r for r in releases if (pathlib.Path(where) / r / f'values-{e}.yaml').exists()]
            production = ', production: true' if e.endswith('prod') or e in ('usdf-cm', 'tacc-spherex') else ''
            lines.append(f'  {e}: {{releases: [{", ".join(has)}]{production}}}')
    lines += ['parity:', '  groups:'] + [f'    {g}: [{", ".join(m)}]' for g, m in SITES.items()]
    (pathlib.Path(where) / 'layer.yaml').write_text('\n'.join(lines) + '\n')


def findings(tree):
    with tempfile.TemporaryDirectory(prefix='layer-judged-') as above:
        where = os.path.join(above, tree)
        shutil.copytree(SHARED / 'gitops' / tree, where)
        if tree == 'phalanx':
            phalanx(where)
        got = subprocess.run([LAYER, 'parity', '--format', 'json'], cwd=where, stdout=subprocess.PIPE,
                             stderr=subprocess.PIPE, text=True, timeout=60)
        if got.returncode == 2:
            return None, got.stderr
        return json.loads(got.stdout), got.stderr


def cause(f):
    """One rule about one map, or about the items of one list, for the same environments: what a person counts."""
    path = re.sub(r'\[[^]]*\]', '[]', f['path'])
    parent = path if path != f['path'] else re.sub(r'(^|\.)(\\.|[^.\\])*$', '', path)
    return f['rule'], f['release'], f['owner'], tuple(f['environments']), parent


def main():
    if not (SHARED / 'gitops').is_dir():
        print('cases: 0 passed, 0 failed, 1 skipped (judged: shared/gitops is not here)')
        return 0
    judged, missed = {}, {}
    for line in TABLE.read_text().splitlines():
        if line and not line.startswith('#'):
            tree, rule, release, path, verdict, reason = line.split('\t')
            judged[tree, rule, release, path] = verdict
            if verdict == 'missed':
                missed[tree] = missed.get(tree, 0) + 1
    totals = {'right': 0, 'noise': 0, 'paths': 0}
    failures = 0
    for tree in sorted(p.name for p in (SHARED / 'gitops').iterdir() if p.is_dir()):
        report, errors = findings(tree)
        if report is None:
            print(f'{tree}: stopped: {errors}')
            failures += 1
            continue
        counts, causes = {'right': 0, 'noise': 0}, set()
        for f in report['findings']:
            if f['level'] == 'note':
                continue
            key = (tree, f['rule'], f['release'], f['path'])
            verdict = judged.get(key)
            if verdict in counts:
                if cause(f) not in causes:
                    counts[verdict] += 1
                    causes.add(cause(f))
                continue
            failures += 1
            print('not judged:', '\t'.join(key), '|'.join(
                ','.join(v['environments'][:2]) + '=' + ('ABSENT' if v.get('absent') else str(v.get('value'))[:40])
                for v in f['values'][:4]))
        paths = report['summary']['paths']
        print(f'{tree:26} right {counts["right"]:3}, noise {counts["noise"]:3}, missed {missed.get(tree, 0):2}, '
              f'{paths} paths, noise per 1,000: {1000 * counts["noise"] / max(1, paths):.1f}')
        for name in counts:
            totals[name] += counts[name]
        totals['paths'] += paths
    said = totals['right'] + totals['noise']
    share, noise = 100 * totals['right'] / max(1, said), 1000 * totals['noise'] / max(1, totals['paths'])
    print(f'together: {totals["right"]} of {said} right ({share:.1f} %), noise per 1,000 paths {noise:.1f}')
    failures += (share < 80) + (noise > 5)
    print(f'cases: {said} passed, {failures} failed, 0 skipped (judged)')
    return bool(failures)


sys.exit(main())
