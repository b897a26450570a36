#!/bin/sh
# SPDX-FileCopyrightText: The DW Reader authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Makes a language of a template of messages and runs a program with it: with-pseudo-language.sh
# TEMPLATE FOLDER LANGUAGE PROGRAM [WORD...]. The program gets LANGUAGE and FOLDER as last words.

set -eu
template=$1
folder=$2
language=$3
shift 3
"$(dirname "$0")/pseudo-language.py" "$template" "$folder/$language/LC_MESSAGES/dw-reader.mo"
exec "$@" "$language" "$folder"
