/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Which files the service needs. */

#pragma once

#include "dwr-landlock.h"

G_BEGIN_DECLS

/* What is the service's own. */
typedef struct {
  const char *store_folder;    /* written too */
  const char *settings_folder; /* read alone */
  const char *ca_file;         /* (nullable) */
} DwrConfinePaths;

/* Own files, and those of the system that every user may read. The user's home is not among them.
 * @is_lenient: what a sanitizer's or valgrind's own code needs is too */
void
dwr_confine_paths_allow (const DwrConfinePaths *own, DwrLandlock *landlock, gboolean is_lenient);

G_END_DECLS
