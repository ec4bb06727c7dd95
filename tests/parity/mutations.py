#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Planted faults and harmless edits in real trees: how many of each bring a new finding.

Five trees of shared/gitops are copied without their comments (a comment that explains a difference would hide a
planted one at random), all findings of the copy are adopted, then one edit at a time is made in one values file.  A
fault counts as found when a finding at warning or error that the baseline does not have stands at the planted path,
its parent or its misspelt sibling.  A harmless edit is flagged when there is any such finding.

Faults are planted where a reviewer could see them: in keys that every environment's own file sets and no base.  A key that
differs by nature (resources, hosts, labels; parity-rules.md 4) may be dropped by design and is not taken for that.
"""
import json
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile

TOP = pathlib.Path(os.environ.get('LAYER_SRCDIR', '.')).resolve()
LAYER = os.environ.get('LAYER', str(TOP / 'build/layer'))
SHARED = pathlib.Path(os.environ.get('LAYER_SHARED', TOP / '../shared'))
SEED = 20261124
PER_KIND = 40
TREES = {
    'moj-prisoner-profile': ['values-dev.yaml', 'values-preprod.yaml', 'values-prod.yaml'],
    'moj-person-record': ['values-dev.yaml', 'values-preprod.yaml', 'values-prod.yaml'],
    'moj-court-case-service': ['values-dev.yaml', 'values-preprod.yaml', 'values-prod.yaml'],
    'pagopa-debt-position': ['helm/values-dev.yaml', 'helm/values-uat.yaml', 'helm/values-prod.yaml'],
    'bcgov-cas-registration': ['values-dev.yaml', 'values-test.yaml', 'values-prod.yaml'],
}
NATURAL = re.compile(r'^(resources|limits|requests|autoscaling|hpa|keda|nodeSelector|tolerations|affinity|hosts|tls|'
                     r'labels|cron|schedule|certificates|resourceQuota)$|(host|hostname|domain|replicas|replicaCount|'
                     r'env|environment|stage|tier|banner|title|email|interval|schedule|size|[dD]ebug|logLevel|LOG_LEVEL|'
                     r'downtime|Downtime|businessHoursOnly)$', re.I)
UPPER = re.compile(r'^[A-Z][A-Z0-9_]+$')


def layer(where, *argv):
    return subprocess.run([LAYER, 'parity', *argv], cwd=where, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          text=True, timeout=60)


def new_findings(where):
    got = layer(where, '--format', 'json')
    if got.returncode == 2:
        return [{'path': '?', 'rule': got.stderr.strip()[-200:]}]
    return [f for f in json.loads(got.stdout)['findings'] if f['level'] != 'note' and not f['accepted']]


def leaves(node, path=()):
    for key, value in node.items():
        if isinstance(value, dict) and value:
            yield from leaves(value, path + (key,))
        elif not isinstance(value, (dict, list)) and isinstance(key, str):
            yield path + (key,), value


def at(tree, path):
    for key in path:
        if not isinstance(tree, dict) or key not in tree:
            return None
        tree = tree[key]
    return tree


def text(path):
    return '.'.join(re.sub(r'([.\\\[\]])', r'\\\1', str(key)) for key in path)


class Tree:
    def __init__(self, name, yaml):
        self.yaml, self.name = yaml, name
        self.where = tempfile.mkdtemp(prefix='layer-mutation-')
        shutil.copytree(SHARED / 'gitops' / name, self.where, dirs_exist_ok=True)
        self.files = TREES[name]
        for file in pathlib.Path(self.where).rglob('values*.yaml'):
            file.write_text(self.dump(yaml.safe_load(file.read_text()) or {}))
        self.base = {}
        for file in ('base/values.yaml', 'values.yaml'):
            if (pathlib.Path(self.where) / file).exists():
                self.base = yaml.safe_load((pathlib.Path(self.where) / file).read_text()) or {}
        self.trees = [yaml.safe_load((pathlib.Path(self.where) / f).read_text()) for f in self.files]
        got = layer(self.where, '--adopt')
        assert got.returncode == 0, got.stderr

    def dump(self, tree, **how):
        return self.yaml.safe_dump(tree, sort_keys=False, width=1000, **how)

    def copy(self):
        return json.loads(json.dumps(self.trees))

    def try_with(self, trees, how=None, decorate=None):
        """New findings when the files hold these trees; the files are put back."""
        before = {}
        for file, tree in zip(self.files, trees):
            path = pathlib.Path(self.where) / file
            before[path] = path.read_text()
            out = self.dump(tree, **(how or {}))
            path.write_text(decorate(out) if decorate else out)
        found = new_findings(self.where)
        for path, old in before.items():
            path.write_text(old)
        return found

    def shared(self):
        """Leaves that every environment's own file sets."""
        for path, _ in leaves(self.trees[0]):
            values = [at(tree, path) for tree in self.trees]
            if all(v is not None and not isinstance(v, (dict, list)) for v in values) \
                    and not self.is_off(path) and at(self.base, path) is None:
                yield path, values

    def is_off(self, path):
        return any(at(tree, path[:n] + ('enabled',)) is False for tree in self.trees for n in range(len(path)))


# ---- faults: (tree, rng) -> candidates (kind, environment, edit(trees) -> paths where it may be reported)

def is_natural(path):
    return not UPPER.match(path[-1]) and any(NATURAL.search(str(k)) for k in path)


def misspell(key):
    i = max(1, len(key) // 2)
    return key[:i] + key[i + 1:] if key[i] == key[i - 1] else key[:i - 1] + key[i] + key[i - 1] + key[i + 1:]


def rename(tree, path, name):
    parent = at(tree, path[:-1]) if path[:-1] else tree
    items = [(name if k == path[-1] else k, v) for k, v in parent.items()]
    parent.clear()
    parent.update(items)


def drop(tree, path):
    parent = at(tree, path[:-1]) if path[:-1] else tree
    return parent.pop(path[-1])


def retype(value):
    if isinstance(value, bool):
        return 'true' if value else 'false'
    if isinstance(value, (int, float)):
        return str(value)
    return {'true': True, 'false': False}.get(value, int(value) if re.fullmatch(r'[1-9]\d*', value) else None)


def faults(tree):
    names = [re.search(r'values-([a-z]+)\.', f).group(1) for f in tree.files]
    last = len(tree.files) - 1
    for path, values in tree.shared():
        if values[0] == '' or values[0] is False or values[0] == 'false':
            continue
        for e in range(len(values)):
            if not is_natural(path):
                yield 'dropped', (e, path), lambda t, e=e, p=path: drop(t[e], p) and None
            if len(path[-1]) >= 5 and not re.search(r'\d', path[-1]) and misspell(path[-1]) != path[-1]:
                yield 'misspelt', (e, path), lambda t, e=e, p=path: rename(t[e], p, misspell(p[-1]))
            if len(path) >= 2 and path[-1] not in ('enabled', 'name', 'type', 'host', 'tag', 'path', 'port') and \
                    at(tree.trees[e], path[:-2] + (path[-1],)) is None:
                yield 'misplaced', (e, path), lambda t, e=e, p=path: (
                    (at(t[e], p[:-2]) if p[:-2] else t[e]).__setitem__(p[-1], drop(t[e], p)))
            if retype(values[e]) is not None and len({type(v) for v in values}) == 1:
                yield 'retyped', (e, path), lambda t, e=e, p=path, v=retype(values[e]): (
                    at(t[e], p[:-1]) if p[:-1] else t[e]).__setitem__(p[-1], v)
        if all(isinstance(v, str) and '.' in v and re.search(rf'(?<![a-z0-9]){n}(?![a-z0-9])', v) and ' ' not in v
               and '\n' not in v for v, n in zip(values[:-1], names)) and len(set(values)) == len(values):
            for e in range(len(values)):
                for other in range(len(values) - 1):
                    if other != e:
                        yield 'host of another', (e, path), lambda t, e=e, p=path, v=values[other]: (
                            at(t[e], p[:-1]) if p[:-1] else t[e]).__setitem__(p[-1], v)
            yield 'swapped', (0, path), lambda t, p=path, v=values: [
                (at(t[e], p[:-1]) if p[:-1] else t[e]).__setitem__(p[-1], v[1 - e]) for e in (0, 1)] and None
        if path[-1] == 'tag' and all(re.fullmatch(r'v?\d+\.\d+\.\d+', str(v)) for v in values):
            for e in range(last):
                yield 'moved back', (e, path), lambda t, e=e, p=path: (
                    at(t[e], p[:-1])).__setitem__(p[-1], '0.0.1')
    for path in probes(tree.trees[last]):
        if all(at(t, path) is not None for t in tree.trees):
            yield 'probe removed', (last, path), lambda t, p=path: drop(t[last], p) and None


def probes(node, path=()):
    for key, value in node.items():
        if isinstance(value, dict):
            if key.endswith('Probe'):
                yield path + (key,)
            yield from probes(value, path + (key,))


def is_found(found, path):
    parent = path[:-1]
    places = {text(path), text(parent)} | {text(parent + (misspell(path[-1]),)) if len(path[-1]) > 2 else ''}
    places |= {text(path[:-2] + (path[-1],))} if len(path) > 1 else set()
    return any(f['path'] in places or f['path'].startswith(text(path) + '.') for f in found)


# ---- harmless edits

def shuffled(node, rng):
    if isinstance(node, dict):
        items = [(k, shuffled(v, rng)) for k, v in node.items()]
        rng.shuffle(items)
        return dict(items)
    if isinstance(node, list):
        items = [shuffled(v, rng) for v in node]
        if items and all(isinstance(v, dict) and 'name' in v for v in items):
            rng.shuffle(items)
        return items
    return node


def scaled(node):
    if isinstance(node, dict):
        return {k: v + 1 if k in ('replicas', 'replicaCount', 'minReplicas') and isinstance(v, int) and v > 1
                else scaled(v) for k, v in node.items()}
    return node


def quoted(out):
    return re.sub(r"^( *[A-Za-z_]+: )([A-Za-z][A-Za-z0-9/:.-]*)$",
                  lambda m: m.group(0) if re.fullmatch(r'(?i)true|false|yes|no|on|off|null|y|n', m.group(2))
                  or m.group(2).endswith(':') else f'{m.group(1)}"{m.group(2)}"', out, flags=re.M)


def harmless(tree, rng):
    names = [re.search(r'values-([a-z]+)\.', f).group(1) for f in tree.files]
    for n in range(8):
        yield 'reordered', lambda: tree.try_with([shuffled(t, rng) for t in tree.copy()])
    for how in ({'indent': 6}, {'default_flow_style': True}, {'indent': 4}, {'allow_unicode': True}):
        yield 'reformatted', lambda how=how: tree.try_with(tree.copy(), how)
    yield 'quoted', lambda: tree.try_with(tree.copy(), decorate=quoted)
    yield 'commented', lambda: tree.try_with(tree.copy(), decorate=lambda out: '# reviewed in spring\n\n' + out)
    yield 'commented', lambda: tree.try_with(tree.copy(), decorate=lambda out: out + '\n# the end\n')
    yield 'scaled', lambda: tree.try_with([scaled(t) for t in tree.copy()])
    yield 'scaled in production', lambda: tree.try_with(tree.copy()[:-1] + [scaled(tree.copy()[-1])])
    shared = [(p, v) for p, v in tree.shared() if len(set(map(str, v))) == 1 and isinstance(v[0], str) and v[0]
              and not re.search(r'(?i)secret|password|token|tag|url|host|image|level', p[-1])]
    for path, values in rng.sample(shared, min(12, len(shared))):
        def change(path=path, values=values):
            trees = tree.copy()
            for t in trees:
                (at(t, path[:-1]) if path[:-1] else t)[path[-1]] = values[0] + '-x'
            return tree.try_with(trees)
        yield 'changed everywhere', change
    for n in range(12):
        def follow(n=n):
            trees = tree.copy()
            for t, name in zip(trees, names):
                t[f'service{n}Url'] = f'https://service{n}-{name}.corp.net/path'
            return tree.try_with(trees)
        yield 'hosts that follow', follow
    for n in range(8):
        def everywhere(n=n):
            trees = tree.copy()
            for t in trees:
                t[f'newSection{n}'] = {'retries': n, 'mode': 'fast'}
            return tree.try_with(trees)
        yield 'added everywhere', everywhere
    for path, values in tree.shared():
        if path[-1] == 'tag' and all(re.fullmatch(r'v?\d+\.\d+\.\d+', str(v)) for v in values):
            def promote(path=path):
                trees = tree.copy()
                at(trees[0], path[:-1])[path[-1]] = '99.0.0'
                return tree.try_with(trees)
            yield 'promoted', promote


def main():
    try:
        import yaml
    except ImportError:
        print('cases: 0 passed, 0 failed, 2 skipped (mutations: PyYAML is not here)')
        return 0
    if not (SHARED / 'gitops').is_dir():
        print('cases: 0 passed, 0 failed, 2 skipped (mutations: shared/gitops is not here)')
        return 0
    rng = random.Random(SEED)
    trees = [Tree(name, yaml) for name in sorted(TREES)]
    kinds = {}
    for tree in trees:
        for kind, where, edit in faults(tree):
            kinds.setdefault(kind, []).append((tree, where, edit))
    planted = found = 0
    for kind in sorted(kinds):
        sample = rng.sample(kinds[kind], min(PER_KIND, len(kinds[kind])))
        hits = 0
        for tree, (e, path), edit in sample:
            copy = tree.copy()
            edit(copy)
            new = tree.try_with(copy)
            if is_found(new, path):
                hits += 1
            elif '-v' in sys.argv:
                print(f'  missed: {kind} {tree.name} {tree.files[e]} {text(path)} ({at(tree.trees[e], path)!r})')
        print(f'faults: {kind:16} {hits:3} of {len(sample)}')
        planted, found = planted + len(sample), found + hits
    edits = flagged = 0
    counts = {}
    for tree in trees:
        for kind, run in harmless(tree, rng):
            new = run()
            edits += 1
            flagged += bool(new)
            counts[kind] = counts.get(kind, 0) + 1
            if new and '-v' in sys.argv:
                print(f'  flagged: {kind} {tree.name}: {[(f["rule"], f["path"]) for f in new][:4]}')
    print('edits: ' + ', '.join(f'{n} {kind}' for kind, n in sorted(counts.items())))
    for tree in trees:
        shutil.rmtree(tree.where)
    ok = [planted >= 200 and found >= planted * 0.95, edits >= 200 and flagged <= edits * 0.02]
    print(f'seed {SEED}: faults found {found} of {planted} ({100 * found / planted:.1f} %), '
          f'harmless edits flagged {flagged} of {edits} ({100 * flagged / edits:.1f} %)')
    print(f'cases: {sum(ok)} passed, {2 - sum(ok)} failed, 0 skipped (mutations)')
    return 0 if all(ok) else 1


sys.exit(main())
