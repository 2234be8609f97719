"""GraphML and GEXF against their schemas, through xmllint: read_schemas.py FOLDER SCHEMAS"""

import pathlib
import subprocess
import sys

from common import NAMES, check, folder, need_program, skip

need_program("xmllint")
schemas = pathlib.Path(sys.argv[2])
if not schemas.is_dir():
    skip("the schemas are not there: " + str(schemas))

for name in NAMES:
    for option, schema, file in (
        ("--schema", "graphml/graphml.xsd", f"{name}.graphml"),
        ("--relaxng", "gexf-1.3/gexf.rng", f"{name}.gexf"),
        ("--relaxng", "gexf-1.2/gexf.rng", f"{name}-1.2.gexf"),
    ):
        command = ["xmllint", "--nonet", "--noout", option, str(schemas / schema), str(folder() / file)]
        result = subprocess.run(command, capture_output=True, text=True)
        check(result.returncode == 0, result.stderr)
for name in NAMES:
    for file in (f"{name}-gephi.graphml", f"{name}-yed.graphml", f"{name}.svg"):
        result = subprocess.run(["xmllint", "--noout", str(folder() / file)], capture_output=True, text=True)
        check(result.returncode == 0, result.stderr)
