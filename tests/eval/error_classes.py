#!/usr/bin/env python3
"""The commonest classes of errors in the graphs of the corpus and of the gold articles in ../shared, with counts, as a table.

Usage: error_classes.py PROGRAM [--shared ../shared] [--most 20]

What is missing is in gold and not in the program's graph; what is extra is the other way round. A wrong value of a slot is both.
"""
import argparse
import json
import os
import tempfile

from corpus_graphs import ROOT, graph_of, load_scorer

WHAT = {'nodes': 'a named %s', 'slots': 'the %s of an attack that was found', 'edges': 'an edge %s', 'attacks': 'an attack'}


def pairs(program, shared, folder):
    """(gold graph, the program's graph) of every article that has a gold graph."""
    with open(os.path.join(ROOT, 'corpus', 'articles.jsonl'), encoding='utf-8') as lines:
        articles = [(a, os.path.join(ROOT, 'corpus', 'gold', a['id'] + '.json')) for a in map(json.loads, lines)]
    with open(os.path.join(shared, 'data', 'seeds', 'articles.jsonl'), encoding='utf-8') as lines:
        articles += [(a, os.path.join(shared, 'gold', a['id'] + '.json')) for a in map(json.loads, lines)]
    for article, gold in articles:
        if os.path.exists(gold):
            with open(gold, encoding='utf-8') as g, open(graph_of(program, article, folder), encoding='utf-8') as f:
                yield json.load(g), json.load(f)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('program')
    parser.add_argument('--shared', default=os.path.join(ROOT, '..', 'shared'))
    parser.add_argument('--most', type=int, default=20)
    options = parser.parse_args()
    scorer = load_scorer(os.path.join(options.shared, 'eval', 'graph_score.py'))
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        for gold, graph in pairs(os.path.abspath(options.program), options.shared, folder):
            scorer.score(gold, graph, found, [])
    rows = []
    for key, f in found.items():
        layer, _, part = key.partition(':')
        if part or layer in ('attacks', 'attacked'):
            what = 'an edge attacked' if layer == 'attacked' else WHAT[layer] % part if part else WHAT[layer]
            rows += [(f.gold - f.tp, 'missing', what, f.gold), (f.pred - f.tp, 'extra', what, f.pred)]
    for count, how, what, of in sorted(rows, key=lambda row: (-row[0], row[2], row[1]))[:options.most]:
        print('| %s: %s | %d of %d |' % (what, how, count, of))


if __name__ == '__main__':
    main()
