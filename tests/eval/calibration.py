#!/usr/bin/env python3
"""Are an edge's confidences what they say? Shares of right edges among those of like confidence, over the corpus and
the unseen articles in it.

Usage: calibration.py PROGRAM [--scorer ../shared/eval/graph_score.py] [--rules] [--unseen]

An edge is right when the gold graph has it, or allows it; an edge at a node that gold does not have is wrong. With --rules, a line a rule or
model: how many edges it alone gave, and how many of them are right. With --unseen, the unseen articles alone.
"""
import argparse
import collections
import json
import os
import tempfile

from corpus_graphs import ROOT, graph_of, load_scorer

BINS = [0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01]


def judged(scorer, gold, graph):
    """(edge, is it right) for each edge that the scorer would count."""
    nodes = {n['id']: n for n in graph['nodes']}
    to_gold = scorer.map_nodes(gold['nodes'], [n for n in graph['nodes'] if n['kind'] not in ('article', 'attack')])

    def key(kind, source, target):
        return (kind,) + (tuple(sorted((source, target))) if kind in scorer.UNDIRECTED else (source, target))

    right = {key(e['type'], e['source'], e['target']) for e in gold['edges']}
    for attack in gold['attacks']:
        doers = attack['perpetrators'] + attack['claimed_by']
        hit = attack['targets'] + attack.get('victims', [])
        right |= {key(t, p, x) for t in ('killed', 'captured', 'fights', 'attacked') for p in doers for x in hit}
        right |= {key(t, p, x) for t in ('operates-in', 'attacked') for p in doers for x in attack['places']}
    for edge in graph['links']:
        if edge['type'] not in scorer.EDGES | {'attacked'} or edge['type'] == 'located-in' or edge['target'] not in nodes:
            continue  # a gazetteer may know more of places than an article says
        ends = [to_gold.get(edge[end]) for end in ('source', 'target')]
        yield edge, None not in ends and key(edge['type'], *ends) in right


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('program')
    parser.add_argument('--scorer', default=os.path.join(ROOT, '..', 'shared', 'eval', 'graph_score.py'))
    parser.add_argument('--rules', action='store_true')
    parser.add_argument('--unseen', action='store_true')
    options = parser.parse_args()
    scorer = load_scorer(options.scorer)
    edges = []
    unseen = os.path.join(ROOT, 'corpus', 'unseen')
    with tempfile.TemporaryDirectory() as folder:
        for corpus in [unseen] if options.unseen else [os.path.dirname(unseen), unseen]:
            with open(os.path.join(corpus, 'articles.jsonl'), encoding='utf-8') as lines:
                articles = [json.loads(line) for line in lines]
            for article in articles:
                with open(os.path.join(corpus, 'gold', article['id'] + '.json'), encoding='utf-8') as f:
                    gold = json.load(f)
                with open(graph_of(os.path.abspath(options.program), article, folder), encoding='utf-8') as f:
                    edges += judged(scorer, gold, json.load(f))
    print('confidence    edges  mean said  right')
    error = 0
    for low, high in zip(BINS, BINS[1:]):
        part = [(e['confidence'], ok) for e, ok in edges if low <= e['confidence'] < high]
        if part:
            said, right = (sum(p[i] for p in part) / len(part) for i in (0, 1))
            error += abs(said - right) * len(part)
            print('%.1f to %.1f %8d %10.2f %6.2f' % (low, min(high, 1), len(part), said, right))
    print('expected calibration error %.3f over %d edges' % (error / max(len(edges), 1), len(edges)))
    if options.rules:
        by = collections.defaultdict(lambda: [0, 0])
        for edge, ok in edges:
            sources = {e.get('by', '') for e in edge['evidence']}
            if len(sources) == 1:
                counts = by[(edge['type'], sources.pop())]
                counts[0] += 1
                counts[1] += ok
        for (kind, rule), (all_, right) in sorted(by.items(), key=lambda item: -item[1][0]):
            print('%-14s %-40s %4d %4d' % (kind, rule, all_, right))


if __name__ == '__main__':
    main()
