/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrSaver: puts what is read into a folder of the mail client, as a mail. No widgets. */

#pragma once

#include "dwr-reading.h"
#include "dwr/dwr-host.h"

G_BEGIN_DECLS

#define DWR_TYPE_SAVER (dwr_saver_get_type ())
G_DECLARE_FINAL_TYPE (DwrSaver, dwr_saver, DWR, SAVER, GObject)

typedef enum {
  DWR_SAVER_IDLE,
  DWR_SAVER_ASKING,   /* dwr_saver_accept (), _choose () or _stop () is the answer */
  DWR_SAVER_CHOOSING, /* in the client's own dialog */
  DWR_SAVER_LOADING,  /* the mail is made, and its pictures are fetched */
  DWR_SAVER_SAVING,   /* the client has it */
  DWR_SAVER_DONE,
  DWR_SAVER_FAILED,
} DwrSaverState;

/* Signals:
 * - `changed`: the state, or how far it is */
DwrSaver *dwr_saver_new (DwrServiceClient *client, DwrReading *reading, DwrHost *host);

gboolean dwr_saver_can_save (DwrSaver *self);
gboolean dwr_saver_can_save_elsewhere (DwrSaver *self);
void dwr_saver_save (DwrSaver *self);
void dwr_saver_save_elsewhere (DwrSaver *self);

void dwr_saver_accept (DwrSaver *self);
void dwr_saver_choose (DwrSaver *self);
void dwr_saver_stop (DwrSaver *self);
void dwr_saver_stop_all (DwrSaver *self);

DwrSaverState dwr_saver_get_state (DwrSaver *self);
double dwr_saver_get_fraction (DwrSaver *self);
gboolean dwr_saver_wants_folder (DwrSaver *self);
char *dwr_saver_dup_folder (DwrSaver *self);
char *dwr_saver_dup_words (DwrSaver *self);

G_END_DECLS
