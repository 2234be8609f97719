#!/usr/bin/env python3
"""Five articles give the same graph as text and inside web pages: forms, menus, related links, adverts round them are not read.

The pages are made here and kept nowhere. What is compared is the graph as JSON with the sentences of its evidence, without what depends
on their offsets, as the ids of attacks do: a page's text has other white space. Exit 77, a skipped test, where the articles are absent.

Usage: seed_pages.py PROGRAM PROJECT-FOLDER [--keep FOLDER]
"""
import argparse
import difflib
import hashlib
import html
import json
import os
import subprocess
import sys
import tempfile

parser = argparse.ArgumentParser()
parser.add_argument('program')
parser.add_argument('root')
parser.add_argument('--keep', help='where the pages and both graphs are left for a look')
options = parser.parse_args()
PROGRAM = os.path.abspath(options.program)
ARTICLES = os.path.join(options.root, '..', 'shared', 'data', 'seeds', 'articles.jsonl')

PAGES = [
    # A blog: everything in divisions, the date in a time stamp, comments below.
    '''<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>%(site)s</title>
<style>p { margin: 0 }</style><script>var items = ["<p>Not a paragraph.</p>"];</script></head><body class="single">
<div id="header"><a href="/">%(site)s</a><form action="/search"><input name="q"><button>Search</button></form></div>
<div class="menu"><ul><li><a href="/w">World</a></li><li><a href="/p">Politics</a></li><li><a href="/s">Sport</a></li></ul></div>
<div class="ad-slot"><p>Buy two chairs and get a table for nothing, only this week and only in our shop in the High Street.</p></div>
<div class="layout"><div class="entry-content"><time datetime="%(date)sT09:00:00Z">%(date)s</time>%(text)s</div>
<div class="related-posts"><h3>Related</h3><ul><li><a href="/1">Minister resigns after the vote on the budget in parliament</a></li>
<li><a href="/2">Storm leaves thousands without power in the north of the island</a></li></ul></div></div>
<div id="comments"><h3>2 comments</h3><p>I was there on that day, and it was the army that killed these people in the village.</p></div>
<form id="respond"><p>Write what you think of this article, and stay polite.</p><textarea></textarea></form>
<div class="footer">Copyright 2021 %(site)s, all rights reserved, in all countries of the world.</div></body></html>''',
    # A newspaper: elements of HTML 5, structured data, boxes inside the article.
    '''<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title>%(site)s</title>
<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle", "datePublished": "%(date)s"}</script></head>
<body><header><nav><a href="/">Home</a> <a href="/world">World</a> <a href="/opinion">Opinion</a></nav></header>
<main><article><div class="story-body">%(text)s
<aside class="newsletter-signup"><p>Get the day's news in your inbox every morning, for nothing, from all our reporters.</p>
<form><input type="email"><button>Sign up</button></form></aside></div></article>
<aside><h2>Most read</h2><ol><li><a href="/3">Gunmen kill two soldiers at a checkpoint in the east</a></li>
<li><a href="/4">Why prices of bread have doubled in a year</a></li></ol></aside></main>
<div class="cookie-consent"><p>We use cookies to make this site better for you. By reading on you agree to that.</p><button>Yes</button></div>
<footer><p>%(site)s is a part of Example Media, which is a company in Example Town.</p></footer></body></html>''',
    # An old portal: tables, lines ended by <br><br>, capitals for tags, no end tags.
    '''<HTML><HEAD><META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=utf-8"><META NAME="date" CONTENT="%(date)s">
<TITLE>%(site)s</TITLE></HEAD><BODY BGCOLOR=white><TABLE WIDTH="100%%"><TR><TD CLASS=nav><A HREF="/">Front page</A><BR><A HREF="/n">News</A>
<TD CLASS=text>%(breaks)s<TD CLASS=banner><A HREF="/ad"><IMG SRC="ad.gif"></A><P><A HREF="/ad">Flights to the sea from 49 a seat</A></TABLE>
<P CLASS=copyright>Copyright 2003 %(site)s</BODY></HTML>''',
]


def page(number, article):
    lines = [html.escape(line) for line in article['text'].split('\n') if line.strip()]
    values = {'site': 'Example News', 'date': article['published'], 'text': ''.join('<p>%s</p>\n' % line for line in lines),
              'breaks': '<BR><BR>\n'.join(lines)}
    return PAGES[number % len(PAGES)] % values


def graph_of(folder, name, inputs):
    database = os.path.join(folder, name + '.db')
    subprocess.run([PROGRAM, 'build', '--quiet', '--overwrite', '-o', database, *inputs], check=True)
    graph = json.loads(subprocess.run([PROGRAM, 'export', database, '--format', 'json'], check=True, stdout=subprocess.PIPE).stdout)
    for part in graph['nodes'] + graph['links']:
        for evidence in part.get('evidence', []):
            evidence.pop('begin', None), evidence.pop('end', None)
            evidence['sentence'] = ' '.join(evidence['sentence'].split())
    text = json.dumps(named_by_content(graph), indent=1, sort_keys=True, ensure_ascii=False)
    return text.split('\n')


def named_by_content(graph):
    """The graph with attacks called by what is known of them, in the order of these names."""
    names = {}
    for node in graph['nodes']:
        if node['kind'] == 'attack':
            content = json.dumps(dict(node, id=''), sort_keys=True)
            names[node['id']] = 'attack.' + hashlib.sha256(content.encode()).hexdigest()[:12]
    for node in graph['nodes']:
        node['id'] = names.get(node['id'], node['id'])
    for link in graph['links']:
        link['source'], link['target'] = (names.get(end, end) for end in (link['source'], link['target']))
    for part in ('nodes', 'links'):
        graph[part].sort(key=lambda entry: json.dumps(entry, sort_keys=True))
    return graph


def main():
    if not os.path.exists(ARTICLES):
        print('skipped: there is no ../shared beside the project')
        sys.exit(77)
    with open(ARTICLES) as lines:
        articles = [json.loads(line) for line in lines]
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or temporary
        os.makedirs(os.path.join(folder, 'pages'), exist_ok=True)
        expected = graph_of(folder, 'text', [ARTICLES])
        wrong = 0
        for turn in range(len(PAGES)):
            for number, article in enumerate(articles):
                with open(os.path.join(folder, 'pages', article['id'] + '.html'), 'w') as out:
                    out.write(page(number + turn, article))
            found = graph_of(folder, 'pages%d' % turn, [os.path.join(folder, 'pages')])
            difference = list(difflib.unified_diff(expected, found, 'text', 'pages', n=2, lineterm=''))
            wrong += bool(difference)
            print('\n'.join(difference[:60]))
    print('%d of %d graphs differ' % (wrong, len(PAGES)))
    sys.exit(1 if wrong else 0)


main()
