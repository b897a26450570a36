/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A mail to write in Evolution's composer. Main thread only. */

#pragma once

#include <mail/e-mail-reader.h>

#include "dwr/dwr-draft.h"

G_BEGIN_DECLS

/* Whether mails are begun with formatting, as the user wants it. */
gboolean dwr_evolution_compose_is_html (void);

/* Whether there is an account to write with. */
gboolean dwr_evolution_compose_is_possible (void);

/* Opens the composer, which takes its time. @draft: new, or to be passed on */
void dwr_evolution_compose (EMailReader *reader, const DwrDraft *draft);

/* Begins an answer to @shown, as Evolution does, with the text of @draft where one would write. */
void
dwr_evolution_compose_answer (EMailReader *reader, CamelMimeMessage *shown, const DwrDraft *draft);

G_END_DECLS
