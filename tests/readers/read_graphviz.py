"""DOT through Graphviz's own programs."""

import json
import re
import subprocess

from common import NAMES, check, folder, labels, need_program, reference, same, triples

need_program("dot")
need_program("nop")


def run(*command):
    result = subprocess.run(command, capture_output=True, text=True)
    check(result.returncode == 0 and not result.stderr, f"{command}: {result.stderr}")
    return result.stdout


def unescaped(label):
    """What Graphviz shows for a label."""
    text = re.sub(r"\\(.)", lambda m: "\n" if m.group(1) == "n" else m.group(1), label)
    return text.replace("&amp;amp;", "&amp;")


for name in NAMES:
    expected = reference(name)
    file = str(folder() / f"{name}.dot")
    text = (folder() / f"{name}.dot").read_text(encoding="utf-8")
    check(not text.split("\n")[0].isascii() and text.startswith("//"), "the first line is no comment beyond ASCII")
    check(not re.search(r"^\s*(node|edge|graph)\s*\[", text, re.MULTILINE), "a default for all elements")
    check("#" not in re.sub(r'label="(\\.|[^"\\])*"', "", text.split("\n", 1)[1]), "a colour that is no name")
    run("dot", "-Tcanon", file)
    run("nop", "-p", file)
    graph = json.loads(run("dot", "-Tdot_json", file))
    ids = {node["_gvid"]: node["name"] for node in graph["objects"]}
    found = {node["name"]: unescaped(node["label"]) for node in graph["objects"]}
    same(found, {key: value.replace("\t", " ") for key, value in labels(expected).items()}, "labels")
    same(sorted((ids[e["tail"]], ids[e["head"]], e["type"]) for e in graph["edges"]), triples(expected), "edges")
