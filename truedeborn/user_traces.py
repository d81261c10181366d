"""Every file the program writes in the user's own folder, and how they are all deleted."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from truedeborn import places
from truedeborn.domain.problem import HandbookProblem

if TYPE_CHECKING:
    from truedeborn.local_packs import LocalPacks
    from truedeborn.storage.user_store import UserStore

FAILURE_LOG, HARD_FAILURE_LOG, SELFTEST_REPORT = "fejl.txt", "nedbrud.txt", "selvtest.txt"
CASE_FOLDER, CASE_SUFFIX = "cases", ".tbcase"
LOGS = (FAILURE_LOG, HARD_FAILURE_LOG, SELFTEST_REPORT)


def erase_user(store: UserStore, packs: LocalPacks | None, reading: Path | None = None) -> None:
    """Delete the database with its copies, the logs, the packs and the editions; then the folder, if empty.

    Only names of our own are touched: the folder may be one that somebody chose and keeps other things in.

    Args:
        reading: the handbook that is open; an installed one goes when the program closes.

    Raises:
        HandbookProblem: something could not be deleted; everything else is.
    """
    # Deleting everything is rare, and this needs the reader of editions; no start waits for it.
    from truedeborn.edition_store import EditionStore

    problems: list[str] = []
    folder = store.folder
    steps = (store.erase, *((packs.remove_all,) if packs else ()))
    rest = (
        lambda: EditionStore(places.local_folder(), places.handbook_folder()).remove_all(reading),
        lambda: _delete_logs(folder),
        lambda: _delete_cases(folder / CASE_FOLDER),
    )
    for step in (*steps, *rest):
        try:
            step()
        except HandbookProblem as problem:
            problems.append(str(problem))
    with suppress(OSError):
        folder.rmdir()
    if problems:
        raise HandbookProblem(" ".join(problems))


def _delete_cases(folder: Path) -> None:
    try:
        for path in folder.glob(f"*{CASE_SUFFIX}") if folder.is_dir() else ():
            path.unlink()
    except OSError as error:
        raise HandbookProblem(f"{path} kunne ikke slettes ({error.strerror}). Slet filen selv.") from error
    with suppress(OSError):
        folder.rmdir()


def _delete_logs(folder: Path) -> None:
    for name in LOGS:
        path = folder / name
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            # A log that is open cannot be deleted on Windows; it holds nothing typed and is emptied.
            with suppress(OSError):
                path.write_text("")
                continue
            raise HandbookProblem(
                f"{path} kunne ikke slettes ({error.strerror}). Slet filen selv."
            ) from error
