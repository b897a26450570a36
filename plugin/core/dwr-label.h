/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrLabel: what the words in front of small print announce, in the languages of Deutsche Welle. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  DWR_LABEL_UNKNOWN,
  DWR_LABEL_AUTHOR,
  DWR_LABEL_EDITOR,
  DWR_LABEL_DATE,
  DWR_LABEL_OTHER, /* known to announce no person: keywords, topics, print */
} DwrLabel;

/* @text: (nullable): "Autorin/Autor", "Author:", "KEYWORDS" */
DwrLabel dwr_label_find (const char *text);

G_END_DECLS
