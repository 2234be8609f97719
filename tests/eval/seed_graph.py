#!/usr/bin/env python3
"""What five articles on the Islamic State must come to when they are one graph. Exit 77, a skipped test, where they are absent.

Usage: seed_graph.py PROGRAM PROJECT-FOLDER
"""
import json
import os
import subprocess
import sys
import tempfile

program, root = os.path.abspath(sys.argv[1]), sys.argv[2]
ARTICLES = os.path.join(root, '..', 'shared', 'data', 'seeds', 'articles.jsonl')


def names(node):
    return [name.lower() for name in [node['label']] + (node.get('aliases') or [])]


def main():
    if not os.path.exists(ARTICLES):
        print('skipped: there is no ../shared beside the project')
        sys.exit(77)
    with tempfile.TemporaryDirectory() as folder:
        database = os.path.join(folder, 'g.db')
        subprocess.run([program, 'build', '--quiet', '-o', database, ARTICLES], check=True)
        graph = json.loads(subprocess.run([program, 'export', database, '--format', 'json'], check=True, stdout=subprocess.PIPE).stdout)
    nodes = {node['id']: node for node in graph['nodes']}
    wrong = []

    groups = [n for n in nodes.values() if n['kind'] == 'group' and set(names(n)) & {'isis', 'islamic state', 'daesh', 'isil', 'is'}]
    if len(groups) != 1:
        wrong.append('Islamic State is %d nodes: %s' % (len(groups), ', '.join(n['id'] for n in groups)))

    hasakah = {n['id'] for n in nodes.values() if n['kind'] == 'place' and any('hasak' in name for name in names(n))}
    there = {e['source'] for e in graph['links'] if e['type'] in ('occurred-in', 'targeted') and e['target'] in hasakah}
    both = [a for a in there if len({e['article'][:3] for e in nodes[a]['evidence']} & {'002', '003'}) == 2]
    if len(both) != 1:
        wrong.append('%d attacks in Hasakah have both articles as evidence; there: %s' % (len(both), ', '.join(sorted(there))))

    if not any(e['type'] == 'succeeded' and any('quray' in n or 'qurai' in n or 'quraysh' in n for n in names(nodes[e['source']])) and
               any('baghdadi' in n for n in names(nodes[e['target']])) for e in graph['links']):
        wrong.append('al-Qurayshi did not succeed al-Baghdadi')

    print('\n'.join(wrong) if wrong else 'as it must be')
    sys.exit(1 if wrong else 0)


main()
