#!/usr/bin/env python3
"""Tags and trees of the wire sentences and headlines that tests/cases/syntax/wires.txt holds.

    wire_trees.py PROGRAM PROJECT [--errors] [--least PERCENT]

For each part of the list: how many of the words asked for have the right tag, how many the right head and relation (without its
subtype), and in how many sentences all of them do. --errors lists the rest; with --least the exit status is 1 where fewer sentences of
the whole list are right.
"""
import argparse
import pathlib
import subprocess
import sys
import tempfile


class Case:
    def __init__(self, part, text):
        self.part = part
        self.text = text
        self.expected = []  # [form, tag, relation, head]
        self.tokens = []  # columns of CoNLL-U; heads count within the case


def read_cases(path):
    cases, part, heading = [], "", False
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# ") and heading:
            part = line[2:]
        elif line.startswith("> "):
            cases.append(Case(part, line[2:]))
        elif line and not line.startswith("#"):
            for asked in line.split(";"):
                fields = asked.split()
                assert len(fields) == 4 or fields[2:] == ["root"], f"{line}: expected FORM TAG RELATION HEAD"
                cases[-1].expected.append((fields + ["*"])[:4])
        heading = not line
    return cases


def without_blanks(text):
    return "".join(text.split())


def parse(program, cases):
    """Each case is a paragraph; where it was cut into several sentences, they are joined again."""
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as file:
        file.write("\n\n".join(case.text for case in cases))
        file.flush()
        output = subprocess.run([program, "parse", file.name], check=True, capture_output=True, encoding="utf-8").stdout
    blocks = iter(block.splitlines() for block in output.strip().split("\n\n"))
    for case in cases:
        seen = ""
        while len(seen) < len(without_blanks(case.text)):
            block = next(blocks)
            seen += without_blanks(next(line for line in block if line.startswith("# text = "))[9:])
            before = len(case.tokens)
            for columns in (line.split("\t") for line in block if not line.startswith("#")):
                if columns[0].isdigit():
                    columns[6] = str(int(columns[6]) + before) if columns[6] != "0" else "0"
                    case.tokens.append(columns)


def find(case, form):
    form, _, which = form.partition("#")
    found = [token for token in case.tokens if token[1] == form]
    assert found, f"{case.text}: there is no word {form}"
    return found[int(which or 1) - 1]


def judge(case, form, tag, relation, head):
    """Whether the tag and the arc are right, and what was said."""
    token = find(case, form)
    said = token[7].partition(":")[0]
    above = case.tokens[int(token[6]) - 1][1] if token[6] != "0" else "*"
    arc = relation in ("*", said) and head in ("*", above)
    return tag in ("*", token[3]), arc, f"{form} {token[3]} {said} {above}, not {tag} {relation} {head}"


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("program")
    options.add_argument("project", type=pathlib.Path)
    options.add_argument("--errors", action="store_true")
    options.add_argument("--least", type=float, default=0)
    options = options.parse_args()
    cases = read_cases(options.project / "tests/cases/syntax/wires.txt")
    parse(options.program, cases)
    sums = {}
    for case in cases:
        judged = [judge(case, *asked) for asked in case.expected]
        wrong = [said for tag, arc, said in judged if not (tag and arc)]
        for part in (case.part, "all"):
            count = sums.setdefault(part, [0, 0, 0, 0, 0])
            row = (len(judged), sum(tag for tag, _, _ in judged), sum(arc for _, arc, _ in judged), 1, not wrong)
            sums[part] = [old + new for old, new in zip(count, row)]
        if wrong and options.errors:
            print(case.text + "\n    " + "\n    ".join(wrong))
    sums["all"] = sums.pop("all")
    for part, (words, tags, arcs, sentences, right) in sums.items():
        print(f"{part:40} tags {100 * tags / words:5.1f}  arcs {100 * arcs / words:5.1f}  "
              f"sentences {100 * right / sentences:5.1f} of {sentences}")
    return 100 * sums["all"][4] / sums["all"][3] < options.least


if __name__ == "__main__":
    sys.exit(main())
