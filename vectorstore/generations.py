"""Generations: a sync works on a copy, then switches a pointer; readers never see half of anything.

STORE/CURRENT                    the number of the generation in force
STORE/writer.lock                held by the one writer
STORE/generations/000007/        kallsvar.sqlite, chroma/, lexical/, manifest.json
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from vectorstore import manifest as manifests
from vectorstore.database import FILE_NAME as DATABASE
from vectorstore.errors import InternalError, StoreLocked, StoreMissing, UserError

KEEP = 2
CHROMA, LEXICAL = "chroma", "lexical"


class Store:
    """The folder that holds the generations. Creating the object touches nothing."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._generations = root / "generations"

    def current(self) -> int | None:
        """Number of the generation in force, or None where nothing was ever synced."""
        try:
            return int((self.root / "CURRENT").read_text("ascii"))
        except FileNotFoundError:
            return None
        except (ValueError, OSError) as error:
            raise UserError(
                "Lagrets pekare CURRENT går inte att läsa",
                self.root,
                f"Kontrollera rättigheterna, eller ta bort mappen och läs in dokumenten igen ({error}).",
            ) from error

    def require_current(self) -> int:
        """The same, or StoreMissing with the command that makes a store."""
        number = self.current()
        if number is None:
            raise StoreMissing(
                "Det finns inget index här",
                self.root,
                f"Skapa det: python -m ingest sync MAPP --store {self.root}",
            )
        return number

    def folder(self, generation: int) -> Path:
        """Folder of a generation."""
        return self._generations / f"{generation:06d}"

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Hold the writer's lock; StoreLocked at once where another process holds it."""
        from filelock import FileLock, Timeout

        try:
            self.root.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UserError("Lagret går inte att skapa", self.root, f"Välj en annan mapp ({error}).") from error
        lock = FileLock(str(self.root / "writer.lock"), timeout=0)
        try:
            lock.acquire()
        except Timeout as error:
            raise StoreLocked(
                "En annan process skriver i lagret just nu",
                self.root,
                "Vänta tills den är klar och kör igen.",
            ) from error
        except OSError as error:
            raise UserError(
                "Lagret går inte att skriva i", self.root, f"Kontrollera rättigheterna ({error})."
            ) from error
        try:
            yield
        finally:
            lock.release()

    def begin(self, derived: bool = True) -> Path:
        """A draft folder, copied from the generation in force; `derived=False` copies the truth only.

        Call with the lock held. What a killed writer left behind is removed first.
        """
        number = self.current()
        self._sweep(number)
        draft = self._draft(number)
        try:
            if number is not None and derived:
                shutil.copytree(self.folder(number), draft)
                (draft / manifests.FILE_NAME).unlink(missing_ok=True)
                return draft
            draft.mkdir(parents=True)
            if number is not None:
                shutil.copy2(self.folder(number) / DATABASE, draft / DATABASE)
        except OSError as error:  # shutil.Error is one too
            raise UserError(
                "Lagret går inte att skriva i", self.root, f"Kontrollera rättigheter och ledigt utrymme ({error})."
            ) from error
        return draft

    def discard(self, draft: Path) -> None:
        """Remove a draft that is not to be published."""
        shutil.rmtree(draft, ignore_errors=True)

    def publish(self, draft: Path, manifest: manifests.Manifest) -> int:
        """Write the manifest, give the draft its number, switch the pointer, drop old generations."""
        manifests.write(draft, manifest)
        _sync_tree(draft)
        final = self.folder(manifest.generation)
        draft.rename(final)
        _sync_folder(self._generations)
        pointer = self.root / "CURRENT.new"
        with pointer.open("w", encoding="ascii") as file:
            file.write(str(manifest.generation))
            file.flush()
            os.fsync(file.fileno())
        os.replace(pointer, self.root / "CURRENT")
        _sync_folder(self.root)
        self._sweep(manifest.generation)
        return manifest.generation

    def next_number(self) -> int:
        """Number that the next published generation gets."""
        return (self.current() or 0) + 1

    def _draft(self, number: int | None) -> Path:
        return self._generations / f"{(number or 0) + 1:06d}.draft"

    def _sweep(self, number: int | None) -> None:
        """Remove drafts, generations that never came into force, and all but the newest KEEP."""
        if not self._generations.is_dir():
            return
        kept = range((number or 0) - KEEP + 1, (number or 0) + 1)
        for folder in self._generations.iterdir():
            if not folder.name.isdigit() or int(folder.name) not in kept:
                shutil.rmtree(folder, ignore_errors=True)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _sync_tree(folder: Path) -> None:
    """Flush every file and folder of a draft to disk, so that the pointer never runs ahead of what it names."""
    for path in folder.rglob("*"):
        if path.is_dir():
            _sync_folder(path)
        elif path.is_file():
            with path.open("rb") as file:
                os.fsync(file.fileno())
    _sync_folder(folder)


def read_manifest(store: Store, generation: int) -> manifests.Manifest:
    """Manifest of a generation; UserError where the store is damaged beyond what can be rebuilt."""
    try:
        return manifests.read(store.folder(generation))
    except InternalError as error:
        raise UserError(
            "Lagret är skadat och kan inte läsas", store.root, "Ta bort mappen och läs in dokumenten igen."
        ) from error
