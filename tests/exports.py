"""Do the tools that people use read back what recount exports?

    python3 tests/exports.py FOLDER

FOLDER holds what `recount report --output FOLDER` wrote. networkx reads GraphML, GEXF and node-link JSON to the same nodes,
edges, weights and coordinates; pandas reads every CSV; rdflib reads the linked data without fetching anything; pybtex reads
the bibliography. Everything is held against report.json. `tests/exports.txt` pins the readers.
"""

import json
import socket
import sys
from pathlib import Path

import networkx
import pandas
import pybtex.database
import rdflib
from rdflib.namespace import PROV, RDF

OA = rdflib.Namespace("http://www.w3.org/ns/oa#")
SCHEMA = rdflib.Namespace("https://schema.org/")
FORMULA = ("=", "+", "-", "@", "\t", "\r")
STEERING = {chr(c) for c in [*range(0x20), *range(0x7F, 0xA0), 0x61C, 0x200E, 0x200F, *range(0x2028, 0x202F), *range(0x2066, 0x206A)]}


def no_network(*_args, **_kwargs):
    raise AssertionError("an export made its reader fetch something")


def graphs(folder, report):
    data = json.loads((folder / "map.json").read_text(encoding="utf-8"))
    linked = networkx.node_link_graph(data, edges="edges")
    graphml = networkx.read_graphml(folder / "map.graphml")
    gexf = networkx.read_gexf(folder / "map.gexf")
    nodes = {node["id"] for node in report["map"]["nodes"]}
    edges = sorted((edge["source"], edge["target"], edge["kind"], edge["weight"]) for edge in report["map"]["edges"])
    for name, graph in [("map.json", linked), ("map.graphml", graphml), ("map.gexf", gexf)]:
        assert set(graph.nodes) == nodes, f"{name}: other nodes"
        found = sorted((a, b, edge["kind"], int(edge["weight"])) for a, b, edge in graph.edges(data=True))
        assert found == edges, f"{name}: other edges"
        assert graph.is_directed(), name
    for node in linked.nodes:
        place = (linked.nodes[node]["x"], linked.nodes[node]["y"])
        position = gexf.nodes[node]["viz"]["position"]
        assert (graphml.nodes[node]["x"], graphml.nodes[node]["y"]) == place, f"{node}: another place in GraphML"
        assert (position["x"], position["y"]) == place, f"{node}: another place in GEXF"
        for key in ("kind", "mentions"):
            assert linked.nodes[node][key] == graphml.nodes[node][key] == gexf.nodes[node][key], (node, key)
    return f"{len(nodes)} nodes and {len(edges)} edges in three formats"


def tables(folder, report):
    rows = {}
    for path in sorted(folder.glob("*.csv")):
        table = pandas.read_csv(path, keep_default_na=False, dtype=str)
        rows[path.name] = len(table)
        for cell in table.to_numpy().ravel():
            number = cell.lstrip("-").replace(".", "", 1).isdigit()
            assert not cell.startswith(FORMULA) or number, f"{path.name}: {cell!r}"
            assert not STEERING.intersection(cell), f"{path.name}: {cell!r}"
        pandas.read_csv(path)
    figures = report["figures"]
    assert rows["figures.csv"] == len(figures)
    assert rows["mentions.csv"] == sum(len(figure["mentions"]) for figure in figures)
    assert rows["articles.csv"] == len(report["articles"])
    assert rows["citations.csv"] == len(report["map"]["edges"])
    assert rows["comparisons.csv"] == sum(len(one["items"]) for one in report["comparisons"])
    assert rows["conflicts.csv"] == sum(len(one["figures"]) for one in report["conflicts"])
    mentions = pandas.read_csv(folder / "mentions.csv", keep_default_na=False)
    said = mentions[mentions["speaker"] != ""]
    claims = pandas.read_csv(folder / "claims.csv", keep_default_na=False)
    assert len(claims) > 0 and len(said) > 0
    attributed = {figure for cell in claims["figures"] for figure in str(cell).split("; ") if figure}
    assert set(said["figure"]) <= attributed, "a figure is attributed by no claim"
    # A content that would start a formula has an apostrophe before it.
    lengths = claims["content"].map(lambda text: len(text) - (text.startswith("'") and text[1:].startswith(FORMULA)))
    assert ((claims["end"] - claims["start"]) == lengths).all(), "a content is not what its place says"
    return ", ".join(f"{name} {count}" for name, count in rows.items())


def linked_data(folder, report):
    notes = rdflib.Graph().parse(folder / "annotations.jsonld", format="json-ld")
    mentions = sum(len(figure["mentions"]) for figure in report["figures"])
    claims = len(pandas.read_csv(folder / "claims.csv"))
    annotations = set(notes.subjects(RDF.type, OA.Annotation))
    assert len(annotations) == mentions + claims, (len(annotations), mentions, claims)
    for note in annotations:
        target = notes.value(note, OA.hasTarget)
        kinds = {notes.value(one, RDF.type) for one in notes.objects(target, OA.hasSelector)}
        assert {OA.TextPositionSelector, OA.TextQuoteSelector} <= kinds, note
    derived = [a for a in report["articles"] if a["derived_from"]]
    assert len(set(notes.objects(None, PROV.qualifiedDerivation))) == len(derived)
    claim = rdflib.Graph().parse(folder / "claims.jsonld", format="json-ld")
    found = set(claim.subjects(RDF.type, SCHEMA.Claim))
    assert len(found) == len(report["figures"])
    for one in found:
        assert claim.value(one, SCHEMA.appearance) is not None, one
    return f"{len(notes)} and {len(claim)} triples"


def bibliographies(folder, report):
    items = json.loads((folder / "articles.csl.json").read_text(encoding="utf-8"))
    ids = [article["id"] for article in report["articles"]]
    assert [item["id"] for item in items] == ids
    entries = pybtex.database.parse_file(folder / "articles.bib", bib_format="bibtex").entries
    assert len(entries) == len(ids)
    return f"{len(items)} items, {len(entries)} entries"


def main(folder):
    socket.socket.connect = no_network
    report = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    for check in (graphs, tables, linked_data, bibliographies):
        print(f"{check.__name__}: {check(folder, report)}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
