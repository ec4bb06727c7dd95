#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Random schemas and values through both real Helms and layer: same verdicts, same error lines.

Each case is a subchart with its own schema and values; many of them make one chart, so that Helm is
started once for a hundred cases.  The seed is printed; LAYER_SEED=N takes another, LAYER_RANDOM
scales the number of cases (100000 is 1,000 cases).  Needs HELM3 and HELM4 (or helm3 and helm4 on PATH).
"""
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile

LAYER = os.path.abspath(os.environ.get('LAYER', 'build/layer'))
SEED = int(os.environ.get('LAYER_SEED', '20241125'))
BATCH = 100
BATCHES = 1 + 10 * int(os.environ.get('LAYER_RANDOM') or 100000) // 100000
DRAFTS = ['http://json-schema.org/draft-04/schema#', 'http://json-schema.org/draft-06/schema#',
          'http://json-schema.org/draft-07/schema#', 'https://json-schema.org/draft/2019-09/schema',
          'https://json-schema.org/draft/2020-12/schema', None]
KEYS = ['a', 'b', 'c', 'name', 'x-y']
STRINGS = ['', 'a', 'abc', 'AB', '10', 'x y', '1.2.3.4', '2024-01-02', "it's"]
NUMBERS = [0, 1, 2, 3, -1, 1.5, 10, 70000, 1000000, 0.1]


def value(r, depth=2):
    kind = r.randrange(8 if depth else 5)
    if kind == 0:
        return r.choice([True, False])
    if kind in (1, 2):
        return r.choice(NUMBERS)
    if kind in (3, 4):
        return r.choice(STRINGS)
    if kind == 5:
        return [value(r, depth - 1) for _ in range(r.randrange(4))]
    return {r.choice(KEYS): value(r, depth - 1) for _ in range(r.randrange(4))}


def schema(r, old, depth=2):
    """A schema of a few keywords; @old: draft 4, whose exclusive bounds are booleans."""
    s = {}
    for _ in range(r.randrange(1, 4)):
        kind = r.randrange(24 if depth else 12)
        if kind == 0:
            s['type'] = r.choice(['string', 'number', 'integer', 'object', 'array', 'boolean', ['string', 'array']])
        elif kind == 1:
            s['enum'] = r.sample(STRINGS[1:] + [1, True], 2)
        elif kind == 2 and not old:
            s['const'] = r.choice(STRINGS + [1, 2])
        elif kind == 3:
            s[r.choice(['minimum', 'maximum'])] = r.choice(NUMBERS)
        elif kind == 4:
            s['multipleOf'] = r.choice([1, 2, 0.1, 3])
        elif kind == 5:
            s[r.choice(['minLength', 'maxLength'])] = r.randrange(4)
        elif kind == 6:
            s['pattern'] = r.choice(['^[a-z]+$', '^$', '[0-9]', '^a', 'b$', '(?i)AB'])
        elif kind == 7:
            s[r.choice(['minItems', 'maxItems'])] = r.randrange(4)
        elif kind == 8:
            s['uniqueItems'] = True
        elif kind == 9:
            s[r.choice(['minProperties', 'maxProperties'])] = r.randrange(4)
        elif kind == 10:
            s['required'] = r.sample(KEYS, r.randrange(1, 3))
        elif kind == 11:
            s['format'] = r.choice(['ipv4', 'date', 'hostname', 'email', 'uri'])
        elif kind in (12, 13, 14):
            s['properties'] = {k: schema(r, old, depth - 1) for k in r.sample(KEYS, 2)}
        elif kind == 15:
            s['additionalProperties'] = False if r.random() < 0.6 else schema(r, old, depth - 1)
        elif kind == 16:
            s['items'] = schema(r, old, depth - 1)
        elif kind == 17:
            s['patternProperties'] = {r.choice(['^a', 'b']): schema(r, old, depth - 1)}
        elif kind == 18:
            s['not'] = schema(r, old, depth - 1)
        elif kind in (19, 20, 21):
            s[['allOf', 'anyOf', 'oneOf'][kind - 19]] = [schema(r, old, depth - 1) for _ in range(2)]
        elif kind == 22 and not old:
            s['if'], s['then'], s['else'] = (schema(r, old, depth - 1) for _ in range(3))
        elif kind == 23 and not old:
            s['contains'] = schema(r, old, depth - 1)
    return s


def make_chart(r, where):
    def write(path, text):
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, 'w') as file:
            file.write(text)
    write(f'{where}/Chart.yaml', 'apiVersion: v2\nname: root\nversion: 1.0.0\n')
    for i in range(BATCH):
        draft = r.choice(DRAFTS)
        inner = schema(r, draft == DRAFTS[0])
        whole = {'properties': {'v': inner}}
        if draft:
            whole['$schema'] = draft
        sub = f'{where}/charts/s{i:03}'
        write(f'{sub}/Chart.yaml', f'apiVersion: v2\nname: s{i:03}\nversion: 1.0.0\n')
        write(f'{sub}/values.yaml', json.dumps({'v': value(r)}) + '\n')
        write(f'{sub}/values.schema.json', json.dumps(whole))


def blocks(text):
    """Chart -> the set of its lines; names inside a line are put in order, Go's maps have none."""
    found, name = {}, None
    for line in text.split('\n'):
        head = re.fullmatch(r's\d{3}:', line)
        if head:
            name = line[:-1]
            found[name] = set()
        elif name and line.strip():
            listed = re.match(r"(.*additional properties )('.*')( not allowed)$", line)
            if listed:
                line = listed[1] + ', '.join(sorted(listed[2].split(', '))) + listed[3]
            found[name].add(line.strip())
    return found


def main():
    print(f'seed {SEED}')
    passed = failed = skipped = refused = 0
    for version in (3, 4):
        helm = os.environ.get(f'HELM{version}') or shutil.which(f'helm{version}')
        if not helm:
            skipped += BATCH * BATCHES
            continue
        for batch in range(BATCHES):
            where = tempfile.mkdtemp(prefix='layer-schema-')
            make_chart(random.Random(SEED + batch), where + '/chart')
            env = {'HOME': where, 'PATH': os.defpath}
            want = subprocess.run([helm, 'template', 'r', 'chart'], cwd=where, env=env, stdout=subprocess.PIPE,
                                  stderr=subprocess.PIPE, text=True).stderr
            got = subprocess.run([LAYER, 'merge', '--helm', str(version), '--helm-text', '--chart', 'chart'], cwd=where,
                                 stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True).stderr
            want, got = blocks(want), blocks(got)
            refused += len(want)
            for i in range(BATCH):
                name = f's{i:03}'
                if want.get(name) == got.get(name):
                    passed += 1
                    continue
                failed += 1
                if failed <= 5:
                    sub = f'{where}/chart/charts/{name}'
                    print(f'FAIL helm {version}, batch {batch}, {name}:', open(sub + '/values.schema.json').read(),
                          open(sub + '/values.yaml').read(), 'helm:', sorted(want.get(name) or []), 'layer:',
                          sorted(got.get(name) or []), sep='\n')
            shutil.rmtree(where)
    if passed and refused * 10 < passed:
        print('too few refusals to mean anything:', refused)
        failed += 1
    print(f'refused by helm: {refused}')
    print(f'cases: {passed} passed, {failed} failed, {skipped} skipped (random schemas through both Helms)')
    sys.exit(failed > 0)


main()
