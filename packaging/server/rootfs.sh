#!/bin/sh
# SPDX-FileCopyrightText: 2026 the agora-token authors
# SPDX-License-Identifier: MIT
#
# rootfs.sh SERVER FOLDER
#
# Copies the server and the shared libraries it needs into a new folder, for the Containerfile.
set -eu
server=$1 folder=$2
mkdir "$folder"
cp "$server" "$folder/agora-token-server"
strip "$folder/agora-token-server"
# Each library where the loader looks for it, and the loader itself.
ldd "$server" | grep -o '/[^ ]*' | while read -r library; do
    mkdir -p "$folder/$(dirname "$library")"
    cp -L "$library" "$folder/$library"
done
