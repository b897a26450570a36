/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A service that misbehaves, by one of many modes. */

#pragma once

#include <gio/gio.h>

/* The environment variable for a path: there is a file when the service has done what it does, and
 * sleeps. */
#define DWR_BAD_SERVICE_READY "DWR_TEST_READY"

/* Of the mode "descriptors", with one message. */
#define DWR_BAD_SERVICE_DESCRIPTORS 200u

/* Of signals without end: the modes "flood" and "small-flood". */
typedef struct {
  const char *mode;
  gsize n_text_bytes;    /* of each */
  gsize taken_min_bytes; /* before the client may be said to have stopped reading */
  gsize taken_max_bytes; /* until it must have */
  gsize n_bytes;         /* of all of them, or a part of one more */
} DwrBadServiceFlood;

/* (nullable) */
const DwrBadServiceFlood *dwr_bad_service_find_flood (const char *mode);

/* How many there are until it ends after all. */
guint dwr_bad_service_count_signals (const DwrBadServiceFlood *flood);

/* Without a main loop. */
void dwr_bad_service_wait_for_file (const char *path, gboolean is_there);

/* Is one, over DWR_SERVICE_FD. Returns: the exit status */
int dwr_bad_service_run (const char *mode);
