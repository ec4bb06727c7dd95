#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""layer guard: its verdicts, and the real Helm's reading of the same kubeconfig files."""
import os
import re
import subprocess

from kit import check, expect, finish, helm, layer, skip, tree, write

PROJECT = {
    'layer.yaml': '''version: 1
releases: {shop: {values: [shop.yaml]}}
environments:
  base: {abstract: true}
  qa: {cluster: {context: qa, server: "https://127.0.0.1:1", namespace: shop, kubernetes: "1.31"}}
  prod: {cluster: {context: prod, server: "https://127.0.0.1:2", namespace: "{release}"}}
  bare: {}
''',
    'shop.yaml': 'a: 1\n',
    'one': '''current-context: qa
contexts:
- {name: qa, context: {cluster: q, namespace: shop, user: u}}
clusters:
- {name: q, cluster: {server: "https://127.0.0.1:1"}}
users:
- {name: u, user: {token: s3cret}}
''',
    'two': '''current-context: prod
contexts:
- {name: prod, context: {cluster: p, namespace: shop, user: u}}
- {name: qa, context: {cluster: p, namespace: hidden, user: u}}
clusters:
- {name: p, cluster: {server: "https://127.0.0.1:2"}}
- {name: q, cluster: {server: "https://127.0.0.1:9"}}
''',
    'bad': 'contexts: [s3cret\n',
}
QUIET = ('KUBECONFIG', 'HELM_KUBECONTEXT', 'HELM_NAMESPACE', 'HELM_KUBEAPISERVER', 'KUBERNETES_SERVICE_HOST')
where = tree(PROJECT)


def environment(**more):
    env = {key: value for key, value in os.environ.items() if key not in QUIET}
    env['HOME'] = str(where / 'home')
    return {**env, **more}


def guard(name, argv, status, files='one', has=(), **more):
    got = layer(where, 'guard', *argv, env=environment(KUBECONFIG=files, **more))
    expect(name, got, status, stderr=has, hasnt=['s3cret'])
    return got


# files, context, namespace: as flags of the command, then as Helm's variables.
MATRIX = [(files, context, namespace)
          for files in ('one', 'two', 'one:two', 'two:one', 'gone:one', 'one::two:one')
          for context in (None, 'qa', 'prod', 'gone')
          for namespace in (None, 'shop', 'other')]


def told_by_helm(program, argv, env):
    """The namespace and the server that Helm would use; None where it finds no cluster."""
    namespace = subprocess.run([program, 'env', 'HELM_NAMESPACE', *argv], cwd=where, env=env, stdout=subprocess.PIPE,
                               text=True).stdout.strip()
    said = subprocess.run([program, 'list', *argv], cwd=where, env=env, stderr=subprocess.PIPE, text=True).stderr
    server = re.search(r'https://127\.0\.0\.1:(\d+)', said)
    return namespace, server.group(1) if server else None


def found_by_guard(argv, env):
    """The same from --print and from the message that prod's guard gives for a server no one has."""
    write(where, {'probe.yaml': PROJECT['layer.yaml'].replace('127.0.0.1:2', 'nowhere:7').replace(
        'context: prod, ', '').replace('"{release}"', 'nowhere')})
    got = layer(where, 'guard', '--config', 'probe.yaml', '-e', 'prod', '--', 'helm', 'list', *argv, env=env)
    server = re.search(r"found 'https://127\.0\.0\.1:(\d+)'", got.stderr)
    namespace = re.search(r"wants namespace 'nowhere', found '([^']*)'", got.stderr)
    return namespace and namespace.group(1), server.group(1) if server else None


def matrix():
    program = helm(4) or helm(3)
    if not program:
        skip(len(MATRIX) * 2)
        return
    for files, context, namespace in MATRIX:
        argv = (['--kube-context', context] if context else []) + (['-n', namespace] if namespace else [])
        more = dict([('HELM_KUBECONTEXT', context)] * bool(context) + [('HELM_NAMESPACE', namespace)] * bool(namespace))
        for flags, env in ((argv, environment(KUBECONFIG=files)), ([], environment(KUBECONFIG=files, **more))):
            theirs, ours = told_by_helm(program, flags, env), found_by_guard(flags, env)
            if theirs[1] is None:
                check(ours[1] is None, f'{files} {context} {namespace}: no cluster', (theirs, ours))
            else:
                check(ours == theirs, f'{files} {context} {namespace} {flags}', (theirs, ours))


def verdicts():
    guard('the right cluster', ['-e', 'qa'], 0)
    guard('the wrong context', ['-e', 'prod'], 3, has=["wants context 'prod', found 'qa' in one", ':2', ':1'])
    guard('the context of HELM_KUBECONTEXT', ['-e', 'prod'], 0, files='one:two', HELM_KUBECONTEXT='prod')
    guard('an entry of the first file hides the rest', ['-e', 'qa'], 0, files='one:two')
    guard('an entry of the first file hides the rest, the other way', ['-e', 'qa'], 3, files='two:one',
          HELM_KUBECONTEXT='qa', has=["found 'https://127.0.0.1:2'", "found 'hidden'"])
    guard('another namespace', ['-e', 'qa'], 3, HELM_NAMESPACE='x', has=["wants namespace 'shop', found 'x'"])
    guard('no kubeconfig', ['-e', 'qa'], 3, files='gone', has=['found no context'])
    guard('a broken kubeconfig', ['-e', 'qa'], 2, files='bad', has=['LY0541', "'bad'"])
    guard('a pod', ['-e', 'qa'], 3, files='', KUBERNETES_SERVICE_HOST='x', KUBERNETES_SERVICE_PORT='1',
          POD_NAMESPACE='shop', has=['service account'])
    guard('no cluster in layer.yaml', ['-e', 'bare'], 2, has=["no 'cluster'"])
    guard('no environment', [], 2, has=['--env'])
    guard('two environments', ['-e', 'qa', '-e', 'prod'], 2, has=['one environment'])
    guard('an abstract one', ['-e', 'base'], 2, has=['abstract'])
    guard('--print with a command', ['-e', 'qa', '--print', '--', 'true'], 2)


def commands():
    got = guard('a command runs', ['-e', 'qa', '--', 'echo', 'a  b', '-n'], 0)
    check(got.stdout == 'a  b -n\n', 'its words stay as they are', got.stdout)
    got = guard('a refused command does not run', ['-e', 'prod', '--', 'echo', 'x'], 3)
    check(got.stdout == '', 'nothing is printed', got.stdout)
    guard('the status of a command', ['-e', 'qa', '--', 'sh', '-c', 'exit 7'], 7)
    guard('a command that is not there', ['-e', 'qa', '--', './none'], 2, has=["'./none'"])
    guard('kubectl does not know HELM_NAMESPACE', ['-e', 'qa', '--', './kubectl'], 2, HELM_NAMESPACE='x')
    guard('flags of helm count', ['-e', 'qa', '--', './helm', '-n', 'x'], 3, has=["found 'x'"])
    guard('flags beat variables', ['-e', 'qa', '--', './helm', '-nshop'], 2, HELM_NAMESPACE='x')
    guard('--kubeconfig of a command', ['-e', 'prod', '--', './helm', '--kubeconfig', 'two'], 2, has=['./helm'])
    guard('a --kubeconfig that is not there', ['-e', 'prod', '--', './helm', '--kubeconfig', 'gone'], 2, has=['gone'])


def skew():
    def kubectl(minor):
        write(where, {'bin/kubectl': f'#!/bin/sh\necho \'{{"clientVersion":{{"major":"1","minor":"{minor}"}}}}\'\n'})
        os.chmod(where / 'bin/kubectl', 0o755)
    path = f'{where}/bin:{os.environ["PATH"]}'
    for minor, status in (('30', 0), ('31', 0), ('32+', 0), ('29', 3), ('33', 3), ('', 2)):
        kubectl(minor)
        guard(f'kubectl 1.{minor} for 1.31', ['-e', 'qa', '--skew'], status, PATH=path)
    guard('--skew without kubernetes', ['-e', 'prod', '--skew'], 2, files='two', has=["'kubernetes'"])


def prompt():
    for name, argv, files, status, line in (
            ('the environment', ['-e', 'qa'], 'one', 0, 'qa (qa:shop)\n'),
            ('a mismatch', ['-e', 'prod'], 'one', 3, 'prod (qa:shop)\n'),
            ('found by the cluster', [], 'two', 0, 'prod (prod:shop)\n'),
            ('none fits', [], 'gone', 3, '- (N/A:default)\n')):
        got = guard(f'--print: {name}', [*argv, '--print'], status, files=files)
        check(got.stdout == line, f'--print: {name}', got.stdout)


def claims():
    both = PROJECT['layer.yaml'].replace('context: prod, server: "https://127.0.0.1:2"',
                                         'context: x, server: "https://127.0.0.1:1/"')
    write(where, {'both.yaml': both, 'shared.yaml': both.replace('"{release}"', '"{release}", shared: true')})
    guard('one namespace for two', ['--config', 'both.yaml', '-e', 'qa'], 3, has=['LY0542', "'shop'"])
    guard('unless they say so', ['--config', 'shared.yaml', '-e', 'qa'], 0)


verdicts()
commands()
skew()
prompt()
claims()
matrix()
finish('layer guard')
