/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Tests of the preferences: each finds none at all, in a home that is thrown away. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  const char *path;
  void (*run) (void);
} DwrTestSettingsCase;

/* Of a file beside the preferences, or of their folder for %NULL. (transfer full) */
char *dwr_test_settings_dup_path (const char *name);

/* Stores a number, and asserts that it is stored. */
void dwr_test_settings_store_int (const char *key, int value);

/* The program's end. Returns: its status */
int dwr_test_settings_run (int argc, char **argv, const DwrTestSettingsCase *cases, gsize n_cases);

G_END_DECLS
