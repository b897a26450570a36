/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Somebody who reads in a real Claws Mail for long, by the hands that the test's plugin
 * claws-hands.c has in it. Every function fails the test when what it waits for does not come. */

#pragma once

#include "dwr-claws-fixture.h"

G_BEGIN_DECLS

/* What the panel shows, and what its pane has told so far. */
typedef struct {
  guint n_loaded;
  guint n_painted;
  guint n_failed;
  char page[16]; /* "article", "loading", "error" or "none" */
  guint n_rows;  /* headlines, or what was found */
} DwrReaderState;

/* What Claws' process has. */
typedef struct {
  double private_kib; /* written pages that no other process has, be they swapped out */
  double heap_kib;    /* of it, what the main thread's heap has in use */
  double mapped_kib;  /* the same, of single large pieces */
  guint n_objects;    /* of ours and of WebKitGTK, since this was first asked */
  guint n_sources;
  guint n_files;
} DwrReaderMemory;

typedef struct {
  DwrClawsFixture claws;
  GSocketConnection *connection; /* owned */
  GDataInputStream *input;       /* owned */
} DwrClawsReader;

/* Starts Claws with the panel. @options: words for claws-profile.sh */
void dwr_claws_reader_set_up (DwrClawsReader *reader, const char *folder, const char *options);
void dwr_claws_reader_tear_down (DwrClawsReader *reader);

/* The answer to a request of dwr-claws-hands.c; the words end with NULL. (transfer full) */
char *dwr_claws_reader_ask (DwrClawsReader *reader, ...) G_GNUC_NULL_TERMINATED;

/* Asks until the answer is "ok": what is asked for may be there only soon. */
void dwr_claws_reader_do (DwrClawsReader *reader, ...) G_GNUC_NULL_TERMINATED;

DwrReaderState dwr_claws_reader_look (DwrClawsReader *reader);

typedef gboolean (*DwrReaderIs) (const DwrReaderState *state, const DwrReaderState *before);

/* Waits until what is shown has come to that since @before. */
DwrReaderState dwr_claws_reader_wait (DwrClawsReader *reader,
                                      DwrReaderIs is_so,
                                      const DwrReaderState *before,
                                      const char *what);

DwrReaderMemory dwr_claws_reader_measure (DwrClawsReader *reader);

/* Written pages that no other process has, be they swapped out: of a process by its id. 0: it is no
 * more */
double dwr_claws_reader_get_private_kib (int pid);

/* Resident now, and at most so far: of a process by its id. 0: it is no more */
double dwr_claws_reader_get_resident_mib (int pid, double *peak_mib);

/* How many descriptors a process has, and how many threads. */
guint dwr_claws_reader_count_files (int pid);
guint dwr_claws_reader_count_threads (int pid);

G_END_DECLS
