#!/usr/bin/env python3
"""Measures what is learned from re3d by five-fold cross-validation by document.

Usage: re3d_folds.py PROGRAM SHARED [--folds N] [--keep DIR]

PROGRAM  the actorgraph executable
SHARED   a folder with data/re3d/dev.jsonl and eval/annotation_score.py

Each document is annotated by a model that was learned from the other folds alone; documents that may not be learned from (the subset
`BBC Online`) are annotated in their fold like all others, and learned from in none. The scores are of all documents together.
"""
import argparse
import json
import os
import subprocess
import sys
import tempfile

NOT_LEARNED_FROM = {'BBC Online'}


def run(arguments, out=None):
    with open(out or os.devnull, 'w', encoding='utf-8') as o:
        subprocess.run(arguments, stdout=o, stderr=subprocess.DEVNULL, check=True)


def write(path, documents):
    with open(path, 'w', encoding='utf-8') as o:
        o.writelines(json.dumps(d, ensure_ascii=False) + '\n' for d in documents)


def plain(document):
    return {k: document[k] for k in ('id', 'text', 'title', 'published') if document.get(k)}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('program')
    parser.add_argument('shared')
    parser.add_argument('--folds', type=int, default=5)
    parser.add_argument('--keep', help='a folder for the models and annotations')
    a = parser.parse_args()
    gold = os.path.join(a.shared, 'data', 're3d', 'dev.jsonl')
    where = a.keep or tempfile.mkdtemp(prefix='re3d-folds-')
    os.makedirs(where, exist_ok=True)
    at = lambda name: os.path.join(where, name)
    documents = sorted(map(json.loads, open(gold, encoding='utf-8')), key=lambda d: d['id'])
    annotated = []
    for fold in range(a.folds):
        mine = documents[fold::a.folds]
        ids = {d['id'] for d in mine}
        write(at('train.jsonl'), [d for d in documents if d['id'] not in ids and d['subset'] not in NOT_LEARNED_FROM])
        write(at('test.jsonl'), map(plain, mine))
        run([a.program, 'train', '--model', 'relations', at('train.jsonl'), '-o', at('fold.model'), '--overwrite'])
        run([a.program, 'annotate', '--model', at('fold.model'), at('test.jsonl')], at('test.out'))
        annotated += open(at('test.out'), encoding='utf-8').readlines()
    with open(at('all.jsonl'), 'w', encoding='utf-8') as o:
        o.writelines(annotated)
    for layer in ('mentions', 'relations'):
        subprocess.run([sys.executable, os.path.join(a.shared, 'eval', 'annotation_score.py'), layer, gold, at('all.jsonl')], check=True)


main()
