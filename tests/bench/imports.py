"""Imports eighty modules of the standard library; says how long it took."""

import sys
import time

MODULES = """
    aifc argparse ast asyncio base64 bdb bisect calendar cgi cmd code codeop colorsys
    compileall concurrent.futures configparser contextlib copy csv ctypes dataclasses
    datetime decimal difflib dis doctest email email.message email.mime.text enum filecmp
    fileinput fnmatch fractions ftplib functools getopt getpass gettext glob graphlib gzip
    hashlib heapq hmac html.parser http.client http.cookiejar http.server imaplib inspect
    ipaddress json keyword linecache locale logging logging.config lzma mailbox mimetypes
    multiprocessing netrc numbers optparse pathlib pdb pickle pickletools pkgutil platform
    plistlib poplib pprint profile pstats pyclbr pydoc queue quopri random reprlib sched
    selectors shelve shlex shutil smtplib socketserver sqlite3 statistics string subprocess
    symtable tabnanny tarfile tempfile textwrap timeit tokenize trace turtledemo typing
    unittest unittest.mock urllib.request uuid wave weakref webbrowser xml.dom.minidom
    xml.etree.ElementTree xmlrpc.client zipapp zipfile
""".split()
WANTED = 80


def main():
    started = time.perf_counter()
    done = 0
    for name in MODULES:
        try:
            __import__(name)
        except ImportError:
            continue
        done += 1
        if done == WANTED:
            break
    print("elapsed", time.perf_counter() - started)


if __name__ == "__main__":
    main()
