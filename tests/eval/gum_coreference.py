#!/usr/bin/env python3
"""Measures coreference on a part of UD English GUM: the chains of named persons, places and organizations.

Usage: gum_coreference.py PROGRAM SHARED [--file FILE] [--only PREFIX]

PROGRAM  the actorgraph executable
SHARED   a folder with data/ud/gum-dev.conllu
--only   only documents whose name begins so, as in GUM_news

A chain counts where it has two mentions or more and one of them has a proper noun as its head. Mentions are compared by their head words
(by the gold tree, for the program's spans as well). MUC, B3 and CEAF-e of all documents together; CoNLL is the mean of their F1.
"""
import argparse
import json
import os
import re
import subprocess

KINDS = {'person', 'place', 'organization'}


class Document:
    def __init__(self, name):
        self.name, self.text, self.words, self.chains, self.open = name, '', [], {}, []

    def separate(self, by):
        self.text = self.text.rstrip() + by if self.text else ''

    def sentence(self, rows):
        """Takes the rows of a sentence; a word is {begin, end, head (index into words or None), proper}."""
        first, end_of_token, rest = len(self.words), 0, ''
        for row in rows:
            space = '' if 'SpaceAfter=No' in row[9] else ' '
            if '-' in row[0]:
                end_of_token, rest = int(row[0].split('-')[1]), row[1]
                begin = len(self.text)
                self.text += row[1] + space
            elif row[0].isdigit():
                if int(row[0]) > end_of_token:
                    begin, rest = len(self.text), row[1]
                    self.text += row[1] + space
                head = first + int(row[6]) - 1 if row[6] != '0' else None
                self.words.append({'begin': begin, 'end': begin + len(rest), 'head': head, 'proper': row[3] == 'PROPN'})
        offset = first
        for row in rows:
            if row[0].isdigit():
                entity = re.search(r'Entity=([^|]+)', row[9])
                if entity:
                    self.brackets(entity.group(1), offset)
                offset += 1

    def brackets(self, text, word):
        for opened, closed in re.findall(r'\(([^()]+)|([^()]*)\)', text):
            if opened:
                group, kind = opened.split('-')[:2]
                self.open.append((group, kind, word))
            else:
                at = next((i for i in range(len(self.open) - 1, -1, -1) if closed in ('', self.open[i][0])), None)
                if at is not None:
                    group, kind, begin = self.open.pop(at)
                    self.chains.setdefault(group, []).append((self.head(begin, word + 1), kind))

    def head(self, begin, end):
        return next((i for i in range(begin, end) if self.words[i]['head'] is None or not begin <= self.words[i]['head'] < end), begin)

    def head_of_span(self, begin, end):
        inside = [i for i, w in enumerate(self.words) if w['begin'] < end and begin < w['end']]
        return self.head(inside[0], inside[-1] + 1) if inside else None

    def gold(self):
        chains = [{head for head, _ in mentions} for mentions in self.chains.values() if mentions[0][1] in KINDS]
        return [c for c in chains if len(c) > 1 and any(self.words[i]['proper'] for i in c)]

    def predicted(self, facts):
        mentions = {m['id']: m for m in facts['mentions']}
        chains, taken = [], set()
        for entity in facts['entities']:
            heads = {self.head_of_span(mentions[m]['begin'], mentions[m]['end']) for m in entity['mentions']} - taken - {None}
            if len(heads) > 1 and any(self.words[i]['proper'] for i in heads):
                chains.append(heads)
                taken |= heads
        return chains


def read(path):
    documents, rows = [], []
    for line in open(path, encoding='utf-8'):
        line = line.rstrip('\n')
        if line.startswith('# newdoc'):
            documents.append(Document(line.split('= ')[1]))
        elif line.startswith('# newpar ') or line == '# newpar':
            documents[-1].separate('\n\n')
        elif line and not line.startswith('#'):
            rows.append(line.split('\t'))
        elif not line and rows:
            documents[-1].separate(documents[-1].text[len(documents[-1].text.rstrip()):] or ' ')
            documents[-1].sentence(rows)
            rows = []
    return documents


def links(key, response):
    """MUC's recall: how many links of the key's chains the response has."""
    of = {m: i for i, chain in enumerate(response) for m in chain}
    right = sum(len(c) - len({of.get(m, ('alone', m)) for m in c}) for c in key)
    return right, sum(len(c) - 1 for c in key)


def b_cubed(key, response):
    of = {m: chain for chain in response for m in chain}
    return sum(len(c & of.get(m, set())) / len(c) for c in key for m in c), sum(map(len, key))


def best_assignment(scores):
    """The greatest sum of scores[i][j] with each row and column taken once (Kuhn's Hungarian method on costs)."""
    if not scores or not scores[0]:
        return 0.0
    n = max(len(scores), len(scores[0]))
    cost = [[-(scores[i][j] if i < len(scores) and j < len(scores[0]) else 0.0) for j in range(n)] for i in range(n)]
    u, v, row_of, way = [0.0] * (n + 1), [0.0] * (n + 1), [0] * (n + 1), [0] * (n + 1)
    for i in range(1, n + 1):
        row_of[0], j0 = i, 0
        least, used = [float('inf')] * (n + 1), [False] * (n + 1)
        while True:
            used[j0] = True
            delta, j1 = float('inf'), 0
            for j in range(1, n + 1):
                if not used[j]:
                    now = cost[row_of[j0] - 1][j - 1] - u[row_of[j0]] - v[j]
                    if now < least[j]:
                        least[j], way[j] = now, j0
                    if least[j] < delta:
                        delta, j1 = least[j], j
            for j in range(n + 1):
                if used[j]:
                    u[row_of[j]] += delta
                    v[j] -= delta
                else:
                    least[j] -= delta
            j0 = j1
            if row_of[j0] == 0:
                break
        while j0:
            row_of[j0], j0 = row_of[way[j0]], way[j0]
    return -sum(cost[row_of[j] - 1][j - 1] for j in range(1, n + 1))


def ceaf(key, response):
    return best_assignment([[2 * len(k & r) / (len(k) + len(r)) for r in response] for k in key])


def line(name, recall, precision):
    r, p = (100 * a / b if b else 0.0 for a, b in (recall, precision))
    f = 2 * p * r / (p + r) if p + r else 0.0
    print('%-7s P %5.1f  R %5.1f  F1 %5.1f' % (name, p, r, f))
    return f


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('program')
    parser.add_argument('shared')
    parser.add_argument('--file', help='another file than gum-dev.conllu')
    parser.add_argument('--only', default='')
    a = parser.parse_args()
    documents = [d for d in read(a.file or os.path.join(a.shared, 'data', 'ud', 'gum-dev.conllu')) if d.name.startswith(a.only)]
    articles = ''.join(json.dumps({'id': d.name, 'text': d.text}, ensure_ascii=False) + '\n' for d in documents)
    done = subprocess.run([a.program, 'annotate', '--quiet', '--language', 'any', '-'], input=articles, capture_output=True, text=True, check=True)
    facts = {f['id']: f for f in map(json.loads, done.stdout.splitlines())}
    sums = {name: [0.0] * 4 for name in ('MUC', 'B3', 'CEAF-e')}
    for d in documents:
        key, response = d.gold(), d.predicted(facts[d.name])
        both = ceaf(key, response)
        for name, numbers in (('MUC', links(key, response) + links(response, key)), ('B3', b_cubed(key, response) + b_cubed(response, key)),
                              ('CEAF-e', (both, len(key), both, len(response)))):
            sums[name] = [x + y for x, y in zip(sums[name], numbers)]
    scores = [line(name, s[:2], s[2:]) for name, s in sums.items()]
    print('CoNLL   F1 %5.1f   (%d documents)' % (sum(scores) / len(scores), len(documents)))


main()
