/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrTestAnswer: what the newsroom sends, as it is on the line. */

#pragma once

#include "dwr-newsroom-fixture.h"

G_BEGIN_DECLS

typedef struct {
  char *head;   /* owned */
  GBytes *body; /* owned */
} DwrTestAnswer;

void dwr_test_answer_clear (DwrTestAnswer *answer);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DwrTestAnswer, dwr_test_answer_clear)

/* Fills @answer from @all, the bytes of it and of whatever follows. */
void dwr_test_answer_part (DwrTestAnswer *answer, GBytes *all);

/* Asks on a connection of its own. @headers: lines that end in CRLF, one of them closes it */
void dwr_test_fetch_with (DwrNewsroomFixture *newsroom,
                          const char *host,
                          const char *target,
                          const char *headers,
                          DwrTestAnswer *answer);
void dwr_test_fetch (DwrNewsroomFixture *newsroom,
                     const char *host,
                     const char *target,
                     DwrTestAnswer *answer);

guint dwr_test_answer_get_status (const DwrTestAnswer *answer);

/* (transfer full) (nullable) */
char *dwr_test_answer_dup_header (const DwrTestAnswer *answer, const char *name);

G_END_DECLS
