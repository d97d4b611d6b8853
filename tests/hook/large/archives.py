"""Archives, paths and temporary directories."""
import fnmatch
import io
import shutil
import tarfile
import zipfile
from pathlib import Path

root = Path("tree")
for i in range(12):
    path = root / f"d{i % 3}" / f"e{i % 2}" / f"f{i}.txt"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{i}\n" * i)
names = sorted(str(path) for path in root.rglob("*.txt"))
print(names, fnmatch.filter(names, "*d1*[24]*"))
with zipfile.ZipFile("all.zip", "w", zipfile.ZIP_DEFLATED) as archive:
    for name in names:
        archive.writestr(zipfile.ZipInfo(name), Path(name).read_bytes())
with zipfile.ZipFile("all.zip") as archive:
    print(archive.testzip(), len(archive.infolist()), archive.read(names[3]))
    print(sorted(entry.name for entry in zipfile.Path(archive, "tree/").iterdir()))
try:
    zipfile.ZipFile(io.BytesIO(b"PK\5\6 nothing"))
except zipfile.BadZipFile as error:
    print(error)
memory = io.BytesIO()
with tarfile.open(fileobj=memory, mode="w") as archive:
    for name in names:
        entry = tarfile.TarInfo(name)
        entry.size = Path(name).stat().st_size
        with open(name, "rb") as file:
            archive.addfile(entry, file)
memory.seek(0)
with tarfile.open(fileobj=memory) as archive:
    archive.extractall("out", filter="data")
shutil.copytree("out", "copy")
print(sorted(str(path.relative_to("copy")) for path in Path("copy").glob("**/*.txt")) == names)
shutil.rmtree("copy")
