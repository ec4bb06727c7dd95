#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""layer lock: what is stored, what is refused, and what the other commands make of it."""
import json
import os
import pathlib
import shutil
import subprocess

from kit import SHARED, check, expect, finish, helm, layer, skip, tree, write

GIT = shutil.which('git')
REDIS = '.layer/charts/charts.example.com/stable/redis/1.2.0'
COMMON = '.layer/charts/local/common/0.1.0'
PAY = '.layer/charts/registry.example.com/charts/pay'

PROJECT = {
    'layer.yaml': '''version: 1
releases:
  shop: {chart: shop}
  pay: {chart: "oci://registry.example.com/charts/pay", version: 1.4.2}
environments:
  qa: {releases: ["*", {name: pay, version: 1.5.0-rc1}]}
  prod: {}
''',
    'shop/Chart.yaml': '''apiVersion: v2
name: shop
version: 1.0.0
dependencies:
  - {name: redis, version: ^1, repository: "https://charts.example.com/stable"}
  - {name: common, version: 0.1.0, repository: "file://../libs/common"}
''',
    'shop/values.yaml': 'redis: {size: 3}\n',
}
CHARTS = {
    'redis/Chart.yaml': 'apiVersion: v2\nname: redis\nversion: 1.2.0\n',
    'redis/values.yaml': 'size: 1\nport: 6379\n',
    'redis/templates/a.yaml': 'size: {{ .Values.size }}\n',
    'redis/values.schema.json': '{"properties": {"size": {"type": "number"}}}\n',
    'common/Chart.yaml': 'apiVersion: v2\nname: common\nversion: 0.1.0\n',
    'common/values.yaml': 'c: 1\n',
    'pay-1/Chart.yaml': 'apiVersion: v2\nname: pay\nversion: 1.4.2\n',
    'pay-1/values.yaml': 'rate: 1\n',
    'pay-2/Chart.yaml': 'apiVersion: v2\nname: pay\nversion: 1.5.0-rc1\n',
    'pay-2/values.yaml': 'rate: 2\n',
}
FINAL = 'common:\n  c: 1\nredis:\n  port: 6379\n  size: 3\n'


def git(where, *argv):
    subprocess.run(['git', '-c', 'user.email=a@example.com', '-c', 'user.name=a', *argv], cwd=where, check=True,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def in_charts(where, *names):
    for name in names:
        shutil.copytree(CHART_TREE / name, where / 'shop/charts' / name)


def stored(where):
    return sorted(str(p.relative_to(where)) for p in where.glob('.layer/**/*') if p.is_file())


def given(*names):
    return [word for name in names for word in ('--from', str(CHART_TREE / name))]


def storing():
    where = tree(PROJECT)
    expect('what is missing is named', layer(where, 'lock'), 2, stdout='', stderr=[
        'shop/Chart.yaml:5:5', 'redis ^1 of https://charts.example.com/stable', '`helm dependency build shop`',
        'shop/Chart.yaml:6:5', 'layer.yaml:6:', 'pay 1.5.0-rc1', 'layer.yaml:4:', 'pay 1.4.2', '--from'])
    check(stored(where) == [], 'nothing is stored', str(stored(where)))
    expect('one that is missing stops all', layer(where, 'lock', *given('redis', 'common', 'pay-1')), 2,
           stderr=['pay 1.5.0-rc1'])
    check(stored(where) == [], 'all or nothing', str(stored(where)))
    in_charts(where, 'redis', 'common')
    expect('without git all are stored', layer(where, 'lock', *given('pay-1', 'pay-2')), 0,
           stdout=f'{REDIS}: stored\n{COMMON}: stored\n{PAY}/1.5.0-rc1: stored\n{PAY}/1.4.2: stored\n')
    check(stored(where) == sorted([f'{REDIS}/Chart.yaml', f'{REDIS}/values.yaml', f'{REDIS}/values.schema.json',
                                   f'{COMMON}/Chart.yaml', f'{COMMON}/values.yaml',
                                   f'{PAY}/1.4.2/Chart.yaml', f'{PAY}/1.4.2/values.yaml',
                                   f'{PAY}/1.5.0-rc1/Chart.yaml', f'{PAY}/1.5.0-rc1/values.yaml']),
          'the values side alone', str(stored(where)))
    expect('again', layer(where, 'lock'), 0, stdout=f'{REDIS}: unchanged\n{COMMON}: unchanged\n')
    shutil.rmtree(where / 'shop/charts')
    expect('from the lock alone', layer(where, 'render', 'shop', '-e', 'qa'), 0, stdout=FINAL)
    expect('nothing is left to store', layer(where, 'lock'), 0, stdout='nothing to store\n')
    expect('pay of qa', layer(where, 'render', 'pay', '-e', 'qa'), 0, stdout='rate: 2\n')
    expect('pay of prod', layer(where, 'render', 'pay', '-e', 'prod'), 0, stdout='rate: 1\n')
    expect('the locked schema is asked', layer(where, 'render', 'shop', '-e', 'qa', '--set', 'redis.size=x'), 1,
           stderr=['redis.size'])
    envs = json.loads(layer(where, 'envs', '--format', 'json').stdout)['environments']
    versions = {e['name']: [r.get('version') for r in e['releases'] if r['name'] == 'pay'] for e in envs}
    check(versions == {'qa': ['1.5.0-rc1'], 'prod': ['1.4.2']}, 'envs shows the versions', str(versions))


def refusing():
    where = tree(PROJECT)
    in_charts(where, 'redis', 'common')
    layer(where, 'lock', *given('pay-1', 'pay-2'))
    before = {name: (where / name).read_bytes() for name in stored(where)}
    write(where, {'shop/charts/redis/values.yaml': 'size: 2\n'})
    expect('other content for one version', layer(where, 'lock'), 2, stdout='', stderr=[f'{REDIS}/values.yaml'])
    expect('the lock wins, and says so', layer(where, 'render', 'shop', '-e', 'qa'), 0, stdout=FINAL,
           stderr=['shop/Chart.yaml:5:5: warning', 'LY0530', 'redis 1.2.0'])
    expect('a finding under --strict', layer(where, 'render', 'shop', '-e', 'qa', '--strict'), 1, stdout='')
    write(where, {'shop/charts/redis/values.yaml': CHARTS['redis/values.yaml'],
                  'shop/charts/redis/values.schema.json': None})
    expect('a file that is gone', layer(where, 'lock'), 2, stderr=[f'{REDIS}/values.schema.json'])
    write(where, {'shop/charts/redis/Chart.yaml': CHARTS['redis/Chart.yaml'].replace('1.2.0', '1.1.0')})
    expect('a lower version', layer(where, 'lock'), 2, stderr=[f'remove {REDIS}'])
    write(where, {'shop/charts/redis/Chart.yaml': CHARTS['redis/Chart.yaml'].replace('1.2.0', '1.3.0')})
    check(before == {name: (where / name).read_bytes() for name in stored(where)}, 'the lock is as it was')
    expect('a higher version', layer(where, 'lock'), 0, has=[REDIS.replace('1.2.0', '1.3.0') + ': stored'])
    expect('a chart that nobody wants', layer(where, 'lock', *given('pay-1'), '--from',
                                              str(where / 'shop')), 0, stderr=['LY0532', 'shop 1.0.0'])
    expect('no chart', layer(where, 'lock', '--from', str(where / 'gone')), 2, stderr=['gone'])
    expect('a folder without charts', layer(where, 'lock', '--from', str(where / '.layer')), 2, stderr=['no chart'])
    expect('a word', layer(where, 'lock', 'shop'), 2, stderr=["'shop'"])


def tracking():
    if not GIT:
        return skip(4)
    where = tree(PROJECT)
    in_charts(where, 'redis', 'common')
    git(where, 'init', '-q')
    git(where, 'add', 'layer.yaml', 'shop/Chart.yaml', 'shop/charts/common')
    expect('what git tracks is not stored', layer(where, 'lock', *given('pay-1', 'pay-2')), 0, has=[f'{REDIS}: stored'],
           hasnt=['common'])
    where = tree({f'apps/a/{name}': text for name, text in PROJECT.items()})
    shutil.copytree(CHART_TREE / 'redis', where / 'apps/a/shop/charts/redis')
    shutil.copytree(CHART_TREE / 'common', where / 'apps/a/shop/charts/common')
    git(where, 'init', '-q')
    git(where, 'add', 'apps/a/shop/charts')
    expect('below the top of the repository', layer(where / 'apps/a/shop', 'lock', *given('pay-1', 'pay-2')), 0,
           stdout=f'../{PAY}/1.5.0-rc1: stored\n../{PAY}/1.4.2: stored\n')
    marker = where / 'ran'
    git(where, 'config', 'core.fsmonitor', f'touch {marker}; false')
    layer(where / 'apps/a', 'lock')
    check(not marker.exists(), 'the repository starts nothing')
    env = dict(os.environ, PATH='/nonexistent')
    expect('without a git to ask', layer(where / 'apps/a', 'lock', env=env), 0, has=['redis', 'common'])


def packed():
    """Archives as the real helm leaves them, and --pull from charts beside."""
    for major in (3, 4):
        program = helm(major)
        if not program:
            skip(5)
            continue
        where = tree(PROJECT)
        write(where, {'layer.yaml': 'version: 1\nreleases: {shop: {chart: shop}}\nenvironments: {qa: {}}\n',
                      'shop/Chart.yaml': PROJECT['shop/Chart.yaml'].replace('https://charts.example.com/stable',
                                                                            'file://../libs/redis')})
        shutil.copytree(CHART_TREE, where / 'libs')
        os.makedirs(where / 'bin')
        os.symlink(program, where / 'bin/helm')
        home = {'HOME': str(where / 'home'), 'PATH': f'{where}/bin:' + os.environ['PATH']}
        env = {k: v for k, v in os.environ.items() if not k.startswith('HELM_')}
        env.update(home)
        expect(f'without --pull {major}', layer(where, 'lock', env=env), 2, stderr=['redis'])
        expect(f'--pull {major}', layer(where, 'lock', '--pull', env=env), 0,
               stdout='.layer/charts/local/redis/1.2.0: stored\n.layer/charts/local/common/0.1.0: stored\n')
        tgz = sorted(p.name for p in (where / 'shop/charts').iterdir())
        check(tgz == ['common-0.1.0.tgz', 'redis-1.2.0.tgz'], f'helm has packed them {major}', str(tgz))
        shutil.rmtree(where / 'shop/charts')
        expect(f'rendered from the lock {major}', layer(where, 'render', '-e', 'qa'), 0, stdout=FINAL)
        write(where, {'shop/Chart.yaml': PROJECT['shop/Chart.yaml'].replace('file://../libs/common',
                                                                            'file://../libs/gone'),
                      'shop/Chart.lock': None})
        shutil.rmtree(where / '.layer')
        expect(f'what helm says {major}', layer(where, 'lock', '--pull', env=env), 2, stderr=['helm: exit status'])


# The dependencies of shared/gitops that are not in the trees: (name, version).
ABSENT = [('terraform-bucket-provision', '0.1.4'), ('cas-airflow-dag-trigger', '1.2.2'),
          ('cas-logging-sidecar', '0.5.0'), ('generic-service', '2.5.0'), ('generic-service', '3.17.5'),
          ('generic-prometheus-alerts', '1.17.2'), ('generic-prometheus-alerts', '1.17.0'),
          ('microservice-chart', '7.5.0')]


def gitops():
    """Every tree gives its overrides; with a lock of charts for what is absent, its final form too."""
    names = sorted(p.name for p in (SHARED / 'gitops').glob('*') if p.is_dir())
    if not names:
        return skip(11 * 3)
    charts = {}
    for name, version in ABSENT:
        charts[f'{name}-{version}/Chart.yaml'] = f'apiVersion: v2\nname: {name}\nversion: {version}\n'
        charts[f'{name}-{version}/values.yaml'] = f'written: {{for: {name}, dropped: null}}\nreplicaCount: 1\n'
    charts = tree(charts)
    written = TOP_DATA / 'gitops'
    for name in names:
        if name == 'encrypted-fullstack-pro':
            continue
        where = tree({}) / name
        shutil.copytree(SHARED / 'gitops' / name, where)
        shutil.copy(written / name / 'layer.yaml', where)
        expect(f'{name} overrides', layer(where, 'render', '--all', '--overrides', '-o', 'out/'), 0)
        expect(f'{name} lock', layer(where, 'lock', '--from', str(charts)), 0)
        expect(f'{name} final', layer(where, 'render', '--all', '--final', '-o', 'final/'), 0)
        count = [len(list((where / folder).rglob('*.yaml'))) for folder in ('out', 'final')]
        check(count[0] == count[1] > 0, f'{name} answers', str(count))


TOP_DATA = pathlib.Path(os.environ.get('LAYER_SRCDIR', '.')).resolve() / 'testdata'
CHART_TREE = tree(CHARTS)
storing()
refusing()
tracking()
packed()
gitops()
finish('layer lock')
