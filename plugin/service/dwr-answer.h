/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrAnswer: what a server sent for one address, and how to ask it later whether that still holds.
 */

#pragma once

#include <libsoup/soup.h>

#include "dwr/dwr-link.h"

G_BEGIN_DECLS

/* A longer validator is none. */
#define DWR_VALIDATOR_MAX_BYTES 512

typedef struct {
  GBytes *body;        /* owned (nullable): the copy that the caller has still holds */
  DwrLink *link;       /* owned: after redirects */
  char *etag;          /* owned (nullable): to be sent back verbatim */
  char *last_modified; /* owned (nullable): to be sent back verbatim */
} DwrAnswer;

/**
 * dwr_answer_new:
 * @body: (nullable)
 * @headers: the answer's; its validators are taken where they are good
 *
 * Returns: (transfer full)
 */
DwrAnswer *dwr_answer_new (GBytes *body, DwrLink *link, SoupMessageHeaders *headers);
void dwr_answer_free (DwrAnswer *answer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwrAnswer, dwr_answer_free)

/* Whether @text can be sent back: printable ASCII, not empty, at most %DWR_VALIDATOR_MAX_BYTES.
 * @text: (nullable) */
gboolean dwr_answer_is_validator (const char *text);

G_END_DECLS
