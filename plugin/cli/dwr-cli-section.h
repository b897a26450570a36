/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The section that a command is about. */

#pragma once

#include "dwr-cli.h"
#include "dwr/dwr-editions.h"

G_BEGIN_DECLS

/* The options --edition and --section, and what they mean. */
typedef struct {
  char *edition_word;  /* owned (nullable): as it was given */
  char *section_word;  /* owned (nullable): as it was given */
  const char *edition; /* static (nullable): a code */
  const char *section; /* static (nullable): a name */
} DwrCliSection;

void dwr_cli_section_clear (DwrCliSection *self);

/* Both are written to @self, which must live until the words are parsed. */
void dwr_cli_section_add_options (DwrCliSection *self, GOptionContext *context);

/**
 * dwr_cli_section_choose:
 *
 * An edition that was not given is the one in the preferences, or else by the locale; a section
 * that was not given is the one that was read last, or else all that the edition has. What Deutsche
 * Welle does not have is told on standard error.
 */
DwrCliExit dwr_cli_section_choose (DwrCliSection *self);

/* "de/all", for what is said about it. (transfer full) */
char *dwr_cli_section_dup_name (const DwrCliSection *self);

G_END_DECLS
