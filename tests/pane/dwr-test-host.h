/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrTestHost: a client of the panel that shows no mail: its links are given, and what it is asked
 * to open outside is kept. */

#pragma once

#include "dwr/dwr-host.h"

G_BEGIN_DECLS

#define DWR_TYPE_TEST_HOST (dwr_test_host_get_type ())
G_DECLARE_FINAL_TYPE (DwrTestHost, dwr_test_host, DWR, TEST_HOST, GObject)

/* A mail that was begun. All owned. */
typedef struct {
  DwrDraftMode mode;
  char *subject; /* (nullable) */
  char *text;
  char *html;       /* (nullable) */
  GPtrArray *files; /* of char *: "NAME TYPE" */
} DwrTestDraft;

DwrTestHost *dwr_test_host_new (void);
void dwr_test_host_set_message (DwrTestHost *self, const char *text);
void dwr_test_host_set_offline (DwrTestHost *self, gboolean is_offline);
void dwr_test_host_forget_opened (DwrTestHost *self);
const char *dwr_test_host_get_opened (DwrTestHost *self);

/* What it can do, nothing at first. */
void dwr_test_host_set_can (DwrTestHost *self, DwrHostTask task, gboolean can);

/* It begins mails, with files, as mail clients do. */
void dwr_test_host_set_composer (DwrTestHost *self);

/* What is shown, other than a message. @address: (nullable) */
void dwr_test_host_set_shown (DwrTestHost *self, DwrShown shown, const char *address);

/* The folder for articles, and what its user chooses when he is asked: (nullable) nothing. */
void dwr_test_host_set_folder (DwrTestHost *self, const char *folder, gboolean is_chosen);
void dwr_test_host_set_choice (DwrTestHost *self, const char *folder);
guint dwr_test_host_count_choices (DwrTestHost *self);

/* What becomes of the mails that are saved: @fault of DwrError, or negative for none. */
void dwr_test_host_set_saved (DwrTestHost *self, DwrSaved saved, int fault);

/* Keeps those who save waiting, as a mail server may do, until it is let go on. */
void dwr_test_host_hold_saving (DwrTestHost *self);
void dwr_test_host_go_on_saving (DwrTestHost *self);

/* The mails that were given to it. (element-type GBytes) (transfer none) */
GPtrArray *dwr_test_host_peek_mails (DwrTestHost *self);

/* The last mail that was begun. (transfer none) (nullable) */
const DwrTestDraft *dwr_test_host_peek_draft (DwrTestHost *self);

G_END_DECLS
