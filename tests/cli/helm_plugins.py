#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The plugins of helm/, installed and run in the real Helms."""
import os
import shutil
import subprocess

from kit import LAYER, TOP, check, finish, helm, skip, tree


def run(program, where, home, *argv, **more):
    env = {**os.environ, 'PATH': f'{home}/bin:{os.environ["PATH"]}', 'HELM_DATA_HOME': f'{home}/data',
           'HELM_CACHE_HOME': f'{home}/cache', 'HELM_CONFIG_HOME': f'{home}/config'}
    return subprocess.run([program, *argv], cwd=where, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                          timeout=120, **more)


def plugins(major):
    program = helm(major)
    if not program:
        skip(6)
        return
    home = tree({'bin/none': ''})
    (home / 'bin/layer').symlink_to(LAYER)
    shop = home / 'shop'
    shutil.copytree(TOP / 'examples/shop', shop)
    for name in ('layer', 'layer-getter'):
        got = run(program, shop, home, 'plugin', 'install', str(TOP / 'helm' / name))
        check(got.returncode == 0, f'Helm {major} installs {name}', got.stderr)
    got = run(program, shop, home, 'layer', 'envs')
    check('client-qa' in got.stdout, f'helm{major} layer envs', got.stderr)
    values = run(str(LAYER), shop, home, 'render', '-e', 'qa').stdout
    piped = run(program, shop, home, 'template', 'shop', 'charts/shop', '-f', '-', input=values)
    for address in ('layer://qa', 'layer://qa/shop'):
        got = run(program, shop, home, 'template', 'shop', 'charts/shop', '-f', address)
        check(got.stdout == piped.stdout and 'kind:' in got.stdout, f'helm{major} -f {address}', got.stderr)
    got = run(program, shop, home, 'template', 'shop', 'charts/shop', '-f', 'layer://nope')
    check(got.returncode != 0 and got.stdout == '', f'helm{major} -f layer://nope', got.stdout)


plugins(3)
plugins(4)
finish('the plugins in both Helms')
