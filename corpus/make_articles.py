#!/usr/bin/env python3
"""Makes articles.jsonl from articles/*.txt and index.tsv, and checks the gold graphs; of the corpus and of unseen/ in it.

Usage: make_articles.py            write articles.jsonl (the same bytes from the same files)
       make_articles.py --check    write nothing; say what is wrong with articles, index, articles.jsonl and gold, exit 1 if anything is

What a gold file holds is described in README.md.
"""
import datetime
import json
import pathlib
import re
import sys

CORPUS = pathlib.Path(__file__).resolve().parent
COLUMNS = ['id', 'published', 'real', 'region', 'genre', 'about']
KINDS = {'group', 'organization', 'person', 'place'}
SUBTYPES = {'organization': {'government', 'military', 'police', 'intergovernmental', 'media', 'ngo', 'company', 'religious',
                             'political-party', 'other'},
            'place': {'country', 'region', 'province', 'city', 'facility', 'area'}}
ATTACK_TYPES = {'bombing', 'suicide-bombing', 'armed-assault', 'ambush', 'shelling', 'airstrike', 'assassination', 'kidnapping',
                'hostage-taking', 'hijacking', 'arson', 'sabotage', 'raid', 'clash', 'prison-break', 'execution', 'stabbing',
                'vehicle-ramming', 'other'}
STATUSES = {'accomplished', 'attempted', 'threatened'}
EDGE_TYPES = {'attacked', 'operates-in', 'controls', 'leads', 'member-of', 'speaks-for', 'part-of', 'located-in', 'allied-with',
              'backs', 'fights', 'killed', 'captured', 'succeeded'}
SLOTS = ['places', 'perpetrators', 'claimed_by', 'targets', 'victims']
COUNTS = ['killed', 'wounded', 'kidnapped', 'perpetrators_killed']


def read_index(folder):
    lines = (folder / 'index.tsv').read_text(encoding='utf-8').splitlines()
    rows = [line.split('\t') for line in lines if line and not line.startswith('#')]
    if rows[0] != COLUMNS:
        raise SystemExit('index.tsv: the header is not ' + ' '.join(COLUMNS))
    for number, row in enumerate(rows[1:], 2):
        if len(row) != len(COLUMNS):
            raise SystemExit('index.tsv: row %d has %d columns' % (number, len(row)))
    return [dict(zip(COLUMNS, row)) for row in rows[1:]]


def read_article(folder, name):
    """(title, body): the first line, and everything after the blank line that follows it."""
    title, blank, body = (folder / 'articles' / (name + '.txt')).read_text(encoding='utf-8').split('\n', 2)
    if blank:
        raise SystemExit('articles/%s.txt: the second line is not blank' % name)
    return title, body.rstrip('\n')


def articles_jsonl(folder, index):
    out = []
    for row in sorted(index, key=lambda r: r['id']):
        title, body = read_article(folder, row['id'])
        out.append(json.dumps({'id': row['id'], 'title': title, 'published': row['published'],
                               'url': 'https://example.org/' + row['id'], 'text': body}, ensure_ascii=False) + '\n')
    return ''.join(out)


def well_formed(date):
    """A day, or START/END of days, the start not after the end."""
    parts = str(date).split('/')
    try:
        days = [datetime.date.fromisoformat(part) for part in parts]
    except ValueError:
        return False
    return len(days) in (1, 2) and days[0] <= days[-1] and all(re.fullmatch(r'\d{4}-\d\d-\d\d', part) for part in parts)


def check_node(node, text):
    if node['kind'] not in KINDS:
        yield 'kind %s' % node['kind']
    if node.get('subtype') is not None and node['subtype'] not in SUBTYPES.get(node['kind'], ()):
        yield 'subtype %s' % node['subtype']
    if node['kind'] in SUBTYPES and node.get('subtype') is None:
        yield 'no subtype'
    if not node.get('optional') and not any(name.lower() in text for name in node['names']):
        yield 'none of its names is in the article'
    if set(node.get('names_added', [])) != {name for name in node['names'] if name.lower() not in text}:
        yield 'names_added is not just the names that the article does not use'


def check_attack(attack, ids, body, text):
    yield from ('type %s' % t for t in attack['type'] if t not in ATTACK_TYPES)
    if attack['status'] not in STATUSES:
        yield 'status %s' % attack['status']
    if attack['date'] is not None and not well_formed(attack['date']):
        yield 'date %s' % attack['date']
    if (attack['date'] is None) != (attack['date_precision'] is None) or attack['date_precision'] not in (None, 'day', 'week', 'month', 'year'):
        yield 'date_precision %s' % attack['date_precision']
    for slot in SLOTS + ['optional_' + s for s in SLOTS]:
        yield from ('%s: unknown id %s' % (slot, x) for x in attack.get(slot, []) if x not in ids)
    for key in COUNTS:
        value = attack[key]
        if value is not None and (value['min'] is None or value['max'] is not None and value['max'] < value['min']):
            yield '%s is not an interval' % key
    yield from ('weapon "%s" is not in the article' % w for w in attack['weapons'] if w.lower() not in text)
    if attack['quote'] not in body:
        yield 'its quote is not in the article'


def check_edge(edge, ids, body):
    if edge['type'] not in EDGE_TYPES:
        yield 'type %s' % edge['type']
    yield from ('unknown id %s' % edge[end] for end in ('source', 'target') if edge[end] not in ids)
    if edge['source'] == edge['target']:
        yield 'a loop'
    if edge['quote'] not in body:
        yield 'its quote is not in the article'
    if 'until' in edge and not re.fullmatch(r'\d{4}(-\d\d(-\d\d)?)?', edge['until']):
        yield 'until %s' % edge['until']
    if edge.get('status', 'alleged') not in ('alleged', 'denied', 'planned'):
        yield 'status %s' % edge['status']


def unprojected(gold):
    """Pairs of an attack's optional sides that have no edge `attacked`: what is right for the attack is right for its projection."""
    known = {(e['source'], e['target']) for e in gold['edges'] if e['type'] == 'attacked'}
    known |= {(p, t) for a in gold['attacks'] for p in a['perpetrators'] + a['claimed_by'] for t in a['targets'] + a['victims'] + a['places']}
    for attack in gold['attacks']:
        if attack['status'] != 'threatened':
            for p in attack['perpetrators'] + attack['claimed_by'] + attack.get('optional_perpetrators', []):
                for t in attack['targets'] + attack['victims'] + attack.get('optional_targets', []):
                    if p != t and (p, t) not in known:
                        yield 'attack %s: no optional edge attacked %s %s' % (attack['id'], p, t)


def check_gold(folder, row, gold):
    title, body = read_article(folder, row['id'])
    text = (title + '\n\n' + body).lower()
    if gold['article'] != row['id'] + '.txt':
        yield 'article is %s' % gold['article']
    if gold['published'] != row['published']:
        yield 'published is %s, in index.tsv %s' % (gold['published'], row['published'])
    ids = [node['id'] for node in gold['nodes']]
    yield from ('node id %s twice' % i for i in sorted(set(ids)) if ids.count(i) > 1)
    for node in gold['nodes']:
        yield from ('node %s: %s' % (node['id'], p) for p in check_node(node, text))
    for attack in gold['attacks']:
        yield from ('attack %s: %s' % (attack['id'], p) for p in check_attack(attack, ids, body, text))
    yield from unprojected(gold)
    seen = set()
    for edge in gold['edges']:
        key = (edge['type'], edge['source'], edge['target'])
        if key in seen:
            yield 'edge %s %s %s twice' % key
        seen.add(key)
        yield from ('edge %s %s %s: %s' % (key + (p,)) for p in check_edge(edge, ids, body))


def check(folder, index):
    if not well_formed('2000-01-01/2000-01-31') or well_formed('2000-02-30'):
        yield 'make_articles.py: well_formed is broken'
    listed = [row['id'] for row in index]
    yield from ('index.tsv: %s twice' % i for i in sorted(set(listed)) if listed.count(i) > 1)
    for kind, suffix in (('articles', '.txt'), ('gold', '.json')):
        there = {path.stem for path in (folder / kind).glob('*' + suffix)}
        yield from ('%s/%s%s: missing' % (kind, i, suffix) for i in sorted(set(listed) - there))
        yield from ('%s/%s%s: not in index.tsv' % (kind, i, suffix) for i in sorted(there - set(listed)))
        listed = [i for i in listed if i in there]
    for row in index:
        if row['real'] not in ('real', 'invented') or not well_formed(row['published']) or '/' in row['published']:
            yield 'index.tsv: %s: real or published' % row['id']
        if row['id'] not in listed:
            continue
        try:
            gold = json.loads((folder / 'gold' / (row['id'] + '.json')).read_text(encoding='utf-8'))
            yield from ('gold/%s.json: %s' % (row['id'], problem) for problem in check_gold(folder, row, gold))
        except (ValueError, KeyError, TypeError) as error:
            yield 'gold/%s.json: %s %s' % (row['id'], type(error).__name__, error)
    target = folder / 'articles.jsonl'
    if not target.exists() or target.read_text(encoding='utf-8') != articles_jsonl(folder, index):
        yield 'articles.jsonl: not what the articles give; run make_articles.py'


def main():
    if sys.argv[1:] not in ([], ['--check']):
        raise SystemExit(__doc__)
    failed = False
    for folder in (CORPUS, CORPUS / 'unseen'):
        index = read_index(folder)
        if not sys.argv[1:]:
            (folder / 'articles.jsonl').write_text(articles_jsonl(folder, index), encoding='utf-8', newline='\n')
            continue
        problems = list(check(folder, index))
        for problem in problems:
            print(problem)
        print('%s: %d articles, %d problems' % (folder.name, len(index), len(problems)))
        failed = failed or bool(problems)
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
