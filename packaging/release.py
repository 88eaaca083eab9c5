#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 the agora-token authors
# SPDX-License-Identifier: MIT
"""release.py --homepage URL --tarball URL TAG FOLDER: all files of a release, from its tag alone.

  agora-token-VERSION.tar.gz              the same bytes each time it is made
  agora_token.hpp, agora_token_core.hpp   the single headers, with and without Botan
  conan/recipes/agora-token/              for Conan's central index
  vcpkg/ports/agora-token/                for vcpkg's registry
  SHA256SUMS                              of the tarball and the single headers

TAG is v<number>, with the number that version.hpp says, or any other commit for a rehearsal. The
recipes take the tarball from its URL, in which VERSION stands for the number.
"""
import argparse
import gzip
import hashlib
import json
import pathlib
import re
import subprocess
import sys
import tarfile
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
DOWNLOAD = """vcpkg_download_distfile(ARCHIVE
    URLS "@URL@"
    FILENAME "agora-token-${VERSION}.tar.gz"
    SHA512 @SHA512@
)
vcpkg_extract_source_archive(SOURCE_PATH ARCHIVE "${ARCHIVE}")
"""


def git(*arguments):
    return subprocess.run(["git", "-C", ROOT, *arguments], check=True, capture_output=True).stdout


def text_of(tag, path):
    return git("show", f"{tag}:{path}").decode()


def version_of(tag):
    header = text_of(tag, "include/agora_token/version.hpp")
    version = ".".join(re.findall(r"AGORA_TOKEN_VERSION_[A-Z]+ (\d+)", header))
    if re.fullmatch(r"v\d.*", tag) and tag != "v" + version:
        sys.exit(f"{tag} is not v{version}, which version.hpp says")
    manifest = json.loads(text_of(tag, "packaging/vcpkg/ports/agora-token/vcpkg.json"))
    if manifest["version"] != version:
        sys.exit(f"vcpkg.json says {manifest['version']}, version.hpp {version}")
    return version


def make_tarball(tag, version, path):
    """git dates the files by their commit; gzip gets no date and no name."""
    tar = git("archive", "--format=tar", f"--prefix=agora-token-{version}/", tag)
    with open(path, "wb") as file, gzip.GzipFile("", "wb", 9, file, mtime=0) as packed:
        packed.write(tar)


def make_single_headers(tarball, folder):
    """By the amalgamate.py of the release, from the headers of the release."""
    with tempfile.TemporaryDirectory() as scratch:
        with tarfile.open(tarball) as archive:
            archive.extractall(scratch)
        script = next(pathlib.Path(scratch).glob("*/packaging/amalgamate.py"))
        subprocess.run([sys.executable, script, folder / "agora_token.hpp"], check=True)
        subprocess.run([sys.executable, script, "--core", folder / "agora_token_core.hpp"], check=True)


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def make_conan(tag, version, folder, homepage, url, digest):
    write(folder / "config.yml", f'versions:\n  "{version}":\n    folder: all\n')
    write(folder / "all/conandata.yml",
          f'sources:\n  "{version}":\n    url: "{url}"\n    sha256: "{digest}"\n')
    recipe = "packaging/conan/all/"
    for path in git("ls-tree", "-r", "--name-only", tag, recipe).decode().split():
        write(folder / "all" / path.removeprefix(recipe),
              text_of(tag, path).replace("@HOMEPAGE@", homepage))


def make_vcpkg(tag, folder, homepage, url, digest):
    port = "packaging/vcpkg/ports/agora-token/"
    manifest = json.loads(text_of(tag, port + "vcpkg.json"))
    ordered = {}
    for name, value in manifest.items():
        ordered[name] = value
        if name == "description":
            ordered["homepage"] = homepage
    write(folder / "vcpkg.json", json.dumps(ordered, indent=2) + "\n")
    download = DOWNLOAD.replace("@URL@", url).replace("@SHA512@", digest)
    overlay = text_of(tag, port + "portfile.cmake")
    release, found = re.subn(r"(?m)\A(#.*\n)*get_filename_component\(SOURCE_PATH .*\n",
                             lambda _: download, overlay)
    if found != 1:
        sys.exit("portfile.cmake does not begin with its SOURCE_PATH")
    write(folder / "portfile.cmake", release)
    write(folder / "usage", text_of(tag, port + "usage"))


def main():
    arguments = argparse.ArgumentParser(description="Makes all files of a release.")
    arguments.add_argument("--homepage", required=True, help="the project's page")
    arguments.add_argument("--tarball", required=True, help="where the tarball will be")
    arguments.add_argument("tag", metavar="TAG")
    arguments.add_argument("folder", type=pathlib.Path, metavar="FOLDER")
    options = arguments.parse_args()

    folder = options.folder
    folder.mkdir(parents=True, exist_ok=True)
    version = version_of(options.tag)
    tarball = folder / f"agora-token-{version}.tar.gz"
    make_tarball(options.tag, version, tarball)
    make_single_headers(tarball, folder)

    content = tarball.read_bytes()
    url = options.tarball.replace("VERSION", version)
    make_conan(options.tag, version, folder / "conan/recipes/agora-token", options.homepage, url,
               hashlib.sha256(content).hexdigest())
    make_vcpkg(options.tag, folder / "vcpkg/ports/agora-token", options.homepage, url,
               hashlib.sha512(content).hexdigest())

    named = [tarball, folder / "agora_token.hpp", folder / "agora_token_core.hpp"]
    sums = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in named]
    write(folder / "SHA256SUMS", "".join(sums))
    print("".join(sums), end="")


if __name__ == "__main__":
    main()
