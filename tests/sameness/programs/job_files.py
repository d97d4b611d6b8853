import fnmatch
import glob
import gzip
import io
import pathlib
import posixpath
import shutil
import tarfile
import tempfile
import zipfile

with tempfile.TemporaryDirectory(prefix="same") as name:
    top = pathlib.Path(name)
    (top / "a").mkdir()
    (top / "a" / "one.txt").write_text("one\n" * 3)
    (top / "two.txt").write_bytes(b"two")
    print(sorted(p.name for p in top.rglob("*.txt")), len(glob.glob(name + "/*")))
    shutil.copytree(top / "a", top / "b")
    print((top / "b" / "one.txt").read_text(), shutil.which("no such program"))
print(fnmatch.filter(["a.py", "b.c"], "*.py"), posixpath.normpath("a/../b//c"))
store = io.BytesIO()
with zipfile.ZipFile(store, "w", zipfile.ZIP_DEFLATED) as archive:
    archive.writestr(zipfile.ZipInfo("x.txt"), "x" * 100)
with zipfile.ZipFile(store) as archive:
    print(archive.namelist(), archive.read("x.txt")[:3], archive.testzip())
store = io.BytesIO()
with tarfile.open(fileobj=store, mode="w") as archive:
    info = tarfile.TarInfo("y.txt")
    info.size = 3
    archive.addfile(info, io.BytesIO(b"yyy"))
store.seek(0)
with tarfile.open(fileobj=store) as archive:
    print(archive.getnames(), archive.extractfile("y.txt").read())
print(gzip.decompress(gzip.compress(b"z" * 50, mtime=0))[:2])
