#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""`--format` and `--report`: one run, every format, files whole or not at all."""
import json
import xml.etree.ElementTree

import kit
from kit import check, expect, layer

FILES = {
    '.git/HEAD': 'ref: refs/heads/main\n',
    'deploy/layer.yaml': 'version: 1\nreleases:\n  shop: {defaults: base.yaml}\n'
                         'environments:\n  qa: {values: [qa.yaml]}\n  prod: {values: [prod.yaml], production: true}\n'
                         'promotion: [qa, prod]\n',
    'deploy/base.yaml': 'a: 1\n',
    'deploy/qa.yaml': 'mode: "x"\nfeature: on\ndatabase:\n  password: HOSTILE-SECRET-1\n',
    'deploy/prod.yaml': 'mode: "::error::x"\ndatabase:\n  password: HOSTILE-SECRET-2\n',
}
FORMATS = ['codequality', 'github', 'html', 'json', 'junit', 'markdown', 'sarif', 'text']


def check_formats(where):
    argv = [f'--report={name}=../out.{name}' for name in FORMATS]
    got = layer(where / 'deploy', 'parity', *argv)
    expect('drift is exit 1', got, 1, has=['[LY03'], hasnt=['HOSTILE-SECRET'])
    for name in FORMATS:
        path = where / f'out.{name}'
        text = path.read_text() if path.exists() else ''
        check(text != '' and 'HOSTILE-SECRET' not in text, f'{name} is written without secrets', text[:500])
        alone = layer(where / 'deploy', 'parity', '--format', name)
        check(alone.stdout == text and alone.returncode == 1, f'--format {name} is the same', alone.stderr)
    report = json.loads((where / 'out.json').read_text())
    files = {value['origin']['file'] for finding in report['findings'] for value in finding['values']
             if 'origin' in value}
    check(files <= {'deploy/qa.yaml', 'deploy/prod.yaml', 'deploy/base.yaml'} and files, 'files from the top', files)
    xml.etree.ElementTree.parse(where / 'out.junit')
    there = layer(where, '-C', 'deploy', 'parity', '--format', 'json')
    check(there.stdout == (where / 'out.json').read_text(), 'the directory does not matter', there.stderr)


def check_refusals(where):
    expect('unknown format', layer(where / 'deploy', 'parity', '--format', 'pdf'), 2, stdout='',
           stderr=["--format takes codequality, ", "not 'pdf'"])
    expect('misspelt report', layer(where / 'deploy', 'parity', '--report', 'jsn=x'), 2, stdout='',
           stderr=["did you mean 'json'?"])
    before = sorted(path.name for path in where.rglob('*'))
    expect('all or nothing', layer(where / 'deploy', 'parity', '--report', 'json=../a.json', '--report',
                                   'sarif=base.yaml/x'), 2, stdout='', stderr=['[LY0126]'])
    expect('an input is no place', layer(where / 'deploy', 'parity', '--report', 'json=qa.yaml'), 2, stdout='')
    check(sorted(path.name for path in where.rglob('*')) == before, 'nothing was written')
    check((where / 'deploy/qa.yaml').read_text() == FILES['deploy/qa.yaml'], 'the input is as it was')


def main():
    where = kit.tree(FILES)
    check_formats(where)
    check_refusals(where)
    clean = kit.tree({**FILES, 'deploy/qa.yaml': 'a: 2\n', 'deploy/prod.yaml': 'a: 2\n'})
    expect('clean is exit 0', layer(clean / 'deploy', 'parity', '--format', 'codequality'), 0, stdout='[]\n')
    kit.finish('reports of commands')


main()
