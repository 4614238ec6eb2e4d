"""Small files, small functions, small doors."""

import ast
import re

from tests.architecture.source import functions, name, python_files, room_files, tree

FILE_LINES_MAX = 400
FUNCTION_LINES_MAX = 70
PUBLIC_NAMES_MAX = 7
CODE = ("src/certwright", "scripts", "bench")
VAGUE = {"utils", "util", "helpers", "helper", "manager", "common", "misc"}


def test_no_file_is_longer_than_400_lines() -> None:
    """A file that cannot be read in one sitting is two files."""
    files = python_files(*CODE, "tests")
    lengths = {name(path): len(path.read_text(encoding="utf-8").splitlines()) for path in files}
    assert lengths
    assert {file: lines for file, lines in lengths.items() if lines > FILE_LINES_MAX} == {}


def test_no_function_is_longer_than_70_lines() -> None:
    """A function does one thing; 40 lines are the aim, 70 the end."""
    lengths = {
        f"{name(path)}:{function.name}": (function.end_lineno or 0) - function.lineno + 1
        for path in python_files(*CODE, "tests")
        for function in functions(path)
    }
    assert lengths
    assert {where: lines for where, lines in lengths.items() if lines > FUNCTION_LINES_MAX} == {}


def test_every_room_says_what_it_is_for() -> None:
    """Each `__init__.py` begins with a docstring, the first thing that a newcomer reads."""
    rooms = room_files()
    assert rooms
    assert [name(path) for path in rooms if not ast.get_docstring(tree(path))] == []


def test_every_folder_of_modules_is_a_package() -> None:
    """A folder without `__init__.py` is left out of the wheel and of the import law."""
    folders = {path.parent for path in python_files("src/certwright")}
    assert folders
    assert [name(folder) for folder in sorted(folders) if not (folder / "__init__.py").is_file()] == []


def test_a_door_shows_at_most_seven_names() -> None:
    """What a room offers fits into one glance."""
    doors = {}
    for path in room_files():
        for node in tree(path).body:
            target = node.target if isinstance(node, ast.AnnAssign) else None
            targets = node.targets if isinstance(node, ast.Assign) else [target]
            if any(isinstance(item, ast.Name) and item.id == "__all__" for item in targets):
                assert isinstance(node, ast.Assign | ast.AnnAssign)
                assert node.value is not None
                doors[name(path)] = len(ast.literal_eval(node.value))
    assert doors
    assert {door: names for door, names in doors.items() if names > PUBLIC_NAMES_MAX} == {}


def test_no_file_has_a_name_that_says_nothing() -> None:
    """Files are named from the vocabulary of the field; `utils` is where things go to be forgotten."""
    assert [name(path) for path in python_files(*CODE, "tests") if path.stem in VAGUE] == []


def test_nothing_is_left_for_later() -> None:
    """No unfinished mark, no skipped test, no line excused from coverage."""
    marks = re.compile(
        r"\b(TO"
        + r"DO|FIX"
        + r"ME)\b|pragma: no "
        + r"cover|pytest\.mark\.sk"
        + r"ip\b|@unittest\.sk"
        + r"ip"
    )
    found = [
        f"{name(path)}:{number}"
        for path in python_files(*CODE, "tests")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if marks.search(line)
    ]
    assert found == []


def test_a_broad_except_says_why() -> None:
    """Swallowing any exception needs a reason on the same line; passing it on needs none."""
    found = []
    for path in python_files(*CODE):
        lines = path.read_text(encoding="utf-8").splitlines()
        for node in ast.walk(tree(path)):
            swallows = isinstance(node, ast.ExceptHandler) and _broad(node) and not _passes_on(node)
            if swallows and "#" not in lines[node.lineno - 1]:
                found.append(f"{name(path)}:{node.lineno}")
    assert found == []


def test_every_test_states_its_claim() -> None:
    """Each test function has a docstring."""
    silent = [
        f"{name(path)}:{function.name}"
        for path in python_files("tests")
        for function in functions(path)
        if function.name.startswith("test_") and not ast.get_docstring(function)
    ]
    assert silent == []


def _broad(handler: ast.ExceptHandler) -> bool:
    caught = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return any(item is None or getattr(item, "id", "") in ("Exception", "BaseException") for item in caught)


def _passes_on(handler: ast.ExceptHandler) -> bool:
    return isinstance(handler.body[-1], ast.Raise) and handler.body[-1].exc is None
