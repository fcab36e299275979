"""The SQL of fetching: rows of JSON to small numbers, page by page; then those numbers to cells, in one go.

Of a key its number among all keys is kept (`Question.keys`), so that a page is small and quickly written.
"""

from koers.data.sources.odata.question import AXES, Question

LONGEST_ROW = 1_000_000  # bytes
ERROR = "cel: "  # how an error that we raise in a query begins
PAGE = "SELECT {numbers}, {value} AS value FROM ({raw}) WHERE {wanted}"
# A key that was not asked for, or a value that is no number, stops the page: error() raises what is in it.
KEY_NUMBER = """
enum_code(coalesce(try_cast({axis}_key AS {axis}_keys),
                   error('{error}' || coalesce({axis}_key, 'leeg'))::{axis}_keys)) AS {axis}"""
VALUE = """
CASE WHEN try_cast(replace(text, ',', '.') AS DOUBLE) IS NULL AND trim(text) NOT IN ('', '.', 'x', '-')
     THEN error('{error}' || text)::DOUBLE ELSE try_cast(replace(text, ',', '.') AS DOUBLE) END"""
CELLS = """
SELECT m.code AS measure, p.code AS place, t.start, t."end", value, NULL::DOUBLE AS margin, t.status {mark}
FROM read_parquet({files}) r JOIN measures m ON m.n = r.measure JOIN places p ON p.n = r.place
     JOIN periods t ON t.n = r.period {join_marks}"""
PIVOT = """
SELECT measure, place, start, "end", max(value) FILTER (mark = 'value') AS value,
       greatest(max(value) FILTER (mark = 'upper') - max(value) FILTER (mark = 'value'),
                max(value) FILTER (mark = 'value') - max(value) FILTER (mark = 'lower')) AS margin, status
FROM read_parquet({files}) GROUP BY measure, place, start, "end", status"""
GAPS = """
SELECT measure, place, start, "end", NULL::DOUBLE AS value, NULL::DOUBLE AS margin, status
FROM (SELECT m.code AS measure, p.code AS place, t.start, t."end", t.status
      FROM (SELECT DISTINCT code FROM measures WHERE NOT hidden) m, (SELECT DISTINCT code FROM places) p,
           periods t)
     ANTI JOIN read_parquet({files}) USING (measure, place, start, "end")"""


def of_page(question: Question) -> str:
    """Of the file $page; a row that need not be kept is left out."""
    columns, value = question.columns, VALUE.format(error=ERROR) if question.text else "text"
    names = {"place_key": columns.place, "period_key": columns.period, "mark_key": columns.margins}
    parts = [f'r."{column}" AS {name}' if column else f"'' AS {name}" for name, column in names.items()]
    if columns.measure:
        parts += [f'r."{columns.measure}" AS measure_key', f'r."{columns.value}" AS text']
    else:
        ours = ", ".join(literal(name) for name, _ in columns.topics)
        theirs = ", ".join(
            "coalesce(" + ", ".join(f'r."{column}"' for column in found) + ")" for _, found in columns.topics
        )
        parts += [f"unnest([{ours}]) AS measure_key", f"unnest([{theirs}]) AS text"]
    axes = AXES if question.marks else AXES[:-1]
    return PAGE.format(
        numbers=", ".join(KEY_NUMBER.format(axis=axis, error=ERROR) for axis in axes),
        value=value,
        raw=f"SELECT {', '.join(parts)} FROM {_rows(question)} r",  # noqa: S608 (words only)
        wanted=" AND ".join(_wanted(question, value) or ["true"]),
    )


def of_cells(question: Question) -> str:
    """Of the files of all pages."""
    marks = {"mark": ", k.mark", "join_marks": "JOIN marks k ON k.n = r.mark"}
    return CELLS.format(**(marks if question.marks else dict.fromkeys(marks, "")), files="{files}")


def _rows(question: Question) -> str:
    number = "VARCHAR" if question.text else "DOUBLE"
    fields = [f"{literal(name)}: 'VARCHAR'" for name in question.columns.keys]
    fields += [f"{literal(name)}: '{number}'" for name in dict.fromkeys(question.columns.numbers)]
    columns = f"{{{', '.join(fields)}}}"
    return f"read_json($page, columns={columns}, format='array', maximum_object_size={LONGEST_ROW})"


def _wanted(question: Question, value: str) -> list[str]:
    """A zero need not be kept, but for one place: so that every period says what its status is."""
    hidden = [literal(key) for key, code in question.measures.items() if code in question.hidden]
    found = [f"measure_key NOT IN ({', '.join(hidden)})"] if hidden else []
    if question.skips_zeros:
        found.append(f"({value} IS DISTINCT FROM 0 OR place_key = {literal(min(question.places))})")
    return found


def literal(text: str) -> str:
    """COPY takes no parameters; these texts are paths, links and names, quoted all the same."""
    return "'" + text.replace("'", "''") + "'"
