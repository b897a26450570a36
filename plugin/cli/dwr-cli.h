/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the commands of `dw-reader` share. Standard output holds a whole result or nothing. */

#pragma once

#include "dwr/dwr-error.h"

G_BEGIN_DECLS

/* Exit codes. */
typedef enum {
  DWR_CLI_DONE = 0,
  DWR_CLI_FAILED = 1, /* one line on standard error names the cause */
  DWR_CLI_USAGE = 2,
  DWR_CLI_INTERRUPTED = 130, /* as shells count SIGINT */
} DwrCliExit;

/* The commands; @argv[0] is the command's own name. */
int dwr_cli_show (int argc, char **argv);
int dwr_cli_headlines (int argc, char **argv);
int dwr_cli_search (int argc, char **argv);
int dwr_cli_keep (int argc, char **argv);
int dwr_cli_digest (int argc, char **argv);
int dwr_cli_editions (int argc, char **argv);

/* What lists are printed as. */
typedef enum { DWR_CLI_ROWS_TEXT, DWR_CLI_ROWS_JSON } DwrCliRows;

/* @name: (nullable): text. Sets an error with what is wrong with the command line. */
gboolean dwr_cli_parse_rows (const char *name, DwrCliRows *rows, GError **error);

/* Prints a result whole or not at all; an error if the other end does not take it. */
DwrCliExit dwr_cli_print (const char *result);

/* Says what is wrong with the command line. */
DwrCliExit dwr_cli_fail_usage (const char *message);

/* Says what happened: @what (a file, an address, a section), then the sentence for the error. */
DwrCliExit dwr_cli_fail (const char *what, const GError *error);

G_END_DECLS
