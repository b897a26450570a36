/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrMailer: begins mails with what is read, in the mail client. No widgets. */

#pragma once

#include "dwr-reading.h"
#include "dwr/dwr-host.h"

G_BEGIN_DECLS

#define DWR_TYPE_MAILER (dwr_mailer_get_type ())
G_DECLARE_FINAL_TYPE (DwrMailer, dwr_mailer, DWR, MAILER, GObject)

typedef enum {
  DWR_MAILER_IDLE,
  DWR_MAILER_LOADING,
  DWR_MAILER_FAILED,
} DwrMailerState;

/* Signals:
 * - `changed`: the state, or how far it is */
DwrMailer *dwr_mailer_new (DwrServiceClient *client, DwrReading *reading, DwrHost *host);

gboolean dwr_mailer_can_begin (DwrMailer *self, DwrDraftMode mode);
void dwr_mailer_send (DwrMailer *self, DwrDraftMode mode, GPtrArray *pictures);
void dwr_mailer_quote (DwrMailer *self, DwrDraftMode mode, const char *passage);
void dwr_mailer_stop (DwrMailer *self);

DwrMailerState dwr_mailer_get_state (DwrMailer *self);
double dwr_mailer_get_fraction (DwrMailer *self);
char *dwr_mailer_dup_words (DwrMailer *self);

G_END_DECLS
