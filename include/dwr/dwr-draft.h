/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a mail begins with that the client lets its user write: see dwr_host_compose (). */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * DwrDraftMode:
 * @DWR_DRAFT_NEW: a mail to whom its writer chooses
 * @DWR_DRAFT_FORWARD: the same, marked in its subject as the client marks what is passed on
 * @DWR_DRAFT_REPLY: an answer to the shown message, begun as the client begins answers; the text is
 *   put where its writer would begin to write
 */
typedef enum {
  DWR_DRAFT_NEW,
  DWR_DRAFT_FORWARD,
  DWR_DRAFT_REPLY,
} DwrDraftMode;

/* A file to be sent along. All borrowed. */
typedef struct {
  const char *name;         /* of the file, without folder */
  const char *content_type; /* "image/jpeg" */
  GBytes *bytes;
} DwrDraftFile;

/* All borrowed: the client keeps copies of what it takes. */
typedef struct {
  DwrDraftMode mode;
  const char *subject;       /* one line; (nullable) for an answer, which has its own */
  const char *text;          /* plain, valid UTF-8, lines end in LF */
  const char *html;          /* (nullable) the same, for %DWR_HOST_COMPOSE_HTML */
  const DwrDraftFile *files; /* (nullable) (array length=n_files) */
  gsize n_files;
} DwrDraft;

G_END_DECLS
